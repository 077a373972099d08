import Identity
package import Mail
import Reporting
import Timekeeping
import Wording

/// What leaves the laboratory goes through here: to its mail server, and to webhooks.
package struct PostOffice: Sendable {
  /// nil: mail waits.
  package var mail: MailAccount?
  package var terms: LetterTerms
  /// Webhooks may lead into the laboratory's own network, and do without TLS there.
  package var reachesInside: Bool

  package init(mail: MailAccount?, terms: LetterTerms, reachesInside: Bool = false) {
    self.mail = mail
    self.terms = terms
    self.reachesInside = reachesInside
  }

  /// Longer than a mail server that takes all the time it is given.
  static let deadline = TimeSpan.minutes(15)

  /// - Throws: `MailFailure`, `MessageFault`.
  func send(_ errand: Errand, at instant: Instant) throws -> Accepted {
    switch errand.channel {
    case .mail, .portal:
      guard let mail else {
        throw MailFailure(.temporary, words: "no mail server is set", isOurs: true)
      }
      return try mail.server.send(try message(errand, from: mail.from, at: instant))
    case .webhook:
      // Signed with an empty key, it could be anybody's.
      guard let secret = errand.secret, !secret.isEmpty else {
        throw MailFailure(.permanent, words: "no secret to sign with: make one for this recipient")
      }
      var webhook = Webhook(address: errand.address, secret: secret)
      webhook.allowsPlainHTTP = reachesInside
      webhook.allowsPrivateAddresses = reachesInside
      return try webhook.post(
        try Notice(errand, terms).encoded(), id: errand.id.description, at: instant)
    }
  }

  private func message(
    _ errand: Errand, from sender: MailAddress, at instant: Instant
  ) throws -> Message {
    guard let to = MailAddress(errand.address, name: errand.name) else {
      throw MailFailure(.permanent, words: "\(errand.address) is no address")
    }
    let letter = Letter(errand, terms)
    let isAttached = errand.matter == .certificate && errand.form == .attachment
    let files = isAttached ? errand.certificate.map { [Attachment($0)] } ?? [] : []
    return Message(
      from: sender, to: to, subject: letter.subject.text(errand.language),
      text: letter.text(first: errand.language), html: letter.html(first: errand.language),
      attachments: files, id: "\(errand.id)@\(sender.domain)", date: instant)
  }
}

/// The laboratory's mail server, and in whose name it sends.
package struct MailAccount: Sendable {
  package var server: SMTPServer
  package var from: MailAddress

  package init(server: SMTPServer, from: MailAddress) {
    self.server = server
    self.from = from
  }
}

extension Attachment {
  fileprivate init(_ certificate: Certificate) {
    self.init(
      name: "\(certificate.fileName).pdf", type: "application/pdf", bytes: certificate.pdf)
  }
}
