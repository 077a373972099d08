import CPango
import Synchronization

/// A pango context with its font map, and the texts it has shaped lately.
///
/// Neither pango nor the font map may be used by two threads at once: a typesetter is leased
/// (`withTypesetter`) and is never shared.
@safe final class Typesetter {
  private let fontMap: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  private var shaped: [ShapeKey: ShapedText] = [:]
  /// By harfbuzz's address.
  private var faces: [UInt: FontFace] = [:]

  private struct ShapeKey: Hashable {
    var text: Text
    var style: TextStyle
    var width: Points?
  }

  /// Certificates repeat themselves: headings, parameters, units, methods. A few thousand texts
  /// are some megabytes; when they are full all are dropped, which costs one slow document.
  private static let shapedLimit = 4_096
  /// Longer texts are seldom met twice.
  private static let longestKept = 400

  init() throws(TypesettingError) {
    let fonts = FontSelection.shared
    guard fonts.missing.isEmpty else { throw .missingFonts(fonts.missing) }
    unsafe fontMap = unsafe pango_cairo_font_map_new()
    unsafe pango_fc_font_map_set_config(OpaquePointer(fontMap), fonts.configuration)
    // 72 dots an inch make pango's unit the point.
    unsafe pango_cairo_font_map_set_resolution(OpaquePointer(fontMap), 72)
    unsafe context = unsafe pango_font_map_create_context(fontMap)
    let options = unsafe cairo_font_options_create()
    unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    unsafe pango_cairo_context_set_font_options(context, options)
    unsafe cairo_font_options_destroy(options)
    // Letters stand where the font wants them, not on whole pixels.
    unsafe pango_context_set_round_glyph_positions(context, 0)
    unsafe pango_context_set_language(context, pango_language_from_string("id"))
    unsafe pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
  }

  deinit {
    shaped = [:]
    faces = [:]
    unsafe g_object_unref(UnsafeMutableRawPointer(context))
    unsafe g_object_unref(UnsafeMutableRawPointer(fontMap))
  }

  /// The face that harfbuzz has under this address: the font map keeps each once.
  func face(_ shared: OpaquePointer) -> FontFace {
    let address = UInt(bitPattern: shared)
    if let known = faces[address] { return known }
    let made = unsafe FontFace(shared)
    faces[address] = made
    return made
  }

  /// The text broken into lines no wider than `width`, or set in one line without it.
  func shape(_ text: Text, _ style: TextStyle, width: Points?) -> ShapedText {
    let length = text.runs.reduce(0) { sum, run in
      if case .string(let string) = run.content { sum + string.utf8.count } else { sum }
    }
    guard length <= Typesetter.longestKept else {
      return unsafe ShapedText(text, style, width: width, in: context)
    }
    let key = ShapeKey(text: text, style: style, width: width)
    if let known = shaped[key] { return known }
    if shaped.count >= Typesetter.shapedLimit { shaped.removeAll(keepingCapacity: true) }
    let made = unsafe ShapedText(text, style, width: width, in: context)
    shaped[key] = made
    return made
  }
}

/// Typesetters at rest. There are never more than ran at the same time.
private struct Resting: @unchecked Sendable {
  var typesetters: [Typesetter] = []
}

private let resting = Mutex(Resting())

/// Lends a typesetter to one thread for the time of `work`.
func withTypesetter<Outcome>(_ work: (Typesetter) throws -> Outcome) throws -> Outcome {
  let typesetter =
    try resting.withLock { Lease(typesetter: $0.typesetters.popLast()) }.typesetter
    ?? Typesetter()
  defer {
    let lease = Lease(typesetter: typesetter)
    resting.withLock { $0.typesetters.append(lease.typesetter!) }
  }
  return try work(typesetter)
}

/// Carries a typesetter over the lock: it is then held by one thread only.
private struct Lease: @unchecked Sendable {
  var typesetter: Typesetter?
}
