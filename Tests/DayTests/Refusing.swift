import LiveLaboratory
import TestBrowser
import Testing

extension LiveLaboratory {
  /// Nothing of what is in the database may become more or less by this.
  func expectNothingChanged(
    _ body: () throws -> Void, at place: SourceLocation = #_sourceLocation
  ) throws {
    let before = try rowCounts()
    try body()
    let after = try rowCounts()
    for (table, count) in after {
      #expect(count == before[table], "\(table)", sourceLocation: place)
    }
    #expect(mishaps.all.isEmpty, sourceLocation: place)
  }
}

extension SeenPage {
  /// The fields of the form that has such a button, some of them with other values.
  func filledIn(
    _ button: String, _ changes: KeyValuePairs<String, String>
  ) throws -> (action: String, fields: [(String, String)]) {
    let form = try #require(forms.first { $0.isPost && $0.text.contains(button) }, "\(text)")
    let changed = Set(changes.map(\.key))
    return (
      form.action,
      form.fields.filter { !changed.contains($0.0) } + changes.map { ($0.key, $0.value) }
    )
  }

  /// Whether the page points at that field as wrong, and says why in these words.
  func faults(_ field: String, saying words: String) -> Bool {
    let isMarked =
      source.contains("id=\"field-\(field)-problem\"")
      && source.contains("href=\"#field-\(field)\"")
    return status == 422 && isMarked && text.contains(words)
  }

  /// Whether a field still shows what was typed into it.
  func keeps(_ field: String, _ typed: String) -> Bool {
    forms.contains { $0.fields.contains { $0 == (field, typed) } }
  }
}
