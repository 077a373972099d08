import Postgres
package import Timekeeping

// The threads that keep a worker going: one hears calls, one keeps leases and does the chores of the queue.

/// Something that a worker does again and again beside its jobs, from its start on: briefly, for its heartbeat waits.
package struct Chore: Sendable {
  let every: TimeSpan
  let run: @Sendable () throws -> Void

  package init(every: TimeSpan, _ run: @escaping @Sendable () throws -> Void) {
    self.every = every
    self.run = run
  }
}

/// A chore and when it is due.
private struct DueChore {
  let chore: Chore
  var due = Monotonic.now

  /// - Returns: nil when it is not due.
  mutating func takeTurn() -> (() throws -> Void)? {
    guard due <= .now else { return nil }
    due = .now + chore.every.microseconds
    return chore.run
  }
}

extension Worker {
  func listen(_ listener: Listener) {
    while !state.withLock({ $0.isStopping }) {
      switch listener.wait(.seconds(60)) {
      case .notified(let notifications): hear(notifications)
      // What was told before is lost, and what follows it may not be told.
      case .connected: wake()
      case .timedOut, .interrupted, .unreachable: break
      }
    }
  }

  private func hear(_ notifications: [Listener.Notification]) {
    let unwanted = notifications.filter { $0.channel == WakeUp.cancelChannel }
    if !unwanted.isEmpty {
      let ids = Set(unwanted.compactMap { Int64($0.payload) }.map { JobID(number: $0) })
      for lease in state.withLock({ Array($0.active.values) }) where ids.contains(lease.job.id) {
        lease.markCancelled()
      }
    }
    if unwanted.count < notifications.count { wake() }
  }

  private func wake() {
    state.change { state in
      state.calls += 1
      state.alertEnds = .now + rhythm.alert.microseconds
    }
  }

  /// Until the last lease is gone, which may be after `stop` began.
  func maintain() {
    let own = [
      Chore(every: rhythm.heartbeat) { self.beat() },
      Chore(every: rhythm.schedules) { self.enqueueDue() },
      Chore(every: rhythm.prune) { self.prune() },
    ]
    var chores = (own + self.chores).map { DueChore(chore: $0) }
    var hasSaidStopping = false
    while true {
      for index in chores.indices {
        if let run = chores[index].takeTurn() { attempt(run) }
      }
      let next = chores.map(\.due).min() ?? .now
      let isOver = state.wait(until: next) { state -> Attempt<Bool> in
        guard state.isStopping else { return .wait }
        if state.active.isEmpty { return .done(true) }
        return hasSaidStopping ? .wait : .done(false)
      }
      if isOver == true { break }
      if isOver == false {
        hasSaidStopping = true
        beat()
      }
    }
    attempt { try pool.transaction { try card.remove(in: $0) } }
  }

  private func beat() {
    giveBackWhatWaits()
    let (leases, isStopping) = state.withLock { (Array($0.active.values), $0.isStopping) }
    attempt {
      let pulse = try pool.transaction { tx in
        try card.write(isStopping: isStopping, in: tx)
        return leases.isEmpty ? Pulse() : try prolong(leases, by: rhythm.lease, in: tx)
      }
      for lease in leases {
        if !pulse.held.contains(lease.job.id) { lease.markLost() }
        if pulse.cancelled.contains(lease.job.id) { lease.markCancelled() }
      }
    }
    attempt {
      let silence = TimeSpan(microseconds: 2 * rhythm.lease.microseconds)
      let rescued = try pool.transaction { try rescue(in: $0, silence: silence) }
      guard rescued > 0 else { return }
      observe(.rescued(rescued))
      state.change { $0.calls += 1 }
    }
  }

  /// A kind that was quick may hang: what was claimed with it goes to whoever is free.
  private func giveBackWhatWaits() {
    let limit = rhythm.heartbeat.microseconds
    let waiting = state.withLock { state in
      let old = state.shelf.filter { Monotonic.now - $0.since > limit }
      state.shelf.removeAll { Monotonic.now - $0.since > limit }
      return old
    }
    giveBack(waiting.map(\.lease))
  }

  private func enqueueDue() {
    attempt {
      let outcome = try pool.transaction { try JobQueue.enqueueDue(in: $0) }
      for (schedule, reason) in outcome.unreadable {
        observe(.unreadable(schedule: schedule, reason: reason))
      }
      guard outcome.enqueued > 0 else { return }
      observe(.scheduled(outcome.enqueued))
      state.change { $0.calls += 1 }
    }
  }

  /// Not more at one time than the heartbeat can wait for.
  private func prune() {
    attempt {
      for _ in 1...20 {
        let count = try pool.transaction { try JobQueue.prune(kept: rhythm.keep, in: $0) }
        if count > 0 { observe(.pruned(count)) }
        guard count == JobQueue.pruneBatch else { return }
      }
    }
  }
}
