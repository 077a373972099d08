import CQPDF

/// A line at the foot of a page that says what it belongs to: which certificate, which appendix, which of its pages.
///
/// It is a note of its own on the page and not among what is drawn there, whose state at its end nobody knows.
struct PageMark {
  /// In points; the line may be as wide as most pages are, and is cut off where a page is narrower.
  private static let (width, height, fromLeft, fromFoot) = (560, 10, 14, 6)
  /// Printed with the page, and not to be moved or changed.
  private static let flags = 4 | 64 | 128

  let words: String

  func put(on page: PDFObject) {
    let file = page.file
    let turn = Turn(of: page)
    let look = file.stream(
      content,
      "<< /Type /XObject /Subtype /Form /BBox [0 0 \(Self.width) \(Self.height)] "
        + "/Matrix [\(turn.matrix)] /Resources << /Font << /F << /Type /Font /Subtype /Type1 "
        + "/BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>")
    let note = file.parsed(
      "<< /Type /Annot /Subtype /Stamp /F \(Self.flags) /Rect [\(area(turn, on: page))] >>")
    note.set("/AP", to: file.dictionary(["/N": look]))
    let notes = page["/Annots"].isArray ? page["/Annots"] : file.array()
    notes.append(file.indirect(note))
    page.set("/Annots", to: notes)
  }

  /// In hexadecimal digits, so that no sign in a title means anything but itself.
  private var content: String {
    let bytes: [UInt8] = words.unicodeScalars.map { scalar in
      switch scalar.value {
      // WinAnsi has Latin-1's signs at Latin-1's places, but for those between.
      case 0x20...0x7E, 0xA1...0xFF: UInt8(scalar.value)
      case 0x2013: 0x96
      case 0x2014: 0x97
      default: UInt8(ascii: "?")
      }
    }
    let digits = bytes.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    return "0.35 g BT /F 7 Tf 0 3 Td <\(digits)> Tj ET"
  }

  /// The foot as a reader sees it, in the page's own measures.
  private func area(_ turn: Turn, on page: PDFObject) -> String {
    guard let (left, low, right, high) = page.sheet else { return "0 0 0 0" }
    let (near, far) = (Self.fromLeft, Self.fromLeft + Self.width)
    let (foot, head) = (Self.fromFoot, Self.fromFoot + Self.height)
    let corners =
      switch turn {
      case .none: [left + near, low + foot, left + far, low + head]
      case .right: [right - head, low + near, right - foot, low + far]
      case .over: [right - far, high - head, right - near, high - foot]
      case .left: [left + foot, high - far, left + head, high - near]
      }
    return corners.map(String.init).joined(separator: " ")
  }

  /// How a page is turned before it is shown.
  private enum Turn: Int {
    case none = 0
    case right = 90
    case over = 180
    case left = 270

    init(of page: PDFObject) {
      let degrees = page["/Rotate"].rounded % 360
      self = Turn(rawValue: degrees < 0 ? degrees + 360 : degrees) ?? .none
    }

    var matrix: String {
      switch self {
      case .none: "1 0 0 1 0 0"
      case .right: "0 1 -1 0 0 0"
      case .over: "-1 0 0 -1 0 0"
      case .left: "0 -1 1 0 0 0"
      }
    }
  }
}

extension PDFObject {
  /// What of a page a reader shows, in its own measures: what its media box and its crop box have in common; nil for a
  /// page that has no size.
  var sheet: (left: Int, low: Int, right: Int, high: Int)? {
    let boxes = [self["/MediaBox"], self["/CropBox"]].filter(\.isArray).map { box in
      box.items.map(\.rounded)
    }
    guard let media = boxes.first, boxes.allSatisfy({ $0.count == 4 }) else { return nil }
    let crop = boxes.last ?? media
    let left = max(min(media[0], media[2]), min(crop[0], crop[2]))
    let low = max(min(media[1], media[3]), min(crop[1], crop[3]))
    let right = min(max(media[0], media[2]), max(crop[0], crop[2]))
    let high = min(max(media[1], media[3]), max(crop[1], crop[3]))
    return left < right && low < high ? (left, low, right, high) : nil
  }

  /// A measure of a page; 0 for what is no number. No page is a million points wide.
  var rounded: Int {
    guard unsafe qpdf_oh_is_number(file.handle, number) == QPDF_TRUE else { return 0 }
    let value = unsafe qpdf_oh_get_numeric_value(file.handle, number)
    return value.isFinite ? Int(max(-1_000_000, min(1_000_000, value)).rounded()) : 0
  }
}

extension QPDFFile {
  fileprivate func parsed(_ source: String) -> PDFObject {
    PDFObject(self, unsafe qpdf_oh_parse(handle, source))
  }

  fileprivate func stream(_ content: String, _ dictionary: String) -> PDFObject {
    let made = PDFObject(self, unsafe qpdf_oh_new_stream(handle))
    let nothing = unsafe qpdf_oh_new_null(handle)
    unsafe qpdf_oh_replace_stream_data(
      handle, made.number, Array(content.utf8), content.utf8.count, nothing, nothing)
    let entries = parsed(dictionary)
    for key in entries.keys { made.streamDictionary.set(key, to: entries[key]) }
    return made
  }
}
