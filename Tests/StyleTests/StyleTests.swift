import Testing

/// The habits of the house that no compiler checks (Docs/Change).
@Suite struct StyleTests {
  /// Files that may be longer than a reader takes in at one sitting, each with the reason.
  static let longFiles: [String: String] = [:]

  /// Rooms that bind C, or the machine itself, and may write `unsafe` for it.
  static let roomsThatBindC: Set<String> = [
    "Postgres", "WebServer", "Crypto", "Typesetting", "Mail", "Timekeeping", "Telemetry",
    "PDFPages",
    "PrivateCluster", "JobQueue", "lacak",
  ]

  @Test(arguments: SourceTree.sources)
  func aFileIsReadInOneSitting(file: SourceFile) {
    #expect(file.lines.count <= 251 || Self.longFiles[file.path] != nil)
  }

  @Test(arguments: SourceTree.sources)
  func aSourceFileIsFinished(file: SourceFile) {
    for (number, line) in file.lines.enumerated() {
      #expect(
        !line.contains(/\b(TODO|FIXME|XXX)\b|\btry!|\bas!|\bfatalError\b/),
        "\(file.path):\(number + 1): \(line)")
    }
  }

  @Test(arguments: SourceTree.sources + SourceTree.tests)
  func fullFoundationIsNotImported(file: SourceFile) {
    #expect(!file.text.contains(/import\s+Foundation\s*\n/))
  }

  @Test(arguments: SourceTree.tests)
  func aTestWaitsForSignalsAndNeverSleeps(file: SourceFile) {
    for (number, line) in file.lines.enumerated() {
      #expect(
        !line.contains(/\b(u|nano)?sleep\(/), "\(file.path):\(number + 1): \(line)")
    }
  }

  @Test(arguments: SourceTree.sources)
  func aNameSaysWhatAThingIs(file: SourceFile) {
    let declaration =
      /\b(struct|class|enum|actor|protocol)\s+\w*(Manager|Helper|Utils?|Common|Service)\b/
    #expect(!file.text.contains(declaration))
  }

  @Test(arguments: SourceTree.sources)
  func onlyRoomsThatBindCAreUnsafe(file: SourceFile) {
    guard !Self.roomsThatBindC.contains(file.target) else { return }
    let unsafe = /^[^\/"]*\bunsafe\b|@unchecked Sendable|nonisolated\(unsafe\)/
      .anchorsMatchLineEndings()
    #expect(!file.text.contains(unsafe))
  }

  @Test(arguments: SourceTree.sources + SourceTree.tests)
  func theRepositoryStandsAlone(file: SourceFile) {
    #expect(!file.text.contains(/\.\.\/shared\b/))
  }
}
