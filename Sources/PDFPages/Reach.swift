/// All that hangs on a page, gone through in libqpdf's own order: it copies a page by recursion, and a file that nests
/// ten thousand objects in each other would end the whole program with the stack of its thread.
struct Reach {
  /// From a page to the outlines of a font within a form within a form are twenty steps.
  private static let deepest = 200

  private var seen: Set<PDFObject.Identity> = []

  /// - Throws: `PDFFault.broken` for what is nested too deep.
  mutating func follow(_ page: PDFObject) throws(PDFFault) {
    var waiting = [(object: page, depth: 0)]
    while let (object, depth) = waiting.popLast() {
      defer { object.release() }
      if let identity = object.identity {
        guard seen.insert(identity).inserted else { continue }
      }
      // Another page is not copied along with what refers to it.
      if depth > 0, object.isPartOfTheTree { continue }
      guard depth < Self.deepest else { throw .broken }
      waiting += object.inside.reversed().map { ($0, depth + 1) }
    }
  }
}

extension PDFObject {
  fileprivate var isPartOfTheTree: Bool {
    let type = self["/Type"]
    defer { type.release() }
    return type.isName("/Page") || type.isName("/Pages")
  }

  /// What stands in it, in order: the values of a dictionary, the items of an array.
  fileprivate var inside: [PDFObject] {
    if isStream { return [streamDictionary] }
    return isArray ? items : keys.map { self[$0] }
  }
}
