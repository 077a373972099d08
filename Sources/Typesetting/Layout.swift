extension Typesetter {
  /// The blocks as strips, one below the other, in the width given.
  func strips(_ blocks: [Block], width: Points) -> [Strip] {
    blocks.flatMap { strips($0, width: width) }
  }

  private func strips(_ block: Block, width: Points) -> [Strip] {
    switch block {
    case .paragraph(let paragraph): return strips(paragraph, width: width)
    case .space(let height): return [.space(height)]
    case .rule(let rule):
      let area = Rectangle(x: 0, y: 0, width: width, height: rule.thickness)
      return [Strip(height: rule.thickness, marks: [.fill(area, rule.colour, cornerRadius: 0)])]
    case .keyValues(let pairs): return strips(pairs, width: width)
    case .table(let table): return strips(table, width: width)
    case .columns(let columns): return [strip(columns, width: width)]
    case .box(let box): return [strip(box, width: width)]
    case .drawing(let drawing, let alignment):
      let x = alignment.offset(of: drawing.size.width, in: width)
      return [Strip(height: drawing.size.height, marks: [.drawing(drawing, Point(x, 0))])]
    case .image(let image, let alignment):
      let x = alignment.offset(of: image.size.width, in: width)
      return [Strip(height: image.size.height, marks: [.image(image, Point(x, 0))])]
    case .together(let blocks):
      var strips = strips(blocks, width: width)
      for index in strips.indices.dropLast() { strips[index].keepsWithNext = true }
      return strips
    case .pageBreak: return [Strip(height: 0, breaksPage: true)]
    }
  }

  /// A paragraph may be torn between lines, but neither its first nor its last line stands alone.
  private func strips(_ paragraph: Paragraph, width: Points) -> [Strip] {
    let text = shape(paragraph.text, paragraph.style, width: width - paragraph.indent)
    var strips: [Strip] = []
    for (index, line) in text.lines.enumerated() {
      let last = index == text.lines.count - 1
      let marks = lineMarks(text, index).map { $0.moved(x: paragraph.indent, y: -line.top) }
      strips.append(
        Strip(
          height: line.bottom - line.top, marks: marks,
          keepsWithNext: last
            ? paragraph.keepsWithNext
            : paragraph.keepsWithNext || index == 0 || index == text.lines.count - 2))
    }
    return strips
  }

  /// A line with its links, from the text's top left.
  private func lineMarks(_ text: ShapedText, _ index: Int) -> [Mark] {
    let line = text.lines[index]
    var marks = [Mark.line(text, index, Point(line.x, line.baseline))]
    for link in text.links where link.line == index {
      marks.append(.link(link.area, address: link.address))
    }
    return marks
  }

  /// All lines of a text with its top left at a point.
  func marks(_ text: ShapedText, at point: Point) -> [Mark] {
    text.lines.indices.flatMap { index in
      lineMarks(text, index).map { $0.moved(x: point.x, y: point.y) }
    }
  }

  private func strips(_ pairs: KeyValues, width: Points) -> [Strip] {
    let columns = max(pairs.columns, 1)
    let columnWidth = (width - pairs.gap * Double(columns - 1)) / Double(columns)
    var strips: [Strip] = []
    for start in stride(from: 0, to: pairs.pairs.count, by: columns) {
      var strip = Strip(height: 0)
      for column in 0..<columns where start + column < pairs.pairs.count {
        let pair = pairs.pairs[start + column]
        let x = (columnWidth + pairs.gap) * Double(column)
        let key = shape(pair.key, pairs.keyStyle, width: pairs.keyWidth - 4)
        let value = shape(pair.value, pairs.valueStyle, width: columnWidth - pairs.keyWidth)
        // The first lines stand on one baseline, whatever their sizes.
        let rise = value.lines[0].baseline - key.lines[0].baseline
        strip.marks += marks(key, at: Point(x, max(rise, 0)))
        strip.marks += marks(value, at: Point(x + pairs.keyWidth, max(-rise, 0)))
        strip.height = max(
          strip.height, key.height + max(rise, 0), value.height + max(-rise, 0))
      }
      if start > 0 { strips.append(.space(pairs.leading)) }
      strips.append(strip)
    }
    return strips
  }
}

extension Alignment {
  func offset(of inner: Points, in outer: Points) -> Points {
    switch self {
    case .leading: 0
    case .centre: (outer - inner) / 2
    case .trailing: outer - inner
    }
  }
}
