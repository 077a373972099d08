import FoundationEssentials
import LiveLaboratory
import People
import TestBrowser
import TestDatabase

/// Every page of the site, found by following its links and forms as each of its readers.
struct SiteMap {
  struct Stop: Sendable, CustomStringConvertible {
    var reader: Actor?
    var path: String
    var kind: String

    var description: String { "\(kind), read by \(reader?.name ?? "a guest")" }
    /// A name for a file.
    var fileName: String {
      (reader?.login ?? "guest")
        + kind.map { $0 == "/" ? "-" : $0 == "*" ? "x" : String($0) }.joined()
    }
  }

  /// One page of each kind for each reader.
  private(set) var stops: [Stop] = []
  /// The kinds of all answers, files among them.
  private(set) var kinds: Set<String> = []

  /// Opens all that a reader can reach from these pages, and hands over every one that is HTML.
  mutating func walk(
    as reader: Actor?, from starts: [String], in live: LiveLaboratory,
    _ visit: (Stop, SeenPage) -> Void = { _, _ in }
  ) {
    let browser = reader.map { live.signIn($0) } ?? Browser(port: live.port)
    var waiting = starts
    var seen: Set<String> = []
    while let path = waiting.popLast() {
      let kind = kindOfPage(path)
      guard !kind.hasPrefix("/assets"), seen.insert(kind).inserted else { continue }
      let page = browser.ask("GET", path)
      kinds.insert(kind)
      if let next = page["location"] { waiting.append(next) }
      guard page["content-type"]?.hasPrefix("text/html") == true else { continue }
      let stop = Stop(reader: reader, path: path, kind: kind)
      stops.append(stop)
      visit(stop, page)
      for match in page.source.matches(of: /<(?:a|form) [^>]*?(?:href|action)="(\/[^"#]*)/) {
        waiting.append(String(match.1).replacing("&amp;", with: "&"))
      }
    }
  }
}

/// The page without ids and queries: `/sample/*` for every sample.
func kindOfPage(_ path: String) -> String {
  let words = path.prefix { $0 != "?" }.split(separator: "/")
  let kept = words.enumerated().map { index, word -> String in
    let isCode = index == 1 && ["c", "d"].contains(words[0])
    let isID = word.prefix(36).wholeMatch(of: /[0-9a-f-]{36}/) != nil
    return isCode || isID ? "*" : String(word)
  }
  return "/" + kept.joined(separator: "/")
}

/// The pages that the sources declare: the words that each `SitePage` reads from a path.
func declaredPages() throws -> Set<String> {
  let folder = packageFolder + "/Sources/Website"
  var pages: Set<String> = []
  for name in try FileManager.default.subpathsOfDirectory(atPath: folder)
  where name.hasSuffix("Page.swift") {
    let file = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    guard let start = file.firstRange(of: ": SitePage {"),
      let end = file[start.upperBound...].firstRange(of: "package var path")
    else { continue }
    let reading = file[start.upperBound..<end.lowerBound]
    let root = reading.firstMatch(of: /root: String\? = "(\w+)"/).map { "/\($0.1)" } ?? ""
    for word in reading.matches(of: /case "([\w-]+)":/) { pages.insert("\(root)/\(word.1)") }
  }
  return pages
}
