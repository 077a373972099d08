import Markup
import Wording

/// What is written to a reader, in both languages, before it is set as plain text and as HTML: both come from here, so
/// that they say the same.
struct Letter: Sendable {
  enum Block: Sendable {
    case paragraph(Phrase)
    case facts([(name: Phrase, value: Phrase)])
    case list([Phrase])
    case link(Phrase, address: String)
  }

  var subject: Phrase
  var blocks: [Block]

  /// In one language after the other, the reader's own first.
  func text(first: Language) -> String {
    ([Self.otherBelow(first)] + Self.order(first).map { text(in: $0) })
      .joined(separator: "\n\n----\n\n") + "\n"
  }

  /// A whole document, in the same order.
  func html(first: Language) -> String {
    let document = Markup.html(.lang(first.rawValue)) {
      head {
        meta(.charset("utf-8"))
        title { subject.text(first) }
      }
      body {
        p { Self.otherBelow(first) }
        for language in Self.order(first) {
          hr()
          div(.lang(language.rawValue)) { for block in blocks { html(block, language) } }
        }
      }
    }
    return String(decoding: document.document(in: first), as: UTF8.self)
  }

  private static func order(_ first: Language) -> [Language] {
    [first] + Language.allCases.filter { $0 != first }
  }

  /// Said in the other language.
  private static func otherBelow(_ first: Language) -> String {
    switch first {
    case .indonesian: "(English below)"
    case .english: "(Bahasa Indonesia di bawah)"
    }
  }

  private func text(in language: Language) -> String {
    blocks.map { block in
      switch block {
      case .paragraph(let words): words.text(language)
      case .facts(let facts):
        facts.map { "\($0.name.text(language)): \($0.value.text(language))" }
          .joined(separator: "\n")
      case .list(let items): items.map { "- \($0.text(language))" }.joined(separator: "\n")
      case .link(let words, let address): "\(words.text(language)):\n\(address)"
      }
    }.joined(separator: "\n\n")
  }

  private func html(_ block: Block, _ language: Language) -> HTML {
    switch block {
    case .paragraph(let words): p { words.text(language) }
    case .facts(let facts):
      table {
        for fact in facts {
          tr {
            th(.scope("row")) { fact.name.text(language) }
            td { fact.value.text(language) }
          }
        }
      }
    case .list(let items): ul { for item in items { li { item.text(language) } } }
    case .link(let words, let address):
      p {
        if let link = Link(web: address) {
          a(.href(link)) { words.text(language) }
        } else {
          "\(words.text(language)): \(address)"
        }
      }
    }
  }
}
