import Identity
package import JobQueue
package import People
package import Postgres
package import Timekeeping
import Wording

extension Reporting {
  /// The kind of job that delivers one thing to one reader.
  package static let deliveryJob: JobKind = "deliver"

  /// Behind certificates: what is delivered has to be made first.
  private static let deliveryPriority = 110

  /// Sends a certificate on its way to everybody who is to have it, and opens it on the portal. To be called in the
  /// transaction that stores it, so that no certificate is there without its deliveries, and none twice.
  ///
  /// A version that no longer holds by then goes to nobody.
  static func enqueueDeliveries(
    of version: ReportVersionID, at instant: Instant, in tx: Transaction
  ) throws {
    // Whoever ends the version waits for us, and then finds what we have enqueued.
    let current = try tx.row(
      """
      SELECT organisation_id, CASE language WHEN 'both' THEN 'id' ELSE language END AS language
      FROM   report_version
      WHERE  id = \(version) AND state = 'released'
      FOR    SHARE
      """
    ) { row in
      (
        organisation: try row["organisation_id"] as OrganisationID,
        language: try row["language"] as String
      )
    }
    guard let current else { return }
    try tx.execute(
      """
      INSERT INTO delivery (id, organisation_id, version_id, channel, matter, language, form)
      VALUES (\(DeliveryID.make(at: instant)), \(current.organisation), \(version), 'portal',
              'certificate', \(current.language), 'link')
      """)
    for recipient in try Recipients.all(of: current.organisation, in: tx) {
      try enqueue(.certificate, of: version, to: recipient, at: instant, in: tx)
    }
  }

  /// - Parameter round: how often it was sent to them before, and once more.
  static func enqueue(
    _ matter: Delivery.Matter, of version: ReportVersionID, to recipient: ReportRecipient,
    round: Int = 1, at instant: Instant, in tx: Transaction
  ) throws {
    let id = DeliveryID.make(at: instant)
    let reader = recipient.particulars
    try tx.execute(
      """
      INSERT INTO delivery
        (id, organisation_id, version_id, recipient_id, channel, matter, round, name, address,
         language, form, next_attempt_at)
      VALUES
        (\(id), \(recipient.organisation), \(version), \(recipient.id), \(reader.channel),
         \(matter), \(round), \(reader.name), \(reader.address), \(reader.language.rawValue),
         \(reader.form), clock_timestamp())
      """)
    try enqueueJob(id, in: tx)
  }

  /// Of a delivery `d`: no job waits or runs that would go on with it.
  static let hasNoJob: SQL = """
    NOT EXISTS (
      SELECT FROM job AS j
      WHERE  j.kind = 'deliver' AND j.unique_key = d.id::text AND j.state IN ('ready', 'running'))
    """

  /// Of a delivery `d`: it is under way, and nothing would go on with it.
  static let hasStopped: SQL = """
    d.channel <> 'portal'
    AND (d.state = 'sending' OR d.state = 'waiting' AND d.next_attempt_at IS NOT NULL)
    AND \(sql: hasNoJob)
    """

  static func enqueueJob(_ id: DeliveryID, runAt: Instant? = nil, in tx: Transaction) throws {
    try JobQueue.enqueue(
      kind: deliveryJob, args: ["delivery": id.description], uniqueKey: id.description,
      runAt: runAt, priority: deliveryPriority, in: tx)
  }

  /// Tells everybody who has, or may have, a version that it no longer holds, and keeps it from those who are still to
  /// get it. To be called in the transaction that ends it, after it was ended.
  ///
  /// Told is each of them where the version was sent, also when they are no recipient any more.
  static func recall(
    _ version: ReportVersionID, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    try tx.execute(
      """
      UPDATE delivery
      SET    state = 'withdrawn', next_attempt_at = NULL, ended_at = clock_timestamp(),
             ended_by = \(actor.account), end_reason = \(Delivery.Withdrawal.versionEnded)
      WHERE  version_id = \(version) AND matter = 'certificate' AND state = 'waiting'
      """)
    let holders = try tx.rows(
      """
      SELECT DISTINCT ON (d.recipient_id, lower(d.address))
             d.recipient_id AS id, d.organisation_id, d.channel, d.name, d.address, d.language,
             d.form
      FROM   delivery AS d
      WHERE  d.version_id = \(version)
      AND    d.matter = 'certificate'
      AND    d.channel <> 'portal'
      AND    (d.state IN ('delivered', 'sending')
              OR EXISTS (
                SELECT FROM delivery_attempt AS a
                WHERE  a.delivery_id = d.id AND a.outcome IN ('unanswered', 'lost')))
      ORDER  BY d.recipient_id, lower(d.address), d.round DESC
      """, as: ReportRecipient.self)
    // Whose address was put right in between is told at both.
    var rounds: [RecipientID: Int] = [:]
    for holder in holders {
      rounds[holder.id, default: 0] += 1
      try enqueue(
        .recall, of: version, to: holder, round: rounds[holder.id] ?? 1, at: instant, in: tx)
    }
  }

