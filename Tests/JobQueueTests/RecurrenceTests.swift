import Testing
import Timekeeping

@testable import JobQueue

/// When something is done again, by the laboratory's calendar and clock.
struct RecurrenceTests {
  private let zone = Zone.wita

  private func moment(_ text: String, in zone: Zone = .wita) throws -> Instant {
    zone.instant(try #require(LocalTime(fieldValue: text)))
  }

  /// - Returns: the next moments on the wall of the laboratory.
  private func next(_ rule: String, after text: String, count: Int = 3) throws -> [String] {
    let rule = try Recurrence(rule)
    var instant = try moment(text)
    return (0..<count).map { _ in
      instant = rule.next(after: instant, in: zone)
      return zone.local(instant).fieldValue
    }
  }

  @Test func dailyIsAtThatTimeOfTheWallClock() throws {
    #expect(
      try next("daily 06:00", after: "2026-12-30T06:00")
        == ["2026-12-31T06:00", "2027-01-01T06:00", "2027-01-02T06:00"])
    #expect(try next("daily 06:00", after: "2026-12-30T05:59", count: 1) == ["2026-12-30T06:00"])
    // Six in Kupang is ten at night in Greenwich, the day before.
    let due = try Recurrence("daily 06:00").next(after: moment("2026-12-30T07:00"), in: .wita)
    #expect(Zone.utc.local(due).fieldValue == "2026-12-30T22:00")
  }

  @Test func weeklyIsOnTheDaysNamed() throws {
    // 26 November 2026 is a Thursday.
    #expect(
      try next("weekly mon,thu 18:30", after: "2026-11-26T18:00")
        == ["2026-11-26T18:30", "2026-11-30T18:30", "2026-12-03T18:30"])
    #expect(
      try next("weekly sun 00:00", after: "2026-11-26T18:00", count: 1) == ["2026-11-29T00:00"])
  }

  @Test func monthlyKnowsTheLastDay() throws {
    #expect(
      try next("monthly last 23:59", after: "2028-01-31T23:59")
        == ["2028-02-29T23:59", "2028-03-31T23:59", "2028-04-30T23:59"])
    #expect(
      try next("monthly 1 07:00", after: "2026-12-01T07:00", count: 2)
        == ["2027-01-01T07:00", "2027-02-01T07:00"])
  }

  @Test func everyFewMinutesBeginsAtMidnight() throws {
    #expect(
      try next("every 45 minutes", after: "2026-11-26T23:10", count: 2)
        == ["2026-11-26T23:15", "2026-11-27T00:00"])
    #expect(
      try next("every 1 minutes", after: "2026-11-26T23:59", count: 1) == ["2026-11-27T00:00"])
  }

  @Test(arguments: [
    "daily 06:00", "weekly mon,thu 18:30", "monthly 28 07:00", "monthly last 23:59",
    "every 15 minutes",
  ])
  func theLastMomentIsBeforeTheNext(rule: String) throws {
    let rule = try Recurrence(rule)
    var instant = try moment("2026-11-26T18:30")
    for _ in 1...50 {
      let next = rule.next(after: instant, in: zone)
      #expect(next > instant)
      #expect(rule.last(through: next, in: zone) == next)
      let before = rule.last(through: next - TimeSpan(microseconds: 1), in: zone)
      #expect(before < next && rule.next(after: before, in: zone) == next)
      instant = next
    }
  }

  @Test(arguments: [
    "daily 06:00", "weekly mon,thu 18:30", "monthly last 23:59", "every 15 minutes",
  ])
  func aRuleIsPrintedAsItIsRead(rule: String) throws {
    #expect(try Recurrence(rule).text == rule)
    #expect(try Recurrence("  " + rule.uppercased()) == Recurrence(rule))
  }

  @Test(arguments: [
    ("", "like daily"), ("hourly", "like daily"), ("daily", "like daily"),
    ("daily 24:00", "23:59"), ("daily 6:00", "23:59"), ("daily 06:00:00", "23:59"),
    ("daily -6:00", "23:59"), ("weekly monday 06:00", "mon,tue"),
    ("weekly mon,mon 06:00", "mon,tue"),
    ("weekly , 06:00", "mon,tue"), ("monthly 31 06:00", "last"), ("monthly 0 06:00", "last"),
    ("every 7 minutes", "divide a day"), ("every 0 minutes", "divide a day"),
    ("every 1440 minutes", "divide a day"), ("every 5 hours", "like daily"),
  ])
  func whatCannotBeFollowedIsRefusedWithWhatWouldBeRight(rule: String, advice: String) {
    let error = #expect(throws: UnreadableRecurrence.self) { try Recurrence(rule) }
    #expect(error?.description.contains(advice) == true)
  }
}
