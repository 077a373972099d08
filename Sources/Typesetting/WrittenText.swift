import CPango

/// A text as one stretch of letters, with the bytes each run covers.
struct WrittenText {
  var letters: [CChar] = []
  var runs: [(Run, Range<Int>)] = []

  init(_ text: Text) {
    for run in text.runs {
      let start = letters.count
      switch run.content {
      case .string(let string):
        // Zero would end the text for pango, and other control characters have no look; a tab is
        // a space here, because no page has tab stops.
        for byte in string.withoutNoncharacters.utf8 {
          letters.append(byte < 32 && byte != 10 || byte == 127 ? 32 : CChar(bitPattern: byte))
        }
      // Only text outside a header or footer keeps these; the widest number that is likely.
      case .pageNumber, .pageCount: letters.append(contentsOf: [56, 56])
      }
      runs.append((run, start..<letters.count))
    }
  }
}

extension String {
  /// With U+FFFD for the code points that are no characters (U+FFFE, U+10FFFF, …): cairo refuses a
  /// whole document for one of them.
  var withoutNoncharacters: String {
    // None of them begins with a smaller byte in UTF-8, and hardly any text has a greater one.
    guard utf8.contains(where: { $0 >= 0xEF }) else { return self }
    var clean = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      let isNone = scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
      clean.append(isNone ? "\u{FFFD}" : scalar)
    }
    return String(clean)
  }
}

/// The style and what the runs change of it, as pango wants it. The caller releases the list.
func textAttributes(_ written: WrittenText, _ style: TextStyle) -> OpaquePointer {
  let list = unsafe pango_attr_list_new()!
  func insert(_ attribute: UnsafeMutablePointer<PangoAttribute>, _ range: Range<Int>?) {
    if let range {
      unsafe attribute.pointee.start_index = UInt32(clamping: range.lowerBound)
      unsafe attribute.pointee.end_index = UInt32(clamping: range.upperBound)
    }
    unsafe pango_attr_list_insert(list, attribute)
  }

  let description = unsafe pango_font_description_new()
  unsafe pango_font_description_set_family_static(description, familyName)
  unsafe pango_font_description_set_size(description, Int32(style.size * pangoScale))
  unsafe pango_font_description_set_weight(description, style.weight.pango)
  if style.italic { unsafe pango_font_description_set_style(description, PANGO_STYLE_ITALIC) }
  unsafe insert(pango_attr_font_desc_new(description), nil)
  unsafe pango_font_description_free(description)
  // Figures of one width stand in columns; "->" and "x" stay as they were typed, because a report
  // number is not prose.
  unsafe insert(pango_attr_font_features_new("tnum=1, calt=0"), nil)
  // A hyphen inside a long name or number would read as part of it.
  unsafe insert(pango_attr_insert_hyphens_new(0), nil)
  if style.tracking != 0 {
    unsafe insert(pango_attr_letter_spacing_new(Int32(style.tracking * pangoScale)), nil)
  }

  for (run, range) in written.runs where !range.isEmpty {
    if let weight = run.weight { unsafe insert(pango_attr_weight_new(weight.pango), range) }
    if run.italic { unsafe insert(pango_attr_style_new(PANGO_STYLE_ITALIC), range) }
    if let colour = run.colour {
      unsafe insert(
        pango_attr_foreground_new(
          UInt16(colour.red) * 257, UInt16(colour.green) * 257, UInt16(colour.blue) * 257), range)
    }
    var size = style.size * run.scale
    if let script = run.script {
      let rise = script == .raised ? size * 0.34 : size * -0.14
      unsafe insert(pango_attr_rise_new(Int32(rise * pangoScale)), range)
      size *= 0.68
    }
    if size != style.size {
      unsafe insert(pango_attr_size_new(Int32(size * pangoScale)), range)
    }
  }
  return unsafe list
}

/// Kept for good, so that pango need not copy it for each text.
private nonisolated(unsafe) let familyName = unsafe UnsafePointer(
  g_strdup(FontSelection.family)!)

extension Weight {
  fileprivate var pango: PangoWeight {
    switch self {
    case .regular: PANGO_WEIGHT_NORMAL
    case .medium: PANGO_WEIGHT_MEDIUM
    case .semibold: PANGO_WEIGHT_SEMIBOLD
    case .bold: PANGO_WEIGHT_BOLD
    }
  }
}
