/// What `Package.swift` says of the rooms: their order from the bottom up, and what each may import.
struct PackagePlan {
  var order: [String] = []
  var imports: [String: [String]] = [:]

  static let current = PackagePlan(manifest: SourceTree.read("Package.swift"))

  /// Reads the calls `library("Name", …)`, `room("Name", ["Import", …])` and the executable's target.
  ///
  /// The first quoted word of a call names the target; for rooms and the program the others name what
  /// they import, as long as the manifest keeps to its own three functions.
  init(manifest: String) {
    let calls = manifest.split(separator: "targets: [", maxSplits: 1).last ?? ""
    for match in calls.matches(of: /(library|room|\.executableTarget)\(([^()]*)\)/) {
      let words = match.2.matches(of: /"([^"]+)"/).map { String($0.1) }
      guard let name = words.first, imports[name] == nil else { continue }
      order.append(name)
      imports[name] = match.1 == "library" ? [] : Array(words.dropFirst())
    }
  }

  func rank(_ name: String) -> Int? { order.firstIndex(of: name) }
}
