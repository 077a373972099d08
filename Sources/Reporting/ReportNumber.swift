import Postgres
package import Timekeeping

/// The number that people quote: `00417/LHU/LABKES/XI/2026`. It begins anew each year.
package struct ReportNumber: Hashable, Sendable, CustomStringConvertible {
  package var serial: Int
  package var month: Int
  package var year: Int

  package init(serial: Int, issued day: Day) {
    self.serial = serial
    (year, month, _) = day.civil
  }

  package var description: String {
    let digits = String(serial)
    let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    return "\(padded)/LHU/LABKES/\(Self.romanMonths[month - 1])/\(year)"
  }

  /// The next one; the row of the counter stays locked until the transaction ends, so take it late.
  static func take(on day: Day, in tx: Transaction) throws -> ReportNumber {
    let serial = try tx.value(
      "SELECT take_numbers('report', \(String(day.civil.year)))", as: Int.self)
    return ReportNumber(serial: serial ?? 0, issued: day)
  }

  private static let romanMonths = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
  ]
}
