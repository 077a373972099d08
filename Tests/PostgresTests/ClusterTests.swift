import FoundationEssentials
import Glibc
import Postgres
import PrivateCluster
import Synchronization
import TestDatabase
import Testing
import Timekeeping

struct ClusterTests {
  /// A cluster for one test; removed when the test process is gone, whatever happens here.
  private func withCluster(
    _ name: String, _ body: (String, PrivateCluster) throws -> Void
  ) throws {
    let folder = "/tmp/lacak-cluster-\(getpid())-" + name
    let cluster = try PrivateCluster.open(folder)
    try cluster.removeWithProcess()
    try cluster.createDatabase("lacak")
    try body(folder, cluster)
    try cluster.stop()
  }

  private func pool(_ cluster: PrivateCluster, _ user: String, size: Int = 1) -> Pool {
    Pool(
      cluster.options(user: user, database: "lacak", applicationName: "lacak test"), size: size,
      patience: .seconds(60))
  }

  @Test func itIsStartedOnceAndKeepsItsData() throws {
    // So long that the socket must lie elsewhere.
    try withCluster(String(repeating: "long", count: 25)) { folder, cluster in
      let owner = pool(cluster, "lacak_owner")
      try owner.transaction { try $0.execute("CREATE TABLE kept AS SELECT 1 AS n") }
      let again = try PrivateCluster.open(folder)
      try again.createDatabase("lacak")
      #expect(try owner.transaction { try $0.value("SELECT n FROM kept", as: Int.self) } == 1)
      try cluster.stop()
      try cluster.stop()
      _ = try PrivateCluster.open(folder)
      #expect(try owner.transaction { try $0.value("SELECT n FROM kept", as: Int.self) } == 1)
      let rights = try owner.transaction {
        try $0.values(
          """
          SELECT rolname::text FROM pg_roles
          WHERE rolname LIKE 'lacak%'
          AND (rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls OR rolreplication)
          """, as: String.self)
      }
      #expect(rights == [])
    }
  }

  @Test func theProgramOutlivesPostgreSQL() throws {
    try withCluster("killed") { folder, cluster in
      let owner = pool(cluster, "lacak_owner", size: 4)
      try owner.transaction {
        try $0.execute("CREATE TABLE ledger (writer integer, n integer, UNIQUE (writer, n))")
      }
      // The fifth thread kills PostgreSQL under the load of four, and starts it again.
      let written = Atomic(0)
      let unknown = Atomic(0)
      let isBack = Atomic(false)
      try concurrently(5) { writer in
        guard writer < 4 else {
          while written.load(ordering: .relaxed) < 100 { sched_yield() }
          let file = try String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8)
          let process = try #require(pid_t(file.prefix { $0.isNumber }))
          #expect(kill(process, SIGKILL) == 0)
          // Its children must see that it is gone before another may start.
          var error: (any Error)?
          for _ in 0..<50 {
            do {
              _ = try PrivateCluster.open(folder)
              error = nil
              break
            } catch let failure {
              error = failure
            }
          }
          isBack.store(true, ordering: .relaxed)
          if let error { throw error }
          return
        }
        var (n, afterwards) = (0, 0)
        while afterwards < 25 {
          n += 1
          do {
            let number = n
            try owner.transaction {
              try $0.execute("INSERT INTO ledger VALUES (\(writer), \(number))")
            }
            written.add(1, ordering: .relaxed)
          } catch TransactionError.unknownOutcome {
            unknown.add(1, ordering: .relaxed)
          }
          if isBack.load(ordering: .relaxed) { afterwards += 1 }
        }
      }
      let rows = try owner.transaction { try $0.value("SELECT count(*) FROM ledger", as: Int.self) }
      let sure = written.load(ordering: .relaxed)
      #expect((sure...sure + unknown.load(ordering: .relaxed)).contains(rows ?? 0))
    }
  }
}
