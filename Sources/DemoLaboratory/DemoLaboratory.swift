import Identity
package import Postgres
package import Reporting
package import Timekeeping

/// A laboratory to show: its people, its customers and a month of its work, walked through the operations that the
/// pages call. The names are invented; the figures of water are real monitoring results.
package enum DemoLaboratory {}

/// The making was stopped half-way; what is there would mislead.
package struct DemoInterrupted: Error, CustomStringConvertible {
  package let description =
    "the demonstration was interrupted while it was made: remove it (`lacak demo --remove`) and start again"
}

extension DemoLaboratory {
  /// Makes the laboratory as of a moment, unless it is there.
  ///
  /// - Parameters:
  ///   - data: the folder of the catalogue and of the real results.
  ///   - terms: how its certificates are written.
  ///   - seed: another one makes another month.
  /// - Returns: false when it was there already.
  /// - Throws: `DemoInterrupted` when an earlier making did not end.
  @discardableResult
  package static func make(
    data: String, terms: ReportTerms, now: Instant, seed: UInt64 = 1, in pool: Pool
  ) throws -> Bool {
    guard try isNeeded(in: pool) else { return false }
    var dice = Dice(seed: seed)
    let opening = now - .days(40)
    let cast = try Cast.register(at: opening, dice: &dice, in: pool)
    // With dice of its own: the month is the same with and without.
    var letterDice = Dice(seed: seed &+ 1)
    try cast.nameRecipients(at: opening, dice: &letterDice, in: pool)
    let catalogue = try InForce.load(data, manager: cast["manajer"], at: opening, in: pool)
    let places = try Places.register(cast, at: opening, dice: &dice, in: pool)
    let days = WorkingDays(now: now)
    var month = Month(days: days, places: places, dice: dice)
    let visits = month.visits() + Today(days: days, places: places).visits()
    let readings = Readings(real: try RealFigures(data), dice: dice)
    let walk = Walk(
      visits, cast: cast, catalogue: catalogue, readings: readings, terms: terms, now: now,
      in: pool)
    try walk.run()
    try walk.followUp()
    try finish(cast, at: now, in: pool)
    return true
  }
}
