extension Typesetter {
  func strip(_ columns: Columns, width: Points) -> Strip {
    let widths = columnWidths(
      columns.columns.map(\.width),
      width: width - columns.gap * Double(max(columns.columns.count - 1, 0)))
    let contents = zip(columns.columns, widths).map { column, width in
      strips(column.content, width: width).joined()
    }
    var whole = Strip(height: contents.map(\.height).max() ?? 0)
    var x: Points = 0
    for (content, width) in zip(contents, widths) {
      let y: Points =
        switch columns.place {
        case .top: 0
        case .middle: (whole.height - content.height) / 2
        case .bottom: whole.height - content.height
        }
      whole.marks.append(contentsOf: content.marks.lazy.map { $0.moved(x: x, y: y) })
      x += width + columns.gap
    }
    return whole
  }

  func strip(_ box: Box, width: Points) -> Strip {
    let inner = width - box.padding.left - box.padding.right
    let content = strips(box.content, width: inner).joined()
    let height = box.height ?? content.height + box.padding.top + box.padding.bottom
    let room = height - box.padding.top - box.padding.bottom
    let area = Rectangle(x: 0, y: 0, width: width, height: height)
    var strip = Strip(height: height)
    if let shading = box.shading {
      strip.marks.append(.fill(area, shading, cornerRadius: box.cornerRadius))
    }
    if let border = box.border {
      strip.marks.append(
        .frame(area, border.colour, thickness: border.thickness, cornerRadius: box.cornerRadius))
    }
    let corner = Point(box.padding.left, box.padding.top)
    if content.height > room, room > 0 {
      strip.marks.append(.scaled(content.marks, corner, factor: room / content.height))
    } else {
      strip.marks.append(
        contentsOf: content.marks.lazy.map { $0.moved(x: corner.x, y: corner.y) })
    }
    return strip
  }

  /// Fixed columns get their width, flexible ones their share of the rest; when nothing is left,
  /// all are narrowed alike.
  func columnWidths(_ columns: [ColumnWidth], width: Points) -> [Points] {
    var fixed: Points = 0
    var shares = 0.0
    for column in columns {
      switch column {
      case .fixed(let width): fixed += width
      case .flexible(let share): shares += share
      }
    }
    let rest = max(width - fixed, 0)
    let widths = columns.map { column in
      switch column {
      case .fixed(let width): width
      case .flexible(let share): shares > 0 ? rest * share / shares : 0
      }
    }
    guard fixed > width, fixed > 0 else { return widths }
    return widths.map { $0 * width / fixed }
  }
}
