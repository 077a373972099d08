import Testing

/// A room imports only rooms above it in `Package.swift`, and only those it declares there: SwiftPM
/// itself lets an undeclared import pass whenever the module happens to be built already.
@Suite struct ArrowTests {
  let plan = PackagePlan.current

  @Test func theManifestIsRead() {
    #expect(plan.order.first == "CPostgreSQL")
    #expect(plan.order.last == "lacak")
    #expect(plan.imports["Identity"] == ["Timekeeping"])
  }

  @Test func everyRoomDeclaresOnlyWhatStandsAboveIt() throws {
    for (rank, room) in plan.order.enumerated() {
      for imported in plan.imports[room, default: []] {
        let above = try #require(plan.rank(imported), "\(room) declares \(imported)")
        #expect(above < rank, "\(room) declares \(imported), which stands below it")
      }
    }
  }

  @Test(arguments: SourceTree.sources)
  func aFileImportsOnlyWhatItsRoomDeclares(file: SourceFile) {
    let declared = plan.imports[file.target, default: []]
    let imported = file.text.matches(of: /(?m)^(?:@\w+ +)*(?:\w+ +)?import +(\w+)/)
    for name in imported.map({ String($0.1) }) where plan.rank(name) != nil {
      #expect(declared.contains(name), "\(file.path) imports \(name)")
    }
  }

  /// The domain knows nothing of the web, and the store and the queue nothing of the domain.
  @Test func theDomainStandsApart() {
    let domain = [
      "People", "Catalogue", "Clients", "Custody", "Bench", "Reporting", "Surveillance",
      "Exports",
    ]
    for room in domain {
      #expect(Set(plan.imports[room, default: []]).isDisjoint(with: ["WebServer", "Markup"]))
    }
    for room in ["Postgres", "JobQueue"] {
      #expect(Set(plan.imports[room, default: []]).isDisjoint(with: domain))
    }
  }
}
