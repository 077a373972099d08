package import Wording

// Pictures drawn in the page: the chain of custody, a map, a line of past results.

/// A picture with words for whoever cannot see it.
package func svg(
  width: Double, height: Double, label: Phrase, _ attributes: Attribute...,
  @HTMLBuilder content: () -> HTML
) -> HTML {
  let frame: [Attribute] = [
    .drawing("viewBox", "0 0 \(SVGNumber(width)) \(SVGNumber(height))"), .role("img"),
    .aria("label", label),
  ]
  return HTML(.element("svg", frame + attributes, content()))
}

package func group(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .empty })
  -> HTML
{
  HTML(.element("g", attributes, content()))
}
package func path(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .empty })
  -> HTML
{
  HTML(.element("path", attributes, content()))
}
package func line(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .empty })
  -> HTML
{
  HTML(.element("line", attributes, content()))
}
package func circle(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .empty })
  -> HTML
{
  HTML(.element("circle", attributes, content()))
}
package func rect(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .empty })
  -> HTML
{
  HTML(.element("rect", attributes, content()))
}
package func polyline(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .empty })
  -> HTML
{
  HTML(.element("polyline", attributes, content()))
}
package func polygon(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .empty })
  -> HTML
{
  HTML(.element("polygon", attributes, content()))
}
package func ellipse(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .empty })
  -> HTML
{
  HTML(.element("ellipse", attributes, content()))
}
package func text(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .empty })
  -> HTML
{
  HTML(.element("text", attributes, content()))
}
package func textSpan(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .empty })
  -> HTML
{
  HTML(.element("tspan", attributes, content()))
}
package func pictureTitle(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .empty })
  -> HTML
{
  HTML(.element("title", attributes, content()))
}
package func definitions(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .empty })
  -> HTML
{
  HTML(.element("defs", attributes, content()))
}
package func marker(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .empty })
  -> HTML
{
  HTML(.element("marker", attributes, content()))
}

extension Attribute {
  /// An attribute of a drawing, such as `stroke-width`. Names that could run a script or fetch something are not
  /// written.
  package static func drawing(_ name: StaticString, _ value: String) -> Attribute {
    let spelled = name.description.lowercased()
    let isRefused =
      spelled.hasPrefix("on") || spelled.hasSuffix("href") || ["style", "src"].contains(spelled)
    return isRefused ? .none : Attribute(name.description, .text(value))
  }

  package static func drawing(_ name: StaticString, _ value: Double) -> Attribute {
    drawing(name, SVGNumber(value).description)
  }
}

/// A coordinate with two decimals at most: more are not seen, and make a page heavy.
package struct SVGNumber: CustomStringConvertible {
  package let description: String

  package init(_ value: Double) {
    guard value.isFinite else {
      description = "0"
      return
    }
    let hundredths = Int((max(-1e12, min(1e12, value)) * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    var text = (hundredths < 0 ? "-" : "") + String(whole)
    if rest > 0 {
      text += rest < 10 ? ".0\(rest)" : rest % 10 == 0 ? ".\(rest / 10)" : ".\(rest)"
    }
    description = text
  }
}
