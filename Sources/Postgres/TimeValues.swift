package import Timekeeping

// Every connection speaks ISO dates in UTC (see `ConnectionOptions`), so one spelling is enough here.

extension Instant: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? {
    let local = Zone.utc.local(self)
    let seconds = local.microsecondsOfDay / 1_000_000
    return local.day.iso + " " + twoDigits(seconds / 3_600) + ":" + twoDigits(seconds / 60 % 60)
      + ":" + twoDigits(seconds % 60) + "."
      + String(String(1_000_000 + local.microsecondsOfDay % 1_000_000).dropFirst()) + "+00"
  }

  package static var postgresType: PostgresType { .timestamptz }

  /// Reads `2026-11-18 08:20:00.25+00`; infinity and years before Christ are refused.
  package init(postgresText: String) throws {
    var text = Substring(postgresText).utf8
    guard let day = text.takeDay(), text.take(" "), let hours = text.takeNumber(digits: 2),
      text.take(":"), let minutes = text.takeNumber(digits: 2), text.take(":"),
      let seconds = text.takeNumber(digits: 2), let fraction = text.takeMicroseconds(),
      text.take("+"), text.takeNumber(digits: 2) == 0, text.isEmpty
    else { throw Undecodable("is no time in UTC") }
    let whole = Int64(hours * 3_600 + minutes * 60 + seconds) * 1_000_000
    self = Zone.utc.instant(LocalTime(day: day, microsecondsOfDay: whole + Int64(fraction)))
  }
}

extension Substring.UTF8View {
  /// Takes `.25` as 250,000, and 0 where no point stands; nil for a point alone.
  fileprivate mutating func takeMicroseconds() -> Int? {
    guard take(".") else { return 0 }
    var (number, unit) = (0, 1_000_000)
    while unit > 1, let digit = takeDigit() {
      unit /= 10
      number += digit * unit
    }
    return unit < 1_000_000 ? number : nil
  }
}

extension Day: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { iso }
  package static var postgresType: PostgresType { .date }

  package init(postgresText: String) throws {
    guard let day = Day(iso: postgresText) else { throw Undecodable("is no day") }
    self = day
  }
}

/// A length of time as an `interval`; to read one, select `extract(epoch …)` in the unit you want.
extension TimeSpan: PostgresEncodable {
  package var postgresText: String? { "\(microseconds) microseconds" }
  package static var postgresType: PostgresType { .interval }
}

private func twoDigits(_ number: Int64) -> String {
  number < 10 ? "0\(number)" : "\(number)"
}
