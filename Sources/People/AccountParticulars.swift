package import Wording

/// What is written down of the holder of an account and may change.
package struct AccountParticulars: Hashable, Sendable {
  package var name: String
  /// Printed under the name on a certificate: rank, NIP, position.
  package var title: String
  package var language: Language
  /// What an inspector answers for; a role of inspector demands it.
  package var district: DistrictCode?

  package init(
    name: String, title: String = "", language: Language = .indonesian,
    district: DistrictCode? = nil
  ) {
    self.name = name
    self.title = title
    self.language = language
    self.district = district
  }

  /// - Throws: `FieldProblem` for the first field that cannot be taken.
  func tidied() throws(FieldProblem) -> AccountParticulars {
    var tidy = self
    tidy.name = try People.tidied(name, as: .personName)
    tidy.title = try People.tidied(title, as: .title)
    return tidy
  }
}

/// What is typed to log in: an address or a short name, the same in capitals and small letters.
package struct Login: Hashable, Sendable, CustomStringConvertible {
  package let text: String

  /// - Throws: `FieldProblem` when it cannot be one.
  package init(_ typed: String) throws(FieldProblem) {
    guard let login = Login(recognising: typed) else {
      throw FieldProblem(
        "login",
        Phrase(
          id: "Nama masuk terdiri dari 2 sampai 254 huruf, angka, atau tanda @ . _ + -",
          en: "A login name has 2 to 254 letters, digits, or the signs @ . _ + -"))
    }
    self = login
  }

  /// nil for what nobody's login can be.
  init?(recognising typed: String) {
    let text = trimmed(typed).lowercased()
    guard (2...254).contains(text.utf8.count), text.utf8.allSatisfy(Login.isAllowed) else {
      return nil
    }
    self.text = text
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "@._+-".utf8.contains(byte)
    }
  }

  package var description: String { text }
}
