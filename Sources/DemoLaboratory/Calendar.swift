import Timekeeping

/// The working days before a moment, on the laboratory's clock.
struct WorkingDays {
  let now: Instant
  let today: Day

  init(now: Instant) {
    self.now = now
    today = Zone.wita.local(now).day
  }

  /// From the oldest to yesterday, without Sundays.
  func past(_ count: Int) -> [Day] {
    (1...count).reversed().map { today + -$0 }.filter { $0.weekday != 7 }
  }

  /// The day itself, or the Monday after it.
  func open(_ day: Day) -> Day { day.weekday == 7 ? day + 1 : day }

  func instant(_ day: Day, _ hour: Int, _ minute: Int = 0) -> Instant {
    Zone.wita.instant(LocalTime(day: day, hour: hour, minute: minute))
  }
}

extension Visit {
  /// What happens on which day when all goes well, for a visit on a working day.
  mutating func takeItsCourse(on day: Day, hour: Int, _ days: WorkingDays, disposes: Bool) {
    submitted = days.instant(day + -4, 9, 10)
    reviewed = days.instant(days.open(day + -2), 14, 5)
    planned = days.instant(day, hour)
    collected = planned
    offered = days.instant(day, hour + 3, 5)
    received = days.instant(day, hour + 3, 25)
    started = days.instant(day, hour + 5)
    let read = days.open(day + 2)
    measured = days.instant(read, 10, 30)
    verified = days.instant(read, 15)
    let signed = days.open(read + 1)
    released = days.instant(signed, 10, 40)
    archived = days.instant(signed, 14)
    disposed = disposes ? days.instant(days.open(signed + 7), 15, 30) : nil
  }
}
