package import Postgres
package import Wording

/// What the database refused, in words for the person who tried it.
package struct RuleBroken: ReadableError {
  /// The name of the constraint or of the rule that a trigger keeps.
  package var rule: String
  package var phrase: Phrase
  package var field: String?
}

/// The words for every rule that the database keeps, by the name of its constraint.
///
/// Each room keeps its own table, `static let rules: [String: Phrase]`, beside the SQL that may break them; the program
/// puts them together once and asks the book wherever a `PostgresError` would reach a person.
package struct RuleBook: Sendable {
  private let phrases: [String: Phrase]
  /// The form field a rule is about, where there is one.
  private let fields: [String: String]

  package init(_ tables: [[String: Phrase]], fields: [String: String] = [:]) {
    phrases = tables.reduce(into: [:]) { book, table in
      book.merge(table) { _, later in later }
    }
    self.fields = fields
  }

  /// The rule that was broken; nil when the error is a fault of the program or of the machine, which is logged and not
  /// explained.
  package func explain(_ error: PostgresError) -> RuleBroken? {
    if let rule = error.constraint, let phrase = phrases[rule] {
      return RuleBroken(rule: rule, phrase: phrase, field: fields[rule])
    }
    guard let phrase = generalPhrase(error) else { return nil }
    return RuleBroken(rule: error.constraint ?? error.sqlState, phrase: phrase, field: nil)
  }

  /// The same for any error: a readable one stands as it is.
  package func explain(_ error: any Error) -> (any ReadableError)? {
    switch error {
    case let readable as any ReadableError: readable
    case let error as PostgresError: explain(error)
    default: nil
    }
  }

  private func generalPhrase(_ error: PostgresError) -> Phrase? {
    switch error.sqlState {
    case "LK001":
      Phrase(
        id: "Catatan ini tidak pernah diubah atau dihapus.",
        en: "This record is never changed or removed.")
    case "LK002":
      Phrase(
        id: "Langkah ini tidak mungkin lagi dari keadaan sekarang. Muat ulang halaman.",
        en: "This step is no longer possible from the present state. Reload the page.")
    case "LK003":
      Phrase(
        id: "Orang yang sama tidak boleh melakukan keduanya.",
        en: "The same person may not do both.")
    case "LK004":
      Phrase(
        id: "Waktu ini tidak mungkin: di masa depan, atau sebelum langkah yang mendahuluinya.",
        en: "This time cannot be: it lies in the future, or before the step it follows.")
    case "LK005":
      Phrase(
        id: "Ada yang belum lengkap untuk langkah ini.",
        en: "Something that this step needs is missing.")
    case "23505":
      Phrase(
        id: "Ini sudah tercatat; mungkin baru saja disimpan orang lain.",
        en: "This is recorded already; somebody else may just have saved it.")
    case "23503":
      Phrase(
        id: "Yang dirujuk tidak ada atau masih dipakai.",
        en: "What this refers to does not exist, or is still in use.")
    case "42501":
      Phrase(
        id: "Anda tidak berhak melakukan ini.", en: "You are not entitled to do this.")
    case "40001", "40P01", "55P03":
      Phrase(
        id: "Orang lain sedang mengubah hal yang sama. Tidak ada yang berubah; coba lagi.",
        en: "Somebody else is changing the same thing. Nothing was changed; try again.")
    default: nil
    }
  }
}
