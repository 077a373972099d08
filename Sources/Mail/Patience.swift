package import Timekeeping

/// How long a server is waited for.
package struct Patience: Hashable, Sendable {
  package var connect: TimeSpan
  package var whole: TimeSpan

  package init(connect: TimeSpan, whole: TimeSpan) {
    self.connect = connect
    self.whole = whole
  }

  /// A mail server may look a sender up before it answers (RFC 5321 4.5.3.2 grants it minutes); a file of some MB goes
  /// over a slow line in less.
  package static let forMail = Patience(connect: .seconds(20), whole: .seconds(180))
  /// A webhook takes a notice and works afterwards.
  package static let forWebhook = Patience(connect: .seconds(10), whole: .seconds(20))
}
