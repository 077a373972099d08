import Testing
import Wording

@testable import Markup

@Suite struct WritingTests {
  @Test func buildsWithConditionsAndLoops() {
    let isLate = true
    let names = ["a", "b"]
    let list = ul(.class("todo"), .when(isLate, .data("late")), .none) {
      for name in names { li { name } }
      if isLate { li { Phrase(id: "terlambat", en: "late") } }
    }
    #expect(
      list.string(in: .english)
        == "<ul class=\"todo\" data-late=\"\"><li>a</li><li>b</li><li>late</li></ul>")
  }

  @Test func writesElementsWithoutContentAndFlags() {
    #expect(
      input(.type("checkbox"), .name("ok"), .checked).string(in: .english)
        == "<input type=\"checkbox\" name=\"ok\" checked>")
    #expect(
      html(.lang("id")) { body { br() } }.document(in: .indonesian)
        == Array("<!doctype html><html lang=\"id\"><body><br></body></html>".utf8))
  }

  @Test func drawsWithWords() {
    let picture = svg(width: 10, height: 20.5, label: Phrase(same: "chain")) {
      circle(.drawing("cx", 1.005), .drawing("r", 3))
    }
    #expect(
      picture.string(in: .english)
        == "<svg viewBox=\"0 0 10 20.5\" role=\"img\" aria-label=\"chain\">"
        + "<circle cx=\"1\" r=\"3\"></circle></svg>")
    #expect(
      [0.05, -1.25, 100, .nan, .infinity].map { SVGNumber($0).description }
        == ["0.05", "-1.25", "100", "0", "0"])
  }

  /// The bound is for a debug build on a busy machine; a release build takes well below a millisecond.
  @Test func aLongTableIsQuick() {
    let clock = ContinuousClock()
    let best = (0..<20).map { _ in
      clock.measure {
        let page = table {
          for row in 0..<200 {
            tr {
              for cell in 0..<6 { td(.class("n")) { "sample <\(row).\(cell)>" } }
            }
          }
        }
        #expect(page.bytes(in: .english).count > 10_000)
      }
    }.min()
    #expect((best ?? .seconds(1)) < .milliseconds(30))
  }
}
