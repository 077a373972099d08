import Postgres
import TestDatabase
import Testing
import Timekeeping

@testable import JobQueue

/// What the queue costs while what was done cannot be cleared away, and what it may not cost in order.
struct BookmarkTests {
  private let now = Monotonic.now

  private var quickPace: Pace {
    var pace = Pace()
    pace.note("render", TimeSpan(microseconds: 1))
    return pace
  }

  private func buffers(_ statement: SQL, in tx: Transaction) throws -> (count: Int, plan: String) {
    let plan = try tx.values(
      "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) \(sql: statement)",
      as: String.self)
    // Of the look itself; what follows is the same however the job was found.
    let look = plan.drop { !$0.contains("Limit") }.first { $0.contains("Buffers:") }
    let hit = try #require(look?.firstMatch(of: /shared hit=(\d+)/)?.1)
    return (try #require(Int(hit)), plan.joined(separator: "\n"))
  }

  private func place(_ number: Int64) -> Bookmarks.Place {
    Bookmarks.Place(runAt: Instant(microseconds: number), id: JobID(number: number))
  }

  @Test
  func `each look begins at the beginning until one was slow, and then not for two seconds`() {
    var bookmarks = Bookmarks()
    bookmarks.lookedFromTheBeginning(for: .milliseconds(100), found: [], until: now)
    #expect(!bookmarks.areUsed(at: now))
    bookmarks.took(priority: 100, place(5))
    #expect(bookmarks.areUsed(at: now + 999_999))
    #expect(!bookmarks.areUsed(at: now + 1_000_000))
    bookmarks.lookedFromTheBeginning(for: .minutes(1), found: [], until: now)
    #expect(bookmarks.areUsed(at: now + 1_999_999))
    #expect(!bookmarks.areUsed(at: now + 2_000_000))
    #expect(bookmarks.isSlow && bookmarks.pauseLeft(at: now) == 2_000_000)
    bookmarks.lookedFromTheBeginning(for: Bookmarks.slow, found: [], until: now)
    #expect(!bookmarks.isSlow && bookmarks.pauseLeft(at: now) == 0)
    // A batch takes its time to be written.
    let batch = (1...128).map { (priority: 100, place: place(5 + $0)) }
    bookmarks.lookedFromTheBeginning(for: .milliseconds(20), found: batch, until: now)
    #expect(!bookmarks.isSlow && !bookmarks.areUsed(at: now))
  }

  @Test
  func `after a slow look that found something behind the bookmarks every thread looks again`() {
    for found in [(priority: 100, place: place(4)), (priority: 50, place: place(9))] {
      var bookmarks = Bookmarks()
      bookmarks.took(priority: 100, place(5))
      var thread = bookmarks
      bookmarks.lookedFromTheBeginning(
        for: .minutes(1), found: [(priority: 100, place: place(6))], until: now + 1)
      #expect(bookmarks.areUsed(at: now + 2))
      thread.lookedFromTheBeginning(for: .minutes(1), found: [found], until: now + 2)
      #expect(!thread.areUsed(at: now + 2))
      bookmarks.add(thread)
      #expect(!bookmarks.areUsed(at: now + 2))
    }
  }

  @Test func `a bookmark never goes back, whichever thread it comes from`() {
    let (early, late) = (
      Bookmarks.Place(runAt: Instant(microseconds: 5), id: JobID(number: 9)),
      Bookmarks.Place(runAt: Instant(microseconds: 5), id: JobID(number: 10))
    )
    var (one, other) = (Bookmarks(), Bookmarks())
    one.took(priority: 100, late)
    other.took(priority: 100, early)
    other.took(priority: 50, early)
    one.add(other)
    #expect(one.places == [100: late, 50: early])
  }

  @Test func `looking on from the bookmarks keeps the order, and passes over nothing behind them`()
    throws
  {
    try withQueue { queue in
      var bookmarks = Bookmarks()
      func take() throws -> [JobID] {
        try queue.db.app.transaction {
          try claim(queue.terms, atMost: .eight, pace: quickPace, &bookmarks, in: $0)
        }.map(\.id)
      }
      func put(_ priorities: [Int]) throws -> [JobID] {
        try queue.db.app.transaction { tx in
          try JobQueue.enqueue(
            many: priorities.map { NewJob(kind: "render", priority: $0) }, in: tx)
        }.compactMap(\.self)
      }
      let first = try put([100, 50])
      #expect(try take() == [first[1], first[0]])
      bookmarks.lookedFromTheBeginning(for: .minutes(1), found: [])
      let second = try put([100, 50, 100, 50])
      #expect(try take() == [second[1], second[3], second[0], second[2]])
      // A priority that was not met yet, and a job that should have begun an hour ago, wait for a look from the beginning.
      let third = try put([70])
      let past = try queue.db.app.transaction {
        try JobQueue.enqueue(
          kind: "render", runAt: SystemTimepiece().now - .hours(1), priority: 50, in: $0)
      }
      #expect(try take() == [])
      bookmarks.lookedFromTheBeginning(for: .milliseconds(1), found: [])
      #expect(try take() == [try #require(past), third[0]])
    }
  }

  @Test func `under a held snapshot a worker does not walk past all that was done`() throws {
    try withQueue { queue in
      try queue.db.superuser.transaction(.repeatableRead) { held in
        _ = try held.value("SELECT count(*) FROM job", as: Int.self)
        var bookmarks = Bookmarks()
        try queue.db.app.transaction { tx in
          _ = try JobQueue.enqueue(
            many: (0..<4_000).map { _ in NewJob(kind: "render") }, in: tx)
        }
        var done = 0
        while true {
          let ended = try queue.db.app.transaction { tx in
            let jobs = try claim(
              queue.terms, atMost: .hundredTwentyEight, pace: quickPace, &bookmarks, in: tx)
            return try complete(jobs.map { Lease($0) }, in: tx).count
          }
          guard ended > 0 else { break }
          done += ended
        }
        #expect(done == 4_000)
        try queue.enqueue()
        try queue.db.superuser.transaction { tx in
          func look(beyond places: [Int: Bookmarks.Place]?) throws -> (count: Int, plan: String) {
            try buffers(
              claimStatement(queue.terms, atMost: .one, pace: Pace(), beyond: places), in: tx)
          }
          let onwards = try look(beyond: bookmarks.places)
          #expect(onwards.count < 10, "\(onwards.plan)")
          #expect(onwards.plan.contains("Index Scan using job_claim on job"), "\(onwards.plan)")
          let fromTheBeginning = try look(beyond: nil)
          #expect(fromTheBeginning.count > 80, "\(fromTheBeginning.plan)")
        }
      }
    }
  }

  @Test func `jobs of a later day are passed over in the index, not one by one in the table`()
    throws
  {
    try withQueue { queue in
      try queue.db.superuser.transaction { tx in
        try tx.execute(
          """
          INSERT INTO job (kind, priority, run_at)
          SELECT 'render', 50, now() + interval '1 day' FROM generate_series(1, 50000)
          """)
        try tx.execute("INSERT INTO job (kind) VALUES ('render')")
        try tx.execute("ANALYZE job")
        let found = try buffers(
          claimStatement(queue.terms, atMost: .one, pace: Pace(), beyond: nil), in: tx)
        #expect(found.plan.contains("Index Scan using job_claim on job"), "\(found.plan)")
        #expect(found.count < 400, "\(found.plan)")
      }
    }
  }
}
