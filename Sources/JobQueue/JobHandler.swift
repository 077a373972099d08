package import Timekeeping

/// Does the jobs of one kind.
package protocol JobHandler: Sendable {
  var kind: JobKind { get }

  /// How long one attempt may take in all; after that the job is taken away, however alive its worker is.
  var deadline: TimeSpan { get }

  /// How many jobs of one `limitKey` may run at once, over all workers; jobs without a key are not limited. nil when no job
  /// of this kind has a key: a worker that does such kinds only never looks for one that has.
  var limit: Int? { get }

  /// Does the job, more than once if a worker was lost in between: finish in the transaction that stores
  /// what was made (`lease.finish(in: tx)`), and it is made once. Without that the job counts as done when
  /// this returns.
  ///
  /// What takes long asks `lease.check()` now and then, and says how far it is with `lease.report`.
  /// - Throws: to be tried again later; `Hopeless` when that cannot help.
  func perform(_ job: Job, _ lease: Lease) throws
}

extension JobHandler {
  package var deadline: TimeSpan { .minutes(10) }
  package var limit: Int? { nil }
}

/// What a worker did, for logs and counters.
package enum WorkerEvent: Sendable {
  case started(Job)
  case done(Job, TimeSpan)
  case failed(Job, reason: String, isDead: Bool)
  /// Somebody had asked for it.
  case cancelled(Job)
  case lost(Job)
  case rescued(Int)
  case pruned(Int)
  /// Jobs whose time came by a schedule.
  case scheduled(Int)
  /// A schedule whose rule cannot be read was switched off.
  case unreadable(schedule: String, reason: String)
  /// The database did not answer; the worker goes on trying.
  case stumbled(String)
}
