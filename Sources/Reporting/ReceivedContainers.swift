import Custody
import Postgres
import Wording

/// A container of the sample as it reached the laboratory.
struct ReceivedContainer: RowDecodable {
  var sample: SampleID
  var barcode: String
  var kind: Phrase
  var preservative: String
  /// nil while it has not arrived.
  var isRejected: Bool?
  var temperature: Celsius?
  var seal: SealFinding?
  var deviations: [Deviation]
  var consent: String
  var reason: String

  init(row: Row) throws {
    sample = try row["sample_id"]
    barcode = try row["barcode"]
    kind = Phrase(id: try row["name_id"], en: try row["name_en"])
    preservative = try row["preservative"]
    isRejected = try row["rejected"]
    temperature = try row["temperature_celsius"]
    seal = try row["seal_finding"]
    deviations = try row["deviations"]
    consent = try row["consent"]
    reason = try row["reason"]
  }

  static func all(of samples: [SampleID], in tx: Transaction) throws -> [ReceivedContainer] {
    try tx.rows(
      """
      SELECT c.sample_id, c.barcode, k.name_id, k.name_en, c.preservative, e.event = 'reject' AS rejected,
             e.temperature_celsius, e.seal_finding, coalesce(e.deviations, '{}') AS deviations,
             coalesce(e.consent, '') AS consent, coalesce(e.reason, '') AS reason
      FROM   container AS c
      JOIN   container_kind AS k ON k.code = c.kind_code
      LEFT   JOIN LATERAL (
        SELECT event, temperature_celsius, seal_finding, deviations, consent, reason
        FROM   custody_event
        WHERE  container_id = c.id AND event IN ('receive', 'reject')
        ORDER  BY sequence DESC
        LIMIT  1
      ) AS e ON true
      WHERE  c.sample_id = ANY (\(samples)::uuid[])
      ORDER  BY c.barcode
      """)
  }
}

extension [ReceivedContainer] {
  /// `2 × botol steril 500 mL`, one kind after the other.
  func kinds(_ language: ReportLanguage) -> String {
    var counts: [(name: String, count: Int)] = []
    for container in self {
      var name = container.kind.text(language)
      if !container.preservative.isEmpty { name += " (\(container.preservative))" }
      if let place = counts.firstIndex(where: { $0.name == name }) {
        counts[place].count += 1
      } else {
        counts.append((name, 1))
      }
    }
    return counts.map { "\($0.count) × \($0.name)" }.joined(separator: ", ")
  }

  /// `4,2–5,1 °C, segel utuh`.
  func condition(_ language: ReportLanguage) -> String {
    let accepted = filter { $0.isRejected == false }
    let degrees = accepted.compactMap(\.temperature).sorted()
    var parts: [String] = []
    if let coldest = degrees.first, let warmest = degrees.last {
      let low = language.figures.number(coldest.degrees)
      let high = language.figures.number(warmest.degrees)
      parts.append((low == high ? low : "\(low)–\(high)") + "\u{a0}°C")
    }
    let seals = SealFinding.allCases.filter { finding in
      finding != .none && accepted.contains { $0.seal == finding }
    }
    parts += seals.map {
      Phrase(id: "segel \($0.name.id)", en: "seal \($0.name.en)").text(language)
    }
    if seals.isEmpty, !accepted.isEmpty { parts.append(SealFinding.none.name.text(language)) }
    return parts.joined(separator: ", ")
  }
}
