import Glibc
import Postgres
import Timekeeping

/// What a worker writes down of itself, for people to see who is at work.
struct WorkerCard: Sendable {
  var name: String
  var version: String
  var kinds: [JobKind]
  var threads: Int

  /// Random at each start: a worker that took an earlier one's name would take its leases for its own.
  static func makeName() -> String {
    "worker-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
  }

  /// At the start, and with every heartbeat: a worker that was frozen for long finds its row gone.
  func write(isStopping: Bool, in tx: Transaction) throws {
    try tx.execute(
      """
      INSERT INTO job_worker (name, host, pid, version, kinds, threads, stopping)
      VALUES (
        \(name), \(Self.host), \(Int(getpid())), \(version), \(kinds)::text[], \(threads),
        \(isStopping))
      ON CONFLICT (name) DO UPDATE SET seen_at = now(), stopping = EXCLUDED.stopping
      """)
  }

  func remove(in tx: Transaction) throws {
    try tx.execute("DELETE FROM job_worker WHERE name = \(name)")
  }

  static func forget(silentFor span: TimeSpan, in tx: Transaction) throws {
    try tx.execute(
      """
      DELETE FROM job_worker
      WHERE  name IN (
        SELECT name
        FROM   job_worker
        WHERE  seen_at < now() - \(span)::interval
        ORDER  BY name
        FOR    UPDATE SKIP LOCKED)
      """)
  }

  private static var host: String {
    var buffer = [CChar](repeating: 0, count: 256)
    unsafe gethostname(&buffer, buffer.count - 1)
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
