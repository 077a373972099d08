import Identity
package import People
package import Postgres
package import Timekeeping

extension Reporting {
  /// What certificates are printed with from now on; nil until the laboratory has said so.
  package static func settings(in tx: Transaction) throws -> ReportSettingsVersion? {
    try settings("true", in: tx)
  }

  /// All versions without their logos, the newest first.
  package static func settingsHistory(in tx: Transaction) throws -> [ReportSettingsVersion] {
    try tx.rows(
      """
      SELECT s.id, s.version, s.heading, s.lines, NULL::bytea AS logo, s.place, s.footer,
             s.final_pattern, s.interim_pattern, s.serial_digits, s.created_at, a.name AS author
      FROM   report_settings AS s
      LEFT   JOIN account AS a ON a.id = s.created_by
      ORDER  BY s.version DESC
      LIMIT  50
      """)
  }

  /// Adds a version; those before stay as they are, and so do the certificates that name them.
  ///
  /// - Parameters:
  ///   - id: made with the form; sent twice, it is one version.
  ///   - seen: the version that was on the page, 0 when there was none.
  /// - Throws: `ReportingError.settingsChanged` when somebody else saved in the meantime; `.settingsSaved` when this
  ///   form was saved before with something else in it; `.sameSeries` for patterns in whose numbers the two
  ///   series cannot be told apart.
  package static func saveSettings(
    _ settings: ReportSettings, as id: ReportSettingsID, after seen: Int, by actor: Actor,
    in tx: Transaction
  ) throws {
    try require(anyOf: [.administrator, .technicalManager], of: actor)
    guard !settings.finalNumber.isLike(settings.interimNumber) else {
      throw ReportingError.sameSeries
    }
    if let own = try self.settings("s.id = \(id)", in: tx) {
      guard own.settings == settings else {
        throw ReportingError.settingsSaved(version: own.version)
      }
      return
    }
    let newest = try self.settings(in: tx)
    guard newest?.version ?? 0 == seen else {
      throw ReportingError.settingsChanged(
        version: newest?.version ?? 0, by: newest?.author ?? "")
    }
    try tx.execute(
      """
      INSERT INTO report_settings
        (id, version, heading, lines, logo, place, footer, final_pattern, interim_pattern,
         serial_digits)
      VALUES (\(id), \(seen + 1), \(settings.heading), \(settings.lines), \(settings.logo),
              \(settings.place), \(settings.footer), \(settings.finalNumber.text),
              \(settings.interimNumber.text), \(settings.serialDigits))
      """)
  }

  /// The next number; the row of the counter stays locked until the transaction ends, so take it late.
  static func takeNumber(
    _ series: ReportSeries, on day: Day, _ settings: ReportSettings?, in tx: Transaction
  ) throws -> String {
    let serial = try tx.value(
      "SELECT take_numbers(\(series.counter), \(String(day.civil.year)))", as: Int.self)
    let pattern = try settings?.pattern(of: series) ?? NumberPattern(series.usualPattern)
    return pattern.number(serial ?? 0, digits: settings?.serialDigits ?? 5, issued: day)
  }

  private static func settings(
    _ which: SQL, in tx: Transaction
  ) throws -> ReportSettingsVersion? {
    try tx.row(
      """
      SELECT s.id, s.version, s.heading, s.lines, s.logo, s.place, s.footer, s.final_pattern,
             s.interim_pattern, s.serial_digits, s.created_at, a.name AS author
      FROM   report_settings AS s
      LEFT   JOIN account AS a ON a.id = s.created_by
      WHERE  \(sql: which)
      ORDER  BY s.version DESC
      LIMIT  1
      """)
  }
}

extension CertificateContent {
  /// Puts on the letterhead and the foot that the laboratory has set.
  mutating func printed(with settings: ReportSettings, version: Int) {
    self.settings = version
    laboratory.name = settings.heading
    laboratory.lines = settings.lines
    if !settings.place.isEmpty { laboratory.town = settings.place }
    footer = settings.footer.isEmpty ? nil : settings.footer
  }
}
