/// A day of the Gregorian calendar, without a time and without a zone.
package struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  package var number: Int

  package init(number: Int) {
    self.number = number
  }

  /// - Returns: nil when the three numbers name no day (30 February).
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...31).contains(day), (1...9999).contains(year) else {
      return nil
    }
    // Days from civil, H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(number: era * 146_097 + dayOfEra - 719_468)
    guard civil == (year, month, day) else { return nil }
  }

  /// Year, month (1–12) and day of the month (1–31).
  package var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// 1 is Monday, 7 is Sunday (ISO 8601).
  package var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

  /// `YYYY-MM-DD` (ISO 8601).
  package var iso: String {
    let c = civil
    return "\(padded(c.year, to: 4))-\(padded(c.month, to: 2))-\(padded(c.day, to: 2))"
  }

  /// Reads `YYYY-MM-DD`; nil for anything else.
  package init?(iso: some StringProtocol) {
    var text = Substring(iso).utf8
    guard let day = text.takeDay(), text.isEmpty else { return nil }
    self = day
  }

  package static func + (a: Day, days: Int) -> Day { Day(number: a.number + days) }
  package static func - (a: Day, b: Day) -> Int { a.number - b.number }
  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}

func padded(_ n: Int, to width: Int) -> String {
  let digits = String(n)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
