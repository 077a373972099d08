package import Crypto
import Identity
package import Postgres
package import Timekeeping
package import Wording

/// One attempt at one delivery, with all that it needs to be made outside of any transaction.
package struct Errand: Sendable {
  package var id: DeliveryID
  /// 1 for the first.
  package var attempt: Int
  package var channel: Delivery.Channel
  package var matter: Delivery.Matter
  package var form: Delivery.Form
  package var name: String
  package var address: String
  package var language: Language
  package var report: IssuedReport
  /// What holds in place of a recalled version, by number: of several samples each may have gone on by itself, or
  /// not yet.
  package var successors: [IssuedReport]
  /// The file, when it is attached or its digest is named.
  package var certificate: Certificate?
  /// A link to it, when it is not attached.
  package var link: (token: Token, endsAt: Instant)?
  /// What notices to a webhook are signed with, the newest; nil when there is none.
  package var secret: [UInt8]?
  var begunAt: Instant

  /// The samples of the version, by number, that a successor carries.
  package func samples(on successor: IssuedReport) -> [String] {
    let carried = Set(successor.content.sampleNumbers)
    return report.content.sampleNumbers.filter { carried.contains($0) }
  }

  /// The samples of a recalled version, by number, in whose place nothing holds.
  package var samplesLeft: [String] {
    let carried = Set(successors.flatMap(\.content.sampleNumbers))
    return report.content.sampleNumbers.filter { !carried.contains($0) }
  }
}

/// What a worker finds that takes up a delivery.
package enum TakenUp: Sendable {
  case errand(Errand)
  /// Delivered, withdrawn or refused meanwhile.
  case nothingToDo
  /// A mail, and this worker has no server: it waits for one that has.
  case held
}

extension Reporting {
  /// Takes up a delivery: from now on it counts as being sent.
  ///
  /// A version that no longer holds is not sent any more, and nothing goes to a reader who was removed; to one whose
  /// address was corrected it goes in a round of its own. An attempt of which nobody wrote down how it ended is written
  /// down as lost: its worker stopped in the middle, and it may have arrived.
  /// - Parameter linkLife: how long a link opens.
  package static func takeUp(
    _ id: DeliveryID, hasMailServer: Bool, linkLife: TimeSpan, in tx: Transaction
  ) throws -> TakenUp {
    try holdVersion(of: id, in: tx)
    guard let delivery = try OpenDelivery.lock(id, in: tx), delivery.channel != .portal,
      let report = try issued("v.id = \(delivery.version) AND v.state <> 'draft'", in: tx).first
    else { return .nothingToDo }
    if delivery.matter == .certificate, report.state != .released {
      try endUnsent(delivery, .versionEnded, in: tx)
      return .nothingToDo
    }
    if delivery.matter == .certificate, try isTurnedAway(delivery, in: tx) { return .nothingToDo }
    if delivery.channel == .mail, !hasMailServer, delivery.state == .waiting {
      try tx.execute("UPDATE delivery SET next_attempt_at = NULL WHERE id = \(id)")
      return .held
    }
    try writeDownLostAttempt(delivery, in: tx)
    let begunAt = try tx.value(
      """
      UPDATE delivery
      SET    state = 'sending', attempts = attempts + 1, next_attempt_at = NULL,
             failures = failures + \(delivery.state == .sending ? 1 : 0),
             begun_at = clock_timestamp()
      WHERE  id = \(id)
      RETURNING begun_at
      """, as: Instant.self)
    guard let begunAt else { return .nothingToDo }
    return .errand(try errand(delivery, report, begunAt, linkLife: linkLife, in: tx))
  }

  private static func errand(
    _ delivery: OpenDelivery, _ report: IssuedReport, _ begunAt: Instant, linkLife: TimeSpan,
    in tx: Transaction
  ) throws -> Errand {
    let isCertificate = delivery.matter == .certificate
    let secret =
      delivery.channel == .webhook
      ? try tx.value(
        """
        SELECT secret FROM webhook_secret WHERE recipient_id = \(delivery.recipient)
        ORDER BY id DESC LIMIT 1
        """, as: [UInt8].self) : nil
    return Errand(
      id: delivery.id, attempt: delivery.attempts + 1, channel: delivery.channel,
      matter: delivery.matter, form: delivery.form, name: delivery.name,
      address: delivery.address, language: delivery.language, report: report,
      successors: isCertificate
        ? []
        : try issued(
          """
          v.state = 'released' AND v.id <> \(report.id) AND EXISTS (
            SELECT FROM report_sample AS old
            JOIN   report_sample AS part ON part.sample_id = old.sample_id
            WHERE  old.version_id = \(report.id) AND part.version_id = v.id)
          """, in: tx
        ).sorted { $0.number < $1.number },
      certificate: isCertificate ? try certificate(report.id, in: tx) : nil,
      link: isCertificate && delivery.form == .link
        ? try makeLink(delivery, life: linkLife, in: tx) : nil,
      secret: secret, begunAt: begunAt)
  }

