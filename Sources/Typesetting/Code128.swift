/// A Code 128 bar code (ISO/IEC 15417) in the subsets B and C.
package struct Code128: Sendable {
  package let content: String
  /// Symbol values from the start symbol to the check symbol, without the stop.
  package let values: [Int]

  /// nil when the content is empty or has anything but printable ASCII.
  package init?(_ content: String) {
    let bytes = Array(content.utf8)
    guard !bytes.isEmpty, bytes.allSatisfy({ (32...126).contains($0) }) else { return nil }
    var values = Code128.symbols(for: bytes)
    let sum = values.enumerated().reduce(0) { $0 + $1.element * max($1.offset, 1) }
    values.append(sum % 103)
    self.content = content
    self.values = values
  }

  private static let changeToC = 99
  private static let changeToB = 100
  private static let startB = 104
  private static let startC = 105

  /// Pairs of digits go into subset C where that makes the code shorter: four digits at an end,
  /// six inside (ISO/IEC 15417, annex E).
  private static func symbols(for bytes: [UInt8]) -> [Int] {
    var values: [Int] = []
    var inC = false
    var index = 0
    while index < bytes.count {
      let digits = bytes[index...].prefix { (48...57).contains($0) }.count
      let atEnd = index + digits == bytes.count
      let worthIt = digits >= (index == 0 || atEnd ? 4 : 6) || (digits == 2 && bytes.count == 2)
      if !inC, worthIt, digits.isMultiple(of: 2) || index == 0 {
        values.append(values.isEmpty ? startC : changeToC)
        inC = true
      } else if values.isEmpty {
        values.append(startB)
      } else if inC, digits < 2 {
        values.append(changeToB)
        inC = false
      }
      if inC {
        values.append(Int(bytes[index] - 48) * 10 + Int(bytes[index + 1] - 48))
        index += 2
      } else {
        values.append(Int(bytes[index]) - 32)
        index += 1
      }
    }
    return values
  }

  /// Widths of bars and spaces in turn, in modules, from the first bar to the last.
  package var widths: [Int] {
    (values + [106]).flatMap { value in
      Code128.patterns[value].utf8.map { Int($0) - 48 }
    }
  }

  /// The code drawn in the width given, quiet zones of ten modules included.
  package func drawing(width: Points, height: Points) -> Drawing {
    let widths = widths
    let module = width / Double(widths.reduce(20, +))
    var bars: [Rectangle] = []
    var x = 10.0
    for (index, modules) in widths.enumerated() {
      if index.isMultiple(of: 2) {
        bars.append(
          Rectangle(x: x * module, y: 0, width: Double(modules) * module, height: height))
      }
      x += Double(modules)
    }
    return Drawing(
      size: Size(width: width, height: height), shapes: [.rectangles(bars, fill: .black)],
      description: content)
  }

  // The symbols 0 to 106 of the standard: widths of bar, space, bar, space, bar, space.
  private static let patterns: [String] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212",
    "221213",
    "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211",
    "221132",
    "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112",
    "322211",
    "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311",
    "211313",
    "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121",
    "211331",
    "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311",
    "332111",
    "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221",
    "112214",
    "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112",
    "134111",
    "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211",
    "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141",
    "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
  ]
}
