import Identity
package import People
package import Postgres
package import Timekeeping

/// How an attempt ended, as it is written down.
package struct AttemptEnd: Hashable, Sendable {
  package var outcome: Delivery.Outcome
  /// Of SMTP or of HTTP.
  package var code: Int?
  /// The server's words.
  package var words: String

  package init(_ outcome: Delivery.Outcome, code: Int? = nil, words: String = "") {
    self.outcome = outcome
    self.code = code
    self.words = words
  }
}

extension Reporting {
  /// How long is waited after the first failure, the second, and so on: five days in all, as mail servers do it
  /// (RFC 5321 4.5.4.1: to give up takes four to five days at least, and half an hour passes between attempts after the
  /// first ones).
  package static let pauses: [TimeSpan] =
    [.minutes(1), .minutes(5), .minutes(15), .minutes(30), .hours(1), .hours(2)]
    + [TimeSpan](repeating: .hours(4), count: 29)

  /// A fault of our own does not spend the reader's patience: it is tried again until somebody has put it right.
  private static let pauseForOurs = TimeSpan.minutes(15)

  /// A mail that was handed over whole and not answered may have arrived, and so may one whose worker stopped in the
  /// middle: after a silence that is the second of these a person decides, who can ask the reader.
  private static let mostUncertain = 2

  /// Writes down how an attempt ended, and what follows: nothing, or the next attempt, whose job commits with it.
  ///
  /// To be called after the job of this attempt was finished in the same transaction.
  package static func record(_ end: AttemptEnd, of errand: Errand, in tx: Transaction) throws {
    try tx.execute(
      """
      INSERT INTO delivery_attempt
        (delivery_id, organisation_id, number, begun_at, outcome, code, words)
      SELECT id, organisation_id, \(errand.attempt), \(errand.begunAt), \(end.outcome),
             \(end.code), \(end.words)
      FROM   delivery
      WHERE  id = \(errand.id)
      """)
    switch end.outcome {
    case .delivered: try close(errand, .delivered, in: tx)
    case .permanent: try close(errand, .refused, in: tx)
    case .ours: try again(errand, after: pauseForOurs, isFailure: false, in: tx)
    case .temporary, .unanswered, .lost:
      if let pause = try pause(after: end, of: errand, in: tx) {
        try again(errand, after: pause, isFailure: true, in: tx)
      } else {
        try close(errand, .givenUp, in: tx)
      }
    }
    // Mail goes out again: what another worker had to hold may follow.
    if end.outcome == .delivered, errand.channel == .mail { try letGo(atMost: 10, in: tx) }
  }

  /// - Returns: nil when it is not tried again by itself.
  private static func pause(
    after end: AttemptEnd, of errand: Errand, in tx: Transaction
  ) throws -> TimeSpan? {
    let so = try tx.row(
      """
      SELECT d.failures,
             (SELECT count(*) FROM delivery_attempt AS a
              WHERE  a.delivery_id = d.id AND a.outcome IN ('unanswered', 'lost'))
               AS uncertain
      FROM   delivery AS d
      WHERE  d.id = \(errand.id)
      """
    ) { row in (failures: try row["failures"] as Int, uncertain: try row["uncertain"] as Int) }
    guard let so, pauses.indices.contains(so.failures) else { return nil }
    // A webhook knows by its `delivery` what it has had before.
    let isUncertain = end.outcome == .unanswered && errand.channel == .mail
    return isUncertain && so.uncertain >= mostUncertain ? nil : pauses[so.failures]
  }

  /// Nothing happens to one that was withdrawn while it was being sent.
  private static func close(
    _ errand: Errand, _ state: Delivery.State, in tx: Transaction
  ) throws {
    try tx.execute(
      """
      UPDATE delivery
      SET    state = \(state), begun_at = NULL, ended_at = clock_timestamp(),
             failures = failures + \(state == .givenUp ? 1 : 0)
      WHERE  id = \(errand.id) AND state = 'sending' AND attempts = \(errand.attempt)
      """)
  }

  private static func again(
    _ errand: Errand, after pause: TimeSpan, isFailure: Bool, in tx: Transaction
  ) throws {
    let next = try tx.value(
      """
      UPDATE delivery
      SET    state = 'waiting', begun_at = NULL, failures = failures + \(isFailure ? 1 : 0),
             next_attempt_at = clock_timestamp() + \(pause)::interval
      WHERE  id = \(errand.id) AND state = 'sending' AND attempts = \(errand.attempt)
      RETURNING next_attempt_at
      """, as: Instant.self)
    if let next { try enqueueJob(errand.id, runAt: next, in: tx) }
  }

  /// Sends mail on its way that a worker without a server has held.
  /// - Returns: how many; call again while it is as many as at most.
  @discardableResult
  package static func letGo(atMost count: Int, in tx: Transaction) throws -> Int {
    let ids = try tx.values(
      """
      WITH held AS MATERIALIZED (
        SELECT id
        FROM   delivery
        WHERE  state = 'waiting' AND next_attempt_at IS NULL AND channel = 'mail'
        ORDER  BY created_at
        LIMIT  \(count)
        FOR    UPDATE SKIP LOCKED
      )
      UPDATE delivery
      SET    next_attempt_at = clock_timestamp()
      FROM   held
      WHERE  delivery.id = held.id
      RETURNING delivery.id
      """, as: DeliveryID.self)
    for id in ids { try enqueueJob(id, in: tx) }
    return ids.count
  }

  /// Writes down that somebody of the customer's has fetched a certificate from the portal; the first time counts.
  package static func recordFetching(
    _ version: ReportVersionID, by reader: AccountID, in tx: Transaction
  ) throws {
    try tx.execute(
      """
      WITH fetched AS (
        UPDATE delivery
        SET    state = 'delivered', attempts = attempts + 1, ended_at = clock_timestamp()
        WHERE  version_id = \(version) AND channel = 'portal' AND state = 'waiting'
        RETURNING id, organisation_id, attempts
      )
      INSERT INTO delivery_attempt
        (delivery_id, organisation_id, number, begun_at, outcome, account_id)
      SELECT id, organisation_id, attempts, clock_timestamp(), 'delivered', \(reader)
      FROM   fetched
      """)
  }
}