  /// Keeps the version of a delivery as it is until the transaction ends. To be called before the delivery is locked:
  /// whoever ends a version has that first, and its deliveries then; the other way round the two would wait for each
  /// other.
  static func holdVersion(of id: DeliveryID, in tx: Transaction) throws {
    try tx.execute(
      """
      SELECT v.id
      FROM   report_version AS v
      JOIN   delivery AS d ON d.version_id = v.id
      WHERE  d.id = \(id)
      FOR    SHARE OF v
      """)
  }

  /// Ends a delivery whose reader is none any more, or is to be found elsewhere now.
  private static func isTurnedAway(_ delivery: OpenDelivery, in tx: Transaction) throws -> Bool {
    guard let id = delivery.recipient, let recipient = try Recipients.find(id, in: tx) else {
      try endUnsent(delivery, .recipientRemoved, in: tx)
      return true
    }
    guard recipient.particulars.address.lowercased() != delivery.address.lowercased() else {
      return false
    }
    try endUnsent(delivery, .addressChanged, in: tx)
    let last = try tx.row(
      """
      SELECT max(round) AS round, clock_timestamp() AS now
      FROM   delivery
      WHERE  version_id = \(delivery.version) AND recipient_id = \(id) AND matter = 'certificate'
      """
    ) { row in (round: try row["round"] as Int, now: try row["now"] as Instant) }
    guard let last else { return true }
    try enqueue(
      .certificate, of: delivery.version, to: recipient, round: last.round + 1, at: last.now,
      in: tx)
    return true
  }

  private static func endUnsent(
    _ delivery: OpenDelivery, _ why: Delivery.Withdrawal, in tx: Transaction
  ) throws {
    try writeDownLostAttempt(delivery, in: tx)
    try tx.execute(
      """
      UPDATE delivery
      SET    state = 'withdrawn', next_attempt_at = NULL, begun_at = NULL,
             ended_at = clock_timestamp(), end_reason = \(why)
      WHERE  id = \(delivery.id)
      """)
  }

  private static func writeDownLostAttempt(_ delivery: OpenDelivery, in tx: Transaction) throws {
    guard delivery.state == .sending else { return }
    try writeDownLostAttempt(of: delivery.id, in: tx)
  }

  /// Of a delivery that is being sent, by nobody any more: it may have arrived, so that a recall goes there too.
  static func writeDownLostAttempt(of delivery: DeliveryID, in tx: Transaction) throws {
    try tx.execute(
      """
      INSERT INTO delivery_attempt (delivery_id, organisation_id, number, begun_at, outcome)
      SELECT id, organisation_id, attempts, begun_at, 'lost' FROM delivery WHERE id = \(delivery)
      """)
  }

  private static func makeLink(
    _ delivery: OpenDelivery, life: TimeSpan, in tx: Transaction
  ) throws -> (token: Token, endsAt: Instant)? {
    let token = Token.make()
    let endsAt = try tx.value(
      """
      INSERT INTO download_link (digest, delivery_id, organisation_id, ends_at)
      SELECT \(token.digest.bytes), id, organisation_id, clock_timestamp() + \(life)::interval
      FROM   delivery
      WHERE  id = \(delivery.id)
      RETURNING ends_at
      """, as: Instant.self)
    return endsAt.map { (token, $0) }
  }
}

/// A delivery that waits or is being sent, held until the end of the transaction.
private struct OpenDelivery: RowDecodable {
  var id: DeliveryID
  var version: ReportVersionID
  var recipient: RecipientID?
  var channel: Delivery.Channel
  var matter: Delivery.Matter
  var form: Delivery.Form
  var name: String
  var address: String
  var language: Language
  var state: Delivery.State
  var attempts: Int

  init(row: Row) throws {
    id = try row["id"]
    version = try row["version_id"]
    recipient = try row["recipient_id"]
    channel = try row["channel"]
    matter = try row["matter"]
    form = try row["form"]
    name = try row["name"]
    address = try row["address"]
    let language: String = try row["language"]
    self.language = Language(rawValue: language) ?? .indonesian
    state = try row["state"]
    attempts = try row["attempts"]
  }

  static func lock(_ id: DeliveryID, in tx: Transaction) throws -> OpenDelivery? {
    try tx.row(
      """
      SELECT id, version_id, recipient_id, channel, matter, form, name, address, language, state,
             attempts
      FROM   delivery
      WHERE  id = \(id) AND state IN ('waiting', 'sending')
      FOR    UPDATE
      """)
  }
}
