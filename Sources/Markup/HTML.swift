package import Wording

/// A piece of a page. Whatever text is put into it is escaped when it is written; there is no way to put in a string
/// as markup.
///
/// It is a tree of values, written in one pass for one language: components take `Phrase`s and need not be told the
/// reader's language.
package struct HTML: Sendable {
  indirect enum Node: Sendable {
    case empty
    case text(String)
    case phrase(Phrase)
    case list([HTML])
    case element(String, [Attribute], HTML)
    /// An element without content and without an end tag (`input`, `br`).
    case void(String, [Attribute])
  }

  let node: Node

  init(_ node: Node) {
    self.node = node
  }

  package static let empty = HTML(.empty)

  package init(_ text: String) {
    node = .text(text)
  }

  package init(_ phrase: Phrase) {
    node = .phrase(phrase)
  }

  package init(_ parts: [HTML]) {
    node = .list(parts)
  }

  /// Groups what is built into one piece without an element around it.
  package init(@HTMLBuilder _ content: () -> HTML) {
    self = content()
  }

  package var isEmpty: Bool {
    switch node {
    case .empty: true
    case .list(let parts): parts.allSatisfy(\.isEmpty)
    default: false
    }
  }

  package static func + (a: HTML, b: HTML) -> HTML { HTML([a, b]) }
}

/// Puts text, phrases and elements one after the other.
@resultBuilder
package enum HTMLBuilder {
  package static func buildExpression(_ html: HTML) -> HTML { html }
  package static func buildExpression(_ html: HTML?) -> HTML { html ?? .empty }
  package static func buildExpression(_ phrase: Phrase) -> HTML { HTML(phrase) }
  package static func buildExpression(_ text: String) -> HTML { HTML(text) }
  package static func buildBlock() -> HTML { .empty }
  package static func buildBlock(_ part: HTML) -> HTML { part }
  package static func buildBlock(_ parts: HTML...) -> HTML { HTML(parts) }
  package static func buildArray(_ parts: [HTML]) -> HTML { HTML(parts) }
  package static func buildOptional(_ part: HTML?) -> HTML { part ?? .empty }
  package static func buildEither(first part: HTML) -> HTML { part }
  package static func buildEither(second part: HTML) -> HTML { part }
  package static func buildLimitedAvailability(_ part: HTML) -> HTML { part }
}
