package import Wording

/// An attribute of an element, escaped when it is written.
///
/// There is none for inline scripts and styles, which the pages' content policy forbids, and an address is always a
/// `Link`.
package struct Attribute: Sendable {
  enum Value: Sendable {
    case absent, flag
    case text(String)
    case phrase(Phrase)
  }

  /// `data-`, `aria-` or nothing.
  let prefix: String
  let name: String
  let value: Value

  init(_ name: String, _ value: Value, prefix: String = "") {
    self.prefix = prefix
    self.name = name
    self.value = value
  }
}

extension Attribute {
  /// Is not written.
  package static let none = Attribute("", .absent)

  package static func when(_ condition: Bool, _ attribute: Attribute) -> Attribute {
    condition ? attribute : .none
  }

  /// `data-…`: what the script of the pages reads.
  package static func data(_ name: StaticString, _ value: String = "") -> Attribute {
    Attribute(name.description, .text(value), prefix: "data-")
  }
  package static func data(_ name: StaticString, _ value: Phrase) -> Attribute {
    Attribute(name.description, .phrase(value), prefix: "data-")
  }
  package static func aria(_ name: StaticString, _ value: String) -> Attribute {
    Attribute(name.description, .text(value), prefix: "aria-")
  }
  package static func aria(_ name: StaticString, _ value: Phrase) -> Attribute {
    Attribute(name.description, .phrase(value), prefix: "aria-")
  }
  package static func id(_ value: String) -> Attribute { Attribute("id", .text(value)) }
  package static func `class`(_ value: String) -> Attribute { Attribute("class", .text(value)) }
  package static func name(_ value: String) -> Attribute { Attribute("name", .text(value)) }
  package static func value(_ value: String) -> Attribute { Attribute("value", .text(value)) }
  package static func type(_ value: String) -> Attribute { Attribute("type", .text(value)) }
  package static func `for`(_ value: String) -> Attribute { Attribute("for", .text(value)) }
  package static func role(_ value: String) -> Attribute { Attribute("role", .text(value)) }
  package static func lang(_ value: String) -> Attribute { Attribute("lang", .text(value)) }
  package static func accept(_ value: String) -> Attribute { Attribute("accept", .text(value)) }
  package static func autocomplete(_ value: String) -> Attribute {
    Attribute("autocomplete", .text(value))
  }
  package static func inputmode(_ value: String) -> Attribute {
    Attribute("inputmode", .text(value))
  }
  package static func pattern(_ value: String) -> Attribute { Attribute("pattern", .text(value)) }
  package static func min(_ value: String) -> Attribute { Attribute("min", .text(value)) }
  package static func max(_ value: String) -> Attribute { Attribute("max", .text(value)) }
  package static func step(_ value: String) -> Attribute { Attribute("step", .text(value)) }
  package static func method(_ value: String) -> Attribute { Attribute("method", .text(value)) }
  package static func enctype(_ value: String) -> Attribute { Attribute("enctype", .text(value)) }
  package static func scope(_ value: String) -> Attribute { Attribute("scope", .text(value)) }
  package static func rel(_ value: String) -> Attribute { Attribute("rel", .text(value)) }
  package static func datetime(_ value: String) -> Attribute { Attribute("datetime", .text(value)) }
  package static func charset(_ value: String) -> Attribute { Attribute("charset", .text(value)) }
  package static func form(_ value: String) -> Attribute { Attribute("form", .text(value)) }
  package static func formTarget(_ value: String) -> Attribute {
    Attribute("formtarget", .text(value))
  }
  package static func list(_ value: String) -> Attribute { Attribute("list", .text(value)) }
  package static func media(_ value: String) -> Attribute { Attribute("media", .text(value)) }
  package static func sizes(_ value: String) -> Attribute { Attribute("sizes", .text(value)) }
  package static func content(_ value: String) -> Attribute { Attribute("content", .text(value)) }
  package static func title(_ value: Phrase) -> Attribute { Attribute("title", .phrase(value)) }
  package static func alt(_ value: Phrase) -> Attribute { Attribute("alt", .phrase(value)) }
  package static func placeholder(_ value: Phrase) -> Attribute {
    Attribute("placeholder", .phrase(value))
  }
  package static func label(_ value: Phrase) -> Attribute { Attribute("label", .phrase(value)) }
  package static func columnSpan(_ value: Int) -> Attribute {
    Attribute("colspan", .text(String(value)))
  }
  package static func rowSpan(_ value: Int) -> Attribute {
    Attribute("rowspan", .text(String(value)))
  }
  package static func rows(_ value: Int) -> Attribute { Attribute("rows", .text(String(value))) }
  package static func cols(_ value: Int) -> Attribute { Attribute("cols", .text(String(value))) }
  package static func maxLength(_ value: Int) -> Attribute {
    Attribute("maxlength", .text(String(value)))
  }
  package static func minLength(_ value: Int) -> Attribute {
    Attribute("minlength", .text(String(value)))
  }
  package static func size(_ value: Int) -> Attribute { Attribute("size", .text(String(value))) }
  package static func tabIndex(_ value: Int) -> Attribute {
    Attribute("tabindex", .text(String(value)))
  }
  package static let checked = Attribute("checked", .flag)
  package static let selected = Attribute("selected", .flag)
  package static let disabled = Attribute("disabled", .flag)
  package static let required = Attribute("required", .flag)
  package static let readonly = Attribute("readonly", .flag)
  package static let autofocus = Attribute("autofocus", .flag)
  package static let multiple = Attribute("multiple", .flag)
  package static let hidden = Attribute("hidden", .flag)
  package static let open = Attribute("open", .flag)
  package static let novalidate = Attribute("novalidate", .flag)
  package static let `defer` = Attribute("defer", .flag)
  package static let reversed = Attribute("reversed", .flag)
  package static func href(_ link: Link) -> Attribute { Attribute("href", .text(link.address)) }
  package static func src(_ link: Link) -> Attribute { Attribute("src", .text(link.address)) }
  package static func action(_ link: Link) -> Attribute { Attribute("action", .text(link.address)) }
}
