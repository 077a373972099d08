import Identity
package import JobQueue
package import Mail
import Notices
import People
package import Postgres
import Reporting
package import Timekeeping
import Wording

/// Makes one attempt to mail one notice. One bad address stops nobody: each notice has a job of its own.
package struct NoticeMailJob: JobHandler {
  package let kind = Notices.mailJob
  package let deadline = PostOffice.deadline

  private let database: Pool
  private let post: PostOffice
  private let timepiece: any Timepiece
  private let alarm: @Sendable (MailFailure) -> Void

  /// - Parameter alarm: told when the laboratory's own settings are at fault.
  package init(
    database: Pool, post: PostOffice, timepiece: any Timepiece = SystemTimepiece(),
    alarm: @escaping @Sendable (MailFailure) -> Void = { _ in }
  ) {
    self.database = database
    self.post = post
    self.timepiece = timepiece
    self.alarm = alarm
  }

  package func perform(_ job: Job, _ lease: Lease) throws {
    guard let id = job.args["notice"].flatMap({ NoticeID($0) }) else {
      throw Hopeless("the job names no notice")
    }
    let taken = try database.transaction(as: .system) { tx in
      let taken = try Notices.takeUp(
        id, hasMailServer: post.mail != nil, zone: post.terms.zone, at: timepiece.now, in: tx)
      if case .errand = taken { return taken }
      try lease.finish(in: tx)
      if case .quiet(let end) = taken { try Notices.enqueueMail(id, runAt: end, in: tx) }
      return taken
    }
    guard case .errand(var errand) = taken else { return }
    errand.since = try Notices.since(of: errand, in: database)
    let end = try attempt(errand)
    try database.transaction(as: .system) { tx in
      try lease.finish(in: tx)
      try Notices.record(end, of: errand, at: timepiece.now, in: tx)
    }
  }

  private func attempt(_ errand: NoticeErrand) throws -> AttemptEnd {
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

extension PostOffice {
  /// - Throws: `MailFailure`, `MessageFault`.
  func send(_ errand: NoticeErrand, at instant: Instant) throws -> Accepted {
    guard let mail else {
      throw MailFailure(.temporary, words: "no mail server is set", isOurs: true)
    }
    guard let to = MailAddress(errand.address, name: errand.name) else {
      throw MailFailure(.permanent, words: "\(errand.address) is no address")
    }
    let letter = Letter(errand, terms)
    return try mail.server.send(
      Message(
        from: mail.from, to: to, subject: letter.subject.text(errand.language),
        text: letter.text(first: errand.language), html: letter.html(first: errand.language),
        attachments: [], id: "\(errand.notice.id)@\(mail.from.domain)", date: instant))
  }
}
