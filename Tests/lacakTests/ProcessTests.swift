import Glibc
import Postgres
import TestDatabase
import Testing

@testable import lacak

/// The program as whoever runs it meets it: settings from the environment, signals, exit codes.
@Suite struct ProcessTests {
  func settings(_ database: TestDatabase) throws -> [String] {
    let options = database.app.options
    let name = try #require(options.database)
    return [
      "LACAK_DATABASE=\(options.target) user=lacak_app dbname=\(name)",
      "LACAK_MIGRATIONS=\(migrationsFolder)", "LACAK_LISTEN=127.0.0.1:0", "LACAK_WORKERS=2",
      "LACAK_WORK_LISTEN=127.0.0.1:0", "LACAK_SIGNING_KEY=\(try signingKey.get())",
    ]
  }

  /// One for the process.
  private static let keyFile = Result<String, FileError> { () throws(FileError) in
    let path = "/tmp/lacak-test-key-\(getpid())"
    unsafe unlink(path)
    try Files.create(path, secret: [UInt8](repeating: 5, count: 32))
    return path
  }

  private var signingKey: Result<String, FileError> { Self.keyFile }

  /// Waits until it says where it answers.
  func port(of process: Process) throws -> UInt16 {
    let line = try #require(process.line(containing: "address="))
    let address = try #require(line.split(separator: " ").first { $0.hasPrefix("address=") })
    return try #require(address.split(separator: ":").last.flatMap { UInt16($0) })
  }

  @Test(arguments: ["serve", "work"])
  func itAnswersUntilItIsAskedToStopAndThenEndsInOrder(command: String) throws {
    try withTestDatabase { database in
      let process = try Process([command], settings: settings(database))
      let port = try port(of: process)
      #expect(get("/readyz", port: port).hasPrefix("HTTP/1.1 200"))
      #expect(get("/metrics", port: port).contains("\nlacak_jobs{state=\"ready\"} 0\n"))
      process.signal(SIGTERM)
      #expect(process.line(containing: "event=stopping signal=SIGTERM") != nil)
      #expect(process.line(containing: "event=stopped") != nil)
      #expect(process.wait() == 0)
    }
  }

  @Test(arguments: [("id", "paling banyak"), ("en", "at most")])
  func whatIsTooLargeIsRefusedInTheReadersLanguage(language: String, words: String) throws {
    try withTestDatabase { database in
      let process = try Process(["serve"], settings: settings(database))
      let page = answer(
        to: "POST /c HTTP/1.1\r\nHost: lab\r\nAccept-Language: \(language)\r\n"
          + "Content-Type: application/pdf\r\nContent-Length: 100000000\r\n"
          + "Connection: close\r\n\r\n", port: try port(of: process))
      #expect(page.hasPrefix("HTTP/1.1 413"))
      #expect(page.contains("<html") && page.contains(words), "\(page)")
      process.signal(SIGTERM)
      #expect(process.wait() == 0)
    }
  }

  @Test func itRefusesADatabaseThatIsNotMigrated() throws {
    try withEmptyDatabase { database in
      let process = try Process(["serve"], settings: settings(database))
      #expect(process.line(containing: "Run `lacak migrate` first") != nil)
      #expect(process.wait() == 1)
    }
  }

  @Test func itSaysWhatItWasNotTold() throws {
    let process = try Process(["serve"], settings: [])
    #expect(process.line(containing: "LACAK_DATABASE") != nil)
    #expect(process.wait() == 2)
  }

  @Test func anAddressInUseIsNamed() throws {
    try withTestDatabase { database in
      let first = try Process(["serve"], settings: settings(database))
      let taken = try port(of: first)
      let second = try Process(
        ["serve", "--listen", "127.0.0.1:\(taken)"], settings: settings(database))
      #expect(second.line(containing: "cannot listen on 127.0.0.1 port \(taken)") != nil)
      #expect(second.wait() == 1)
      first.signal(SIGINT)
      #expect(first.wait() == 0)
    }
  }
}
