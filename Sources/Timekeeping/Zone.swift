import Synchronization

private let wallClock = Mutex(Zone.wita)

/// A zone with a fixed distance from UTC, as all three of Indonesia are.
package struct Zone: Hashable, Sendable {
  /// What people call it: `WITA`.
  package var name: String
  package var offset: TimeSpan

  package static let wib = Zone(name: "WIB", offset: .hours(7))
  package static let wita = Zone(name: "WITA", offset: .hours(8))
  package static let wit = Zone(name: "WIT", offset: .hours(9))
  package static let utc = Zone(name: "UTC", offset: .hours(0))

  package static func named(_ name: String) -> Zone? {
    [wib, wita, wit, utc].first { $0.name == name }
  }

  /// The zone of the clock on the laboratory's wall: the year in a sample's number, the day on a label and the times in
  /// messages are read from it. One program serves one laboratory; WITA until the program has said otherwise.
  package static var house: Zone { wallClock.withLock { $0 } }

  /// Sets the clock on the wall, once, when the program starts.
  package static func setHouse(_ zone: Zone) {
    wallClock.withLock { $0 = zone }
  }

  package func local(_ instant: Instant) -> LocalTime {
    let shifted = (instant + offset).microseconds
    let day = Int(shifted.floored(by: 86_400_000_000))
    let rest = shifted - Int64(day) * 86_400_000_000
    return LocalTime(day: Day(number: day), microsecondsOfDay: rest)
  }

  package func instant(_ local: LocalTime) -> Instant {
    Instant(microseconds: Int64(local.day.number) * 86_400_000_000 + local.microsecondsOfDay)
      - offset
  }
}

/// What a calendar and a clock on the wall of the laboratory show.
package struct LocalTime: Hashable, Sendable {
  package var day: Day
  package var microsecondsOfDay: Int64

  package init(day: Day, microsecondsOfDay: Int64) {
    self.day = day
    self.microsecondsOfDay = microsecondsOfDay
  }

  package init(day: Day, hour: Int, minute: Int, second: Int = 0) {
    self.init(day: day, microsecondsOfDay: Int64(hour * 3_600 + minute * 60 + second) * 1_000_000)
  }

  package var hour: Int { Int(microsecondsOfDay / 3_600_000_000) }
  package var minute: Int { Int(microsecondsOfDay / 60_000_000) % 60 }
  package var second: Int { Int(microsecondsOfDay / 1_000_000) % 60 }

  /// `2026-11-18T08:20`, the value of an HTML `datetime-local` field.
  package var fieldValue: String { "\(day.iso)T\(padded(hour, to: 2)):\(padded(minute, to: 2))" }

  /// Reads the value of a `datetime-local` field, with or without seconds; nil for anything else.
  package init?(fieldValue: some StringProtocol) {
    let halves = fieldValue.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count == 2, let day = Day(iso: halves[0]) else { return nil }
    let parts = halves[1].split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.count == 2 ? UInt8($0) : nil }
    guard (2...3).contains(parts.count), numbers.count == parts.count, numbers[0] < 24,
      numbers.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    self.init(
      day: day, hour: Int(numbers[0]), minute: Int(numbers[1]),
      second: numbers.count == 3 ? Int(numbers[2]) : 0)
  }
}

extension Int64 {
  fileprivate func floored(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
