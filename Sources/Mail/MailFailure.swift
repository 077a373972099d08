/// Why something was not taken by the server it was sent to, and what to do about that.
package struct MailFailure: Error, Hashable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    /// Worth another attempt: greylisting, a full mailbox, no connection, no answer in time.
    case temporary
    /// The same again would be refused again: no such mailbox, a message too large.
    case permanent
  }

  package var kind: Kind
  /// The server's code: SMTP (550) or HTTP (404); nil when it gave none.
  package var code: Int?
  /// What the server said, or what stood in the way of asking it. One line, at most 500 letters.
  package var words: String
  /// Not the reader's fault and not the address's: our login is refused, our server's certificate is wrong, we may not
  /// send at all. Somebody has to look at the settings.
  package var isOurs = false
  /// Everything was handed over and no answer came: it may have arrived all the same.
  package var mayHaveArrived = false

  package init(
    _ kind: Kind, code: Int? = nil, words: String, isOurs: Bool = false,
    mayHaveArrived: Bool = false
  ) {
    self.kind = kind
    self.code = code
    self.words = oneLine(words)
    self.isOurs = isOurs
    self.mayHaveArrived = mayHaveArrived
  }

  package var description: String { code.map { "\($0) \(words)" } ?? words }
}

/// What a server said as it took what it was sent.
package struct Accepted: Hashable, Sendable {
  package var code: Int
  package var words: String

  package init(code: Int, words: String) {
    self.code = code
    self.words = oneLine(words)
  }
}

/// A server may say anything, also a page of HTML or a control sequence for a terminal.
private func oneLine(_ words: String) -> String {
  let printable = words.unicodeScalars.map { scalar -> Character in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: " "
    default: Character(scalar)
    }
  }
  return String(String(printable).split(separator: " ").joined(separator: " ").prefix(500))
}
