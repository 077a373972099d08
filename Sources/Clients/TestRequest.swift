package import Catalogue
package import Identity
package import Measurement
package import People
package import Postgres
package import Timekeeping
package import Wording

/// A request as it stands: who asked, for what, at what price, and what the review said.
package struct TestRequest: Hashable, Sendable, RowDecodable {
  package enum State: String, CaseIterable, Hashable, Sendable {
    case submitted
    case accepted
    case declined
    case cancelled

    package var name: Phrase {
      switch self {
      case .submitted: Phrase(id: "menunggu kaji ulang", en: "waiting for review")
      case .accepted: Phrase(id: "diterima", en: "accepted")
      case .declined: Phrase(id: "tidak dapat dilayani", en: "declined")
      case .cancelled: Phrase(id: "dibatalkan", en: "cancelled")
      }
    }
  }

  package var id: RequestID
  /// What people quote: `P-2026-00123`.
  package var number: String
  package var organisation: OrganisationID
  package var organisationName: String
  package var site: SiteID?
  package var siteName: String?
  package var contactName: String
  package var contactPhone: String
  package var note: String
  package var sampledBy: SampledBy
  package var wantedOn: Day?
  package var reportLanguage: ReportLanguage
  package var paper: Paper
  package var state: State
  /// Rupiah, discount already taken off, as it was shown when the request was made.
  package var priceIDR: Int
  /// In per cent, 0…100.
  package var discount: Decimal
  package var submittedAt: Instant
  package var reviewedAt: Instant?
  package var reviewNote: String
  /// How many samples it asks for.
  package var items: Int

  package init(row: Row) throws {
    id = try row["id"]
    number = try row["number"]
    organisation = try row["organisation_id"]
    organisationName = try row["organisation_name"]
    site = try row["site_id"]
    siteName = try row["site_name"]
    contactName = try row["contact_name"]
    contactPhone = try row["contact_phone"]
    note = try row["note"]
    sampledBy = try row["sampled_by"]
    wantedOn = try row["wanted_on"]
    reportLanguage = try row["report_language"]
    paper = try row["report_paper"]
    state = try row["state"]
    priceIDR = try row["price_idr"]
    discount = try row["discount_percent"]
    submittedAt = try row["submitted_at"]
    reviewedAt = try row["reviewed_at"]
    reviewNote = try row["review_note"]
    items = try row["items"]
  }
}

/// One sample that a request asks for.
package struct RequestItem: Hashable, Sendable, RowDecodable {
  package var id: RequestItemID
  package var position: Int
  package var name: String
  package var point: SamplingPointID?
  package var pointCode: String?
  package var matrix: MatrixID
  package var matrixName: Phrase
  package var regulation: RegulationID?
  /// As a certificate names it: `Permenkes 2/2023`.
  package var regulationCitation: String?
  package var package: PackageID?
  package var packageName: Phrase?
  package var priceIDR: Int
  /// How many parameters are to be tested.
  package var tests: Int

  package init(row: Row) throws {
    id = try row["id"]
    position = try row["position"]
    name = try row["name"]
    point = try row["sampling_point_id"]
    pointCode = try row["point_code"]
    matrix = try row["matrix_id"]
    matrixName = Phrase(id: try row["matrix_id_name"], en: try row["matrix_en_name"])
    regulation = try row["regulation_id"]
    regulationCitation = try row["citation"]
    package = try row["package_id"]
    if let id: String = try row["package_id_name"], let en: String = try row["package_en_name"] {
      packageName = Phrase(id: id, en: en)
    }
    priceIDR = try row["price_idr"]
    tests = try row["tests"]
  }
}

/// A test that a request asks for in one of its samples.
package struct RequestedTest: Hashable, Sendable, RowDecodable {
  package var item: RequestItemID
  package var parameter: ParameterID
  package var parameterName: Phrase
  package var method: MethodID
  package var methodReference: String
  /// The laboratory is accredited for it in this kind of sample.
  package var isAccredited: Bool

  package init(row: Row) throws {
    item = try row["item_id"]
    parameter = try row["parameter_id"]
    parameterName = Phrase(id: try row["name_id"], en: try row["name_en"])
    method = try row["method_id"]
    methodReference = try row["reference"]
    isAccredited = try row["accredited"]
  }
}

extension TestRequest.State: PostgresEncodable, PostgresDecodable {}
extension SampledBy: PostgresEncodable, PostgresDecodable {}
extension Paper: PostgresEncodable, PostgresDecodable {}
