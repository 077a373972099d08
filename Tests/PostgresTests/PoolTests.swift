import Glibc
import Postgres
import Synchronization
import TestDatabase
import Testing
import Timekeeping

struct PoolTests {
  @Test func anErrorKeepsWhatTheProgramNeedsAndNoValue() throws {
    try withEmptyDatabase { db in
      try db.owner.transaction {
        try $0.execute("CREATE TABLE person (email text CONSTRAINT one_email UNIQUE)")
        try $0.execute("INSERT INTO person VALUES ('secret@example.org')")
      }
      let error = #expect(throws: PostgresError.self) {
        try db.owner.transaction {
          try $0.execute("INSERT INTO person VALUES (\("secret@example.org"))")
        }
      }
      #expect(error?.sqlState == "23505")
      #expect(error?.isUniqueViolation == true && error?.violates("one_email") == true)
      #expect(error?.table == "person")
      #expect(error?.statement == "INSERT INTO person VALUES ($1)")
      #expect(error?.description.contains("secret") == false)
    }
  }

  @Test func settingsLiveAsLongAsTheTransaction() throws {
    try withEmptyDatabase { db in
      let pool = Pool(db.app.options, size: 1)
      let question: SQL = "SELECT current_setting('lacak.account', true)"
      let inside = try pool.transaction(settings: [("lacak.account", "a'b"), ("lacak.role", "x")]) {
        try $0.value(question, as: String.self)
      }
      #expect(inside == "a'b")
      let after = try pool.transaction { try $0.value(question, as: String.self) }
      #expect(after == "")
    }
  }

  @Test func theBoundsAreSetOnEveryConnection() throws {
    try withEmptyDatabase { db in
      var options = db.app.options
      options.statementTimeout = .milliseconds(50)
      let pool = Pool(options, size: 1)
      try pool.transaction { tx in
        for name: SQL in ["lock_timeout", "idle_in_transaction_session_timeout"] {
          let value = try tx.value("SHOW \(sql: name)", as: String.self)
          #expect(value != "0")
        }
        #expect(try tx.value("SHOW application_name", as: String.self) == "lacak test")
      }
      let error = #expect(throws: PostgresError.self) {
        try pool.transaction { try $0.execute("SELECT pg_sleep(10)") }
      }
      #expect(error?.isCancelled == true)
    }
  }

  @Test func aHiddenErrorDoesNotPassForSuccess() throws {
    try withEmptyDatabase { db in
      #expect(throws: TransactionError.self) {
        try db.owner.transaction { tx in
          try tx.execute("CREATE TABLE kept (n integer)")
          _ = try? tx.execute("SELECT 1 / 0")
        }
      }
      let table = try db.owner.transaction {
        try $0.value("SELECT to_regclass('kept')::text", as: String.self)
      }
      #expect(table == nil)
    }
  }

  @Test func aSavepointKeepsTheRest() throws {
    try withEmptyDatabase { db in
      let kept = try db.owner.transaction { tx in
        try tx.execute("CREATE TABLE part (n integer PRIMARY KEY)")
        try tx.savepoint { try tx.execute("INSERT INTO part VALUES (1)") }
        for _ in 1...2 {
          #expect(throws: PostgresError.self) {
            try tx.savepoint {
              try tx.execute("INSERT INTO part VALUES (2)")
              try tx.savepoint { try tx.execute("INSERT INTO part VALUES (1)") }
            }
          }
        }
        return try tx.values("SELECT n FROM part", as: Int.self)
      }
      #expect(kept == [1])
    }
  }

  @Test func whoLosesTheRaceTriesAgain() throws {
    try withEmptyDatabase { db in
      try db.owner.transaction {
        try $0.execute("CREATE TABLE counter (n integer)")
        try $0.execute("INSERT INTO counter VALUES (0)")
      }
      let runs = Atomic(0)
      let meeting = Meeting(2)
      try concurrently(2) { _ in
        var isFirst = true
        try db.owner.transaction(.serializable) { tx in
          runs.add(1, ordering: .relaxed)
          let n = try tx.value("SELECT n FROM counter", as: Int.self) ?? 0
          // Both have read before either writes: one of them must lose.
          if isFirst { meeting.arrive() }
          isFirst = false
          try tx.execute("UPDATE counter SET n = \(n + 1)")
        }
      }
      #expect(runs.load(ordering: .relaxed) == 3)
      #expect(try db.owner.transaction { try $0.value("SELECT n FROM counter", as: Int.self) } == 2)
    }
  }

  @Test func killedConnectionsAreReplaced() throws {
    try withEmptyDatabase { db in
      let kill: SQL = """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE usename = 'lacak_app' AND datname = current_database()
        """
      try concurrently(4) { _ in
        _ = try db.app.transaction { try $0.value("SELECT pg_sleep(0.05)::text", as: String.self) }
      }
      // While they wait in the pool.
      let killed = try db.superuser.transaction { try $0.value(kill, as: Int.self) }
      #expect((killed ?? 0) > 1)
      #expect(try db.app.transaction { try $0.value("SELECT 1", as: Int.self) } == 1)

      // In the middle of a transaction, before COMMIT.
      var runs = 0
      let answer = try db.app.transaction { tx in
        runs += 1
        if runs == 1 { _ = try db.superuser.transaction { try $0.value(kill, as: Int.self) } }
        return try tx.value("SELECT 2", as: Int.self)
      }
      #expect(answer == 2 && runs == 2)
    }
  }

  @Test func aBusyPoolSaysSo() throws {
    try withEmptyDatabase { db in
      let pool = Pool(db.app.options, size: 1, patience: .milliseconds(50))
      let error = #expect(throws: PoolError.self) {
        try pool.transaction { _ in try pool.transaction { _ in } }
      }
      #expect(error?.description.contains("all 1 database connections were busy") == true)
      let one = try pool.transaction { try $0.value("SELECT 1", as: Int.self) }
      #expect(one == 1)
      pool.close()
      #expect(throws: PoolError.self) { try pool.transaction { _ in } }
    }
  }

  @Test func aDatabaseThatIsAwaySaysSo() {
    let options = ConnectionOptions("host=/nowhere dbname=x user=x", applicationName: "lacak test")
    let pool = Pool(options, size: 1, patience: .milliseconds(150))
    let error = #expect(throws: PoolError.self) { try pool.transaction { _ in } }
    #expect(error?.description.contains("/nowhere") == true)
  }

  @Test func aStalePlanIsMadeAnew() throws {
    try withEmptyDatabase { db in
      let pool = Pool(db.owner.options, size: 1)
      let question: SQL = "SELECT * FROM changing"
      try pool.transaction {
        try $0.execute("CREATE TABLE changing (a integer)")
        try $0.execute("INSERT INTO changing VALUES (1)")
      }
      _ = try pool.transaction { try $0.values(question, as: Int.self) }
      try db.owner.transaction { try $0.execute("ALTER TABLE changing ADD b integer") }
      #expect(try pool.transaction { try $0.values(question, as: Int.self) } == [1])
    }
  }
}

/// Where threads wait for each other.
final class Meeting: Sendable {
  private let missing: Atomic<Int>

  init(_ count: Int) {
    missing = Atomic(count)
  }

  func arrive() {
    missing.subtract(1, ordering: .acquiringAndReleasing)
    while missing.load(ordering: .acquiring) > 0 { sched_yield() }
  }
}
