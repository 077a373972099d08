/// The operators of one page, and what they refer to.
struct PDFContent {
  var operators: [UInt8] = []
  /// By resource name, in the order they were met.
  var faces: [(face: FontFace, others: [UInt32: String])] = []
  var images: [Image] = []
  var links: [(area: Rectangle, address: String)] = []
  private let height: Points
  private let typesetter: Typesetter
  private var fill: Colour?
  /// The offset and scale that `.scaled` and `.drawing` add, for links and text.
  private var origin = Point(0, 0)
  private var scale = 1.0

  init(height: Points, typesetter: Typesetter) {
    self.height = height
    self.typesetter = typesetter
  }

  mutating func draw(_ marks: [Mark]) {
    for mark in marks { draw(mark) }
  }

  private mutating func draw(_ mark: Mark) {
    switch mark {
    case .line(let text, let line, let at): write(text, line, at)
    case .fill(let area, let colour, let radius):
      set(colour)
      outline(area, radius)
      put("f\n")
    case .frame(let area, let colour, let thickness, let radius):
      appendColour(colour, to: &operators, stroking: true)
      put(thickness * scale)
      put("w ")
      outline(area, radius)
      put("S\n")
    case .drawing(let drawing, let at):
      within(at, factor: 1) { content in
        for shape in drawing.shapes { content.draw(shape) }
      }
    case .image(let image, let at): draw(image, at)
    case .link(let area, let address):
      let corner = placed(Point(area.x, area.y + area.height))
      links.append(
        (
          Rectangle(
            x: corner.x, y: corner.y, width: area.width * scale, height: area.height * scale),
          address
        ))
    case .scaled(let marks, let at, let factor):
      within(at, factor: factor) { $0.draw(marks) }
    }
  }

  private mutating func within(
    _ at: Point, factor: Double, _ work: (inout PDFContent) -> Void
  ) {
    let outer = (origin, scale)
    origin = Point(origin.x + at.x * scale, origin.y + at.y * scale)
    scale *= factor
    work(&self)
    (origin, scale) = outer
  }

  /// In the page's own coordinates, which begin at the bottom.
  private func placed(_ point: Point) -> Point {
    Point(origin.x + point.x * scale, height - origin.y - point.y * scale)
  }

