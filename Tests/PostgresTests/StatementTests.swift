import Identity
import Postgres
import TestDatabase
import Testing
import Timekeeping

struct StatementTests {
  @Test func parametersAreNumberedThroughFragments() {
    let condition: SQL = "a = \(1) AND b = \("x")"
    let statement: SQL = "SELECT \(true) WHERE \(sql: condition) ORDER BY c \(raw: "DESC")"
    #expect(statement.text == "SELECT $1 WHERE a = $2 AND b = $3 ORDER BY c DESC")
    let joined = [condition, "c = \(2)"].joined(by: " OR ")
    #expect(joined.text == "a = $1 AND b = $2 OR c = $3")
    #expect(("DROP TABLE \(identifier: "a\"b")" as SQL).text == "DROP TABLE \"a\"\"b\"")
  }

  @Test func anInjectionIsAValue() throws {
    try withEmptyDatabase { db in
      let attack = "'; DROP TABLE pg_class; --"
      let echo = try db.app.transaction { try $0.value("SELECT \(attack)::text", as: String.self) }
      #expect(echo == attack)
    }
  }

  @Test func valuesComeBackAsTheyWent() throws {
    try withEmptyDatabase { db in
      try db.app.transaction { tx in
        func echo<T: PostgresEncodable & PostgresDecodable & Equatable>(
          _ value: T, _ cast: StaticString, _ location: SourceLocation = #_sourceLocation
        ) throws {
          let back = try tx.value("SELECT \(value)::\(raw: cast)", as: T.self)
          #expect(back == value, sourceLocation: location)
        }
        try echo("naïve \\ \" ' 😀", "text")
        try echo("", "text")
        try echo(Int.min, "bigint")
        try echo(-7 as Int32, "integer")
        try echo(0.1, "double precision")
        try echo(-Double.infinity, "double precision")
        try echo(true, "boolean")
        try echo(Instant(microseconds: 1_795_000_000_123_456), "timestamptz")
        try echo(Instant(microseconds: -1), "timestamptz")
        try echo(Day(year: 2024, month: 2, day: 29)!, "date")
        try echo(ID<StatementTests>.make(at: Instant(microseconds: 0)), "uuid")
        try echo([0, 1, 92, 255] as [UInt8], "bytea")
        try echo([] as [UInt8], "bytea")
        try echo(["a,b", "", "NULL", "{\"\\}"], "text[]")
        try echo(["a", nil], "text[]")
        try echo([] as [String], "text[]")
        try echo([1, -2], "bigint[]")
        try echo([ID<StatementTests>.make(at: Instant(microseconds: 5))], "uuid[]")
        try echo([[1, 2], []] as [[UInt8]], "bytea[]")
        try echo(JSONText("{\"a\": [1, null]}"), "jsonb")
        let span = try tx.value(
          "SELECT extract(epoch FROM \(TimeSpan.minutes(90)))::bigint", as: Int.self)
        #expect(span == 5_400)
      }
    }
  }

  @Test(arguments: [
    ("2026-11-18 08:20:00+00", 0), ("2026-11-18 08:20:00.25+00", 250_000),
    ("2026-11-18 08:20:00.000001+00", 1), ("2026-11-18 08:20:00.999999+00", 999_999),
  ])
  func `a time is read to the microsecond`(text: String, microseconds: Int) throws {
    let whole = Zone.utc.instant(
      LocalTime(day: Day(year: 2026, month: 11, day: 18)!, hour: 8, minute: 20))
    #expect(try Instant(postgresText: text) == whole + TimeSpan(microseconds: Int64(microseconds)))
  }

  @Test(arguments: [
    "infinity", "0044-03-15 12:00:00+00 BC", "10000-01-01 00:00:00+00", "2026-02-29 00:00:00+00",
    "2026-11-18 08:20:00+07", "2026-11-18 08:20:00.+00", "2026-11-18 08:20:00.0000001+00",
    "2026-11-18T08:20:00+00", "2026-11-18", "2026-11-18 8:20:00+00", "２026-11-18 08:20:00+00", "",
  ])
  func `what is no time in UTC is refused`(text: String) {
    #expect(throws: (any Error).self) { try Instant(postgresText: text) }
  }

  @Test func aNULByteIsRefusedAndNotCutOff() throws {
    try withEmptyDatabase { db in
      let error = #expect(throws: PostgresError.self) {
        try db.app.transaction { try $0.value("SELECT \("a\0b")::text", as: String.self) }
      }
      #expect(error?.sqlState == "22021")
      #expect(error?.statement == "SELECT $1::text")
      #expect(throws: PostgresError.self) {
        try db.app.transaction { try $0.execute("SELECT \(["a\0b"])::text[]") }
      }
    }
  }

  @Test func aWrongColumnIsNamed() throws {
    try withEmptyDatabase { db in
      func failure(_ read: (Row) throws -> String) throws -> DecodingFailure? {
        #expect(throws: DecodingFailure.self) {
          try db.app.transaction { try $0.row("SELECT 1 AS a, NULL::text AS b", read) }
        }
      }
      let missing = try failure { try $0["c"] }
      #expect(missing?.description.contains("column c is not among a, b") == true)
      let null = try failure { try $0["b"] }
      #expect(null?.reason == "is NULL and String is not optional")
      let mistyped = try failure { "\(try $0["a"] as Bool)" }
      #expect(mistyped?.statement == "SELECT 1 AS a, NULL::text AS b")
    }
  }
}
