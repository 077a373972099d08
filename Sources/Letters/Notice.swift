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
  /// The certificate in whose place this one is: an interim one, an earlier version of this number, or after a
  /// withdrawal a version of another number.
  var replacesNumber: String?
  /// Of an amendment.
  var replacesVersion: Int?
  /// The numbers of all interim certificates in whose place this one is.
  var replacesInterims: [String]?
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
  /// Of a recall: what holds instead of all of it; absent when it was withdrawn, or issued anew in parts.
  var replacedByNumber: String?
  var replacedByVersion: Int?
  /// Of a recall: all that holds instead.
  var replacedBy: [Successor]?

  /// What holds instead of a recalled version, for these of its samples.
  struct Successor: Codable, Sendable {
    var number: String
    var version: Int
    var samples: [String]
  }

  init(_ errand: Errand, _ terms: LetterTerms) {
    let report = errand.report
    let isRecall = errand.matter == .recall
    event = isRecall ? "certificate.recalled" : "certificate.released"
    delivery = errand.id.description
    number = report.number
    version = report.version
    let content = report.content
    series = (content.interim == nil ? ReportSeries.final : .interim).rawValue
    outstanding = content.interim?.outstanding
    replacesNumber =
      content.amendment.map { $0.replacedNumber ?? report.number } ?? content.interimBefore?.number
    replacesVersion = content.amendment?.replacedVersion
    let interims = content.interimsBefore.map(\.number)
    replacesInterims = interims.isEmpty ? nil : interims
    sample = content.item.number
    samples = content.sampleNumbers
    customer = content.customer.name
    sha256 = report.document?.sha256.hexadecimal
    link = terms.address(ofLink: errand)
    linkEnds = errand.link.map { link in
      let local = Zone.utc.local(link.endsAt)
      return "\(local.fieldValue)Z"
    }
    page = content.address
    reason = isRecall ? report.endReason : content.amendment?.reason
    let told = isRecall ? errand.successors.map(\.content) : [content]
    let amendments = told.compactMap(\.amendment)
    changes = amendments.isEmpty ? nil : amendments.flatMap(\.changes)
    let successors = errand.successors.map { new in
      Successor(number: new.number, version: new.version, samples: errand.samples(on: new))
    }
    let whole = successors.first { $0.samples == content.sampleNumbers }
    replacedByNumber = whole?.number
    replacedByVersion = whole?.version
    replacedBy = successors.isEmpty ? nil : successors
  }

  func encoded() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
