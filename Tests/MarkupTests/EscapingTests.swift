import Testing
import Wording

@testable import Markup

@Suite struct EscapingTests {
  private let attacks = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x",
    "</td></table><script>", "&lt;script&gt;", "<!--", "]]>", "\u{0}<b\u{1}>",
  ]

  @Test func textNeverBecomesMarkup() {
    for attack in attacks {
      let page = div { attack }.string(in: .english)
      #expect(page.filter { $0 == "<" }.count == 2, "\(page)")
      #expect(!page.contains("\u{0}"))
    }
    #expect(p { "a < b & c" }.string(in: .english) == "<p>a &lt; b &amp; c</p>")
  }

  @Test func anAttributeNeverEnds() {
    for attack in attacks {
      let page = input(.name("n"), .value(attack), .data("x", attack), .aria("label", attack))
        .string(in: .english)
      #expect(page.filter { $0 == "\"" }.count == 8, "\(page)")
      #expect(page.filter { "<>'".contains($0) }.count == 2, "\(page)")
    }
  }

  @Test func phrasesAreEscapedToo() {
    let phrase = Phrase(id: "<i>", en: "<b>")
    #expect(p { phrase }.string(in: .indonesian) == "<p>&lt;i&gt;</p>")
    #expect(p { phrase }.string(in: .english) == "<p>&lt;b&gt;</p>")
  }

  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
    "data:text/html,<script>", "vbscript:x", "//evil.example", "/relative", "", "https://a b",
    "https:\u{0}//x",
  ])
  func anAddressThatRunsIsNoLink(_ text: String) {
    #expect(Link(web: text) == nil)
  }

  @Test(arguments: [
    "//evil.example", "/\\evil.example", "https://evil.example", "x", "/a b", "/\r\nX:1",
  ])
  func oneReturnsOnlyToThisSite(_ text: String) {
    #expect(Link(returnPath: text) == nil)
  }

  @Test func aPathStaysOnThisSite() {
    #expect(Link(path: ["", "evil.example"]).address == "/evil.example")
    #expect(Link(path: ["a/../b", "..", "é?#"]).address == "/a%2F..%2Fb/%C3%A9%3F%23")
    #expect(
      Link(path: ["find"], query: [("q", "a&b=\"c")]).adding("x", "1").address
        == "/find?q=a%26b%3D%22c&x=1")
    #expect(Link(web: "https://example.org/?a=\"")?.address == "https://example.org/?a=\"")
  }

  @Test func aDrawingRunsNothing() {
    for name: StaticString in ["onload", "ONCLICK", "href", "xlink:href", "style"] {
      #expect(rect(.drawing(name, "alert(1)")).string(in: .english) == "<rect></rect>")
    }
  }
}
