package import Timekeeping

extension Language {
  private var months: [String] {
    switch self {
    case .indonesian:
      [
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
        "Oktober", "November", "Desember",
      ]
    case .english:
      [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
    }
  }

  private var weekdays: [String] {
    switch self {
    case .indonesian: ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
    case .english:
      ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    }
  }

  /// `8 Oktober 2026`, `8 October 2026`.
  package func date(_ day: Day) -> String {
    let civil = day.civil
    return "\(civil.day) \(months[civil.month - 1]) \(civil.year)"
  }

  /// `Kamis, 8 Oktober 2026`.
  package func longDate(_ day: Day) -> String { "\(weekday(day.weekday)), \(date(day))" }

  /// `Kamis`, `Thursday`; 1 is Monday, 7 is Sunday.
  package func weekday(_ number: Int) -> String { weekdays[number - 1] }

  /// `08.20` in Indonesian, `08:20` in English.
  package func time(_ local: LocalTime) -> String {
    let separator = self == .indonesian ? "." : ":"
    return twoDigits(local.hour) + separator + twoDigits(local.minute)
  }

  /// `18 November 2026 08.20 WITA`.
  package func moment(_ instant: Instant, in zone: Zone) -> String {
    let local = zone.local(instant)
    return "\(date(local.day)) \(time(local)) \(zone.name)"
  }

  /// `35 menit`, `1 jam 10 menit`, `2 hari 3 jam`; a negative span is written without its sign.
  package func span(_ span: TimeSpan) -> String {
    let minutes = abs(span.wholeMinutes)
    let words = self == .indonesian ? ("hari", "jam", "menit") : ("d", "h", "min")
    let (days, hours, rest) = (minutes / 1_440, minutes / 60 % 24, minutes % 60)
    if days > 0 {
      return hours == 0 ? "\(days) \(words.0)" : "\(days) \(words.0) \(hours) \(words.1)"
    }
    if hours > 0 {
      return rest == 0 ? "\(hours) \(words.1)" : "\(hours) \(words.1) \(rest) \(words.2)"
    }
    return "\(rest) \(words.2)"
  }

  private func twoDigits(_ n: Int) -> String { n < 10 ? "0\(n)" : String(n) }
}
