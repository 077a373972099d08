package import Postgres
import Timekeeping

/// The number of a sample as people quote it, `26-AM-00417`: year, letters of the matrix, serial of the year and the
/// letters. A container's barcode is the number without dashes and a letter, `26AM00417A`.
enum SampleNumber {
  /// A setting of the laboratory's one day; everything that knows the pattern is in this file.
  static let digits = 5

  static func year(of instant: Instant, in zone: Zone = .house) -> String {
    let year = zone.local(instant).day.civil.year % 100
    return year < 10 ? "0\(year)" : String(year)
  }

  /// The series from which a serial is taken; `letters` is an expression.
  static func series(_ letters: SQL) -> SQL { "'sample ' || \(sql: letters)" }

  /// An expression that writes a number; more digits than planned are kept.
  static func written(year: String, letters: SQL, serial: SQL) -> SQL {
    """
    \(year)::text || '-' || \(sql: letters) || '-'
      || lpad((\(sql: serial))::text, GREATEST(\(digits), length((\(sql: serial))::text)), '0')
    """
  }

  /// An expression that writes the barcode of the container with an ordinal from 1.
  static func barcode(number: SQL, ordinal: SQL) -> SQL {
    "replace(\(sql: number), '-', '') || chr(64 + (\(sql: ordinal))::integer)"
  }
}
