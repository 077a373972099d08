package import Timekeeping

/// When something is done again and again, by the laboratory's calendar and clock.
///
/// Written as `daily 06:00`, `weekly mon,thu 06:00`, `monthly 1 06:00`, `monthly last 18:00`, `every 15 minutes`.
package struct Recurrence: Hashable, Sendable {
  package enum Days: Hashable, Sendable {
    case every
    /// 1 is Monday.
    case week(Set<Int>)
    case month(Int)
    case monthEnd
  }

  package private(set) var days: Days
  /// Minutes of the day, ascending.
  package private(set) var minutes: [Int]
  /// In the words it is written in.
  package private(set) var text: String

  /// - Throws: `UnreadableRecurrence`, with what would be right.
  package init(_ text: String) throws(UnreadableRecurrence) {
    let words = text.lowercased().split(separator: " ").map(String.init)
    func refuse(_ reason: String) -> UnreadableRecurrence {
      UnreadableRecurrence(text: text, reason: reason)
    }
    switch (words.first, words.count) {
    case ("daily", 2):
      days = .every
    case ("weekly", 3):
      let names = words[1].split(separator: ",", omittingEmptySubsequences: false)
      let numbers = names.compactMap { Self.weekdays.firstIndex(of: String($0)) }
      guard numbers.count == names.count, Set(numbers).count == names.count else {
        throw refuse("the days are to be some of \(Self.weekdays.joined(separator: ","))")
      }
      days = .week(Set(numbers.map { $0 + 1 }))
    case ("monthly", 3) where words[1] == "last":
      days = .monthEnd
    case ("monthly", 3):
      guard let day = Int(words[1]), (1...28).contains(day) else {
        throw refuse("the day is to be 1 to 28, which every month has, or last")
      }
      days = .month(day)
    case ("every", 3) where words[2] == "minutes":
      guard let step = Int(words[1]), (1...720).contains(step), 1_440 % step == 0 else {
        throw refuse("the minutes are to divide a day, so that all days are alike: 5, 15, 60, 240")
      }
      days = .every
      minutes = Array(stride(from: 0, to: 1_440, by: step))
      self.text = words.joined(separator: " ")
      return
    default:
      throw refuse(
        "it is to be like daily 06:00, weekly mon,thu 06:00, monthly 1 06:00, monthly last 06:00 "
          + "or every 15 minutes")
    }
    guard let minute = Self.minute(words[words.count - 1]) else {
      throw refuse("the time is to be between 00:00 and 23:59")
    }
    minutes = [minute]
    self.text = words.joined(separator: " ")
  }

  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  private static func minute(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.count == 2 ? UInt8($0) : nil }
    guard parts.count == 2, numbers.count == 2, numbers[0] < 24, numbers[1] < 60 else {
      return nil
    }
    return Int(numbers[0]) * 60 + Int(numbers[1])
  }

  /// The first moment that comes later.
  package func next(after instant: Instant, in zone: Zone) -> Instant {
    search(from: instant, step: 1, in: zone) { $0.first { $0 > instant } }
  }

  /// The last moment that has come.
  package func last(through instant: Instant, in zone: Zone) -> Instant {
    search(from: instant, step: -1, in: zone) { $0.last { $0 <= instant } }
  }

  /// Goes from day to day until one has the moment.
  private func search(
    from instant: Instant, step: Int, in zone: Zone, _ choose: ([Instant]) -> Instant?
  ) -> Instant {
    var day = zone.local(instant).day
    while true {
      // Every rule has a day in every month.
      if let found = choose(moments(of: day, in: zone)) { return found }
      day = day + step
    }
  }

  private func moments(of day: Day, in zone: Zone) -> [Instant] {
    let isDue =
      switch days {
      case .every: true
      case .week(let weekdays): weekdays.contains(day.weekday)
      case .month(let number): day.civil.day == number
      case .monthEnd: (day + 1).civil.day == 1
      }
    guard isDue else { return [] }
    return minutes.map { minute in
      zone.instant(LocalTime(day: day, microsecondsOfDay: Int64(minute) * 60_000_000))
    }
  }
}

/// A rule nobody can follow, with what would be right.
package struct UnreadableRecurrence: Error, Equatable, CustomStringConvertible {
  package var text: String
  package var reason: String

  package var description: String { "\u{201C}\(text)\u{201D} is no rule: \(reason)" }
}
