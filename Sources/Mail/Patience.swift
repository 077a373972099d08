package import Timekeeping

/// How long a server is waited for.
package struct Patience: Hashable, Sendable {
  package var connect: TimeSpan
  /// From the beginning to the end of what is sent; without an `answer` of its own, to the end of the whole transfer.
  package var whole: TimeSpan
  /// Of mail: from the end of the message to the server's word that it has taken it.
  package var answer: TimeSpan?
  /// Of mail: for the server's goodbye, of which nothing depends.
  package var farewell = TimeSpan.seconds(10)

  package init(connect: TimeSpan, whole: TimeSpan, answer: TimeSpan? = nil) {
    self.connect = connect
    self.whole = whole
    self.answer = answer
  }

  /// What a transfer takes at most.
  package var most: TimeSpan {
    guard let answer else { return whole }
    return TimeSpan(
      microseconds: whole.microseconds + answer.microseconds + farewell.microseconds)
  }

  /// A mail server may look a sender up before it answers; a file of some MB goes over a slow line in less. Once it has
  /// all of a message it is given ten minutes: whoever leaves earlier, and comes again, makes doubles
  /// (RFC 5321 4.5.3.2.6).
  package static let forMail = Patience(
    connect: .seconds(20), whole: .seconds(180), answer: .minutes(10))
  /// A webhook takes a notice and works afterwards.
  package static let forWebhook = Patience(connect: .seconds(10), whole: .seconds(20))
}
