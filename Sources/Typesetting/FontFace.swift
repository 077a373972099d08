import CPango

/// One cut of the font as a PDF needs it: its name, the widths of its glyphs, and its outlines.
///
/// A certificate uses some eighty signs of a cut, mostly the same. The outlines of the signs a
/// laboratory usually writes are cut out and compressed once; only a document with other signs pays
/// for a second font with those.
@safe final class FontFace {
  /// The PostScript name, which also names the font inside a page: the same in every process.
  let name: String
  /// The name of the cut with other signs.
  var otherName: String { name + "-Other" }
  /// The glyphs of the usual signs, what they are read as, and their numbers in the usual cut.
  let usual: [UInt32: (text: String, number: UInt16)]
  /// The cut with the usual signs.
  let usualCut: FontCut
  let ascent: Int
  let descent: Int
  private let face: OpaquePointer
  private let font: OpaquePointer
  private let unitsPerEm: Double
  private var cuts: [[UInt32: String]: FontCut] = [:]

  /// Cuts with unusual signs that are kept.
  private static let cutLimit = 32

  private static let usualLetters =
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz"
    + "{|}~°±²³µ·×–—’“”•…≤≥⁰⁴⁵⁶⁻⁺₀₁₂₃₄₅₆"

  init(_ shared: OpaquePointer) {
    unsafe face = unsafe hb_face_reference(shared)
    unsafe font = unsafe hb_font_create(face)
    let (face, font) = unsafe (self.face, self.font)
    unitsPerEm = unsafe Double(hb_face_get_upem(face))
    unsafe hb_font_set_scale(font, Int32(unitsPerEm), Int32(unitsPerEm))
    var letters = [CChar](repeating: 0, count: 128)
    var length = UInt32(letters.count)
    unsafe hb_ot_name_get_utf8(
      face, hb_ot_name_id_t(6), hb_language_from_string("en", -1), &length, &letters)
    name = String(
      decoding: letters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        .filter { $0 == 45 || (48...57).contains($0) || $0 >= 65 }, as: UTF8.self)
    var extents = hb_font_extents_t()
    unsafe hb_font_get_h_extents(font, &extents)
    ascent = Int(Double(extents.ascender) * 1_000 / unitsPerEm)
    descent = Int(Double(extents.descender) * 1_000 / unitsPerEm)
    let glyphs = unsafe FontFace.glyphs(of: FontFace.usualLetters, in: font)
    let program = unsafe FontProgram(of: face, glyphs: Array(glyphs.keys), keepsNumbers: false)
    var usual: [UInt32: (text: String, number: UInt16)] = [:]
    var signs: [FontCut.Sign] = []
    for (glyph, text) in glyphs {
      let number = program.numbers[glyph] ?? 0
      let advance = unsafe Double(hb_font_get_glyph_h_advance(font, glyph)) * 1_000 / unitsPerEm
      usual[glyph] = (text, number)
      signs.append(FontCut.Sign(number: number, text: text, advance: advance))
    }
    self.usual = usual
    usualCut = FontCut(
      name: name, ascent: ascent, descent: descent, program: program, signs: signs)
  }

  deinit {
    unsafe hb_font_destroy(font)
    unsafe hb_face_destroy(face)
  }

  /// The natural advance in thousandths of the size.
  func advance(_ glyph: UInt32) -> Double {
    unsafe Double(hb_font_get_glyph_h_advance(font, glyph)) * 1_000 / unitsPerEm
  }

  /// A cut with these signs only, under the numbers they have in the font.
  func cut(_ others: [UInt32: String]) -> FontCut {
    if let known = cuts[others] { return known }
    if cuts.count >= FontFace.cutLimit { cuts.removeAll() }
    let cut = unsafe FontCut(
      name: name, ascent: ascent, descent: descent,
      program: FontProgram(of: face, glyphs: Array(others.keys), keepsNumbers: true),
      signs: others.map { glyph, text in
        FontCut.Sign(
          number: UInt16(truncatingIfNeeded: glyph), text: text, advance: advance(glyph))
      })
    cuts[others] = cut
    return cut
  }

  /// What shaping makes of each letter, with figures of one width and with those of their own.
  private static func glyphs(of letters: String, in font: OpaquePointer) -> [UInt32: String] {
    var glyphs: [UInt32: String] = [:]
    let buffer = unsafe hb_buffer_create()
    defer { unsafe hb_buffer_destroy(buffer) }
    for letter in letters {
      for feature in ["tnum", "-tnum"] {
        let bytes = String(letter).utf8.map { CChar(bitPattern: $0) }
        unsafe hb_buffer_clear_contents(buffer)
        unsafe hb_buffer_add_utf8(buffer, bytes, Int32(bytes.count), 0, Int32(bytes.count))
        unsafe hb_buffer_guess_segment_properties(buffer)
        var setting = hb_feature_t()
        unsafe hb_feature_from_string(feature, -1, &setting)
        unsafe hb_shape(font, buffer, &setting, 1)
        var count: UInt32 = 0
        let infos = unsafe hb_buffer_get_glyph_infos(buffer, &count)
        if count == 1, let glyph = unsafe infos?.pointee.codepoint, glyph != 0 {
          glyphs[glyph] = glyphs[glyph] ?? String(letter)
        }
      }
    }
    return glyphs
  }
}
