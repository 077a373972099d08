import Catalogue
import Identity
import People
import Postgres
import Timekeeping
import Wording

/// A request that was sent before, as far as a form that is sent again can differ from it.
struct SubmittedRequest: RowDecodable {
  struct Item: RowDecodable {
    var name: String
    var point: SamplingPointID?
    var matrix: MatrixID
    var regulation: RegulationID?
    var package: PackageID?
    var tests: Set<WantedTest>

    init(row: Row) throws {
      name = try row["name"]
      point = try row["sampling_point_id"]
      matrix = try row["matrix_id"]
      regulation = try row["regulation_id"]
      package = try row["package_id"]
      let parameters: [ParameterID] = try row["parameters"]
      let methods: [MethodID] = try row["methods"]
      tests = Set(zip(parameters, methods).map { WantedTest(parameter: $0, method: $1) })
    }
  }

  var number: String
  var organisation: OrganisationID
  var site: SiteID?
  var contactName: String
  var contactPhone: String
  var note: String
  var sampledBy: SampledBy
  var wantedOn: Day?
  var language: ReportLanguage
  var paper: Paper
  var submittedAt: Instant
  var items: [Item] = []

  init(row: Row) throws {
    number = try row["number"]
    organisation = try row["organisation_id"]
    site = try row["site_id"]
    contactName = try row["contact_name"]
    contactPhone = try row["contact_phone"]
    note = try row["note"]
    sampledBy = try row["sampled_by"]
    wantedOn = try row["wanted_on"]
    language = try row["report_language"]
    paper = try row["report_paper"]
    submittedAt = try row["submitted_at"]
  }

  /// Whether the form asks for the same.
  /// - Parameter tests: what each item of the form asks for, with the tests of its package.
  func asks(for draft: RequestDraft, tests: [[WantedTest]]) -> Bool {
    organisation == draft.organisation && site == draft.site && contactName == draft.contactName
      && contactPhone == draft.contactPhone && note == draft.note && sampledBy == draft.sampledBy
      && wantedOn == draft.wantedOn && language == draft.reportLanguage && paper == draft.paper
      && items.count == draft.items.count
      && zip(items, draft.items).allSatisfy { item, asked in
        item.name == asked.name && item.point == asked.point && item.matrix == asked.matrix
          && item.regulation == asked.regulation && item.package == asked.package
      } && items.map(\.tests) == tests.map { Set($0) }
  }
}

extension Clients {
  /// nil when no request has this id yet.
  static func submitted(_ id: RequestID, in tx: Transaction) throws -> SubmittedRequest? {
    let request = try tx.row(
      """
      SELECT number, organisation_id, site_id, contact_name, contact_phone, note, sampled_by, wanted_on,
             report_language, report_paper, submitted_at
      FROM   test_request
      WHERE  id = \(id)
      """, as: SubmittedRequest.self)
    guard var request else { return nil }
    request.items = try tx.rows(
      """
      SELECT i.name, i.sampling_point_id, i.matrix_id, i.regulation_id, i.package_id,
             array_agg(t.parameter_id ORDER BY t.parameter_id, t.method_id) AS parameters,
             array_agg(t.method_id ORDER BY t.parameter_id, t.method_id) AS methods
      FROM   request_item AS i
      JOIN   request_item_test AS t ON t.item_id = i.id
      WHERE  i.request_id = \(id)
      GROUP  BY i.id
      ORDER  BY i.position
      """)
    return request
  }
}
