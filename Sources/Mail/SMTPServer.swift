/// The mail server that takes our mail and passes it on. It also signs it (DKIM): the key belongs to the domain, and
/// whoever runs the domain's mail has it.
package struct SMTPServer: Sendable {
  /// When the connection is encrypted after it was opened in the clear.
  package enum Encryption: String, CaseIterable, Sendable {
    /// Not at all without it.
    case required
    /// If the server offers it. Whoever sits on the line can make it not offer it.
    case attempted = "try"
    case none
  }

  package var host: String
  package var port: UInt16
  /// `smtps://`: encrypted from the first byte.
  package var isWrapped: Bool
  package var encryption: Encryption
  package var login: Login?
  /// A file with the certificates (PEM) that the server's own may be signed by, in place of the system's.
  package var authorities: String?
  package var patience = Patience.forMail

  package struct Login: Sendable {
    package var user: String
    package var password: String

    package init(user: String, password: String) {
      self.user = user
      self.password = password
    }
  }

  /// - Parameter url: `smtp://mail.example.id:587` or `smtps://mail.example.id`; without a port 587 and 465.
  /// - Returns: nil for anything else, a user or a path included.
  package init?(url: String, encryption: Encryption = .required) {
    let schemes = [("smtp://", UInt16(587), false), ("smtps://", UInt16(465), true)]
    guard let scheme = schemes.first(where: { url.hasPrefix($0.0) }) else { return nil }
    var rest = url.dropFirst(scheme.0.count)
    if rest.hasSuffix("/") { rest = rest.dropLast() }
    var port = scheme.1
    if let colon = rest.lastIndex(of: ":"), !rest.hasSuffix("]") {
      guard let given = UInt16(rest[rest.index(after: colon)...]), given > 0 else { return nil }
      port = given
      rest = rest[..<colon]
    }
    let isBracketed = rest.hasPrefix("[") && rest.hasSuffix("]")
    guard !rest.isEmpty, rest.count <= 253,
      rest.utf8.allSatisfy({ byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
          true
        case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":"): isBracketed
        default: false
        }
      })
    else { return nil }
    host = String(rest)
    self.port = port
    isWrapped = scheme.2
    self.encryption = encryption
  }

  /// Whether a password would travel where somebody could read it.
  package var wouldShowPassword: Bool { !isWrapped && encryption != .required }

  package var description: String { "\(isWrapped ? "smtps" : "smtp")://\(host):\(port)" }
}

extension SMTPServer: CustomStringConvertible {}
