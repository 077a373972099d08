/// The tree of a file's pages, counted without recursion before libqpdf walks it with one.
struct PageTree {
  /// Programs nest three or four levels for thousands of pages.
  private static let deepest = 50

  private let root: PDFObject

  init(_ root: PDFObject) {
    self.root = root
  }

  /// - Throws: `PDFFault.tooManyPages` as soon as that is known; `.broken` for a tree that returns to itself or is too
  ///   deep.
  func count(most: Int) throws(PDFFault) -> Int {
    var count = 0
    var waiting = [(node: root, depth: 0)]
    var seen: Set<PDFObject.Identity> = []
    while let (node, depth) = waiting.popLast() {
      guard node.isDictionary, depth < Self.deepest else { throw .broken }
      let kids = node["/Kids"]
      guard kids.isArray else {
        count += 1
        if count > most { throw .tooManyPages }
        continue
      }
      if let identity = node.identity, !seen.insert(identity).inserted { throw .broken }
      // A node without pages is no page, but nobody writes more of them than this.
      guard kids.count + waiting.count <= most + Self.deepest else { throw .tooManyPages }
      waiting += kids.items.map { ($0, depth + 1) }
    }
    return count
  }
}
