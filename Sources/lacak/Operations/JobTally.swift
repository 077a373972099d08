import JobQueue
import Synchronization
import Telemetry

/// What one worker has done since it started, for `/metrics`.
final class JobTally: Sendable {
  private struct Counts {
    var attempts: [Key: Int] = [:]
    var rescued = 0
    var scheduled = 0
  }

  private struct Key: Hashable {
    var kind: String
    var outcome: String
  }

  private let counts = Mutex(Counts())

  func count(_ event: WorkerEvent) {
    switch event {
    case .done(let job, _): count(job, "done")
    case .failed(let job, _, let isDead): count(job, isDead ? "dead" : "failed")
    case .cancelled(let job): count(job, "cancelled")
    case .lost(let job): count(job, "lost")
    case .rescued(let number): counts.withLock { $0.rescued += number }
    case .scheduled(let number): counts.withLock { $0.scheduled += number }
    case .started, .pruned, .unreadable, .stumbled: break
    }
  }

  private func count(_ job: Job, _ outcome: String) {
    let key = Key(kind: job.kind.rawValue, outcome: outcome)
    counts.withLock { $0.attempts[key, default: 0] += 1 }
  }

  func collect(_ page: inout Exposition) {
    let counts = counts.withLock { $0 }
    page.counter(
      "lacak_job_attempts_total", "Attempts of this worker by how they ended.",
      counts.attempts.sorted { ($0.key.kind, $0.key.outcome) < ($1.key.kind, $1.key.outcome) }.map {
        .init(Double($0.value), ["kind": $0.key.kind, "outcome": $0.key.outcome])
      })
    page.counter(
      "lacak_jobs_rescued_total", "Jobs this worker took from workers that were lost.",
      [.init(Double(counts.rescued))])
    page.counter(
      "lacak_jobs_scheduled_total", "Jobs this worker enqueued by the clock.",
      [.init(Double(counts.scheduled))])
  }
}
