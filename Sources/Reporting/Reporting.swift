package import Identity
package import Wording

/// Certificates: what stands on them, their versions, their release, signature and withdrawal.
package enum Reporting {}

package typealias ReportID = ID<Report>
package typealias ReportVersionID = ID<ReportVersion>

/// The subject of a `ReportID`: everything that was ever issued under one number.
package enum Report {}

/// One version of a report; a released one is never changed, only superseded or withdrawn.
package enum ReportVersion {
  /// The states of its machine; the raw values are those of `report_version.state`.
  package enum State: String, CaseIterable, Hashable, Sendable {
    case draft
    case released
    case superseded
    case withdrawn

    package var name: Phrase {
      switch self {
      case .draft: Phrase(id: "rancangan", en: "draft")
      case .released: Phrase(id: "berlaku", en: "current")
      case .superseded: Phrase(id: "sudah diganti", en: "superseded")
      case .withdrawn: Phrase(id: "ditarik", en: "withdrawn")
      }
    }
  }
}
