package import Identity
import People
import Timekeeping
package import Wording

package typealias ExportID = ID<Export>

/// Results taken out of the laboratory as a table.
package enum Exports {
  /// The content is fetched in one piece; what is larger is refused, in bytes.
  package static let largest = 32 << 20
  /// A leap year.
  package static let longestPeriod = 366
  /// Of one person's exports so many are made at once.
  package static let atOnce = 2
}

/// Why an export cannot be asked for.
package enum ExportsError: ReadableError, Hashable {
  case endBeforeStart
  case inFuture
  case tooLong
  /// One for the same period has just ended, or just begun.
  case justAsked

  package var phrase: Phrase {
    switch self {
    case .endBeforeStart:
      Phrase(
        id: "Hari terakhir mendahului hari pertama.", en: "The last day is before the first day.")
    case .inFuture:
      Phrase(id: "Hari ini masih di masa depan.", en: "This day lies in the future.")
    case .tooLong:
      Phrase(
        id: "Periode paling panjang \(Exports.longestPeriod) hari.",
        en: "A period has at most \(Exports.longestPeriod) days.")
    case .justAsked:
      Phrase(
        id: "Ekspor yang sama baru saja selesai; lihat daftar di bawah.",
        en: "The same export has just ended; see the list below.")
    }
  }

  package var field: String? {
    switch self {
    case .endBeforeStart, .inFuture, .tooLong: "last"
    case .justAsked: nil
    }
  }
}
