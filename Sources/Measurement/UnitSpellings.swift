extension Unit {
  /// The canonical symbol for a spelling in lower case without spaces; nil for an unknown unit.
  static func canonical(_ spelling: String) -> String? {
    if let symbol = symbols[spelling] { return symbol }
    if let count = countSymbol(spelling) { return count }
    // mg/l as N, mg/lNO3, mg/lasNO3
    for species in Species.allCases {
      let suffix = species.rawValue.lowercased()
      guard spelling.hasSuffix(suffix) else { continue }
      var unit = spelling.dropLast(suffix.count)
      if unit.hasSuffix("as") { unit = unit.dropLast(2) }
      if unit.hasSuffix("-") { unit = unit.dropLast() }
      if let symbol = concentrations[String(unit)] { return "\(symbol) \(species.rawValue)" }
    }
    return nil
  }

  private static let concentrations = [
    "g/l": "g/L", "mg/l": "mg/L", "ug/l": "ug/L", "ng/l": "ng/L", "g/kg": "g/kg", "mg/kg": "mg/kg",
    "ug/kg": "ug/kg", "ug/g": "mg/kg", "mg/m3": "mg/m3", "ug/m3": "ug/m3",
  ]

  private static let symbols = concentrations.merging([
    "": "-", "-": "-", "stdunits": "-", "qualitative": "-", "kualitatif": "-", "ph": "-",
    "°c": "°C", "degc": "°C", "oc": "°C", "%": "%", "mv": "mV", "v": "V",
    "ntu": "NTU", "fnu": "FNU", "ntru": "NTRU", "tcu": "TCU", "cu": "CU", "pt-co": "Pt-Co",
    "ptco": "Pt-Co", "tcu/pt-co": "TCU", "ton": "TON", "tcu(pt-co)": "TCU",
    "us/cm": "uS/cm", "umho/cm": "uS/cm", "ms/cm": "mS/cm", "us/cmat20c": "uS/cm at 20 °C",
    "us/cm@20c": "uS/cm at 20 °C", "us/cmat20°c": "uS/cm at 20 °C", "us/cmat25c": "uS/cm at 25 °C",
    "us/cm@25c": "uS/cm at 25 °C", "us/cmat25°c": "uS/cm at 25 °C",
    "bq/l": "Bq/L", "pci/l": "pCi/L", "m": "m", "cm": "cm", "mm": "mm",
  ]) { $1 }

  /// A count in a portion: `CFU/100 mL`, `MPN/g`, `/25 g` (`per 25 g`).
  private static func countSymbol(_ spelling: String) -> String? {
    let text = spelling.hasPrefix("per") ? "/" + spelling.dropFirst(3) : spelling
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let counted = counted[String(parts[0])],
      let portion = portions[String(parts[1])]
    else { return nil }
    return "\(counted)/\(portion)"
  }

  private static let counted = [
    "cfu": "CFU", "colonies": "CFU", "koloni": "CFU", "mpn": "MPN", "apm": "MPN",
    "": "", "count": "", "#": "", "jumlah": "",
  ]

  private static let portions = [
    "100ml": "100 mL", "100mlofmeltedice": "100 mL", "250ml": "250 mL", "ml": "mL", "1ml": "mL",
    "l": "L", "g": "g", "gram": "g", "1g": "g", "10g": "10 g", "25g": "25 g", "25ml": "25 mL",
    "cm2": "cm2", "1cm2": "cm2", "25cm2": "25 cm2", "100cm2": "100 cm2", "inch2": "inch2",
    "m3": "m3",
  ]
}
