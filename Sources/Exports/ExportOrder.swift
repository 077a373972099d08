import Identity
package import People
import Postgres
package import Timekeeping
package import Wording

/// What somebody wants to take out: the results of a period.
package struct ExportOrder: Hashable, Sendable {
  /// Which day of a result decides whether it belongs to the period.
  package enum Basis: String, CaseIterable, Hashable, Sendable, PostgresEncodable, PostgresDecodable
  {
    case collected
    case released

    /// What is gone through, and counted while it is.
    package var steps: Phrase {
      switch self {
      case .collected: Phrase(id: "sampel", en: "samples")
      case .released: Phrase(id: "sertifikat", en: "certificates")
      }
    }
  }

  package var basis: Basis
  package var firstDay: Day
  package var lastDay: Day
  /// Of one customer; for staff only.
  package var customer: OrganisationID?
  /// Of the words, the decimal mark and the separator.
  package var language: Language

  package init(
    _ basis: Basis, from firstDay: Day, through lastDay: Day, customer: OrganisationID? = nil,
    language: Language
  ) {
    self.basis = basis
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.customer = customer
    self.language = language
  }

  /// - Throws: `ExportsError` when no such period can be exported.
  package func check(today: Day) throws(ExportsError) {
    guard firstDay <= lastDay else { throw .endBeforeStart }
    guard lastDay <= today else { throw .inFuture }
    guard lastDay - firstDay < Exports.longestPeriod else { throw .tooLong }
  }

  /// From its first moment to that of the day after, by the laboratory's clock.
  var begins: Instant { Zone.house.instant(LocalTime(day: firstDay, hour: 0, minute: 0)) }
  var ends: Instant { Zone.house.instant(LocalTime(day: lastDay + 1, hour: 0, minute: 0)) }

  /// The same thing asked for by the same person has the same key.
  func key(of account: AccountID) -> String {
    let parts = [
      account.description, basis.rawValue, firstDay.iso, lastDay.iso,
      customer?.description ?? "all", language.rawValue,
    ]
    return parts.joined(separator: ":")
  }
}
