import Identity
package import JobQueue
package import Mail
import People
package import Postgres
import Reporting
package import Timekeeping

/// Makes one attempt at one delivery: takes it up, sends it outside of any transaction, writes down how that ended.
///
/// The job is done as soon as that is written down, also when the attempt failed: the next one is a job of its own, at
/// its time. So the queue's own attempts count only workers that were lost. One that was lost after the server had taken
/// the message and before that was written down is sent again, under the same Message-ID: a reader may get it twice, and
/// no reader goes without.
package struct DeliverJob: JobHandler {
  package let kind = Reporting.deliveryJob
  package let deadline = PostOffice.deadline

  private let database: Pool
  private let post: PostOffice
  private let timepiece: any Timepiece
  private let alarm: @Sendable (MailFailure) -> Void
  /// Told after the server has taken it and before that is written down: a test stops a worker here.
  private let didSend: @Sendable () throws -> Void

  /// - Parameter alarm: told when the laboratory's own settings are at fault.
  package init(
    database: Pool, post: PostOffice, timepiece: any Timepiece = SystemTimepiece(),
    alarm: @escaping @Sendable (MailFailure) -> Void = { _ in },
    didSend: @escaping @Sendable () throws -> Void = {}
  ) {
    self.database = database
    self.post = post
    self.timepiece = timepiece
    self.alarm = alarm
    self.didSend = didSend
  }

  package func perform(_ job: Job, _ lease: Lease) throws {
    guard let id = job.args["delivery"].flatMap({ DeliveryID($0) }) else {
      throw Hopeless("the job names no delivery")
    }
    let taken = try database.transaction(as: .system) { tx in
      let taken = try Reporting.takeUp(
        id, hasMailServer: post.mail != nil, linkLife: post.terms.linkLife, in: tx)
      if case .errand = taken { return taken }
      try lease.finish(in: tx)
      return taken
    }
    guard case .errand(let errand) = taken else { return }
    let end = try attempt(errand)
    try didSend()
    try database.transaction(as: .system) { tx in
      try lease.finish(in: tx)
      try Reporting.record(end, of: errand, in: tx)
    }
  }

  private func attempt(_ errand: Errand) throws -> AttemptEnd {
    do {
      let accepted = try post.send(errand, at: timepiece.now)
      return AttemptEnd(.delivered, code: accepted.code, words: accepted.words)
    } catch let failure as MailFailure {
      if failure.isOurs { alarm(failure) }
      return AttemptEnd(failure)
    } catch let fault as MessageFault {
      // What cannot be written is never the reader's fault.
      let failure = MailFailure(.temporary, words: "\(fault)", isOurs: true)
      alarm(failure)
      return AttemptEnd(failure)
    }
  }
}

extension AttemptEnd {
  init(_ failure: MailFailure) {
    let outcome: Delivery.Outcome =
      if failure.kind == .permanent {
        .permanent
      } else if failure.isOurs {
        .ours
      } else if failure.mayHaveArrived {
        .unanswered
      } else {
        .temporary
      }
    self.init(outcome, code: failure.code, words: failure.words)
  }
}
