import JobQueue
import Postgres
import Timekeeping

/// What the page of the queue shows; nothing in it is counted over the whole table.
struct JobsView {
  var kinds: [KindHealth]
  var running: [JobReport]
  var dead: [JobReport]
  var hour: Throughput
  var day: Throughput
  var workers: [WorkerReport]
  var schedules: [ScheduleReport]
  var decisions: [NamedDecision]

  init(in tx: Transaction) throws {
    kinds = try JobQueue.healthByKind(in: tx)
    running = try JobQueue.running(in: tx)
    dead = try JobQueue.dead(in: tx)
    hour = try JobQueue.throughput(ofLast: .hours(1), in: tx)
    day = try JobQueue.throughput(ofLast: .days(1), in: tx)
    workers = try JobQueue.workers(in: tx)
    schedules = try JobQueue.schedules(in: tx)
    decisions = try NamedDecision.named(JobQueue.latestDecisions(in: tx), in: tx)
  }

  /// Of all kinds together.
  var health: QueueHealth {
    QueueHealth(
      ready: kinds.map(\.health.ready).reduce(0, +),
      running: kinds.map(\.health.running).reduce(0, +),
      dead: kinds.map(\.health.dead).reduce(0, +),
      oldestWaitSeconds: kinds.compactMap(\.health.oldestWaitSeconds).max())
  }
}
