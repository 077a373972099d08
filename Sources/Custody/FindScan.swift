package import Clients
package import Identity
package import People
package import Postgres

/// What a number that was scanned or typed stands for.
package enum Found: Hashable, Sendable {
  case container(Container, due: DueAct)
  case sample(SampleID, of: RequestID, number: String)
  case request(RequestID, number: String)
  /// With the first of the samples it is about; of a number that made way for another, with that of the other.
  case report(number: String, SampleID)
  case point(SamplingPointID, code: String)
}

extension Custody {
  /// Finds what a label, a form or a certificate says, whatever way it was typed; with a container, what is due for
  /// this person. More than one only for the code of a point, which organisations give themselves.
  package static func findScan(
    _ text: String, for actor: Actor, in tx: Transaction
  ) throws -> [Found] {
    let typed = text.split(whereSeparator: \.isWhitespace).joined()
    guard (2...60).contains(typed.count) else { return [] }
    let code = typed.uppercased()
    let plain = code.filter { $0 != "-" }
    if let container = try tx.row(
      """
      SELECT \(sql: Container.columns)
      FROM   \(sql: Container.tables)
      WHERE  c.barcode = ANY(\([code, plain])::text[])
      """, as: Container.self)
    {
      return [.container(container, due: container.due(for: actor))]
    }
    return try tx.rows(
      """
      SELECT 1 AS rank, 'sample' AS kind, id, number, request_id
      FROM   sample
      WHERE  number = ANY(\([code, dashed(plain) ?? code])::text[])
      UNION  ALL
      SELECT 2, 'request', id, number, id
      FROM   test_request
      WHERE  number = \(code)
      UNION  ALL
      SELECT 3, 'report', (
               SELECT part.sample_id
               FROM   report_version AS version
               JOIN   report_sample AS part ON part.version_id = version.id
               WHERE  version.report_id = COALESCE(
                 (SELECT in_favour_of FROM report_made_way WHERE report_id = report.id), report.id)
               ORDER  BY version.version DESC, part.sample_id
               LIMIT  1), number, NULL
      FROM   report
      WHERE  number = \(code)
      UNION  ALL
      SELECT 4, 'point', id, code, NULL
      FROM   sampling_point
      WHERE  code = ANY(\([typed, code])::text[])
      ORDER  BY rank, number, id
      LIMIT  20
      """
    ) { row -> Found? in
      let (kind, id, number): (String, UUID?, String) = (
        try row["kind"], try row["id"], try row["number"]
      )
      guard let id else { return nil }
      return switch kind {
      case "sample":
        .sample(SampleID(id), of: RequestID(try row["request_id"] as UUID), number: number)
      case "request": .request(RequestID(id), number: number)
      case "report": .report(number: number, SampleID(id))
      default: .point(SamplingPointID(id), code: number)
      }
    }.compactMap { (found: Found?) in found }
  }

  /// `26AM00417` as `26-AM-00417`; nil for what cannot be a sample's number.
  static func dashed(_ plain: String) -> String? {
    let year = plain.prefix(2)
    let letters = plain.dropFirst(2).prefix { $0.isLetter }
    let serial = plain.dropFirst(2 + letters.count)
    guard year.count == 2, year.allSatisfy(\.isNumber), !letters.isEmpty, !serial.isEmpty,
      serial.allSatisfy(\.isNumber)
    else { return nil }
    return "\(year)-\(letters)-\(serial)"
  }
}
