package import Bench
package import Custody
package import Identity
package import Measurement
package import People
package import Postgres
package import Reporting
package import Timekeeping
package import Wording

package typealias HealthAlarmID = ID<HealthAlarm>

/// What was found above a limit that protects health at once.
package struct HealthFinding: Hashable, Sendable, RowDecodable {
  package var parameter: Phrase
  package var figure: Figure

  package init(row: Row) throws {
    parameter = Phrase(id: try row["parameter_id_name"], en: try row["parameter_en_name"])
    figure = try Figure(row["qualifier"], row["value"], Unit(row["unit"] as String))
      .printed(by: try row["rounding"])
  }
}

/// A finding that somebody of one side has to answer: of the laboratory when it is verified, of the customer and of the
/// health office when its report is released. Before that a figure is not theirs: it can still be sent back, and a
/// certificate is what the laboratory stands behind.
package struct HealthAlarm: Hashable, Sendable, RowDecodable {
  /// Who has to answer; the raw values are those of `health_alarm.side`.
  package enum Side: String, CaseIterable, Hashable, Sendable, PostgresDecodable {
    case laboratory
    case client
    case district

    package var name: Phrase {
      switch self {
      case .laboratory: Phrase(id: "Laboratorium", en: "Laboratory")
      case .client: Phrase(id: "Pelanggan", en: "Customer")
      case .district: Phrase(id: "Dinas kesehatan", en: "Health office")
      }
    }
  }

  package var id: HealthAlarmID
  package var side: Side
  package var result: ResultID
  package var sample: SampleID
  package var sampleNumber: String
  package var sampleName: String
  package var organisation: String
  package var version: ReportVersionID?
  package var finding: HealthFinding
  package var raisedAt: Instant
  /// How often it went on to others.
  package var step: Int
  package var answeredBy: String?
  package var answeredAt: Instant?
  package var answer: String
  /// What became of the figure; nil while it stands as it was told.
  package var since: FigureSince?
  /// Nobody of this laboratory has confirmed that the parameter is a danger at once.
  package var isUnconfirmed: Bool
  /// The reader is one of those who were told.
  package var wasTold: Bool

  package init(row: Row) throws {
    id = try row["id"]
    side = try row["side"]
    result = try row["result_id"]
    sample = try row["sample_id"]
    sampleNumber = try row["number"]
    sampleName = try row["sample"]
    organisation = try row["organisation"]
    version = try row["version_id"]
    finding = try HealthFinding(row: row)
    raisedAt = try row["raised_at"]
    step = try row["step"]
    answeredBy = try row["answered_by"]
    answeredAt = try row["answered_at"]
    answer = try row["answer"]
    since = try FigureSince(row: row)
    isUnconfirmed = try row["unconfirmed"]
    wasTold = try row["was_told"]
  }
}

extension Notices {
  /// nil when there is none, or the actor was not told.
  package static func alarm(_ id: HealthAlarmID, in tx: Transaction) throws -> HealthAlarm? {
    try alarms("h.id = \(id)", in: tx).first
  }

  /// All alarms over a sample, of whichever side the actor may see.
  package static func alarms(over sample: SampleID, in tx: Transaction) throws -> [HealthAlarm] {
    try alarms("h.sample_id = \(sample)", in: tx)
  }

  /// The last over a sample that somebody was told of.
  package static func alarm(
    over sample: SampleID, toldTo account: AccountID, in tx: Transaction
  ) throws -> HealthAlarmID? {
    try tx.value(
      """
      SELECT alarm_id
      FROM   notice
      WHERE  account_id = \(account) AND sample_id = \(sample) AND alarm_id IS NOT NULL
      ORDER  BY id DESC
      LIMIT  1
      """, as: HealthAlarmID.self)
  }

  /// One that reached nobody has no notice: the laboratory sees it all the same.
  private static func alarms(_ which: SQL, in tx: Transaction) throws -> [HealthAlarm] {
    try tx.rows(
      """
      SELECT h.id, h.side, h.result_id, h.sample_id, h.version_id, h.raised_at,
             COALESCE(told.number, s.number) AS number, COALESCE(told.sample, s.name) AS sample,
             COALESCE(told.organisation, o.name) AS organisation,
             h.detail ->> 'parameter_id' AS parameter_id_name,
             h.detail ->> 'parameter_en' AS parameter_en_name,
             h.detail ->> 'qualifier' AS qualifier, (h.detail ->> 'value')::numeric AS value,
             h.detail ->> 'unit' AS unit, h.detail ->> 'rounding' AS rounding,
             COALESCE((h.detail ->> 'unconfirmed')::boolean, false) AS unconfirmed,
             EXISTS (
               SELECT FROM notice AS n
               WHERE  n.alarm_id = h.id AND n.account_id = current_account()) AS was_told,
             COALESCE((SELECT max(p.step) FROM health_alarm_step AS p WHERE p.alarm_id = h.id), 0)
               AS step,
             k.name AS answered_by, k.acknowledged_at AS answered_at,
             COALESCE(k.note, '') AS answer, \(sql: FigureSince.columns)
      FROM   health_alarm AS h
      LEFT   JOIN LATERAL (
        SELECT n.detail ->> 'number' AS number, n.detail ->> 'sample' AS sample,
               n.detail ->> 'organisation' AS organisation
        FROM   notice AS n
        WHERE  n.alarm_id = h.id
        LIMIT  1
      ) AS told ON true
      LEFT   JOIN sample AS s ON s.id = h.sample_id
      LEFT   JOIN organisation AS o ON o.id = h.organisation_id
      LEFT   JOIN health_acknowledgement AS k ON k.alarm_id = h.id
      \(sql: FigureSince.joins)
      WHERE  \(sql: which)
      ORDER  BY h.id
      """)
  }

  /// Says in the actor's name that somebody has taken it up; the first answer counts, and nothing goes on after it.
  ///
  /// The database refuses it from who was not told, and writes the name that the account has.
  /// - Returns: false when somebody else was quicker.
  @discardableResult
  package static func acknowledge(
    _ id: HealthAlarmID, note: String, by actor: Actor, in tx: Transaction
  ) throws -> Bool {
    let count = try tx.execute(
      """
      INSERT INTO health_acknowledgement (alarm_id, account_id, note)
      VALUES (\(id), \(actor.account), \(try tidied(note, as: .acknowledgement)))
      ON CONFLICT DO NOTHING
      """)
    return count == 1
  }
}

extension TextField {
  static let acknowledgement = TextField(
    field: "note", name: Phrase(id: "Catatan", en: "The note"), longest: 1000, mayBeEmpty: true,
    mayHaveLines: true)
}
