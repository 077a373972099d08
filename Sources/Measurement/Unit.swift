/// What a figure is measured in, and, where it matters, as which species: `mg/L`, `mg/L NO3`,
/// `MPN/100 mL`, `CFU/cm2`.
///
/// The symbol is ASCII but for the degree sign, and canonical: `Unit("µg/l") == Unit("ug/L")`. A unit that this
/// table does not know is kept as it is written; it then converts to nothing but itself.
package struct Unit: Hashable, Sendable {
  package let symbol: String

  /// Reads the spellings met in regulations, methods and instruments (`cfu/100mL`, `colonies/cm2`,
  /// `mg/l as N`).
  package init(_ text: some StringProtocol) {
    var spelling = ""
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      switch scalar {
      case "µ", "μ": spelling += "u"
      case "²", "₂": spelling += "2"
      case "³", "₃": spelling += "3"
      case "₄": spelling += "4"
      default: spelling += scalar.properties.lowercaseMapping
      }
    }
    let written = String(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    symbol = Unit.canonical(spelling) ?? written
  }

  private init(canonical symbol: String) { self.symbol = symbol }

  /// No unit: pH, odour, a qualitative test.
  package static let none = Unit(canonical: "-")
  package static let milligramsPerLitre = Unit(canonical: "mg/L")
  package static let microgramsPerLitre = Unit(canonical: "ug/L")
  package static let mpnPer100mL = Unit(canonical: "MPN/100 mL")
  package static let mpnPerGram = Unit(canonical: "MPN/g")
  package static let cfuPer100mL = Unit(canonical: "CFU/100 mL")
  package static let cfuPerML = Unit(canonical: "CFU/mL")
  package static let cfuPerGram = Unit(canonical: "CFU/g")
  package static let cfuPerCM2 = Unit(canonical: "CFU/cm2")
  package static let ntu = Unit(canonical: "NTU")
  package static let tcu = Unit(canonical: "TCU")
  package static let celsius = Unit(canonical: "°C")
  package static let microsiemensPerCM = Unit(canonical: "uS/cm")

  /// Whether a figure in it can be negative: temperatures and potentials only.
  package var reachesBelowZero: Bool { symbol == "°C" || symbol == "mV" }

  /// The unit as a person reads it: `µg/L`, `CFU/cm²`, `mg/L NO₃`.
  package var printed: String {
    var text = Unit.typeset[symbol] ?? symbol
    if let species {
      text = symbol.dropLast(species.rawValue.count) + species.printed
    }
    return text.hasPrefix("ug/") ? "µ" + text.dropFirst() : text
  }

  private static let typeset = [
    "uS/cm": "µS/cm", "uS/cm at 20 °C": "µS/cm (20 °C)", "uS/cm at 25 °C": "µS/cm (25 °C)",
    "CFU/cm2": "CFU/cm²", "CFU/25 cm2": "CFU/25 cm²", "CFU/100 cm2": "CFU/100 cm²", "/cm2": "/cm²",
    "CFU/inch2": "CFU/inch²", "CFU/m3": "CFU/m³",
  ]
}

extension Unit: CustomStringConvertible {
  package var description: String { symbol }
}

/// The chemical form a concentration is expressed as.
package enum Species: String, CaseIterable, Hashable, Sendable {
  case nitrogen = "N"
  case nitrate = "NO3"
  case nitrite = "NO2"
  case ammonia = "NH3"
  case ammonium = "NH4"
  case phosphorus = "P"
  case phosphate = "PO4"
  case calciumCarbonate = "CaCO3"
  case permanganate = "KMnO4"
  case chlorine = "Cl2"

  var printed: String {
    switch self {
    case .nitrogen, .phosphorus: rawValue
    case .nitrate: "NO₃"
    case .nitrite: "NO₂"
    case .ammonia: "NH₃"
    case .ammonium: "NH₄"
    case .phosphate: "PO₄"
    case .calciumCarbonate: "CaCO₃"
    case .permanganate: "KMnO₄"
    case .chlorine: "Cl₂"
    }
  }
}

extension Unit {
  /// The species the unit names, as in `mg/L NO3`.
  package var species: Species? {
    guard let space = symbol.lastIndex(of: " ") else { return nil }
    return Species(rawValue: String(symbol[symbol.index(after: space)...]))
  }

  /// The unit without its species.
  package var withoutSpecies: Unit {
    guard let species else { return self }
    return Unit(canonical: String(symbol.dropLast(species.rawValue.count + 1)))
  }

  package func expressed(as species: Species) -> Unit {
    Unit(canonical: "\(withoutSpecies.symbol) \(species.rawValue)")
  }

  /// The unit with the species that a limit's basis names (`as NO3, dissolved`); the unit itself when
  /// the basis names none.
  package func expressed(basis: some StringProtocol) -> Unit {
    let words = basis.split { $0 == " " || $0 == "," || $0 == ";" }
    guard let index = words.firstIndex(where: { $0 == "as" || $0 == "sebagai" }),
      index + 1 < words.count, let species = Species(rawValue: String(words[index + 1]))
    else { return self }
    return expressed(as: species)
  }
}