  /// Recipients who were added after a version was stored, so that it never went to them.
  package static func recipients(
    without version: ReportVersionID, in tx: Transaction
  ) throws -> [ReportRecipient] {
    try tx.rows(
      """
      SELECT r.id, r.organisation_id, r.channel, r.name, r.address, r.language, r.form
      FROM   report_version AS v
      JOIN   report_document AS f ON f.version_id = v.id
      JOIN   report_recipient AS r ON r.organisation_id = v.organisation_id
      WHERE  v.id = \(version)
      AND    v.state = 'released'
      AND    r.ended_at IS NULL
      AND    NOT EXISTS (
        SELECT FROM delivery AS d WHERE d.version_id = v.id AND d.recipient_id = r.id)
      ORDER  BY r.name, r.id
      """)
  }

  /// Sends a version to one of those.
  /// - Throws: `DeliveryError.notCurrent`, `.unknownRecipient`.
  package static func send(
    _ version: ReportVersionID, to id: RecipientID, by actor: Actor, at instant: Instant,
    in tx: Transaction
  ) throws {
    try require(anyOf: senders, of: actor)
    guard let report = try issued("v.id = \(version) AND v.state <> 'draft'", in: tx).first,
      report.state == .released
    else { throw DeliveryError.notCurrent }
    guard let recipient = try Recipients.find(id, in: tx) else {
      throw DeliveryError.unknownRecipient
    }
    try enqueue(.certificate, of: version, to: recipient, at: instant, in: tx)
  }

  /// Sends something once more: a new round beside the ones before, to where the recipient wants it today.
  ///
  /// - Throws: `DeliveryError.underWay` while a worker is at it, `.notCurrent` for a certificate that no longer holds,
  ///   `.unknownRecipient` for a certificate whose recipient was removed; a recall goes where the certificate went.
  package static func sendAgain(
    _ id: DeliveryID, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    try require(anyOf: senders, of: actor)
    try holdVersion(of: id, in: tx)
    let old = try tx.row(
      """
      SELECT d.version_id, d.matter, d.state, v.state AS version_state,
             d.begun_at < clock_timestamp() - interval '20 minutes' OR \(sql: hasNoJob) AS stuck,
             (SELECT max(o.round) FROM delivery AS o
              WHERE  o.version_id = d.version_id AND o.recipient_id = d.recipient_id
              AND    o.matter = d.matter) AS last_round,
             d.recipient_id AS id, d.organisation_id, d.channel, d.name, d.address, d.language,
             d.form
      FROM   delivery AS d
      JOIN   report_version AS v ON v.id = d.version_id
      WHERE  d.id = \(id) AND d.channel <> 'portal'
      FOR    UPDATE OF d
      """, as: SentBefore.self)
    guard let old else { throw DeliveryError.unknownDelivery }
    if old.state == .sending, !old.isStuck { throw DeliveryError.underWay }
    guard old.matter == .recall || old.versionState == .released else {
      throw DeliveryError.notCurrent
    }
    // Who was removed hears all the same that what they have no longer holds.
    let recipient =
      try Recipients.find(old.recipient.id, in: tx) ?? (old.matter == .recall ? old.recipient : nil)
    guard let recipient else { throw DeliveryError.unknownRecipient }
    if old.state == .sending { try writeDownLostAttempt(of: id, in: tx) }
    try tx.execute(
      """
      UPDATE delivery
      SET    state = 'withdrawn', next_attempt_at = NULL, begun_at = NULL,
             ended_at = clock_timestamp(), ended_by = \(actor.account), end_reason = \(Delivery.Withdrawal.sentAgain)
      WHERE  id = \(id) AND state IN ('waiting', 'sending')
      """)
    try enqueue(
      old.matter, of: old.version, to: recipient, round: old.lastRound + 1, at: instant, in: tx)
  }

  /// Those who see the page of a report.
  private static let senders: [Role] = [.receptionist, .analyst, .supervisor, .technicalManager]
}

private struct SentBefore: RowDecodable {
  var version: ReportVersionID
  /// As it was sent.
  var recipient: ReportRecipient
  var matter: Delivery.Matter
  var state: Delivery.State
  var versionState: ReportVersion.State
  var isStuck: Bool
  var lastRound: Int

  init(row: Row) throws {
    version = try row["version_id"]
    recipient = try ReportRecipient(row: row)
    matter = try row["matter"]
    state = try row["state"]
    versionState = try row["version_state"]
    isStuck = try row["stuck"] ?? false
    lastRound = try row["last_round"]
  }
}
