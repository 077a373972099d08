import Measurement
import Wording

/// Writes a table that a spreadsheet of that language opens by a double click: UTF-8 with its mark, `;` beside a decimal
/// comma, `,` beside a decimal point, lines ended as RFC 4180 says.
struct CSV {
  enum Cell {
    case text(String)
    /// Written by us digit by digit, so that a minus is a minus.
    case number(Decimal?)
  }

  let language: Language
  private(set) var bytes: [UInt8] = []

  init(_ language: Language) {
    self.language = language
  }

  /// Tells a spreadsheet that this is UTF-8.
  static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  mutating func add(_ cells: [Cell]) {
    let separator = language == .indonesian ? ";" : ","
    bytes += Array(cells.map(written).joined(separator: separator).utf8) + [13, 10]
  }

  private func written(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): quoted(harmless(text))
    case .number(let number): number.map { quoted(language.number($0, grouped: false)) } ?? ""
    }
  }

  /// What a spreadsheet would compute gets an apostrophe: a name that somebody typed is never a formula.
  private func harmless(_ text: String) -> String {
    let starts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
    guard let first = text.unicodeScalars.first, starts.contains(first) else { return text }
    return "'" + text
  }

  private func quoted(_ text: String) -> String {
    let special: Set<Unicode.Scalar> = [";", ",", "\"", "\n", "\r", "\t"]
    guard text.unicodeScalars.contains(where: special.contains) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
