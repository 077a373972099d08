package import Markup
import WebServer
package import Wording

/// A table in which one types down a column: Enter goes to the same column of the next row.
///
/// Stands inside a `postForm` with a `draft`, so that the browser keeps what was typed. On a phone each row is a card.
package func columnEntryTable(_ caption: Phrase, _ columns: [Column], _ rows: [TableRow]) -> HTML {
  div(.class("entry"), .data("column-entry")) {
    dataTable(caption, columns, rows, empty: Phrase(id: "Tidak ada baris.", en: "No rows."))
  }
}

/// The field in a cell of a column-entry table, with its error below it.
///
/// - Parameters:
///   - column: the same for all fields that Enter runs through.
///   - label: what a screen reader says: the column and the row.
package func entryField(
  _ state: FormState, _ name: String, column: String, label: Phrase, isFigure: Bool = true
) -> HTML {
  state.labels.note(label, for: name)
  let problem = state.problem(name)
  let id = state.fieldID(name)
  return HTML {
    input(
      .id(id), .type("text"), .name(name), .value(state.fields[name] ?? ""),
      .when(isFigure, .inputmode("decimal")), .class(isFigure ? "n" : "wide"),
      .autocomplete("off"), .aria("label", label), .data("column", column),
      .when(problem != nil, .aria("invalid", "true")),
      .when(problem != nil, .aria("describedby", "\(id)-problem")))
    if let problem { span(.id("\(id)-problem"), .class("problem")) { problem } }
  }
}
