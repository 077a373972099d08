package import Markup
package import Wording

/// A line of what somebody should do now: how many, what, and where.
package struct Todo: Sendable {
  package var count: Int
  package var tone: Tone
  package var words: HTML

  package init(_ count: Int, _ tone: Tone = .plain, @HTMLBuilder words: () -> HTML) {
    self.count = count
    self.tone = tone
    self.words = words()
  }

  package init(
    _ count: Int, _ tone: Tone = .plain, _ words: Phrase, _ page: Page,
    _ query: [(name: String, value: String)] = []
  ) {
    self.init(count, tone) { a(.href(page.link(query))) { words } }
  }
}

/// The most urgent first; lines with nothing to do are left out.
package func todoList(_ todos: [Todo], empty: Phrase) -> HTML {
  let open = todos.filter { $0.count > 0 }
  guard !open.isEmpty else { return emptyState(empty) }
  return ul(.class("todo")) {
    for todo in open {
      li(.class(todo.tone.rawValue)) {
        b { String(todo.count) }
        span { todo.words }
      }
    }
  }
}
