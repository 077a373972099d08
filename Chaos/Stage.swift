import Glibc
import JobQueue
import Postgres
import PrivateCluster
import TestMailServer
import Timekeeping

/// Where the scenarios play: a PostgreSQL as durable as a real one, a crew, jobs that are offered, and the books.
final class Stage {
  let length: Play.Length
  let folder: String
  let log: String
  let superuser: Pool
  let app: Pool
  var draw: Draw
  var crew: Crew
  var ledger = Ledger()
  let post: TestMailServer
  private(set) var deeds: [Deed: Int] = [:]
  /// What was found to be wrong before all work was done.
  var earlyFindings: [Finding] = []
  /// One job in so many takes a tenth of a second and longer, the others some milliseconds.
  var slowOnceIn = usuallySlowOnceIn
  static let usuallySlowOnceIn = 50
  private var batches = 0

  init(_ length: Play.Length, seed: UInt64) throws {
    self.length = length
    draw = Draw(seed: seed)
    folder = "/tmp/lacak-chaos-\(getpid())"
    log = folder + ".log"
    // The laboratory and its released reports are those that `make bench` measures.
    try Child.run([Programs.bench, "prepare", folder], log: log)
    let cluster = try PrivateCluster.open(folder)
    try cluster.removeWithProcess()
    try Child.run([Programs.bench, "submit", folder, "1", "1"], log: log)
    let key = folder + ".key"
    unsafe unlink(key)
    try Child.run([Programs.lacak, "key", key], log: log)
    post = try TestMailServer(.smtp, told: ["--brief"] + Reader.odd.flatMap(\.treatment))
    let programs = Programs(
      cluster: cluster, key: key, log: log,
      mail: [
        "LACAK_MAIL_URL=smtp://127.0.0.1:\(post.port)", "LACAK_MAIL_TLS=none",
        "LACAK_MAIL_FROM=Labkesda <lab@lacak.example>",
        "LACAK_MAIL_PATIENCE=\(Self.mailPatience(length))",
      ])
    crew = Crew { try programs.start($0) }
    var books = cluster.options(
      user: "postgres", database: "lacak", applicationName: "chaos books")
    // It holds the snapshot of a scenario, and reads books that grew over minutes.
    books.idleInTransactionTimeout = .minutes(10)
    books.statementTimeout = .minutes(5)
    superuser = Pool(books, size: 2)
    app = Pool(
      cluster.options(user: "lacak_app", database: "lacak", applicationName: "chaos offers"),
      size: 1, patience: .seconds(1))
    try superuser.transaction { try ChaosSchema.make(in: $0) }
    try address([.usual])
  }

  deinit { unsafe unlink(folder + ".key") }

  /// Chooses by the length of the play.
  func by<T>(short: T, full: T) -> T { length == .short ? short : full }

  /// Offers so many jobs a second for a while, and calls the closure about every twentieth of a second in between, with
  /// the number of the call.
  func offer(_ rate: Int, for span: TimeSpan, _ mischief: (Int) throws -> Void) throws {
    let start = Monotonic.now
    var offered = 0
    var tick = 0
    while Monotonic.now - start < span.microseconds {
      let due = Int((Monotonic.now - start) * Int64(rate) / 1_000_000) - offered
      if due > 0 { offered += enqueue(min(due, 500)) }
      try mischief(tick)
      tick += 1
      usleep(50_000)
    }
  }

  /// Puts one batch of jobs into the queue, or means to, and takes it back once in ten times.
  @discardableResult
  func enqueue(_ count: Int) -> Int {
    batches += 1
    let jobs = (0..<count).map { _ in job(batch: batches) }
    let isTakenBack = draw.once(in: 10)
    var fate = Offer.Fate.committed
    do {
      try app.transaction { tx in
        try JobQueue.enqueue(many: jobs, in: tx)
        if isTakenBack { throw Obstacle("taken back") }
      }
    } catch TransactionError.unknownOutcome {
      fate = .doubtful
    } catch {
      fate = .rolledBack
    }
    ledger.offers.append(Offer(batch: batches, size: count, fate: fate))
    return count
  }

  private func job(batch: Int) -> NewJob {
    let kind = ChaosKind.allCases[[0, 0, 0, 1, 1, 2, 3, 3, 3, 3][draw.number(0...9)]]
    let span = draw.once(in: slowOnceIn) ? draw.number(100...900) : draw.number(0...8)
    return NewJob(
      kind: kind.kind,
      args: [
        "batch": String(batch), "ms": String(span), "fails": draw.once(in: 20) ? "1" : "0",
      ],
      limitKey: kind == .limited ? "key-\(draw.number(1...20))" : nil,
      priority: draw.number(90...110))
  }

  /// Releases reports, each with the job of its certificate.
  func release(_ count: Int) throws {
    try Child.run([Programs.bench, "release", folder, String(count)], log: log)
  }

  func count(_ deed: Deed, _ times: Int = 1) {
    deeds[deed, default: 0] += times
  }

  /// Holds a rule against the books before all work is done.
  func check(_ rule: LedgerRule) throws {
    earlyFindings += try superuser.transaction { try rule.findings(in: $0) }
  }
}
