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
    let text = Substring(postgresText)
    guard text.hasSuffix("+00"), let day = Day(iso: text.prefix(10)),
      text.dropFirst(10).first == " "
    else { throw Undecodable("is no time in UTC") }
    let clock = text.dropFirst(11).dropLast(3)
    let parts = clock.prefix(8).split(separator: ":").compactMap { Int64($0) }
    let fraction = clock.dropFirst(8)
    guard parts.count == 3, fraction.isEmpty || fraction.first == ".",
      let microseconds = Int64(
        (fraction.dropFirst() + "000000").prefix(6))
    else { throw Undecodable("is no time in UTC") }
    let seconds = parts[0] * 3_600 + parts[1] * 60 + parts[2]
    self = Zone.utc.instant(
      LocalTime(day: day, microsecondsOfDay: seconds * 1_000_000 + microseconds))
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
