import Testing

@testable import Website

/// WCAG 2.2: text has a contrast of 4.5 (1.4.3), the edge of a field one of 3 (1.4.11), in light and in dark.
@Suite struct StyleSheetTests {
  private static let texts = [
    ("ink", "page"), ("ink", "card"), ("soft", "page"), ("soft", "card"), ("accent", "page"),
    ("accent", "card"), ("accent-ink", "accent"), ("good", "card"), ("bad", "card"),
    ("wait", "card"), ("bad", "page"), ("good", "good-ground"), ("bad", "bad-ground"),
    ("wait", "wait-ground"),
  ]

  @Test(arguments: texts)
  func textStandsOut(_ text: String, _ ground: String) throws {
    let (text, ground) = (try colours(text), try colours(ground))
    #expect(contrast(text.light, ground.light) >= 4.5)
    #expect(contrast(text.dark, ground.dark) >= 4.5)
  }

  @Test(arguments: ["page", "card"])
  func theEdgeOfAFieldStandsOut(_ ground: String) throws {
    let (edge, ground) = (try colours("edge"), try colours(ground))
    #expect(contrast(edge.light, ground.light) >= 3)
    #expect(contrast(edge.dark, ground.dark) >= 3)
  }

  /// The content policy forbids both, and another origin would learn who reads what.
  @Test func nothingComesFromElsewhere() {
    for text in [StyleSheet.text, PageScript.text] {
      #expect(!text.contains("http:") && !text.contains("https:") && !text.contains("@import"))
      #expect(!text.contains("innerHTML") && !text.contains("eval("))
    }
  }

  private func colours(_ name: String) throws -> (light: Int, dark: Int) {
    let pattern = try Regex("--\(name): light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)")
    let match = try #require(StyleSheet.text.firstMatch(of: pattern), "\(name)")
    func number(_ index: Int) throws -> Int {
      try #require(match.output[index].substring.flatMap { Int($0, radix: 16) })
    }
    return (try number(1), try number(2))
  }

  private func contrast(_ a: Int, _ b: Int) -> Double {
    let (bright, dim) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
    return (bright + 0.05) / (dim + 0.05)
  }

  /// Relative luminance; sRGB's curve is taken as 2.2, within a hundredth of the standard's two pieces.
  private func luminance(_ colour: Int) -> Double {
    func linear(_ part: Int) -> Double {
      let share = Double(part & 255) / 255
      // x^2.2 = x² · x^0.2, the fifth root by Newton's method.
      guard share > 0 else { return 0 }
      var root = 1.0
      for _ in 0..<40 {
        root -= (root * root * root * root * root - share) / (5 * root * root * root * root)
      }
      return share * share * root
    }
    return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour)
  }
}
