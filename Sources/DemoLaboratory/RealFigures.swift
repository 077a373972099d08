import Catalogue
import Measurement

/// Real monitoring results by the parameter that they are of, as an analyst would type them: converted into the
/// unit of the method, censored below what the method can tell.
struct RealFigures {
  private struct Found {
    var isCensored: Bool
    var value: Decimal
    var unit: Unit
  }

  private var found: [String: [Found]] = [:]

  private static let parameters = [
    "pH": "PH", "Total dissolved solids": "TDS", "Turbidity": "KEKERUHAN", "Nitrate": "NO3",
    "Nitrite": "NO2", "Iron": "FE", "Manganese": "MN", "Arsenic": "AS", "Cadmium": "CD",
    "Lead": "PB", "Fluoride": "F", "Aluminum": "AL", "Chromium(VI)": "CR6", "Color": "WARNA",
    "Escherichia coli": "ECOLI", "Fecal Coliform": "ECOLI", "Total Coliform": "TCOLI",
  ]

  init(_ folder: String) throws {
    let table = try DataTable("water_results.csv", in: folder)
    let (names, values) = (try table.column("characteristic"), try table.column("value"))
    let (units, species) = (try table.column("unit"), try table.column("speciation"))
    let limits = try table.column("limit_value")
    let limitUnits = try table.column("limit_unit")
    for row in table.rows.indices {
      guard let code = RealFigures.parameters[names[row]] else { continue }
      let isCensored = values[row].isEmpty
      guard let value = Decimal(isCensored ? limits[row] : values[row]), value > 0 else { continue }
      let unit = (isCensored ? limitUnits[row] : units[row]) + " " + species[row]
      // An element needs no species: `ug/l as Cr` weighs chromium either way.
      let plain = unit.hasSuffix("as Cr ") ? String(unit.dropLast(6)) : unit
      found[code, default: []].append(
        Found(isCensored: isCensored, value: value, unit: Unit(plain)))
    }
    for code in found.keys { found[code]?.sort { $0.value < $1.value } }
  }

  /// A figure for a test; nil where no real one converts into its unit.
  ///
  /// - Parameters:
  ///   - smallest: what the method tells at least, in its unit.
  ///   - share: how many of a hundred figures may be taken, from the smallest up.
  func typed(
    _ code: String, in unit: Unit, smallest: Decimal?, share: Int, dice: inout Dice
  ) -> String? {
    let convertible = (found[code] ?? []).filter { $0.unit.converts(to: unit) }
    guard !convertible.isEmpty else { return nil }
    let last = max(0, convertible.count * share / 100 - 1)
    let chosen = convertible[dice.number(0...last)]
    guard let value = try? chosen.value.converted(from: chosen.unit, to: unit) else { return nil }
    if let smallest, value < smallest { return "<" + typing(smallest) }
    guard let written = unit.isCount ? value.rounded(places: 0) : value.rounded(figures: 3) else {
      return nil
    }
    return (chosen.isCensored ? "<" : "") + typing(written)
  }

  private func typing(_ value: Decimal) -> String {
    String(value.description.map { $0 == "." ? "," : $0 })
  }
}