  private mutating func put(_ text: StaticString) {
    unsafe operators.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func put(_ number: Double) {
    appendShort(number, to: &operators)
    put(" ")
  }

  private mutating func put(_ point: Point) {
    let place = placed(point)
    put(place.x)
    put(place.y)
  }

  private mutating func set(_ colour: Colour) {
    guard fill != colour else { return }
    fill = colour
    appendColour(colour, to: &operators)
  }

  private mutating func write(_ text: ShapedText, _ line: Int, _ at: Point) {
    let code = typesetter.code(for: text, line: line)
    guard !code.operators.isEmpty else { return }
    set(text.colour)
    put("BT ")
    put(scale)
    put("0 0 ")
    put(scale)
    put(at)
    put("Tm ")
    operators += code.operators
    put("ET\n")
    if code.changesColour { fill = nil }
    use(code)
  }

  private mutating func use(_ code: LineCode) {
    for used in code.faces {
      if let index = faces.firstIndex(where: { $0.face === used.face }) {
        if !used.others.isEmpty {
          faces[index].others.merge(used.others) { first, _ in first }
        }
      } else {
        faces.append(used)
      }
    }
  }

  private mutating func outline(_ area: Rectangle, _ radius: Points) {
    guard radius > 0 else {
      put(Point(area.x, area.y + area.height))
      put(area.width * scale)
      put(area.height * scale)
      put("re ")
      return
    }
    let r = min(radius, area.width / 2, area.height / 2)
    // A quarter of a circle as a Bézier curve.
    let k = r * 0.5523
    let (left, top) = (area.x, area.y)
    let (right, bottom) = (area.x + area.width, area.y + area.height)
    move([Point(left + r, top)])
    corner(
      Point(right - r, top), Point(right - r + k, top), Point(right, top + r - k),
      Point(right, top + r))
    corner(
      Point(right, bottom - r), Point(right, bottom - r + k), Point(right - r + k, bottom),
      Point(right - r, bottom))
    corner(
      Point(left + r, bottom), Point(left + r - k, bottom), Point(left, bottom - r + k),
      Point(left, bottom - r))
    corner(
      Point(left, top + r), Point(left, top + r - k), Point(left + r - k, top), Point(left + r, top)
    )
    put("h ")
  }

  private mutating func corner(_ from: Point, _ a: Point, _ b: Point, _ to: Point) {
    put(from)
    put("l ")
    put(a)
    put(b)
    put(to)
    put("c ")
  }

  private mutating func move(_ points: [Point]) {
    for (index, point) in points.enumerated() {
      put(point)
      put(index == 0 ? "m " : "l ")
    }
  }

  private mutating func draw(_ shape: Drawing.Shape) {
    switch shape {
    case .rectangles(let rectangles, let colour):
      guard !rectangles.isEmpty else { return }
      set(colour)
      for area in rectangles { outline(area, 0) }
      put("f\n")
    case .line(let points, let colour, let thickness, let dashes):
      guard points.count > 1 else { return }
      appendColour(colour, to: &operators, stroking: true)
      put(thickness * scale)
      put("w 1 j [")
      for dash in dashes { put(dash * scale) }
      put("]0 d ")
      move(points)
      put("S []0 d 0 j\n")
    case .area(let points, let colour):
      guard points.count > 2 else { return }
      set(colour)
      move(points)
      put("f\n")
    case .circle(let centre, let radius, let colour, let line):
      set(colour)
      if let line {
        appendColour(line, to: &operators, stroking: true)
        put(0.8 * scale)
        put("w ")
      }
      outline(
        Rectangle(
          x: centre.x - radius, y: centre.y - radius, width: 2 * radius, height: 2 * radius),
        radius)
      put(line == nil ? "f\n" : "B\n")
    case .text(let string, let at, let style):
      let text = typesetter.shape(Text(string), style.aligned(.leading), width: nil)
      let x = at.x + style.alignment.offset(of: text.width, in: 0)
      for (index, line) in text.lines.enumerated() {
        write(text, index, Point(x, at.y + line.baseline - text.lines[0].baseline))
      }
    }
  }

  private mutating func draw(_ image: Image, _ at: Point) {
    let index = images.firstIndex { $0.png == image.png } ?? images.count
    if index == images.count { images.append(image) }
    let corner = placed(Point(at.x, at.y + image.size.height))
    put("q ")
    put(image.size.width * scale)
    put("0 0 ")
    put(image.size.height * scale)
    put(corner.x)
    put(corner.y)
    operators += Array("cm /Image\(index) Do Q\n".utf8)
  }

  /// Across the page from corner to corner, over everything else: beneath it, shaded boxes would break it.
  mutating func watermark(_ string: String, on size: Size) {
    let text = typesetter.shape(Text(string), Pages.watermarkStyle, width: nil)
    guard text.width > 0, let line = text.lines.first else { return }
    let diagonal = (size.width * size.width + size.height * size.height).squareRoot()
    let factor = min(diagonal * 0.72 / text.width, 1.6)
    let (cosine, sine) = (size.width / diagonal * factor, size.height / diagonal * factor)
    // The text's middle on the page's: back by half its width, down by its middle's height.
    let (x, y) = (-text.width / 2, -(line.baseline - (line.top + line.bottom) / 2))
    let code = typesetter.code(for: text, line: 0)
    put("q /Faint gs ")
    appendColour(text.colour, to: &operators)
    put("BT ")
    for number in [
      cosine, sine, -sine, cosine, size.width / 2 + x * cosine - y * sine,
      size.height / 2 + x * sine + y * cosine,
    ] { put(number) }
    put("Tm ")
    operators += code.operators
    put("ET Q\n")
    use(code)
  }
}
