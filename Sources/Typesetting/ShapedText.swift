import CPango

/// A text broken into lines, each where it belongs; drawn line by line, so that a page may end
/// between two of them.
@safe final class ShapedText {
  struct Line {
    var x: Points
    var top: Points
    var baseline: Points
    var bottom: Points
  }

  struct Link {
    var address: String
    var area: Rectangle
    var line: Int
  }

  let colour: Colour
  let lines: [Line]
  let links: [Link]
  /// The widest line.
  let width: Points
  let height: Points
  let layout: OpaquePointer
  /// Lines as PDF operators, once they were asked for.
  var codes: [Int: LineCode] = [:]

  init(_ text: Text, _ style: TextStyle, width: Points?, in context: OpaquePointer) {
    let layout = unsafe pango_layout_new(context)!
    let written = WrittenText(text)
    unsafe pango_layout_set_text(layout, written.letters, Int32(clamping: written.letters.count))
    let attributes = unsafe textAttributes(written, style)
    unsafe pango_layout_set_attributes(layout, attributes)
    unsafe pango_attr_list_unref(attributes)
    unsafe pango_layout_set_line_spacing(layout, Float(style.leading))
    if let width {
      unsafe pango_layout_set_width(layout, Int32(clamping: Int(max(width, 1) * pangoScale)))
      unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
      let alignment =
        switch style.alignment {
        case .leading: PANGO_ALIGN_LEFT
        case .centre: PANGO_ALIGN_CENTER
        case .trailing: PANGO_ALIGN_RIGHT
        }
      unsafe pango_layout_set_alignment(layout, alignment)
    }
    unsafe self.layout = unsafe layout
    colour = style.colour

    var lines: [Line] = []
    var widest: Points = 0
    let iterator = unsafe pango_layout_get_iter(layout)
    repeat {
      var extents = PangoRectangle()
      unsafe pango_layout_iter_get_line_extents(iterator, nil, &extents)
      let baseline = unsafe Double(pango_layout_iter_get_baseline(iterator)) / pangoScale
      let top = Double(extents.y) / pangoScale
      lines.append(
        Line(
          x: Double(extents.x) / pangoScale, top: top, baseline: baseline,
          bottom: top + Double(extents.height) / pangoScale))
      widest = max(widest, Double(extents.width) / pangoScale)
    } while unsafe pango_layout_iter_next_line(iterator) != 0
    unsafe pango_layout_iter_free(iterator)
    self.lines = lines
    self.width = widest
    height = lines.last?.bottom ?? 0
    links = unsafe ShapedText.links(written, layout, lines)
  }

  deinit {
    unsafe g_object_unref(UnsafeMutableRawPointer(layout))
  }

  /// Draws one line with its baseline beginning at the point.
  func draw(line: Int, at point: Point, on context: OpaquePointer) {
    unsafe cairo_move_to(context, point.x, point.y)
    unsafe pango_cairo_show_layout_line(
      context, pango_layout_get_line_readonly(layout, Int32(line)))
  }

  /// Where the linked runs lie, line by line, measured from the text's top left.
  private static func links(
    _ written: WrittenText, _ layout: OpaquePointer, _ lines: [Line]
  ) -> [Link] {
    var links: [Link] = []
    for (run, range) in written.runs {
      guard let address = run.link else { continue }
      for index in lines.indices {
        let line = unsafe pango_layout_get_line_readonly(layout, Int32(index))!
        let start = Int(unsafe line.pointee.start_index)
        let end = start + Int(unsafe line.pointee.length)
        let common = (first: max(start, range.lowerBound), end: min(end, range.upperBound))
        guard common.first < common.end else { continue }
        var from: Int32 = 0
        var to: Int32 = 0
        unsafe pango_layout_line_index_to_x(line, Int32(common.first), 0, &from)
        unsafe pango_layout_line_index_to_x(line, Int32(common.end - 1), 1, &to)
        let left = Double(min(from, to)) / pangoScale
        links.append(
          Link(
            address: address,
            area: Rectangle(
              x: lines[index].x + left, y: lines[index].top,
              width: Double(abs(to - from)) / pangoScale,
              height: lines[index].bottom - lines[index].top),
            line: index))
      }
    }
    return links
  }
}

/// Pango counts in 1/1024 of a point.
let pangoScale = 1_024.0
