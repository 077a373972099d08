import Postgres
import TestDatabase
import Testing
import Timekeeping

struct ListenerTests {
  @Test func itHearsWhatWasCommitted() throws {
    try withEmptyDatabase { db in
      let listener = Listener(db.app.options, channels: ["bench"])
      #expect(listener.wait(.seconds(5)) == .connected)
      #expect(listener.wait(.milliseconds(1)) == .timedOut)
      _ = try? db.app.transaction { tx in
        try tx.notify("bench", "rolled back")
        throw PoolError.closed
      }
      try db.app.transaction { try $0.notify("bench", "it's committed") }
      #expect(
        listener.wait(.seconds(5))
          == .notified([.init(channel: "bench", payload: "it's committed")]))
    }
  }

  @Test func itListensAgainAfterTheConnectionBroke() throws {
    try withEmptyDatabase { db in
      let listener = Listener(db.app.options, channels: ["bench"])
      #expect(listener.wait(.seconds(5)) == .connected)
      try db.superuser.transaction {
        try $0.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
      }
      #expect(listener.wait(.seconds(5)) == .connected)
      try db.app.transaction { try $0.notify("bench") }
      #expect(
        listener.wait(.seconds(5)) == .notified([.init(channel: "bench", payload: "")]))
    }
  }

  @Test func itCanBeInterrupted() throws {
    try withEmptyDatabase { db in
      let listener = Listener(db.app.options, channels: ["bench"])
      #expect(listener.wait(.seconds(5)) == .connected)
      try concurrently(2) { number in
        if number == 0 {
          #expect(listener.wait(.seconds(60)) == .interrupted)
        } else {
          listener.interrupt()
        }
      }
      #expect(listener.wait(.milliseconds(1)) == .timedOut)
    }
    let options = ConnectionOptions("host=/nowhere dbname=x user=x", applicationName: "test")
    let away = Listener(options, channels: ["bench"])
    away.interrupt()
    #expect(away.wait(.seconds(60)) == .interrupted)
    #expect(away.wait(.milliseconds(1)) == .unreachable)
  }
}
