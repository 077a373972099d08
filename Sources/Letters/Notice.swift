import Crypto
import FoundationEssentials
import Identity
import Reporting
import Timekeeping

/// What a webhook is posted; the fields are promised in Docs/Run/Webhooks.md.
struct Notice: Codable, Sendable {
  /// `certificate.released` or `certificate.recalled`.
  var event: String
  /// The same for each attempt.
  var delivery: String
  var number: String
  var version: Int
  /// `final` or `interim`.
  var series: String
  /// Of an interim certificate: the tests that are not done.
  var outstanding: [String]?
  /// The certificate in whose place this one is: an interim one, or an earlier version of this number.
  var replacesNumber: String?
  /// Of an amendment.
  var replacesVersion: Int?
  /// The first of `samples`.
  var sample: String
  /// The numbers of all samples on it.
  var samples: [String]
  var customer: String
  /// Of the file, in hexadecimal.
  var sha256: String?
  /// Opens until `linkEnds`.
  var link: String?
  /// ISO 8601, UTC.
  var linkEnds: String?
  /// The public page, which says whether the version holds.
  var page: String
  /// Of an amendment or a recall.
  var reason: String?
  var changes: [String]?
  /// Of a recall: what holds instead; absent when it was withdrawn.
  var replacedByNumber: String?
  var replacedByVersion: Int?

  init(_ errand: Errand, _ terms: LetterTerms) {
    let report = errand.report
    let isRecall = errand.matter == .recall
    let amendment = isRecall ? errand.successor?.content.amendment : report.content.amendment
    event = isRecall ? "certificate.recalled" : "certificate.released"
    delivery = errand.id.description
    number = report.number
    version = report.version
    let content = report.content
    series = (content.interim == nil ? ReportSeries.final : .interim).rawValue
    outstanding = content.interim?.outstanding
    replacesNumber = content.amendment == nil ? content.interimBefore?.number : report.number
    replacesVersion = content.amendment?.replacedVersion
    sample = content.item.number
    samples = content.tested.map(\.item.number)
    customer = content.customer.name
    sha256 = report.document?.sha256.hexadecimal
    link = terms.address(ofLink: errand)
    linkEnds = errand.link.map { link in
      let local = Zone.utc.local(link.endsAt)
      return "\(local.fieldValue)Z"
    }
    page = content.address
    reason = isRecall ? report.endReason : amendment?.reason
    changes = amendment?.changes
    replacedByNumber = isRecall ? errand.successor?.number : nil
    replacedByVersion = isRecall ? errand.successor?.version : nil
  }

  func encoded() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
