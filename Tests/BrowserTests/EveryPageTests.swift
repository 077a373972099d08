import FoundationEssentials
import LiveLaboratory
import TestBrowser
import TestDatabase
import Testing
import WebDriver

/// What holds for every page, whoever reads it and on whatever: found by following links, so that none is left out.
@Suite(.serialized) struct EveryPageTests {
  /// A phone on a weak signal loads a page in a second or two.
  static let mostBytes = 50_000

  @Test func `every page opens, is light, and comes in one answer of our own`() throws {
    try withLiveLaboratory { live in
      let busy = try BusyLaboratory(live)
      #expect(live.jobIsDone())
      var map = SiteMap()
      for (reader, starts) in busy.readers {
        map.walk(as: reader, from: starts, in: live) { stop, page in
          #expect([200, 404].contains(page.status), "\(stop): \(page.status)\n\(page.text)")
          #expect(page.body.count < Self.mostBytes, "\(stop): \(page.body.count) bytes")
          let outside = page.source.matches(
            of: /<(?:img|script|link|iframe)[^>]*(?:src|href)="(?!\/)[^"]*"/)
          #expect(outside.isEmpty, "\(stop) loads \(outside.map { String($0.0) })")
          let twice = Dictionary(grouping: page.source.matches(of: /\sid="([^"]*)"/), by: \.1)
            .filter { $0.value.count > 1 }.keys
          #expect(twice.isEmpty, "\(stop) has two elements of one id: \(twice.sorted())")
          #expect(!page.source.contains("<img"), "\(stop) needs a second answer for a picture")
        }
      }
      let missing = try declaredPages().filter { page in
        !map.kinds.contains { $0 == page || $0.hasPrefix(page + "/") }
      }
      #expect(missing.isEmpty, "no link or form leads to \(missing.sorted())")
      #expect(live.mishaps.all.isEmpty)
    }
  }

  @Test func `no page has an accessibility fault, light or dark, on a phone or a desk`() throws {
    let axe = try String(contentsOfFile: packageFolder + "/.cache/axe.min.js", encoding: .utf8)
    try withLiveLaboratory { live in
      let busy = try BusyLaboratory(live)
      #expect(live.jobIsDone())
      for (reader, starts) in busy.readers {
        var map = SiteMap()
        map.walk(as: reader, from: starts, in: live)
        let person = try reader.map { try Person($0, at: live) } ?? Person(visiting: live)
        for stop in map.stops {
          for window in [WebSession.Window.phone, .desktop] {
            try person.browser.show(as: window)
            try person.open(stop.path)
            for isDark in [false, true] {
              try person.browser.prefer(dark: isDark)
              // The colour scheme changes colours and nothing else.
              let faults = try person.browser.faults(by: axe, onlyColours: isDark)
              #expect(
                faults.isEmpty, "\(stop), \(window.name), \(isDark ? "dark" : "light"): \(faults)")
              if !isDark {
                let excess = try person.browser.script(
                  "return document.documentElement.scrollWidth - innerWidth")
                #expect(
                  (excess.number ?? 0) <= 0, "\(stop) is wider than the \(window.name): \(excess)")
                try Screenshots.keep(person.browser, "\(stop.fileName)-\(window.name)")
              }
            }
          }
        }
      }
    }
  }
}

extension WebSession {
  /// What axe-core finds fault with on the page, as rule and elements.
  fileprivate func faults(by axe: String, onlyColours: Bool) throws -> [String] {
    if try !script("return 'axe' in window").isTrue { try script(axe) }
    let found = try callback(
      """
      const [onlyColours, done] = arguments;
      axe.run(document, onlyColours ? { runOnly: ["color-contrast"] } : {}).then(
        answer => done(answer.passes.length === 0 ? ["nothing was looked at"] : answer.violations.map(fault =>
          fault.id + " (" + fault.help + ") at " + fault.nodes.map(node => node.html.slice(0, 160)).join(" , "))),
        error => done([String(error)]));
      """, [.bool(onlyColours)])
    return found.elements.compactMap(\.text)
  }
}

/// Pictures of pages in `.cache/screenshots`, for whoever wants to look at them: when LACAK_SCREENSHOTS is set.
private enum Screenshots {
  static let folder: String? = {
    guard ProcessInfo.processInfo.environment["LACAK_SCREENSHOTS"] != nil else { return nil }
    let folder = packageFolder + "/.cache/screenshots"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }()

  static func keep(_ browser: WebSession, _ name: String) throws {
    guard let folder, let picture = Data(base64Encoded: try browser.picture()) else { return }
    try picture.write(to: URL(filePath: "\(folder)/\(name).png"))
  }
}
