import Bench
import Catalogue
import Clients
import Identity
import Measurement
import People
import Postgres
import Timekeeping
import Wording

/// What is the same of all samples that are made by the thousand: who does what, what is tested, what is found.
struct ScalePlan: Sendable {
  /// As many samples as one transaction makes: longer ones got no faster.
  static let batch = 200
  /// As many samples as one request asks for.
  static let request = 50
  static let letters = "UJ"
  static let series = "sample \(letters)"

  var year: String
  var present: Int
  var organisation: OrganisationID
  var district: DistrictCode
  var people: [String: AccountID]
  var matrix: MatrixID
  var regulation: RegulationID
  var found: [ScaleFigure]
  var now: Instant

  /// What each of the ten tests finds, in turn.
  private static let readings: [(code: String, typed: [String])] = [
    ("SUHU", ["27,4", "28,1", "26,9"]), ("PH", ["7,2", "7,6", "6,9", "8,7", "7,4"]),
    ("CL2", ["0,32", "0,21", "0,45", "0,08", "0,28"]), ("KEKERUHAN", ["0,42", "1,10", "0,66"]),
    ("TDS", ["182", "240", "266", "311", "205", "171", "158"]), ("NO3", ["0,88", "1,30", "<0,02"]),
    ("NO2", ["<0,002", "0,012"]), ("F", ["0,21", "<0,05", "0,34"]),
    ("ECOLI", ["0", "0", "0", "0", "0", "0", "0", "12", "0", "0", "0"]),
    ("TCOLI", ["0", "0", "0", "0", "0", "0", "0", "35", "0", "2", "0"]),
  ]

  init(now: Instant, in tx: Transaction) throws {
    self.now = now
    let day = Zone.wita.local(now).day
    year = String(day.civil.year % 100)
    present =
      try tx.value(
        "SELECT count(*) FROM sample WHERE number LIKE '__-' || \(Self.letters)::text || '-%'",
        as: Int.self) ?? 0
    people = Dictionary(
      uniqueKeysWithValues: try tx.rows("SELECT login, id FROM account") { row in
        (try row["login"] as String, try row["id"] as AccountID)
      })
    guard
      let customer = try tx.row(
        "SELECT id, district_code FROM organisation WHERE name = \(House.all[1].name)",
        { row in (try row["id"] as OrganisationID, try row["district_code"] as DistrictCode) }),
      let matrix = try Catalogue.matrix(code: "AM", in: tx),
      let regulation = try Catalogue.regulation(code: "PMK-2-2023-AM", on: day, in: tx)
    else { throw DemoMissing() }
    (organisation, district) = customer
    self.matrix = matrix.id
    self.regulation = regulation.id
    found = []
    for limit in try Catalogue.limits(of: regulation.id, for: matrix.id, in: tx) {
      guard let typed = Self.readings.first(where: { $0.code == limit.parameterCode })?.typed,
        let scope = try Catalogue.preferredScope(for: limit.parameter, in: matrix.id, in: tx)
      else { continue }
      for (place, typed) in typed.enumerated() {
        found.append(
          try ScaleFigure(typed, place, scope, limit, citation: regulation.citation))
      }
    }
  }

  func account(_ login: String) throws -> AccountID {
    guard let account = people[login] else { throw DemoMissing() }
    return account
  }
}

/// The demonstration laboratory is not there, or was changed so that it cannot be enlarged.
package struct DemoMissing: Error, CustomStringConvertible {
  package let description =
    "the demonstration's people or catalogue are not as they were made: it cannot be enlarged"
}

/// A figure that some of the samples have, judged by the same function as all others.
struct ScaleFigure: Sendable {
  var parameter: ParameterID
  var method: MethodID
  var unit: Unit
  /// Which of the figures of its parameter.
  var place: Int
  var typed: String
  var qualifier: Qualifier
  var value: Decimal?
  var detectionLimit: Decimal?
  var quantificationLimit: Decimal?
  var limit: RegulationLimitID
  var limitText: String
  var verdict: Verdict

  init(
    _ typed: String, _ place: Int, _ scope: MethodScope, _ row: RegulationLimit, citation: String
  ) throws {
    let reading = try Reading(typed)
    var figure = try reading.figure(scope.unit)
    figure.detectionLimit = scope.detectionLimit
    figure.quantificationLimit = scope.quantificationLimit
    let stored = StoredLimit(id: row.id, limit: row.limit, citation: citation)
    verdict = try Bench.verdict(
      on: figure, by: stored, ambient: 28, parameter: row.parameterName)
    (parameter, method, unit) = (scope.parameter, scope.method, scope.unit)
    (self.typed, self.place) = (typed, place)
    (qualifier, value) = (reading.qualifier, reading.value)
    (detectionLimit, quantificationLimit) = (scope.detectionLimit, scope.quantificationLimit)
    (limit, limitText) = (row.id, stored.text)
  }
}
