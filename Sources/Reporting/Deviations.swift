package import Custody
package import Postgres
package import Wording

extension Reporting {
  /// What a report says of each of these samples beside its figures, a sentence each: containers that were not as they
  /// should be, and tests that were not done.
  package static func deviations(
    of samples: [SampleID], in tx: Transaction
  ) throws -> [SampleID: [Phrase]] {
    let containers = Dictionary(
      grouping: try ReceivedContainer.all(of: samples, in: tx), by: \.sample)
    let cancelled = Dictionary(grouping: try cancelledTests(of: samples, in: tx), by: \.sample)
    return containers.mapValues(\.deviations)
      .merging(cancelled.mapValues { $0.map(\.words) }, uniquingKeysWith: +)
      .mapValues { $0.map { Phrase(id: $0.id.sentence, en: $0.en.sentence) } }
  }

  /// Tests that were asked for and not done are said, with their reason (7.8.2.1 n, exclusions); those of one reason
  /// together.
  static func cancelledTests(
    of samples: [SampleID], in tx: Transaction
  ) throws -> [(sample: SampleID, words: Phrase)] {
    try tx.rows(
      """
      SELECT t.sample_id, string_agg(p.name_id, ', ' ORDER BY p.name_id, t.id) AS names_id,
             string_agg(p.name_en, ', ' ORDER BY p.name_id, t.id) AS names_en,
             coalesce(e.reason, '') AS reason
      FROM   test AS t
      JOIN   parameter AS p ON p.id = t.parameter_id
      LEFT   JOIN LATERAL (
        SELECT reason
        FROM   test_event
        WHERE  test_id = t.id AND event = 'cancel'
        ORDER  BY recorded_at DESC
        LIMIT  1
      ) AS e ON true
      WHERE  t.sample_id = ANY (\(samples)::uuid[]) AND t.state = 'cancelled'
      GROUP  BY t.sample_id, coalesce(e.reason, '')
      ORDER  BY names_id, reason
      """
    ) { row in
      let names = Phrase(id: try row["names_id"], en: try row["names_en"])
      let reason: String = try row["reason"]
      let words = Phrase(
        id: "Tidak diuji: \(names.id) (\(reason)).", en: "Not tested: \(names.en) (\(reason)).")
      return (try row["sample_id"], words)
    }
  }
}

extension [ReceivedContainer] {
  /// What was not as it should be, with the customer's consent in their own words (7.4.3, 7.8.2.1); containers of which
  /// the same is to be said together.
  var deviations: [Phrase] {
    var found: [(saying: Phrase, barcodes: [String])] = []
    for container in self {
      guard let saying = container.deviation else { continue }
      if let place = found.firstIndex(where: { $0.saying == saying }) {
        found[place].barcodes.append(container.barcode)
      } else {
        found.append((saying, [container.barcode]))
      }
    }
    return found.map { saying, barcodes in
      let all = barcodes.joined(separator: ", ")
      return Phrase(
        id: "Wadah \(all) \(saying.id)",
        en: "Container\(barcodes.count == 1 ? "" : "s") \(all) \(saying.en)")
    }
  }
}

extension ReceivedContainer {
  /// What is said of it beside its number; nil when it came as it should.
  fileprivate var deviation: Phrase? {
    if isRejected == true {
      return Phrase(id: "ditolak: \(reason)", en: "rejected: \(reason)")
    }
    guard !deviations.isEmpty else { return nil }
    let found = deviations.phrase
    return Phrase(
      id: "diterima dengan penyimpangan: \(found.id). Persetujuan pelanggan: \(consent)",
      en: "accepted with a deviation: \(found.en). Consent of the customer: \(consent)")
  }
}

extension String {
  /// With a full stop where it has none.
  var sentence: String {
    guard let last, !last.isPunctuation else { return self }
    return self + "."
  }
}
