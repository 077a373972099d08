import Custody
import People
import Wording

// A form that is sent again must say the same (Decisions/0012).

extension Reporting {
  /// Whether a form has released its version already.
  ///
  /// - Parameters:
  ///   - samples: those that it says now; nil for all that stand on the version.
  ///   - reason: of an amendment.
  /// - Throws: `ReportingError.sentBefore` when it says something else now, or somebody else says it.
  static func wasSent(
    _ id: ReportVersionID, of samples: [SampleID]?, among versions: [StoredVersion],
    _ terms: ReportTerms, reason: String? = nil, by actor: Actor
  ) throws -> Bool {
    guard let own = versions.first(where: { $0.id == id && $0.state != .draft }) else {
      return false
    }
    let language = terms.language ?? own.content.language
    guard Set(samples ?? own.samples) == Set(own.samples), language == own.content.language,
      own.content.amendment?.reason == reason, own.releaser == actor.account
    else {
      throw ReportingError.sentBefore(
        number: own.number, version: own.version, by: own.releasedBy ?? "",
        at: own.releasedAt.map(terms.moment) ?? Phrase(same: ""))
    }
    return true
  }
}
