package import Custody
package import Identity
package import People
package import Postgres
package import Reporting
package import Timekeeping

package typealias NoticeID = ID<Notice>

/// What one person is told of one event, as it stood then.
package struct Notice: Hashable, Sendable, RowDecodable {
  package var id: NoticeID
  package var kind: NoticeKind
  package var sample: SampleID
  package var sampleNumber: String
  package var sampleName: String
  package var organisation: String
  package var version: ReportVersionID?
  package var reportNumber: String
  /// Why it was rejected, or amended.
  package var reason: String
  /// How many samples stand on the certificate beside the one that is named.
  package var others: Int
  /// The service standard, when late.
  package var days: Int?
  package var alarm: HealthAlarmID?
  package var finding: HealthFinding?
  /// How often the alarm went on before it came here.
  package var step: Int
  package var toldAt: Instant
  package var isRead: Bool
  /// Of an alarm: somebody of its side has answered.
  package var isAnswered: Bool

  package init(row: Row) throws {
    id = try row["id"]
    kind = try row["kind"]
    sample = try row["sample_id"]
    sampleNumber = try row["number"]
    sampleName = try row["sample"]
    organisation = try row["organisation"]
    version = try row["version_id"]
    reportNumber = try row["report"]
    reason = try row["reason"]
    others = try row["others"]
    days = try row["days"]
    alarm = try row["alarm_id"]
    finding = alarm == nil ? nil : try HealthFinding(row: row)
    step = try row["step"]
    toldAt = try row["told_at"]
    isRead = try row["is_read"]
    isAnswered = try row["is_answered"]
  }

  static let columns: SQL = """
    n.id, n.kind, n.sample_id, n.version_id, n.alarm_id, n.step, n.told_at,
    n.read_at IS NOT NULL AS is_read,
    n.detail ->> 'number' AS number, n.detail ->> 'sample' AS sample,
    n.detail ->> 'organisation' AS organisation, COALESCE(n.detail ->> 'report', '') AS report,
    COALESCE(n.detail ->> 'reason', '') AS reason,
    COALESCE((n.detail ->> 'others')::integer, 0) AS others, (n.detail ->> 'days')::integer AS days,
    n.detail ->> 'parameter_id' AS parameter_id_name,
    n.detail ->> 'parameter_en' AS parameter_en_name, n.detail ->> 'qualifier' AS qualifier,
    (n.detail ->> 'value')::numeric AS value, n.detail ->> 'unit' AS unit,
    EXISTS (SELECT FROM health_acknowledgement AS k WHERE k.alarm_id = n.alarm_id) AS is_answered
    """
}

extension Notices {
  /// What somebody was told: the unread first, then the newest; at most `size`.
  package static func list(
    of account: AccountID, size: Int = 100, in tx: Transaction
  ) throws -> [Notice] {
    try tx.rows(
      """
      SELECT \(sql: Notice.columns)
      FROM   notice AS n
      WHERE  n.account_id = \(account)
      ORDER  BY n.read_at IS NOT NULL, n.id DESC
      LIMIT  \(size)
      """)
  }

  /// nil when it is nobody's, or somebody else's.
  package static func notice(
    _ id: NoticeID, of account: AccountID, in tx: Transaction
  ) throws -> Notice? {
    try tx.row(
      """
      SELECT \(sql: Notice.columns)
      FROM   notice AS n
      WHERE  n.id = \(id) AND n.account_id = \(account)
      """)
  }

  /// How many somebody has not read; counted up to a hundred.
  package static func unread(of account: AccountID, in tx: Transaction) throws -> Int {
    try tx.value(
      """
      SELECT count(*)
      FROM   (SELECT FROM notice WHERE account_id = \(account) AND read_at IS NULL LIMIT 100) AS few
      """) ?? 0
  }

  /// - Parameter id: nil for all of them.
  package static func markRead(
    _ id: NoticeID? = nil, of account: AccountID, in tx: Transaction
  ) throws {
    try tx.execute(
      """
      UPDATE notice
      SET    read_at = clock_timestamp()
      WHERE  account_id = \(account)
      AND    read_at IS NULL
      AND    (\(id)::uuid IS NULL OR id = \(id))
      """)
  }
}
