import Markup
import People
import Postgres
import Timekeeping
import WebServer
import Wording

extension Visit {
  func auditList() throws -> Response {
    let (table, row) = (query("table"), query("row"))
    let (found, tables) = try transaction(isolation: .readOnly) { tx in
      (
        try Audit.list(
          of: table, row: row, below: query("after").flatMap { Int64($0) }, by: actor, in: tx),
        try Audit.tables(by: actor, in: tx)
      )
    }
    return show(
      Phrase(id: "Jejak perubahan", en: "Audit trail"), crumbs: [.administration],
      lead: Phrase(
        id:
          "Setiap perubahan tabel usaha, yang terbaru di atas; tidak dapat diubah atau dihapus siapa pun.",
        en: "Every change of a business table, newest first; nobody can change or remove it.")
    ) {
      card {
        auditFilter(tables, table, row)
        dataTable(
          Phrase(id: "Perubahan", en: "Changes"),
          [
            Column(Phrase(id: "Waktu", en: "When")), Column(Phrase(id: "Oleh", en: "By")),
            Column(Phrase(id: "Baris", en: "Row")), Column(Phrase(id: "Perubahan", en: "Change")),
          ],
          found.entries.map(auditRow),
          empty: Phrase(id: "Belum ada perubahan.", en: "Nothing has changed yet."))
        nextPage(followingPage(found.next.map { String($0) }))
      }
    }
  }

  private func auditFilter(_ tables: [String], _ table: String?, _ row: String?) -> HTML {
    form(.class("search"), .method("get"), .action(page.link), .role("search")) {
      select(.name("table"), .aria("label", Phrase(id: "Tabel", en: "Table"))) {
        option(.value("")) { Phrase(id: "semua tabel", en: "all tables") }
        for name in tables {
          option(.value(name), .when(name == table, .selected)) { name }
        }
      }
      input(
        .type("search"), .name("row"), .value(row ?? ""),
        .aria("label", Phrase(id: "Nomor baris di tabel itu", en: "Id of a row of that table")),
        .placeholder(Phrase(id: "Nomor baris", en: "Id of a row")))
      button(.class("button plain"), .type("submit")) { AdministrationWords.find }
    }
  }

  private func auditRow(_ entry: AuditEntry) -> TableRow {
    TableRow(
      [
        HTML(
          Phrase(
            id: Language.indonesian.moment(entry.at, in: zone),
            en: Language.english.moment(entry.at, in: zone))),
        auditActor(entry), auditSubject(entry), auditChanges(entry),
      ], tone: entry.isDeletion ? .wait : .plain)
  }

  private func auditActor(_ entry: AuditEntry) -> HTML {
    div {
      if let name = entry.accountName {
        name
      } else {
        quiet(Phrase(id: "program", en: "the program"))
      }
      if let request = entry.request { small { request } }
    }
  }

  private func auditSubject(_ entry: AuditEntry) -> HTML {
    a(.href(Page.administration(.audit).link([("table", entry.table), ("row", entry.row)]))) {
      entry.table
      // A row without an id of its own is named by all its columns, which stand beside it anyway.
      if !entry.row.hasPrefix("{") { small { entry.row } }
    }
  }

  private func auditChanges(_ entry: AuditEntry) -> HTML {
    div {
      if entry.isDeletion { pill(.wait, Phrase(id: "dihapus", en: "removed")) }
      ul(.class("changes")) {
        for change in entry.changes {
          li {
            span(.class("soft")) { change.column }
            " "
            del { auditValue(change.before) }
            if !entry.isDeletion {
              " → "
              ins { auditValue(change.after) }
            }
          }
        }
      }
    }
  }

  /// Times are shown on the laboratory's clock; long texts are cut: the database keeps the whole.
  private func auditValue(_ value: String?) -> HTML {
    guard let value, !value.isEmpty else { return HTML("∅") }
    if value.utf8.count >= 25, value.dropFirst(10).first == "T", value.hasSuffix("+00:00"),
      let local = LocalTime(fieldValue: value.prefix(19))
    {
      let moment = Zone.utc.instant(local)
      return HTML(
        Phrase(
          id: Language.indonesian.moment(moment, in: zone),
          en: Language.english.moment(moment, in: zone)))
    }
    return HTML(value.count > 120 ? value.prefix(120) + "…" : value)
  }
}
