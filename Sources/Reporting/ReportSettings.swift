package import Identity
package import Postgres
package import Timekeeping
package import Wording

package typealias ReportSettingsID = ID<ReportSettings>

/// How a laboratory's certificates look and how they are numbered.
package struct ReportSettings: Hashable, Sendable {
  /// The laboratory's name at the top of the first page.
  package var heading: String
  /// Beneath it: address, telephone, the office that it belongs to; four at most.
  package var lines: [String]
  /// A PNG of at most `mostLogoBytes` and `Image.mostPixels` each way.
  package var logo: [UInt8]?
  /// In the line above the signature: `Kupang, 8 Oktober 2026`.
  package var place: String
  /// At the foot of each page.
  package var footer: String
  package var finalNumber: NumberPattern
  package var interimNumber: NumberPattern
  /// A serial is filled up to so many digits with zeros, 1…9.
  package var serialDigits: Int

  package static let mostLogoBytes = 200_000
  package static let mostLines = 4

  package init(
    heading: String, lines: [String] = [], logo: [UInt8]? = nil, place: String = "",
    footer: String = "", finalNumber: NumberPattern, interimNumber: NumberPattern,
    serialDigits: Int = 5
  ) {
    self.heading = heading
    self.lines = lines
    self.logo = logo
    self.place = place
    self.footer = footer
    self.finalNumber = finalNumber
    self.interimNumber = interimNumber
    self.serialDigits = serialDigits
  }

  func pattern(of series: ReportSeries) -> NumberPattern {
    switch series {
    case .final: finalNumber
    case .interim: interimNumber
    }
  }
}

/// Certificates are numbered by what they are: a number that says it is interim is never that of a final one.
package enum ReportSeries: String, CaseIterable, Hashable, Sendable {
  case final
  case interim

  /// The row of the counter that its serials are taken from.
  var counter: String {
    switch self {
    case .final: "report"
    case .interim: "report_interim"
    }
  }

  /// How its numbers are written before the laboratory says otherwise.
  package var usualPattern: String {
    switch self {
    case .final: "{serial}/LHU/LABKES/{month-roman}/{year}"
    case .interim: "{serial}/LHS/LABKES/{month-roman}/{year}"
    }
  }

  package var name: Phrase {
    switch self {
    case .final: Phrase(id: "akhir", en: "final")
    case .interim: Phrase(id: "sementara", en: "interim")
    }
  }
}

/// The settings as they were from one moment to the next.
package struct ReportSettingsVersion: Sendable, RowDecodable {
  package var id: ReportSettingsID
  package var version: Int
  package var settings: ReportSettings
  package var createdAt: Instant
  package var author: String?

  package init(row: Row) throws {
    id = try row["id"]
    version = try row["version"]
    settings = ReportSettings(
      heading: try row["heading"], lines: try row["lines"], logo: try row["logo"],
      place: try row["place"], footer: try row["footer"],
      finalNumber: try NumberPattern(row["final_pattern"]),
      interimNumber: try NumberPattern(row["interim_pattern"]),
      serialDigits: try row["serial_digits"])
    createdAt = try row["created_at"]
    author = try row["author"]
  }
}
