import Identity
package import People
package import Postgres

extension Reporting {
  /// The serial that the next certificate of a series gets in a year.
  package static func nextSerial(
    of series: ReportSeries, year: Int, in tx: Transaction
  ) throws -> Int {
    let last = try tx.value(
      """
      SELECT last FROM number_series WHERE series = \(series.counter) AND period = \(String(year))
      """, as: Int.self)
    return (last ?? 0) + 1
  }

  /// Goes on with the numbers of another system: for a laboratory that comes from one in the middle of a year.
  ///
  /// The database refuses a serial that was used, and never goes back; what was skipped stays free for ever.
  /// - Parameter next: 1 to 999,999,999.
  package static func continueNumbers(
    of series: ReportSeries, from next: Int, year: Int, by actor: Actor, in tx: Transaction
  ) throws {
    try require(anyOf: [.administrator, .technicalManager], of: actor)
    try tx.execute("SELECT continue_numbers(\(series.counter), \(String(year)), \(next))")
  }
}
