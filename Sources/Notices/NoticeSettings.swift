import Identity
import Mail
package import People
package import Postgres
package import Timekeeping
import Wording

/// How one person wants to be told.
package struct NoticeSettings: Hashable, Sendable, RowDecodable {
  /// Where mail goes; empty: nowhere, and all is on the page only.
  package var address: String
  package var mailKinds: Set<NoticeKind>
  package var quietHours: QuietHours

  package init(address: String, mailKinds: Set<NoticeKind>, quietHours: QuietHours) {
    self.address = address
    self.mailKinds = mailKinds
    self.quietHours = quietHours
  }

  package init(row: Row) throws {
    address = try row["address"]
    mailKinds = Set((try row["mail_kinds"] as [String]).compactMap(NoticeKind.init(rawValue:)))
    quietHours = QuietHours(from: try row["quiet_from"], until: try row["quiet_until"])
  }
}

/// The part of each day in which no mail goes out but what endangers health, in minutes of the day on the clock of the
/// house; it may pass midnight. One that ends where it begins is no time at all.
package struct QuietHours: Hashable, Sendable {
  package var from: Int
  package var until: Int

  package init(from: Int, until: Int) {
    self.from = from
    self.until = until
  }

  /// When the quiet ends that holds at `instant`; nil when it is not quiet then.
  package func end(at instant: Instant, in zone: Zone) -> Instant? {
    let local = zone.local(instant)
    let minute = local.hour * 60 + local.minute
    let isQuiet =
      from <= until ? (from..<until).contains(minute) : minute >= from || minute < until
    guard isQuiet else { return nil }
    let day = minute < until ? local.day : local.day + 1
    return zone.instant(LocalTime(day: day, hour: until / 60, minute: until % 60))
  }

  /// `21:00`.
  package static func text(_ minute: Int) -> String {
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }

  /// Reads `21:00` or `21.00`; nil for anything else.
  package static func minute(_ text: String) -> Int? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
    let numbers = parts.compactMap { (1...2).contains($0.utf8.count) ? UInt8($0) : nil }
    guard parts.count == 2, numbers.count == 2, parts[1].utf8.count == 2, numbers[0] < 24,
      numbers[1] < 60
    else { return nil }
    return Int(numbers[0]) * 60 + Int(numbers[1])
  }
}

extension Notices {
  /// What holds for somebody, also when they never chose.
  package static func settings(of account: AccountID, in tx: Transaction) throws -> NoticeSettings?
  {
    try tx.row(
      """
      SELECT address, mail_kinds, quiet_from, quiet_until
      FROM   notice_terms
      WHERE  account_id = \(account)
      """)
  }

  /// Keeps what somebody has chosen for themselves; mail about a danger to health is not to be switched off.
  /// - Throws: `FieldProblem` at the field `address`.
  package static func choose(
    _ settings: NoticeSettings, by actor: Actor, in tx: Transaction
  ) throws {
    try check(address: settings.address)
    let kinds = settings.mailKinds.union([.healthExceedance]).map(\.rawValue).sorted()
    try tx.execute(
      """
      INSERT INTO notice_setting (account_id, address, mail_kinds, quiet_from, quiet_until)
      VALUES (\(actor.account), \(settings.address), \(kinds)::text[],
              \(settings.quietHours.from)::smallint, \(settings.quietHours.until)::smallint)
      ON CONFLICT (account_id) DO UPDATE
      SET    address = EXCLUDED.address, mail_kinds = EXCLUDED.mail_kinds,
             quiet_from = EXCLUDED.quiet_from, quiet_until = EXCLUDED.quiet_until
      """)
  }

  /// Puts in where somebody's mail goes, and leaves the rest as they have chosen it; empty: nowhere.
  /// - Throws: `NotAllowed` unless the actor is an administrator; `FieldProblem` at the field `address`.
  package static func setAddress(
    _ address: String, of account: AccountID, by actor: Actor, in tx: Transaction
  ) throws {
    try require(.administrator, of: actor)
    try check(address: address)
    try tx.execute(
      """
      INSERT INTO notice_setting (account_id, address, mail_kinds, quiet_from, quiet_until)
      SELECT account_id, \(address), mail_kinds, quiet_from, quiet_until
      FROM   notice_terms
      WHERE  account_id = \(account)
      ON CONFLICT (account_id) DO UPDATE SET address = EXCLUDED.address
      """)
  }

  private static func check(address: String) throws {
    guard address.isEmpty || MailAddress(address) != nil else {
      throw FieldProblem(
        "address",
        Phrase(
          id: "Ini bukan alamat surel. Tulis seperti nama@contoh.id.",
          en: "This is not an e-mail address. Write it like name@example.id."))
    }
  }
}
