import FoundationEssentials

/// A text file of this repository, by its path from the top.
struct SourceFile: CustomStringConvertible {
  var path: String
  var text: String

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The room or test target it belongs to: the folder below `Sources` or `Tests`.
  var target: String { String(path.split(separator: "/")[1]) }

  var description: String { path }
}

enum SourceTree {
  static let root: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  static let sources = files(under: "Sources")
  static let tests = files(under: "Tests")

  static func read(_ path: String) -> String {
    (try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)) ?? ""
  }

  /// Swift files only; the tests of style themselves name what they forbid, and are left out.
  private static func files(under folder: String) -> [SourceFile] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
    return paths.sorted()
      .filter { $0.hasSuffix(".swift") && !$0.hasPrefix("StyleTests/") }
      .map { SourceFile(path: "\(folder)/\($0)", text: read("\(folder)/\($0)")) }
  }
}
