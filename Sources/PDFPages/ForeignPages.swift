/// A PDF file that somebody else made, looked through: its pages can be put behind ours.
package struct ForeignPages: Sendable {
  package let count: Int
  let content: [UInt8]

  /// - Throws: what is wrong with it; a person puts it right by printing it to a new PDF file.
  package init(_ content: [UInt8], most: Int) throws(PDFFault) {
    let file = try QPDFFile(foreign: content)
    count = try file.lookThrough(mostPages: most)
    self.content = content
  }
}

extension QPDFFile {
  /// Some programs write a few lines before the head, and readers have always looked for it in the first kilobyte.
  private static let headWithin = 1_024

  convenience init(foreign content: [UInt8]) throws(PDFFault) {
    let start = content.prefix(Self.headWithin)
    let head = Array("%PDF-".utf8)
    guard start.indices.contains(where: { start[$0...].starts(with: head) }) else { throw .notPDF }
    try self.init(content)
  }

  /// Goes through all that a page would bring along.
  ///
  /// - Returns: the number of pages, at least one.
  func lookThrough(mostPages: Int) throws(PDFFault) -> Int {
    try refuseWhatPagesDoNotShow()
    let count = try PageTree(root["/Pages"]).count(most: mostPages)
    guard count > 0, count == pageCount else { throw .broken }
    try reduceToPages()
    var reach = Reach()
    for index in 0..<count {
      guard page(index)["/MediaBox"].isArray, page(index).sheet != nil else { throw .broken }
      try reach.follow(page(index))
    }
    try refuseDamage()
    return count
  }

  private func refuseWhatPagesDoNotShow() throws(PDFFault) {
    let root = root
    guard root.isDictionary else { throw .broken }
    // Some programs leave the list behind when the last file is taken out.
    let files = root["/Names"]["/EmbeddedFiles"]
    let hasFiles = files["/Names"].count > 0 || files["/Kids"].count > 0
    if hasFiles || !root["/Collection"].isNull { throw .holdsFiles }
    let form = root["/AcroForm"]
    if !form["/XFA"].isNull { throw .dynamicForm }
    // Here too: the entry stays behind when the last field is taken out.
    if form["/NeedAppearances"].isTrue, form["/Fields"].count > 0 { throw .drawnByReader }
    let layers = root["/OCProperties"]["/D"]
    if layers["/OFF"].count > 0 || layers["/BaseState"].isName("/OFF") { throw .hiddenLayers }
  }
}
