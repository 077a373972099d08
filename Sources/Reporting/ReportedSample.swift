import Clients
package import Custody
import Measurement
import People
package import Postgres
import Timekeeping
package import Wording

/// A sample with all that its certificate says of it, of its customer and of the laboratory: one query.
struct ReportedSample: RowDecodable {
  var request: RequestID
  var organisation: OrganisationID
  var number: String
  var name: String
  var matrix: Phrase
  var sampledBy: SampledBy
  var collectedAt: Instant?
  var collector: String?
  var receivedAt: Instant?
  var ambient: Decimal?
  var requestNumber: String
  var requestedAt: Instant
  var contact: String
  var language: ReportLanguage
  var paper: ReportPaper
  var customer: String
  var customerAddress: String
  var place: String
  var latitude: Decimal?
  var longitude: Decimal?
  var laboratory: CertificateContent.Letterhead

  init(row: Row) throws {
    request = try row["request_id"]
    organisation = try row["organisation_id"]
    number = try row["number"]
    name = try row["name"]
    matrix = Phrase(id: try row["matrix_name_id"], en: try row["matrix_name_en"])
    sampledBy = try row["sampled_by"]
    collectedAt = try row["collected_at"]
    collector = try row["collector"]
    receivedAt = try row["received_at"]
    ambient = try row["ambient_celsius"]
    requestNumber = try row["request_number"]
    requestedAt = try row["submitted_at"]
    contact = try row["contact_name"]
    language = try row["report_language"]
    paper = try row["report_paper"]
    customer = try row["customer_name"]
    customerAddress = try row["customer_address"]
    place = try row["place"]
    latitude = try row["latitude"]
    longitude = try row["longitude"]
    let contact: [String] = [try row["laboratory_phone"], try row["laboratory_email"]]
    laboratory = CertificateContent.Letterhead(
      name: try row["laboratory_name"], address: try row["laboratory_address"],
      contact: contact.filter { !$0.isEmpty }.joined(separator: " · "), accreditation: "",
      town: try row["town"])
  }

  /// - Parameter actor: whose laboratory stands in the letterhead, should there be more than one.
  static func find(_ id: SampleID, by actor: Actor, in tx: Transaction) throws -> ReportedSample {
    let found = try tx.row(
      """
      SELECT s.request_id, s.organisation_id, s.number, s.name, s.sampled_by, s.collected_at,
             s.received_at, s.ambient_celsius, m.name_id AS matrix_name_id,
             m.name_en AS matrix_name_en, r.number AS request_number, r.submitted_at,
             r.contact_name, r.report_language, r.report_paper, o.name AS customer_name,
             o.address AS customer_address,
             concat_ws(', ', p.code, p.name, place.name, nullif(place.address, '')) AS place,
             p.latitude, p.longitude,
             (SELECT e.party_name
              FROM   custody_event AS e
              WHERE  e.sample_id = s.id AND e.event = 'collect'
              ORDER  BY e.sequence
              LIMIT  1) AS collector,
             home.name AS laboratory_name, home.address AS laboratory_address,
             home.phone AS laboratory_phone, home.email AS laboratory_email,
             coalesce(regexp_replace(d.name, '^(Kota|Kabupaten|Kab\\.) ', ''), '') AS town
      FROM   sample AS s
      JOIN   matrix AS m ON m.id = s.matrix_id
      JOIN   test_request AS r ON r.id = s.request_id
      JOIN   organisation AS o ON o.id = s.organisation_id
      LEFT   JOIN sampling_point AS p ON p.id = s.sampling_point_id
      LEFT   JOIN site AS place ON place.id = COALESCE(p.site_id, r.site_id)
      JOIN   LATERAL (
        SELECT name, address, phone, email, district_code
        FROM   organisation
        WHERE  kind = 'laboratory'
        ORDER  BY id = \(actor.organisation) DESC NULLS LAST, created_at, id
        LIMIT  1
      ) AS home ON true
      LEFT   JOIN district AS d ON d.code = home.district_code
      WHERE  s.id = \(id)
      """, as: ReportedSample.self)
    guard let found else { throw ReportingError.unknownSample }
    return found
  }
}

extension Reporting {
  /// The language of the sample's certificate: that of its last final one, or what its request asked for; nil for a
  /// sample that is not on record.
  package static func language(
    of sample: SampleID, in tx: Transaction
  ) throws -> ReportLanguage? {
    try tx.value(
      """
      SELECT COALESCE(
               (SELECT v.language
                FROM   report_sample AS rs
                JOIN   report_version AS v ON v.id = rs.version_id AND v.state <> 'draft'
                JOIN   report AS p ON p.id = v.report_id AND p.series = 'final'
                WHERE  rs.sample_id = s.id
                ORDER  BY v.recorded_at DESC
                LIMIT  1), r.report_language)
      FROM   sample AS s
      JOIN   test_request AS r ON r.id = s.request_id
      WHERE  s.id = \(sample)
      """)
  }
}
