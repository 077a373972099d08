package import Postgres
package import Wording

/// How sure a row of the catalogue is.
package enum Confidence: String, CaseIterable, Hashable, Sendable {
  /// The official text was seen.
  case official
  case twoSources = "two_sources"
  case oneSource = "one_source"
  case memory
  /// Remembered, and not to be relied on.
  case faintMemory = "memory_low"
  /// Made up to show the program.
  case demo

  package var name: Phrase {
    switch self {
    case .official: Phrase(id: "teks resmi", en: "official text")
    case .twoSources: Phrase(id: "dua sumber sekunder", en: "two secondary sources")
    case .oneSource: Phrase(id: "satu sumber sekunder", en: "one secondary source")
    case .memory: Phrase(id: "dari ingatan", en: "from memory")
    case .faintMemory: Phrase(id: "dari ingatan, belum pasti", en: "from memory, uncertain")
    case .demo: Phrase(id: "untuk peragaan", en: "for the demonstration")
    }
  }
}

extension Confidence: PostgresEncodable, PostgresDecodable {}
