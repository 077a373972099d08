extension Typesetter {
  func strips(_ table: Table, width: Points) -> [Strip] {
    let widths = columnWidths(table.columns.map(\.width), width: width)
    var edges: [Points] = [0]
    for width in widths { edges.append(edges[edges.count - 1] + width) }

    var head = ruleStrips(table.outerRule, width: width)
    for row in table.head {
      head.append(
        strip(
          row, of: table, edges: edges, style: row.style ?? table.headStyle,
          shading: row.shading ?? table.headShading, rule: row.rule))
    }
    head += ruleStrips(table.headRule, width: width)
    let headStrip = head.joined()
    let repeated = TableHead(height: headStrip.height, marks: headStrip.marks)

    var strips = [
      Strip(height: repeated.height, marks: repeated.marks, keepsWithNext: !table.rows.isEmpty)
    ]
    for (index, row) in table.rows.enumerated() {
      let last = index == table.rows.count - 1
      var strip = strip(
        row, of: table, edges: edges, style: row.style ?? table.style, shading: row.shading,
        rule: last ? table.outerRule : row.rule ?? table.rowRule)
      strip.keepsWithNext = row.keepsWithNext && !last
      strip.head = repeated
      strips.append(strip)
    }
    // A last row alone under a repeated head looks lost: it takes its neighbour along.
    if table.rows.count > 2 { strips[strips.count - 2].keepsWithNext = true }
    return strips
  }

  private func ruleStrips(_ rule: Rule?, width: Points) -> [Strip] {
    guard let rule else { return [] }
    let area = Rectangle(x: 0, y: 0, width: width, height: rule.thickness)
    return [Strip(height: rule.thickness, marks: [.fill(area, rule.colour, cornerRadius: 0)])]
  }

  private func strip(
    _ row: Table.Row, of table: Table, edges: [Points], style: TextStyle, shading: Colour?,
    rule: Rule?
  ) -> Strip {
    struct Placed {
      var text: ShapedText
      var cell: Table.Cell
      var left: Points
      var right: Points
    }
    var placed: [Placed] = []
    var column = 0
    for cell in row.cells where column < table.columns.count {
      let end = min(column + max(cell.span, 1), table.columns.count)
      let alignment = cell.alignment ?? table.columns[column].alignment
      let room = edges[end] - edges[column] - table.padding.left - table.padding.right
      placed.append(
        Placed(
          text: shape(cell.text, style.aligned(alignment), width: room), cell: cell,
          left: edges[column], right: edges[end]))
      column = end
    }
    // Cells of a row stand on one baseline, even where one has a raised figure or a larger letter.
    let baseline = placed.map { $0.text.lines[0].baseline }.max() ?? 0
    let height =
      (placed.map { $0.text.height + baseline - $0.text.lines[0].baseline }.max() ?? 0)
      + table.padding.top + table.padding.bottom
    let thickness = rule?.thickness ?? 0

    var strip = Strip(height: height + thickness)
    let width = edges[edges.count - 1]
    if let shading {
      let area = Rectangle(x: 0, y: 0, width: width, height: height)
      strip.marks.append(.fill(area, shading, cornerRadius: 0))
    }
    for item in placed {
      if let shading = item.cell.shading {
        let area = Rectangle(x: item.left, y: 0, width: item.right - item.left, height: height)
        strip.marks.append(.fill(area, shading, cornerRadius: 0))
      }
      let top = table.padding.top + baseline - item.text.lines[0].baseline
      strip.marks += marks(item.text, at: Point(item.left + table.padding.left, top))
    }
    if let rule {
      let area = Rectangle(x: 0, y: height, width: width, height: thickness)
      strip.marks.append(.fill(area, rule.colour, cornerRadius: 0))
    }
    return strip
  }
}
