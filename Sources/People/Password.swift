package import Crypto
package import Wording

/// A password that may be set: long enough, and not the login name.
///
/// No rule about capitals and signs: they make people write passwords down (NIST SP 800-63B 5.1.1.2).
package struct Password: Sendable {
  package static let shortest = 10
  package static let longest = 256

  package let text: String

  /// - Throws: `FieldProblem` with what is wrong with it.
  package init(_ text: String, for login: Login) throws(FieldProblem) {
    let count = text.unicodeScalars.count
    if count < Password.shortest {
      throw FieldProblem(
        Password.field,
        Phrase(
          id: "Kata sandi paling sedikit \(Password.shortest) huruf; beberapa kata sudah cukup.",
          en: "A password has at least \(Password.shortest) characters; a few words will do."))
    }
    if count > Password.longest {
      throw FieldProblem(
        Password.field,
        Phrase(
          id: "Kata sandi paling panjang \(Password.longest) huruf.",
          en: "A password has at most \(Password.longest) characters."))
    }
    if trimmed(text).lowercased() == login.text {
      throw FieldProblem(
        Password.field,
        Phrase(
          id: "Kata sandi tidak boleh sama dengan nama masuk.",
          en: "The password may not be the login name."))
    }
    if Set(text.unicodeScalars).count < 3 {
      throw FieldProblem(
        Password.field,
        Phrase(
          id: "Kata sandi ini terlalu mudah ditebak: hurufnya hampir sama semua.",
          en: "This password is too easy to guess: its characters are nearly all the same."))
    }
    self.text = text
  }

  private init(known text: String) {
    self.text = text
  }

  /// A password for one use, told to its holder by somebody: 16 letters and digits that nobody confuses when they are
  /// read aloud, 80 random bits.
  package static func oneTime() -> Password {
    let letters = Array("abcdefghjkmnpqrstuvwxyz123456789".utf8)
    let chosen = randomBytes(16).map { letters[Int($0 & 31)] }
    let groups = stride(from: 0, to: 16, by: 4).map {
      String(decoding: chosen[$0..<$0 + 4], as: UTF8.self)
    }
    return Password(known: groups.joined(separator: "-"))
  }

  static let field = "password"
}

extension Password: CustomStringConvertible, CustomReflectable {
  package var description: String { "Password(…)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
