import Postgres
import Synchronization
import Timekeeping

// What each of a worker's threads does: take from the shelf, perform, and exchange what is done for more.

/// What one thread carries from one exchange to the next.
private struct Hand {
  /// Performed, and left to us to be marked as done.
  var finished: [(lease: Lease, span: TimeSpan)] = []
  var since = Monotonic.now
  var tookLimited = false
  var lastLimitedLook: Monotonic?

  /// Nothing that was done waits longer than that to be written down, unless one handler takes longer.
  var isOverdue: Bool { !finished.isEmpty && Monotonic.now - since > 100_000 }

  /// Jobs with and without a limit take turns, so that neither waits for the other to run out; and a worker that is
  /// busy with short jobs looks for limited ones every 50 ms, not each time.
  var looksForLimitedFirst: Bool {
    guard !tookLimited else { return false }
    return lastLimitedLook.map { Monotonic.now - $0 > 50_000 } ?? true
  }

  mutating func add(_ lease: Lease, _ span: TimeSpan) {
    if finished.isEmpty { since = .now }
    finished.append((lease, span))
  }
}

/// What came of looking for work.
private struct Found {
  var jobs: [Job] = []
  var bookmarks: Bookmarks
  var isLimited = false
  var lookedForLimited = false
  /// Another worker held the lock of the limits.
  var isBusy = false
}

extension Worker {
  func work() {
    var hand = Hand()
    while true {
      let (calls, isStopping, lease) = state.withLock { state in
        (state.calls, state.isStopping, state.isStopping ? nil : state.shelf.popLast()?.lease)
      }
      if let lease {
        if hand.isOverdue { exchange(&hand, forMore: false) }
        perform(lease, &hand)
      } else if isStopping {
        exchange(&hand, forMore: false)
        // What could not be written down is done again when its lease has run out.
        retire(hand.finished.map(\.lease))
        return
      } else if !exchange(&hand, forMore: true) {
        rest(calls)
      }
    }
  }

  /// Writes down what was finished and claims more, in one transaction.
  /// - Returns: whether there is more.
  @discardableResult
  private func exchange(_ hand: inout Hand, forMore: Bool) -> Bool {
    let finished = hand.finished
    guard forMore || !finished.isEmpty else { return false }
    let isLimitedFirst = hand.looksForLimitedFirst
    func trade() -> (ended: Set<JobID>, found: Found)? {
      let (pace, bookmarks) = state.withLock { ($0.pace, $0.bookmarks) }
      var traded: (ended: Set<JobID>, found: Found)?
      attempt {
        traded = try pool.transaction { tx in
          let ended = try complete(finished.map(\.lease), in: tx)
          guard forMore else { return (ended, Found(bookmarks: bookmarks)) }
          return (ended, try look(isLimitedFirst, pace, bookmarks, in: tx))
        }
      }
      if let traded { state.withLock { $0.bookmarks.add(traded.found.bookmarks) } }
      return traded
    }
    let takesTurns = forMore && state.withLock { $0.bookmarks.isSlow }
    guard let (ended, found) = takesTurns ? turns.withLock({ _ in trade() }) : trade() else {
      return false
    }
    hand.finished = []
    if found.lookedForLimited { hand.lastLimitedLook = .now }
    hand.tookLimited = found.isLimited
    retire(finished.map(\.lease))
    for (lease, span) in finished {
      observe(ended.contains(lease.job.id) ? .done(lease.job, span) : .lost(lease.job))
    }
    if found.isBusy { stayAlert() }
    return shelve(found.jobs)
  }

  private func look(
    _ limitedFirst: Bool, _ pace: Pace, _ bookmarks: Bookmarks, in tx: Transaction
  ) throws -> Found {
    var found = Found(bookmarks: bookmarks)
    if limitedFirst { try lookForLimited(&found, in: tx) }
    if found.jobs.isEmpty {
      found.jobs = try claim(
        terms, atMost: pace.size, pace: pace, &found.bookmarks, in: tx)
      if found.jobs.isEmpty, !limitedFirst { try lookForLimited(&found, in: tx) }
    }
    return found
  }

  private func lookForLimited(_ found: inout Found, in tx: Transaction) throws {
    // None of our kinds has a limit: who does those that have is not to wait for us.
    guard !terms.limits.isEmpty else { return }
    found.lookedForLimited = true
    switch try claimLimited(terms, in: tx) {
    case .job(let job):
      found.jobs = [job]
      found.isLimited = true
    case .none: break
    case .busy: found.isBusy = true
    }
  }

  /// - Returns: whether there is something on the shelf now.
  private func shelve(_ jobs: [Job]) -> Bool {
    guard !jobs.isEmpty else { return false }
    let leases = jobs.map { Lease($0) }
    let isWelcome = state.change { state in
      for lease in leases { state.active[ObjectIdentifier(lease)] = lease }
      guard !state.isStopping else { return false }
      let now = Monotonic.now
      state.shelf.insert(contentsOf: leases.reversed().map { ($0, now) }, at: 0)
      if state.alertEnds > now {
        state.alertEnds = now + rhythm.alert.microseconds
        state.calls += 1
      }
      return true
    }
    if !isWelcome { giveBack(leases) }
    return isWelcome
  }

  /// Has a thread look again soon, and for a while.
  func stayAlert() {
    state.change { $0.alertEnds = .now + rhythm.alert.microseconds }
  }

  /// Waits for a call, or until it is time to look anyway.
  private func rest(_ calls: Int) {
    // By chance a little more or less, so that workers do not all look at the same moment.
    let pause = rhythm.poll.microseconds * Int64.random(in: 80...120) / 100
    let isScout = state.withLock { state in
      guard !state.hasScout, state.alertEnds > .now else { return false }
      state.hasScout = true
      return true
    }
    // What was looked for from the bookmarks only is soon looked for from the beginning.
    let putOff = state.withLock { $0.bookmarks.pauseLeft() }
    let span = min(
      isScout ? rhythm.glance.microseconds : .max, putOff > 0 ? putOff : .max, pause)
    _ = state.wait(until: .now + span) { state in
      state.isStopping || state.calls != calls || !state.shelf.isEmpty ? .done(()) : .wait
    }
    if isScout { state.withLock { $0.hasScout = false } }
  }

  private func perform(_ lease: Lease, _ hand: inout Hand) {
    let job = lease.job
    // Taken away while it lay on the shelf.
    guard let handler = handlers[job.kind], !lease.isLost else { return retire([lease]) }
    observe(.started(job))
    let start = Monotonic.now
    do {
      if lease.isCancelled { try lease.check() }
      try handler.perform(job, lease)
    } catch {
      return giveUp(lease, error)
    }
    let span = TimeSpan(microseconds: .now - start)
    state.withLock { $0.pace.note(job.kind, span) }
    guard lease.isFinished else { return hand.add(lease, span) }
    retire([lease])
    observe(.done(job, span))
  }

  private func giveUp(_ lease: Lease, _ error: any Error) {
    defer { retire([lease]) }
    if error is LostLease { return observe(.lost(lease.job)) }
    // PostgreSQL keeps no NUL in a text.
    let reason = String("\(error)".prefix(4_000).filter { $0 != "\0" })
    do {
      let state = try pool.transaction {
        try lease.fail(reason, isHopeless: error is Hopeless, in: $0)
      }
      observe(
        state == .cancelled
          ? .cancelled(lease.job)
          : .failed(lease.job, reason: reason, isDead: state == .dead))
    } catch is LostLease {
      observe(.lost(lease.job))
    } catch {
      // The lease will run out and the job be rescued.
      observe(.stumbled("\(error)"))
    }
  }
}
