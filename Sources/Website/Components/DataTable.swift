package import Markup
package import Wording

/// A column of a table. Numbers stand right-aligned.
package struct Column: Sendable {
  package var title: Phrase
  package var isNumber: Bool

  package init(_ title: Phrase, isNumber: Bool = false) {
    self.title = title
    self.isNumber = isNumber
  }

  package static func number(_ title: Phrase) -> Column { Column(title, isNumber: true) }
}

/// A row of a table; the first cell names it. A bad row is marked at its edge.
package struct TableRow: Sendable {
  package var cells: [HTML]
  package var tone: Tone

  package init(_ cells: [HTML], tone: Tone = .plain) {
    self.cells = cells
    self.tone = tone
  }
}

/// A table that becomes a card for each row on a phone, where every cell carries its column's name.
///
/// - Parameter caption: says what the rows are; read out, not shown.
package func dataTable(
  _ caption: Phrase, _ columns: [Column], _ rows: [TableRow], empty: Phrase
) -> HTML {
  guard !rows.isEmpty else { return emptyState(empty) }
  return table(.class("data"), .role("table")) {
    Markup.caption(.class("unseen")) { caption }
    thead(.role("rowgroup")) {
      tr(.role("row")) {
        for column in columns {
          th(
            .scope("col"), .role("columnheader"), .when(column.isNumber, .class("n"))
          ) { column.title }
        }
      }
    }
    tbody(.role("rowgroup")) {
      for row in rows { tableRow(row, columns) }
    }
  }
}

// Roles are written out because the phone's cards take a table's display away, and with it, in some browsers, what it
// is to a screen reader.
private func tableRow(_ row: TableRow, _ columns: [Column]) -> HTML {
  let cells = zip(columns.indices, row.cells).map { index, cell in
    let column = columns[index]
    let kind: Attribute = .when(column.isNumber, .class("n"))
    let name: Attribute = .data("label", column.title)
    if index == 0 { return th(.scope("row"), .role("rowheader"), kind, name) { cell } }
    return td(.role("cell"), kind, name) { cell }
  }
  return tr(.role("row"), .when(row.tone != .plain, .class("row-\(row.tone.rawValue)"))) {
    HTML(cells)
  }
}

/// The link to the rows that follow, for a list that is read by key; nothing on the last page.
package func nextPage(_ link: Link?) -> HTML {
  guard let link else { return .empty }
  return nav(.class("pages"), .aria("label", Phrase(id: "Halaman daftar", en: "Pages of the list")))
  {
    a(.class("button plain"), .rel("next"), .href(link)) {
      Phrase(id: "Berikutnya", en: "Next")
    }
  }
}

/// One of several views of the same thing.
package struct Tab: Sendable {
  package var title: Phrase
  package var link: Link
  package var isCurrent: Bool

  package init(_ title: Phrase, _ link: Link, isCurrent: Bool) {
    self.title = title
    self.link = link
    self.isCurrent = isCurrent
  }
}

package func tabs(_ tabs: [Tab]) -> HTML {
  nav(.class("tabs"), .aria("label", Phrase(id: "Tampilan", en: "Views"))) {
    for tab in tabs {
      a(.href(tab.link), .when(tab.isCurrent, .aria("current", "page"))) { tab.title }
    }
  }
}
