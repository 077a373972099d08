import CPango

/// Draws marks on a cairo context, for everything but PDF.
@safe struct Canvas {
  let context: OpaquePointer
  let typesetter: Typesetter

  func draw(_ marks: [Mark]) {
    for mark in marks { draw(mark) }
  }

  private func draw(_ mark: Mark) {
    switch mark {
    case .line(let text, let line, let at):
      set(text.colour)
      unsafe text.draw(line: line, at: at, on: context)
    case .fill(let area, let colour, let radius):
      set(colour)
      outline(area, radius)
      unsafe cairo_fill(context)
    case .frame(let area, let colour, let thickness, let radius):
      set(colour)
      unsafe cairo_set_line_width(context, thickness)
      outline(area, radius)
      unsafe cairo_stroke(context)
    case .drawing(let drawing, let at):
      unsafe cairo_save(context)
      unsafe cairo_translate(context, at.x, at.y)
      for shape in drawing.shapes { draw(shape) }
      unsafe cairo_restore(context)
    case .image(let image, let at): draw(image, at: at)
    // A drawing cannot be clicked.
    case .link: break
    case .scaled(let marks, let at, let factor):
      unsafe cairo_save(context)
      unsafe cairo_translate(context, at.x, at.y)
      unsafe cairo_scale(context, factor, factor)
      draw(marks)
      unsafe cairo_restore(context)
    }
  }

  private func set(_ colour: Colour, opacity: Double = 1) {
    unsafe cairo_set_source_rgba(
      context, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255,
      opacity)
  }

  private func outline(_ area: Rectangle, _ radius: Points) {
    guard radius > 0 else {
      unsafe cairo_rectangle(context, area.x, area.y, area.width, area.height)
      return
    }
    let r = min(radius, area.width / 2, area.height / 2)
    let (right, bottom) = (area.x + area.width, area.y + area.height)
    unsafe cairo_new_sub_path(context)
    unsafe cairo_arc(context, right - r, area.y + r, r, -.pi / 2, 0)
    unsafe cairo_arc(context, right - r, bottom - r, r, 0, .pi / 2)
    unsafe cairo_arc(context, area.x + r, bottom - r, r, .pi / 2, .pi)
    unsafe cairo_arc(context, area.x + r, area.y + r, r, .pi, .pi * 1.5)
    unsafe cairo_close_path(context)
  }

  private func draw(_ shape: Drawing.Shape) {
    switch shape {
    case .rectangles(let rectangles, let fill):
      set(fill)
      for area in rectangles { outline(area, 0) }
      unsafe cairo_fill(context)
    case .line(let points, let colour, let thickness, let dashes):
      set(colour)
      unsafe cairo_set_line_width(context, thickness)
      unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
      unsafe cairo_set_dash(context, dashes, Int32(dashes.count), 0)
      path(points)
      unsafe cairo_stroke(context)
      unsafe cairo_set_dash(context, nil, 0, 0)
    case .area(let points, let fill):
      set(fill)
      path(points)
      unsafe cairo_fill(context)
    case .circle(let centre, let radius, let fill, let outline):
      set(fill)
      unsafe cairo_new_sub_path(context)
      unsafe cairo_arc(context, centre.x, centre.y, radius, 0, .pi * 2)
      unsafe cairo_fill_preserve(context)
      if let outline {
        set(outline)
        unsafe cairo_set_line_width(context, 0.8)
        unsafe cairo_stroke(context)
      } else {
        unsafe cairo_new_path(context)
      }
    case .text(let string, let at, let style):
      let text = typesetter.shape(Text(string), style.aligned(.leading), width: nil)
      let x = at.x + style.alignment.offset(of: text.width, in: 0)
      set(style.colour)
      for (index, line) in text.lines.enumerated() {
        let y = at.y + line.baseline - text.lines[0].baseline
        unsafe text.draw(line: index, at: Point(x, y), on: context)
      }
    }
  }

  private func path(_ points: [Point]) {
    guard let first = points.first else { return }
    unsafe cairo_move_to(context, first.x, first.y)
    for point in points.dropFirst() { unsafe cairo_line_to(context, point.x, point.y) }
  }

  private func draw(_ image: Image, at point: Point) {
    let reader = PNGReader(image.png)
    let surface = unsafe cairo_image_surface_create_from_png_stream(
      readPNG, Unmanaged.passUnretained(reader).toOpaque())
    defer { unsafe cairo_surface_destroy(surface) }
    let width = unsafe Double(cairo_image_surface_get_width(surface))
    let height = unsafe Double(cairo_image_surface_get_height(surface))
    guard unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, width > 0, height > 0
    else { return }
    unsafe cairo_save(context)
    unsafe cairo_translate(context, point.x, point.y)
    unsafe cairo_scale(context, image.size.width / width, image.size.height / height)
    unsafe cairo_set_source_surface(context, surface, 0, 0)
    unsafe cairo_paint(context)
    unsafe cairo_restore(context)
    withExtendedLifetime(reader) {}
  }

  /// Across the page from corner to corner, over everything else.
  func watermark(_ string: String, on size: Size) {
    let text = typesetter.shape(Text(string), Pages.watermarkStyle, width: nil)
    guard text.width > 0 else { return }
    let diagonal = (size.width * size.width + size.height * size.height).squareRoot()
    let factor = min(diagonal * 0.72 / text.width, 1.6)
    unsafe cairo_save(context)
    unsafe cairo_translate(context, size.width / 2, size.height / 2)
    // The sine and cosine of the diagonal's angle turn it without an angle's rounding.
    var turn = cairo_matrix_t(
      xx: size.width / diagonal, yx: -size.height / diagonal, xy: size.height / diagonal,
      yy: size.width / diagonal, x0: 0, y0: 0)
    unsafe cairo_transform(context, &turn)
    unsafe cairo_scale(context, factor, factor)
    set(Pages.watermarkStyle.colour, opacity: Pages.watermarkOpacity)
    let line = text.lines[0]
    let middle = Point(-text.width / 2, line.baseline - text.height / 2)
    unsafe text.draw(line: 0, at: middle, on: context)
    unsafe cairo_restore(context)
  }
}

extension Canvas {
  func draw(_ page: [Mark], of pages: Pages) {
    draw(page)
    if let text = pages.watermark { watermark(text, on: pages.size) }
  }
}
