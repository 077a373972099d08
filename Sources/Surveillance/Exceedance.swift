package import Bench
package import Catalogue
package import Clients
package import Custody
package import Identity
package import Measurement
package import People
package import Postgres
package import Reporting
package import Timekeeping
package import Wording

/// A released result that does not meet a limit, as the health inspector of its district sees it.
package struct Exceedance: Hashable, Sendable, RowDecodable {
  package var result: ResultID
  package var sample: SampleID
  package var sampleNumber: String
  package var sampleName: String
  package var organisation: String
  package var site: String?
  package var point: String?
  package var position: Position?
  package var matrix: Phrase
  package var parameter: Phrase
  package var figure: Figure
  /// The limit that it was judged by, with its regulation.
  package var limit: StoredLimit
  package var collectedAt: Instant?
  package var releasedAt: Instant
  package var reportNumber: String
  package var version: ReportVersionID
  /// The last thing that was written down about it; nil when nobody has yet.
  package var step: ExceedanceStep?
  package var key: ExceedanceKey

  package init(row: Row) throws {
    result = try row["result_id"]
    sample = try row["sample_id"]
    sampleNumber = try row["sample_number"]
    sampleName = try row["sample_name"]
    organisation = try row["organisation_name"]
    site = try row["site_name"]
    point = try row["point_name"]
    position = try Position(row: row)
    matrix = Phrase(id: try row["matrix_id_name"], en: try row["matrix_en_name"])
    parameter = Phrase(id: try row["parameter_id_name"], en: try row["parameter_en_name"])
    figure = try Figure(row["qualifier"], row["value"], Unit(row["unit"] as String))
    limit = try StoredLimit(row: row)
    collectedAt = try row["collected_at"]
    releasedAt = try row["released_at"]
    reportNumber = try row["report_number"]
    version = try row["version_id"]
    step = try row["step"]
    key = ExceedanceKey(releasedAt: releasedAt, result: result, limit: limit.id)
  }
}

/// Where a list of exceedances, newest first, goes on.
package struct ExceedanceKey: Hashable, Sendable {
  package var releasedAt: Instant
  package var result: ResultID
  package var limit: RegulationLimitID

  package init(releasedAt: Instant, result: ResultID, limit: RegulationLimitID) {
    self.releasedAt = releasedAt
    self.result = result
    self.limit = limit
  }

  /// Reads the text form, as it stands in an address; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "_")
    guard parts.count == 3, let time = Int64(parts[0]), let result = ResultID(parts[1]),
      let limit = RegulationLimitID(parts[2])
    else { return nil }
    self.init(releasedAt: Instant(microseconds: time), result: result, limit: limit)
  }

  package var text: String { "\(releasedAt.microseconds)_\(result)_\(limit)" }
}
