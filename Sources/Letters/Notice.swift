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
  /// Of a recall: the version that holds instead; absent when it was withdrawn.
  var replacedByVersion: Int?

  init(_ errand: Errand, _ terms: LetterTerms) {
    let report = errand.report
    let isRecall = errand.matter == .recall
    let amendment = isRecall ? errand.successor?.content.amendment : report.content.amendment
    event = isRecall ? "certificate.recalled" : "certificate.released"
    delivery = errand.id.description
    number = report.number
    version = report.version
    sample = report.content.item.number
    samples = report.content.tested.map(\.item.number)
    customer = report.content.customer.name
    sha256 = report.document?.sha256.hexadecimal
    link = terms.address(ofLink: errand)
    linkEnds = errand.link.map { link in
      let local = Zone.utc.local(link.endsAt)
      return "\(local.fieldValue)Z"
    }
    page = report.content.address
    reason = isRecall ? report.endReason : amendment?.reason
    changes = amendment?.changes
    replacedByVersion = isRecall ? errand.successor?.version : nil
  }

  func encoded() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
