package import Bench
import Crypto
package import Custody
import Identity
package import Postgres
package import Wording

/// Another sample of the same request, and whether it may stand on one certificate with the first.
package struct Companion: Hashable, Sendable, RowDecodable {
  package var sample: SampleID
  package var number: String
  package var name: String
  /// nil when it may.
  package var obstacle: Obstacle?

  /// Why a sample does not stand on one certificate with another.
  package enum Obstacle: Hashable, Sendable {
    case hasCertificate(number: String)
    case otherKind
    case otherSampler
    case otherRegulations
    case otherDistrict
    case noResults
    /// So many tests are neither verified nor cancelled.
    case notReady(tests: Int)

    package var phrase: Phrase {
      switch self {
      case .hasCertificate(let number):
        Phrase(id: "sudah ada sertifikat \(number)", en: "has certificate \(number) already")
      case .otherKind: Phrase(id: "jenis sampel lain", en: "another kind of sample")
      case .otherSampler: Phrase(id: "pengambil sampel lain", en: "sampled by another party")
      case .otherRegulations:
        Phrase(id: "dinilai dengan peraturan lain", en: "judged by other regulations")
      case .otherDistrict: Phrase(id: "kabupaten/kota lain", en: "in another district")
      case .noResults: Phrase(id: "tidak mempunyai hasil", en: "has no results")
      case .notReady(let tests):
        Phrase(
          id: "\(tests) pengujian belum diverifikasi",
          en: "\(tests) \(tests == 1 ? "test is" : "tests are") not verified yet")
      }
    }
  }

  package init(row: Row) throws {
    sample = try row["id"]
    number = try row["number"]
    name = try row["name"]
    let (certificate, open, done): (String?, Int, Int) = (
      try row["certificate"], try row["open"], try row["done"]
    )
    if let certificate {
      obstacle = .hasCertificate(number: certificate)
    } else if try row["other_kind"] {
      obstacle = .otherKind
    } else if try row["other_sampler"] {
      obstacle = .otherSampler
    } else if try row["other_regulations"] {
      obstacle = .otherRegulations
    } else if try row["other_district"] {
      obstacle = .otherDistrict
    } else if open > 0 {
      obstacle = .notReady(tests: open)
    } else if done == 0 {
      obstacle = .noResults
    }
  }
}

/// A sample that a signature is to stand under, as it was on the page of who signs.
package struct SeenSample: Hashable, Sendable {
  package var sample: SampleID
  /// `Reporting.seal` of what was shown; nil when no person looked at a page.
  package var seal: String?

  package init(_ sample: SampleID, seal: String? = nil) {
    self.sample = sample
    self.seal = seal
  }
}

extension Reporting {
  /// Stands for what a page showed of a sample: its results, how far each of them has come, and what is said beside them.
  /// Anything else gives another.
  package static func seal(_ results: [ReviewedResult], _ deviations: [Phrase]) -> String {
    let shown =
      results.map { "\($0.result) \($0.state.rawValue)" }.sorted() + deviations.map(\.id)
    return String(Digest(of: [UInt8](shown.joined(separator: "\n").utf8)).hexadecimal.prefix(32))
  }
}

extension Reporting {
  /// The other samples of the request of a sample that has no certificate yet, by their numbers.
  package static func companions(of sample: SampleID, in tx: Transaction) throws -> [Companion] {
    try tx.rows(
      """
      SELECT o.id, o.number, o.name, o.matrix_id <> s.matrix_id AS other_kind,
             o.sampled_by <> s.sampled_by AS other_sampler,
             o.district_code IS DISTINCT FROM s.district_code AS other_district,
             ARRAY(SELECT regulation_id FROM sample_regulation WHERE sample_id = o.id ORDER BY 1)
             <> ARRAY(SELECT regulation_id FROM sample_regulation WHERE sample_id = s.id ORDER BY 1)
               AS other_regulations,
             (SELECT count(*) FROM test AS t
              WHERE  t.sample_id = o.id AND t.state NOT IN ('verified', 'authorised', 'cancelled'))
               AS open,
             (SELECT count(*) FROM test AS t
              WHERE  t.sample_id = o.id AND t.state IN ('verified', 'authorised')) AS done,
             (SELECT r.number
              FROM   report_sample AS rs
              JOIN   report_version AS v ON v.id = rs.version_id AND v.state <> 'draft'
              JOIN   report AS r ON r.id = v.report_id AND r.series = 'final'
              WHERE  rs.sample_id = o.id
              ORDER  BY v.recorded_at DESC
              LIMIT  1) AS certificate
      FROM   sample AS s
      JOIN   sample AS o ON o.request_id = s.request_id AND o.id <> s.id
      WHERE  s.id = \(sample)
      ORDER  BY o.number
      """)
  }

  /// Each once.
  static func together(_ sample: SampleID, _ others: [SampleID]) -> [SampleID] {
    [sample] + Set(others).subtracting([sample]).sorted()
  }

  /// - Throws: `ReportingError.notTogether` with the first that may not, and why; `.tooManySamples`.
  static func requireTogether(_ samples: [SampleID], in tx: Transaction) throws {
    guard samples.count > 1 else { return }
    guard samples.count <= CertificateContent.mostSamples else {
      throw ReportingError.tooManySamples
    }
    let companions = try companions(of: samples[0], in: tx)
    for other in samples.dropFirst() {
      guard let companion = companions.first(where: { $0.sample == other }) else {
        throw ReportingError.otherRequest
      }
      if let obstacle = companion.obstacle {
        throw ReportingError.notTogether(number: companion.number, obstacle)
      }
    }
  }
}
