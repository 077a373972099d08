extension Drawing {
  /// The drawing as an `<svg>` element, without style attributes, so that the strictest content
  /// security policy lets it through.
  ///
  /// - Parameter adaptive: ink and quiet take the colour of the text around the drawing, so that
  ///   it can be read on a dark page too. Codes must stay black on white.
  package func svg(adaptive: Bool = false) -> String {
    let (width, height) = (short(size.width), short(size.height))
    var svg = #"<svg xmlns="http://www.w3.org/2000/svg" width="\#(width)" height="\#(height)""#
    svg += #" viewBox="0 0 \#(width) \#(height)" role="img" aria-label="\#(escaped(description))">"#
    for shape in shapes { svg += element(shape, adaptive) }
    return svg + "</svg>"
  }

  private func element(_ shape: Shape, _ adaptive: Bool) -> String {
    func paint(_ colour: Colour) -> String {
      guard adaptive else { return #"="\#(colour.hexadecimal)""# }
      return switch colour {
      case .ink: #"="currentColor""#
      default: #"="\#(colour.hexadecimal)""#
      }
    }
    switch shape {
    case .rectangles(let rectangles, let fill):
      let path = rectangles.map { area in
        "M\(short(area.x)) \(short(area.y))h\(short(area.width))v\(short(area.height))h\(short(-area.width))z"
      }.joined()
      return #"<path fill\#(paint(fill)) shape-rendering="crispEdges" d="\#(path)"/>"#
    case .line(let points, let colour, let thickness, let dashes):
      let pattern =
        dashes.isEmpty
        ? "" : #" stroke-dasharray="\#(dashes.map(short).joined(separator: " "))""#
      return
        #"<polyline fill="none" stroke\#(paint(colour)) stroke-width="\#(short(thickness))" "#
        + #"stroke-linejoin="round"\#(pattern) points="\#(list(points))"/>"#
    case .area(let points, let fill):
      return #"<polygon fill\#(paint(fill)) points="\#(list(points))"/>"#
    case .circle(let centre, let radius, let fill, let outline):
      let line = outline.map { #" stroke\#(paint($0)) stroke-width="0.8""# } ?? ""
      return #"<circle cx="\#(short(centre.x))" cy="\#(short(centre.y))" r="\#(short(radius))" "#
        + #"fill\#(paint(fill))\#(line)/>"#
    case .text(let string, let at, let style):
      let anchor =
        switch style.alignment {
        case .leading: "start"
        case .centre: "middle"
        case .trailing: "end"
        }
      let weight =
        switch style.weight {
        case .regular: "400"
        case .medium: "500"
        case .semibold: "600"
        case .bold: "700"
        }
      return #"<text x="\#(short(at.x))" y="\#(short(at.y))" text-anchor="\#(anchor)" "#
        + #"font-family="Inter, system-ui, sans-serif" font-size="\#(short(style.size))" "#
        + #"font-weight="\#(weight)"\#(style.italic ? #" font-style="italic""# : "") "#
        + #"fill\#(paint(style.colour))>\#(escaped(string))</text>"#
    }
  }

  private func list(_ points: [Point]) -> String {
    points.map { "\(short($0.x)),\(short($0.y))" }.joined(separator: " ")
  }
}

/// Text for XML: the five characters that mean something there, and none that it forbids.
private func escaped(_ text: String) -> String {
  var safe = ""
  for scalar in text.withoutNoncharacters.unicodeScalars {
    switch scalar {
    case "&": safe += "&amp;"
    case "<": safe += "&lt;"
    case ">": safe += "&gt;"
    case "\"": safe += "&quot;"
    case "'": safe += "&#39;"
    case "\u{0}"..."\u{1F}", "\u{7F}": safe += " "
    default: safe.unicodeScalars.append(scalar)
    }
  }
  return safe
}
