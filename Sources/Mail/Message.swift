package import Timekeeping

/// A mail to one reader: the same in plain text and in HTML, with files.
package struct Message: Sendable {
  package var from: MailAddress
  package var to: MailAddress
  package var subject: String
  package var text: String
  /// A whole document.
  package var html: String
  package var attachments: [Attachment]
  /// What stands between the angle brackets of Message-ID. The same for every attempt to deliver the same thing, so that
  /// a reader's program, or a person, sees that two of them are one.
  package var id: String
  package var date: Instant

  package init(
    from: MailAddress, to: MailAddress, subject: String, text: String, html: String,
    attachments: [Attachment] = [], id: String, date: Instant
  ) {
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.html = html
    self.attachments = attachments
    self.id = id
    self.date = date
  }
}

/// A file that goes with a message.
package struct Attachment: Hashable, Sendable {
  /// ASCII, without quotes: `00417-LHU-LABKES-XI-2026-v1.pdf`.
  package var name: String
  package var type: String
  package var bytes: [UInt8]

  package init(name: String, type: String, bytes: [UInt8]) {
    self.name = name
    self.type = type
    self.bytes = bytes
  }
}

/// A message that would not be one: something in its head would begin another header, or cannot be written there.
package struct MessageFault: Error, Hashable, CustomStringConvertible {
  /// `subject`, `id`, `attachment`.
  package var part: String

  package var description: String { "the \(part) of the message cannot be written in its head" }
}

extension Message {
  /// The lines of the head that are ours; what a part of the body is, libcurl writes.
  /// - Throws: `MessageFault` for a line's end or another control character in one of them.
  func headers() throws(MessageFault) -> [String] {
    guard isOneLine(subject) else { throw MessageFault(part: "subject") }
    guard MailAddress(id) != nil else { throw MessageFault(part: "id") }
    for attachment in attachments where !attachment.isNamedPlainly {
      throw MessageFault(part: "attachment")
    }
    return [
      "From: \(headerText(from))", "To: \(headerText(to))", "Subject: \(headerText(subject))",
      "Date: \(mailDate(date))", "Message-ID: <\(id)>",
      // RFC 3834: no holiday notice and no other robot answers this.
      "Auto-Submitted: auto-generated",
    ]
  }
}

extension Attachment {
  fileprivate var isNamedPlainly: Bool {
    !name.isEmpty && name.utf8.count <= 120
      && (name + type).utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") }
  }
}
