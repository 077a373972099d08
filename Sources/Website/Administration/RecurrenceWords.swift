import JobQueue
import Timekeeping
import Wording

extension Recurrence {
  /// When it happens, as one says it.
  var words: Phrase {
    guard minutes.count == 1 else {
      let step = 1_440 / minutes.count
      return Phrase(id: "setiap \(step) menit", en: "every \(step) minutes")
    }
    let days = dayWords
    return Phrase(
      id: "\(days.id) pukul \(time(.indonesian))", en: "\(days.en) at \(time(.english))")
  }

  private var dayWords: Phrase {
    switch days {
    case .every: Phrase(id: "setiap hari", en: "every day")
    case .week(let weekdays):
      Phrase(
        id: "setiap " + names(of: weekdays, .indonesian),
        en: "every " + names(of: weekdays, .english))
    case .month(let day):
      Phrase(id: "setiap tanggal \(day)", en: "on day \(day) of each month")
    case .monthEnd:
      Phrase(id: "setiap hari terakhir bulan", en: "on the last day of each month")
    }
  }

  private func names(of weekdays: Set<Int>, _ language: Language) -> String {
    weekdays.sorted().map { language.weekday($0) }.joined(separator: ", ")
  }

  private func time(_ language: Language) -> String {
    let minute = minutes[0]
    return language.time(
      LocalTime(day: Day(number: 0), microsecondsOfDay: Int64(minute) * 60_000_000))
  }
}

extension ScheduleReport {
  /// The rule in words; as it is written where nobody can read it.
  var ruleWords: Phrase {
    guard let words = try? Recurrence(rule).words else { return Phrase(same: "\(rule) \(zone)") }
    return Phrase(id: "\(words.id) \(zone)", en: "\(words.en) \(zone)")
  }
}
