import Custody
import Markup
import Timekeeping
import Wording

/// The chain of custody drawn: from left to right on a wide page, upright on a phone. Both are in the page, the style
/// shows the one that fits; the words of both are the same.
struct ChainPicture {
  let story: ChainStory
  let zone: Zone
  let language: Language

  /// Marks in a row before the chain goes on below.
  private static let rowLength = 6
  private static let rowWidth = 960.0
  private static let rowHeight = 142.0
  private static let stepHeight = 112.0

  var html: HTML {
    div(.class("chain")) {
      wide
      tall
    }
  }

  private var wide: HTML {
    let rows = (story.marks.count + Self.rowLength - 1) / Self.rowLength
    let across = Double(min(story.marks.count, Self.rowLength))
    let distance = Self.rowWidth / max(across, 1)
    return svg(
      width: Self.rowWidth, height: Double(rows) * Self.rowHeight, label: label, .class("wide")
    ) {
      for (number, mark) in story.marks.enumerated() {
        let (row, column) = (number / Self.rowLength, number % Self.rowLength)
        let x = (Double(column) + 0.5) * distance
        let y = Double(row) * Self.rowHeight + 48
        if number + 1 < story.marks.count || story.gap(after: number) != nil {
          let end = column + 1 == Self.rowLength ? Self.rowWidth : x + distance
          link(after: number, from: (x + 9, y), to: (min(end - 9, Self.rowWidth), y))
        }
        if column == 0, row > 0 {
          link(after: number - 1, from: (0, y), to: (x - 9, y), words: false)
        }
        at(x, y - 24, "middle", "") { mark.step.past }
        dot(mark, x, y)
        for (line, words) in details(number).enumerated() {
          at(x, y + 26 + Double(line) * 17, "middle", words.tone) {
            shortened(words.text, Int(distance / 7))
          }
        }
      }
    }
  }

  private var tall: HTML {
    let height = Double(story.marks.count) * Self.stepHeight
    return svg(width: 340, height: height, label: label, .class("tall")) {
      for (number, mark) in story.marks.enumerated() {
        let y = Double(number) * Self.stepHeight + 16
        if number + 1 < story.marks.count || story.gap(after: number) != nil {
          let gap = story.gap(after: number)
          line(
            .class(gap == nil ? "line" : "gap"), .drawing("x1", 14), .drawing("x2", 14),
            .drawing("y1", y + 9), .drawing("y2", y + Self.stepHeight - 9),
            .drawing("stroke-width", gap == nil ? 2 : 3))
          if let gap { at(34, y + 90, "start", "bad") { gapWords(gap) } }
        }
        dot(mark, 14, y)
        at(34, y + 5, "start", "") { mark.step.past }
        for (line, words) in details(number).enumerated() {
          at(34, y + 22 + Double(line) * 17, "start", words.tone) { shortened(words.text, 42) }
        }
      }
    }
  }

  private func dot(_ mark: ChainStory.Mark, _ x: Double, _ y: Double) -> HTML {
    let isBad = mark.step == .reject || mark.step == .lose || mark.step == .refuse
    return circle(
      .class(isBad ? "bad" : "mark"), .drawing("cx", x), .drawing("cy", y), .drawing("r", 8))
  }

  private func link(
    after number: Int, from: (Double, Double), to: (Double, Double), words: Bool = true
  ) -> HTML {
    let gap = story.gap(after: number)
    return HTML {
      line(
        .class(gap == nil ? "line" : "gap"), .drawing("x1", from.0), .drawing("y1", from.1),
        .drawing("x2", to.0), .drawing("y2", to.1), .drawing("stroke-width", gap == nil ? 2 : 3))
      if let gap, words {
        at((from.0 + to.0) / 2, from.1 - 8, "middle", "bad") { gapWords(gap) }
      }
    }
  }

  private func at(
    _ x: Double, _ y: Double, _ anchor: String, _ look: String, words: () -> Phrase
  ) -> HTML {
    text(
      .drawing("x", x), .drawing("y", y), .drawing("text-anchor", anchor), .class(look)
    ) { words() }
  }

  private func gapWords(_ gap: ChainStory.Gap) -> Phrase {
    let (id, en) = (Language.indonesian.span(gap.length), Language.english.span(gap.length))
    return gap.isOpen
      ? Phrase(id: "\(id) belum dijawab", en: "\(en) unanswered")
      : Phrase(id: "jeda \(id)", en: "\(en) gap")
  }

  /// When and who; then how it was found and where.
  private func details(_ number: Int) -> [(text: Phrase, tone: String)] {
    let mark = story.marks[number]
    var lines: [(Phrase, String)] = [(time(number), "soft"), (who(mark), "soft")]
    var found: [Phrase] = []
    if let temperature = mark.temperature { found.append(CustodyWords.celsius(temperature)) }
    if let finding = mark.sealFinding {
      found.append(CustodyWords.seal(finding))
    } else if let seal = mark.seal {
      found.append(Phrase(id: "segel \(seal)", en: "seal \(seal)"))
    }
    if !found.isEmpty { lines.append((found.joined(" · "), "soft")) }
    if !mark.deviations.isEmpty {
      lines.append((mark.deviations.phrase, "bad"))
    } else if !mark.place.isEmpty {
      lines.append((Phrase(same: mark.place), "soft"))
    }
    return lines
  }

  /// The day stands where it changes.
  private func time(_ number: Int) -> Phrase {
    let local = zone.local(story.marks[number].at)
    let isNewDay = number == 0 || zone.local(story.marks[number - 1].at).day != local.day
    func words(_ language: Language) -> String {
      isNewDay ? "\(language.date(local.day)) \(language.time(local))" : language.time(local)
    }
    return Phrase(id: words(.indonesian), en: words(.english))
  }

  private func who(_ mark: ChainStory.Mark) -> Phrase {
    guard let recipient = mark.recipient else { return Phrase(same: mark.who) }
    return Phrase(same: "\(mark.who) → \(recipient)")
  }

  /// Said to who cannot see it; the whole ledger stands in words below the picture.
  private var label: Phrase {
    let marks = story.marks.indices.map { number in
      let mark = story.marks[number]
      let (time, who) = (time(number), who(mark))
      let gap = story.gap(after: number).map(gapWords)
      return Phrase(
        id: "\(mark.step.past.id) \(time.id), \(who.id)" + (gap.map { "; \($0.id)" } ?? ""),
        en: "\(mark.step.past.en) \(time.en), \(who.en)" + (gap.map { "; \($0.en)" } ?? ""))
    }
    let all = marks.joined(". ")
    return Phrase(id: "Rantai kustodi: \(all.id).", en: "Chain of custody: \(all.en).")
  }

  private func shortened(_ phrase: Phrase, _ limit: Int) -> Phrase {
    func cut(_ text: String) -> String {
      text.count > limit ? text.prefix(limit - 1) + "…" : text
    }
    return Phrase(id: cut(phrase.id), en: cut(phrase.en))
  }
}

extension Collection<Phrase> {
  func joined(_ separator: String) -> Phrase {
    Phrase(
      id: map(\.id).joined(separator: separator), en: map(\.en).joined(separator: separator))
  }
}
