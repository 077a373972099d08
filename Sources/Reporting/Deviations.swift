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

  /// A test that was asked for and not done is said, with its reason (7.8.2.1 n, exclusions).
  static func cancelledTests(
    of samples: [SampleID], in tx: Transaction
  ) throws -> [(sample: SampleID, words: Phrase)] {
    try tx.rows(
      """
      SELECT t.sample_id, p.name_id, p.name_en, coalesce(e.reason, '') AS reason
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
      ORDER  BY p.name_id, t.id
      """
    ) { row in
      let name = Phrase(id: try row["name_id"], en: try row["name_en"])
      let reason: String = try row["reason"]
      let words = Phrase(
        id: "Tidak diuji: \(name.id) (\(reason)).", en: "Not tested: \(name.en) (\(reason)).")
      return (try row["sample_id"], words)
    }
  }
}

extension [ReceivedContainer] {
  /// What was not as it should be, with the customer's consent in their own words (7.4.3, 7.8.2.1).
  var deviations: [Phrase] {
    filter { $0.isRejected == true || !$0.deviations.isEmpty }.map { container in
      let found = container.deviations.phrase
      return container.isRejected == true
        ? Phrase(
          id: "Wadah \(container.barcode) ditolak: \(container.reason)",
          en: "Container \(container.barcode) was rejected: \(container.reason)")
        : Phrase(
          id: "Wadah \(container.barcode) diterima dengan penyimpangan: \(found.id). "
            + "Persetujuan pelanggan: \(container.consent)",
          en: "Container \(container.barcode) was accepted with a deviation: \(found.en). "
            + "Consent of the customer: \(container.consent)")
    }
  }
}

extension String {
  /// With a full stop where it has none.
  var sentence: String {
    guard let last, !last.isPunctuation else { return self }
    return self + "."
  }
}
