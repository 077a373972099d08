import Postgres
import TestDatabase
import Testing

struct BulkTests {
  private func withTable(_ body: (Pool) throws -> Void) throws {
    try withEmptyDatabase { db in
      try db.owner.transaction {
        try $0.execute("CREATE TABLE reading (n integer PRIMARY KEY, note text)")
      }
      try body(db.owner)
    }
  }

  private func count(_ pool: Pool) throws -> Int? {
    try pool.transaction { try $0.value("SELECT count(*) FROM reading", as: Int.self) }
  }

  @Test func aPipelineOfManyGroups() throws {
    try withTable { pool in
      let long = String(repeating: "long ", count: 2_000)
      let affected = try pool.transaction { tx in
        try tx.pipeline { batch in
          for n in 0..<700 { batch.execute("INSERT INTO reading VALUES (\(n), \(long))") }
          batch.execute("DELETE FROM reading WHERE n < \(300)")
        }
      }
      #expect(affected.count == 701 && affected.last == 300)
      let left = try count(pool)
      #expect(left == 400)
    }
  }

  @Test func aPipelineThatFailsLeavesNothingAndAGoodConnection() throws {
    try withTable { pool in
      let one = Pool(pool.options, size: 1)
      let error = #expect(throws: PostgresError.self) {
        try one.transaction { tx in
          try tx.pipeline { batch in
            for n in [1, 2, 1, 3] { batch.execute("INSERT INTO reading VALUES (\(n), '')") }
          }
        }
      }
      #expect(error?.isUniqueViolation == true)
      #expect(error?.statement == "INSERT INTO reading VALUES ($1, '')")
      let left = try count(one)
      #expect(left == 0)
    }
  }

  @Test func aPipelineInASavepointCanFail() throws {
    try withTable { pool in
      try pool.transaction { tx in
        #expect(throws: PostgresError.self) {
          try tx.savepoint {
            try tx.pipeline { batch in
              batch.execute("INSERT INTO reading VALUES (1, '')")
              batch.execute("SELECT 1 / \(0)")
            }
          }
        }
        try tx.execute("INSERT INTO reading VALUES (5, '')")
      }
      let left = try count(pool)
      #expect(left == 1)
    }
  }

  @Test func copyBringsEveryCharacter() throws {
    try withTable { pool in
      let notes = ["tab\there", "line\nfeed\r", "back\\slash \\N", "", "😀", "\\."]
      let sent = try pool.transaction { tx in
        try tx.copyIn(
          "reading", ["n", "note"],
          rows: notes.enumerated().map { [$0.offset, $0.element] as [any PostgresEncodable] })
      }
      #expect(sent == notes.count)
      let back = try pool.transaction {
        try $0.values("SELECT note FROM reading ORDER BY n", as: String.self)
      }
      #expect(back == notes)
    }
  }

  @Test func copyOfManyRowsAndNULL() throws {
    try withTable { pool in
      let rows = (0..<20_000).lazy.map { [$0, nil as String?] as [any PostgresEncodable] }
      let sent = try pool.transaction { try $0.copyIn("reading", ["n", "note"], rows: rows) }
      #expect(sent == 20_000)
      #expect(
        try pool.transaction {
          try $0.value("SELECT count(*) FROM reading WHERE note IS NULL", as: Int.self)
        } == 20_000)
    }
  }

  @Test func copyThatFailsLeavesNothingAndAGoodConnection() throws {
    try withTable { pool in
      let one = Pool(pool.options, size: 1)
      func copy(_ rows: [[any PostgresEncodable]]) -> PostgresError? {
        #expect(throws: PostgresError.self) {
          try one.transaction { try $0.copyIn("reading", ["n", "note"], rows: rows) }
        }
      }
      #expect(copy([[1, "a"], [1, "b"]])?.isUniqueViolation == true)
      #expect(copy([[1, "a"], ["x", "b"]])?.sqlState == "22P02")
      #expect(copy([[1, "a"], [2, "nul\0"]])?.sqlState == "22021")
      #expect(copy([[1, "a"], [2]])?.sqlState == "22P04")
      let left = try count(one)
      #expect(left == 0)
    }
  }
}
