/// A moment in time: microseconds since 1970-01-01T00:00:00Z, the resolution of PostgreSQL's `timestamptz`.
package struct Instant: Hashable, Comparable, Sendable {
  package var microseconds: Int64

  package init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  package static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }

  package static func + (a: Instant, b: TimeSpan) -> Instant {
    Instant(microseconds: a.microseconds + b.microseconds)
  }

  package static func - (a: Instant, b: TimeSpan) -> Instant {
    Instant(microseconds: a.microseconds - b.microseconds)
  }

  package static func - (a: Instant, b: Instant) -> TimeSpan {
    TimeSpan(microseconds: a.microseconds - b.microseconds)
  }
}

/// A length of time in microseconds; negative when the end comes before the beginning.
package struct TimeSpan: Hashable, Comparable, Sendable {
  package var microseconds: Int64

  package init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  package static func milliseconds(_ n: Int) -> TimeSpan {
    TimeSpan(microseconds: Int64(n) * 1_000)
  }
  package static func seconds(_ n: Int) -> TimeSpan {
    TimeSpan(microseconds: Int64(n) * 1_000_000)
  }
  package static func minutes(_ n: Int) -> TimeSpan { .seconds(n * 60) }
  package static func hours(_ n: Int) -> TimeSpan { .minutes(n * 60) }
  package static func days(_ n: Int) -> TimeSpan { .hours(n * 24) }

  package var wholeMinutes: Int { Int(microseconds / 60_000_000) }

  package static func < (a: TimeSpan, b: TimeSpan) -> Bool { a.microseconds < b.microseconds }
}
