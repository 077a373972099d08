/// Text with its emphasis. What a user typed goes in as it is: nothing in it is ever read as markup.
///
/// ```swift
/// "Halaman " + .pageNumber + " dari " + .pageCount
/// Text("Escherichia coli").italic + " (MPN)"
/// "mg NO" + Text("3").lowered + "/L"
/// ```
package struct Text: Hashable, Sendable, ExpressibleByStringLiteral {
  var runs: [Run]

  init(runs: [Run]) {
    self.runs = runs
  }

  package init(_ string: some StringProtocol) {
    runs = [Run(content: .string(String(string)))]
  }

  package init(stringLiteral value: String) {
    self.init(value)
  }

  /// The number of the page it stands on.
  package static let pageNumber = Text(runs: [Run(content: .pageNumber)])
  /// The number of pages, known once all are laid out.
  package static let pageCount = Text(runs: [Run(content: .pageCount)])

  package static func + (a: Text, b: Text) -> Text { Text(runs: a.runs + b.runs) }

  package var isEmpty: Bool { runs.allSatisfy { $0.content == .string("") } }
}

/// A stretch of text set in one way; what is nil is as the style has it.
struct Run: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    case string(String)
    case pageNumber
    case pageCount
  }

  enum Script: Hashable, Sendable {
    case raised
    case lowered
  }

  var content: Content
  var weight: Weight?
  var italic = false
  var colour: Colour?
  var script: Script?
  var scale = 1.0
  var link: String?
}

extension Text {
  package var bold: Text { changed { $0.weight = .bold } }
  package var italic: Text { changed { $0.italic = true } }
  package var raised: Text { changed { $0.script = .raised } }
  package var lowered: Text { changed { $0.script = .lowered } }

  package func weight(_ weight: Weight) -> Text { changed { $0.weight = weight } }
  package func coloured(_ colour: Colour) -> Text { changed { $0.colour = colour } }
  /// Larger or smaller than the style around it: 0.85 for a note in a line.
  package func scaled(_ factor: Double) -> Text { changed { $0.scale = factor } }

  /// Leads to an address when clicked, in a PDF. Addresses other than `https:`, `http:` and
  /// `mailto:` stay plain text.
  package func linked(to address: String) -> Text {
    guard ["https://", "http://", "mailto:"].contains(where: { address.hasPrefix($0) }) else {
      return self
    }
    return changed { $0.link = address }
  }

  private func changed(_ change: (inout Run) -> Void) -> Text {
    var text = self
    for index in text.runs.indices { change(&text.runs[index]) }
    return text
  }

  /// With the page's numbers written in; itself when it has none.
  func numbered(page: Int, of count: Int) -> Text {
    guard runs.contains(where: { $0.content == .pageNumber || $0.content == .pageCount }) else {
      return self
    }
    return changed { run in
      switch run.content {
      case .string: break
      case .pageNumber: run.content = .string(String(page))
      case .pageCount: run.content = .string(String(count))
      }
    }
  }
}
