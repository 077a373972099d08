package import Markup
package import Wording

/// What a colour means; the words always say it as well.
package enum Tone: String, Sendable {
  case good = "ok"
  case bad = "no"
  case wait
  case plain
}

/// A short state beside a name: `MS`, `2 late`.
package func pill(_ tone: Tone, _ words: Phrase) -> HTML {
  span(.class("pill \(tone.rawValue)")) { words }
}

/// A sentence the reader should see first. A bad one is spoken at once by a screen reader.
package func notice(_ tone: Tone, _ words: Phrase) -> HTML {
  notice(tone) { p { words } }
}

package func notice(_ tone: Tone, @HTMLBuilder content: () -> HTML) -> HTML {
  div(.class("notice \(tone.rawValue)"), .role(tone == .bad ? "alert" : "status")) { content() }
}

/// A part of the page with its own heading.
package func card(
  _ title: Phrase? = nil, @HTMLBuilder content: () throws -> HTML
) rethrows -> HTML {
  let inside = try content()
  return section(.class("card")) {
    if let title { h2 { title } }
    inside
  }
}

/// The wide part on the left and the narrow one on the right; below each other on a phone.
package func columns(@HTMLBuilder main: () throws -> HTML, @HTMLBuilder aside: () throws -> HTML)
  rethrows -> HTML
{
  let (wide, narrow) = (try main(), try aside())
  return div(.class("grid")) {
    div { wide }
    div { narrow }
  }
}

/// A name and what it is: `Diambil` – `18 November 2026`.
package struct Fact: Sendable {
  package var name: Phrase
  package var value: HTML

  package init(_ name: Phrase, _ value: HTML) {
    self.name = name
    self.value = value
  }

  package init(_ name: Phrase, _ value: Phrase) {
    self.init(name, HTML(value))
  }

  package init(_ name: Phrase, _ value: String) {
    self.init(name, HTML(value))
  }
}

package func facts(_ facts: [Fact]) -> HTML {
  dl(.class("facts")) {
    for fact in facts {
      dt { fact.name }
      dd { fact.value }
    }
  }
}

/// One number that matters, with what it counts below it.
package func keyFigure(_ figure: String, _ words: Phrase, _ tone: Tone = .plain) -> HTML {
  div(.class("figure \(tone.rawValue)")) {
    strong { figure }
    span { words }
  }
}

/// Several key figures in a row.
package func keyFigures(@HTMLBuilder content: () -> HTML) -> HTML {
  div(.class("figures")) { content() }
}

/// What there is to say where nothing is.
package func emptyState(_ words: Phrase, action: HTML = .empty) -> HTML {
  div(.class("empty")) {
    p { words }
    action
  }
}

/// Text in the quiet colour.
package func quiet(_ words: Phrase) -> HTML { span(.class("soft")) { words } }
package func quiet(_ words: String) -> HTML { span(.class("soft")) { words } }
