import Postgres

/// A batch of jobs that was to be enqueued in one transaction, and what became of that, as whoever enqueued it knows.
struct Offer {
  enum Fate { case committed, rolledBack, doubtful }

  var batch: Int
  var size: Int
  var fate: Fate
}

/// A rule that was broken, by which job or certificate, and how.
struct Finding: CustomStringConvertible {
  var rule: String
  var subject: String
  var fact: String

  var description: String { "\(rule): \(subject): \(fact)" }
}

/// The books: what was offered, held against what the database says became of it.
struct Ledger {
  var offers: [Offer]
  /// Certificates that were opened before and found whole; a document is never changed.
  private var opened: Set<String> = []

  init(offers: [Offer] = []) {
    self.offers = offers
  }

  /// Everything that is not as it should be, once all work is done.
  mutating func findings(in tx: Transaction) throws -> [Finding] {
    var findings = try missingOffers(in: tx)
    for rule in LedgerRule.all { findings += try rule.findings(in: tx) }
    return try findings + checkCertificates(past: &opened, in: tx)
  }

  static let offersRule = "what was committed is there, whole, and nothing else is"

  private func missingOffers(in tx: Transaction) throws -> [Finding] {
    let found = try tx.rows(
      """
      SELECT (args->>'batch')::bigint AS batch, count(*) AS size
      FROM   job
      WHERE  args ? 'batch'
      GROUP  BY 1
      """
    ) { row in (try row["batch"] as Int, try row["size"] as Int) }
    var sizes = Dictionary(uniqueKeysWithValues: found)
    var findings: [Finding] = []
    for offer in offers {
      let size = sizes.removeValue(forKey: offer.batch) ?? 0
      let isRight =
        switch offer.fate {
        case .committed: size == offer.size
        case .rolledBack: size == 0
        case .doubtful: size == 0 || size == offer.size
        }
      guard !isRight else { continue }
      findings.append(
        Finding(
          rule: Self.offersRule, subject: "batch \(offer.batch)",
          fact: "\(offer.size) jobs, \(offer.fate), and \(size) are there"))
    }
    return findings
      + sizes.map {
        Finding(rule: Self.offersRule, subject: "batch \($0.key)", fact: "nobody offered it")
      }
  }
}
