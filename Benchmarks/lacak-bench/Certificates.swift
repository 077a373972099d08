import Crypto
import FoundationEssentials
import Identity
import JobQueue
import People
import Postgres
import Reporting
import Timekeeping
import Typesetting

/// Certificates of thirty results on two pages.
enum Certificates {
  /// Sets, digests and signs on one thread, and prints how many in how many microseconds.
  static func typeset(seconds: Int) throws {
    let key = SigningKey.make().key
    let start = SystemTimepiece().now
    var made = 0
    var pages = 0
    while SystemTimepiece().now - start < .seconds(seconds) {
      var content = CertificateContent.specimen()
      content.number = "\(made)/LHU/LABKES/XI/2026"
      pages = try Reporting.render(content, paper: .a4, releasedAt: start, key: key).pages
      made += 1
    }
    print("certificates", made)
    print("microseconds", (SystemTimepiece().now - start).microseconds)
    print("pages", pages)
  }

  /// Puts released reports into the database, each with its job in the queue.
  ///
  /// Past the rules of release, which want ten readings and two signatures for each result: what is measured is the
  /// worker, which finds the same rows in the same state.
  static func release(_ count: Int, in laboratory: BenchLaboratory) throws {
    let manager = try laboratory.person(.technicalManager)
    let now = SystemTimepiece().now
    let content = try encodedSpecimen()
    let versions = (0..<count).map { _ in ReportVersionID.make(at: now) }
    let replica = [("session_replication_role", "replica"), ("lacak.access", "system")]
    try laboratory.superuser.transaction(settings: replica) { tx in
      try tx.execute(
        """
        WITH made AS (
          INSERT INTO report (id, number, request_id, organisation_id)
          SELECT uuid_by_time(), version || '/BENCH', r.id, r.organisation_id
          FROM   unnest(\(versions)) AS version,
                 (SELECT id, organisation_id FROM test_request LIMIT 1) AS r
          RETURNING id, number, organisation_id
        )
        INSERT INTO report_version
          (id, report_id, organisation_id, version, state, token, language, paper, content,
           released_at, released_by)
        SELECT split_part(number, '/', 1)::uuid, id, organisation_id, 1, 'released', number, 'id',
               'A4', \(content)::jsonb, \(now), \(manager.account)
        FROM   made
        """)
    }
    try laboratory.app.transaction(as: .system) { tx in
      for version in versions {
        try JobQueue.enqueue(
          kind: Reporting.certificateJob, args: ["version": version.description], in: tx)
      }
    }
  }

  /// For the programs that make the same certificate.
  static func specimen() throws { print("json", try encodedSpecimen()) }

  private static func encodedSpecimen() throws -> String {
    String(decoding: try JSONEncoder().encode(CertificateContent.specimen()), as: UTF8.self)
  }
}
