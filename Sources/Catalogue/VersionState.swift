package import Postgres
package import Wording

/// Where a version of a regulation or of a tariff stands.
package enum VersionState: String, CaseIterable, Hashable, Sendable {
  /// Being written; nothing is judged or charged by it.
  case draft
  case active
  /// Kept, because reports were judged and invoices written by it.
  case superseded

  package var name: Phrase {
    switch self {
    case .draft: Phrase(id: "rancangan", en: "draft")
    case .active: Phrase(id: "berlaku", en: "in force")
    case .superseded: Phrase(id: "digantikan", en: "superseded")
    }
  }
}

extension VersionState: PostgresEncodable, PostgresDecodable {}
