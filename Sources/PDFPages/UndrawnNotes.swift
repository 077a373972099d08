extension PDFObject {
  private static let hidden: Int64 = 2
  /// Fields within fields; forms nest two or three.
  private static let deepest = 8

  /// Of a note without a picture of its own: whether a reader makes one, so that it is seen where it came from and
  /// would be missing behind our pages.
  var isDrawnByReader: Bool {
    let kind = self["/Subtype"]
    if kind.isName("/Link") || kind.isName("/Popup") { return false }
    if self["/F"].switches & Self.hidden != 0 { return false }
    return kind.isName("/Widget") ? isFilledField : true
  }

  /// A button shows something whatever its value; a signature without a picture has nothing to show.
  private var isFilledField: Bool {
    guard !isWithoutArea else { return false }
    let type = inherited("/FT")
    if type.isName("/Btn") { return true }
    if type.isName("/Sig") { return false }
    let value = inherited("/V")
    return !value.isNull && !value.isEmptyString
  }

  private var isWithoutArea: Bool {
    let sides = self["/Rect"].items.map(\.rounded)
    return sides.count == 4 && (sides[0] == sides[2] || sides[1] == sides[3])
  }

  /// What a field does not say, the field says that it is a part of.
  private func inherited(_ key: String) -> PDFObject {
    var field = self
    for _ in 0..<Self.deepest where field[key].isNull {
      let parent = field["/Parent"]
      guard parent.isDictionary else { break }
      field = parent
    }
    return field[key]
  }
}
