import Glibc
import Identity
import Postgres
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

@testable import lacak

/// A worker that is killed, without a chance to say anything, while it makes a certificate.
@Suite struct KilledWorkerTests {
  @Test func theCertificateIsMadeOnceAllTheSame() throws {
    try withTestLaboratory { lab in
      let folder = try KeyFolder()
      try lab.released()
      let settings = try settings(lab, key: folder.key)

      let first = try Process(["work"], settings: settings)
      // Whoever stores a certificate waits for this lock: there the worker is killed, with the file in its hands.
      try lab.base.superuser.transaction { tx in
        try tx.execute("LOCK TABLE report_document IN SHARE MODE")
        let end = ContinuousClock.now + .seconds(30)
        var isWaiting = false
        while !isWaiting, ContinuousClock.now < end {
          isWaiting =
            try tx.value(
              """
              SELECT true FROM pg_locks
              WHERE  NOT granted AND relation = 'report_document'::regclass
              LIMIT  1
              """, as: Bool.self) ?? false
        }
        try #require(isWaiting, "the worker came to the end of a certificate")
        first.signal(SIGKILL)
        #expect(first.wait() == 128 + SIGKILL)
      }
      #expect(try documents(lab) == 0)

      // Its lease runs out; another worker finds the job.
      try lab.base.superuser.transaction { tx in
        try tx.execute(
          "UPDATE job SET lease_until = now() - interval '1 second' WHERE state = 'running'")
      }
      let second = try Process(["work"], settings: settings)
      #expect(second.line(containing: "job done") != nil)
      second.signal(SIGTERM)
      #expect(second.wait() == 0)
      #expect(try documents(lab) == 1)
      let outcomes = try lab.base.superuser.transaction { tx in
        try tx.values("SELECT outcome FROM job_attempt ORDER BY run", as: String.self)
      }
      #expect(outcomes == ["expired", "done"])
    }
  }

  private func settings(_ lab: TestLaboratory, key: String) throws -> [String] {
    let options = lab.base.app.options
    return [
      "LACAK_DATABASE=\(options.target) user=lacak_app dbname=\(try #require(options.database))",
      "LACAK_WORKERS=1", "LACAK_SIGNING_KEY=\(key)",
    ]
  }

  private func documents(_ lab: TestLaboratory) throws -> Int? {
    try lab.base.superuser.transaction { tx in
      try tx.value("SELECT count(*) FROM report_document", as: Int.self)
    }
  }
}

/// A key of the program's own making, until the test is over.
final class KeyFolder {
  private let path: String
  var key: String { "\(path)/signing.key" }

  init() throws {
    var name = Array("/tmp/lacak-key-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&name) != nil else { throw Failure("no temporary folder") }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let process = try Process(["key", key], settings: [])
    guard process.wait() == 0 else { throw Failure("the key was not made") }
  }

  deinit {
    unsafe unlink(key)
    unsafe rmdir(path)
  }
}
