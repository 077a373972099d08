/// A document with everything in its place, ready to be drawn.
struct Pages {
  var size: Size
  /// For each page what is drawn on it, from the page's top left, in order.
  var pages: [[Mark]]
  /// Over everything else, and so faint that it darkens what is beneath it and hides nothing.
  var watermark: String?

  static let watermarkStyle = TextStyle(
    size: 72, weight: .bold, colour: Colour(0x20343C), tracking: 4)
  static let watermarkOpacity = 0.09
}

extension Typesetter {
  /// Two passes: the body fills pages, then headers and footers are set, which name their number.
  func pages(of document: Document) -> Pages {
    let size = document.paper.size
    let margins = document.margins
    let width = size.width - margins.left - margins.right
    let first = document.firstHeader ?? document.header
    // Numbers of two digits stand for all while heights are measured.
    func height(_ blocks: [Block]) -> Points {
      strips(blocks, width: width).reduce(0) { $0 + $1.height }
    }
    let inner = size.height - margins.top - margins.bottom - height(document.footer)
    var pagination = Pagination(
      firstHeight: inner - height(first), nextHeight: inner - height(document.header))
    pagination.place(strips(document.body, width: width))

    let count = pagination.pages.count
    var pages: [[Mark]] = []
    for (index, content) in pagination.pages.enumerated() {
      let top = strips(
        (index == 0 ? first : document.header).numbered(page: index + 1, of: count), width: width
      ).joined()
      let bottom = strips(document.footer.numbered(page: index + 1, of: count), width: width)
        .joined()
      var marks: [Mark] = []
      func add(_ some: [Mark], y: Points) {
        marks.append(contentsOf: some.lazy.map { $0.moved(x: margins.left, y: y) })
      }
      add(top.marks, y: margins.top)
      for strip in content.strips { add(strip.marks, y: margins.top + top.height + strip.y) }
      add(bottom.marks, y: size.height - margins.bottom - bottom.height)
      pages.append(marks)
    }
    return Pages(size: size, pages: pages, watermark: document.watermark)
  }
}

extension [Block] {
  /// With the page's numbers written into every text.
  func numbered(page: Int, of count: Int) -> [Block] {
    map { block in
      switch block {
      case .paragraph(var paragraph):
        paragraph.text = paragraph.text.numbered(page: page, of: count)
        return .paragraph(paragraph)
      case .keyValues(var pairs):
        pairs.pairs = pairs.pairs.map { pair in
          (
            pair.key.numbered(page: page, of: count), pair.value.numbered(page: page, of: count)
          )
        }
        return .keyValues(pairs)
      case .columns(var columns):
        for index in columns.columns.indices {
          columns.columns[index].content = columns.columns[index].content
            .numbered(page: page, of: count)
        }
        return .columns(columns)
      case .box(var box):
        box.content = box.content.numbered(page: page, of: count)
        return .box(box)
      case .together(let blocks): return .together(blocks.numbered(page: page, of: count))
      case .space, .rule, .table, .drawing, .image, .pageBreak: return block
      }
    }
  }
}
