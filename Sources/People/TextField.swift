package import Wording

/// A text that a person typed into a form cannot be taken as it is.
package struct FieldProblem: ReadableError, Hashable {
  package var field: String?
  package var phrase: Phrase

  package init(_ field: String, _ phrase: Phrase) {
    self.field = field
    self.phrase = phrase
  }
}

/// A field of text with what the tables allow in it.
package struct TextField {
  package var field: String
  package var name: Phrase
  /// In characters as people count them.
  package var longest: Int
  package var mayBeEmpty: Bool
  package var mayHaveLines: Bool

  package init(
    field: String, name: Phrase, longest: Int, mayBeEmpty: Bool = false, mayHaveLines: Bool = false
  ) {
    self.field = field
    self.name = name
    self.longest = longest
    self.mayBeEmpty = mayBeEmpty
    self.mayHaveLines = mayHaveLines
  }

  static let personName = TextField(
    field: "name", name: Phrase(id: "Nama", en: "The name"), longest: 120)
  static let title = TextField(
    field: "title", name: Phrase(id: "Keterangan di bawah nama", en: "The line under the name"),
    longest: 120, mayBeEmpty: true)
  static let organisationName = TextField(
    field: "name", name: Phrase(id: "Nama organisasi", en: "The name of the organisation"),
    longest: 200)
  static let address = TextField(
    field: "address", name: Phrase(id: "Alamat", en: "The address"), longest: 500,
    mayBeEmpty: true, mayHaveLines: true)
  static let phone = TextField(
    field: "phone", name: Phrase(id: "Nomor telepon", en: "The telephone number"), longest: 40,
    mayBeEmpty: true)
  static let email = TextField(
    field: "email", name: Phrase(id: "Alamat surel", en: "The e-mail address"), longest: 254,
    mayBeEmpty: true)
  static let agreement = TextField(
    field: "agreement", name: Phrase(id: "Nomor perjanjian", en: "The agreement number"),
    longest: 200, mayBeEmpty: true)
  static let districtName = TextField(
    field: "name", name: Phrase(id: "Nama kabupaten/kota", en: "The name of the district"),
    longest: 120)
}

/// The text without spaces around it.
/// - Throws: `FieldProblem` when it is missing, too long, or holds characters that no keyboard types.
package func tidied(_ text: String, as kind: TextField) throws(FieldProblem) -> String {
  let tidy = trimmed(text)
  let name = kind.name
  guard !tidy.isEmpty || kind.mayBeEmpty else {
    throw FieldProblem(
      kind.field, Phrase(id: "\(name.id) belum diisi.", en: "\(name.en) is missing."))
  }
  guard tidy.unicodeScalars.count <= kind.longest else {
    throw FieldProblem(
      kind.field,
      Phrase(
        id: "\(name.id) paling panjang \(kind.longest) huruf.",
        en: "\(name.en) has at most \(kind.longest) characters."))
  }
  let isClean = tidy.unicodeScalars.allSatisfy { scalar in
    scalar.properties.generalCategory != .control
      || kind.mayHaveLines && (scalar == "\n" || scalar == "\r")
  }
  guard isClean else {
    throw FieldProblem(
      kind.field,
      Phrase(
        id: "\(name.id) berisi huruf yang tidak dapat dicetak.",
        en: "\(name.en) contains characters that cannot be printed."))
  }
  return tidy
}

package func trimmed(_ text: String) -> String {
  var rest = Substring(text)
  while rest.first?.isWhitespace == true { rest.removeFirst() }
  while rest.last?.isWhitespace == true { rest.removeLast() }
  return String(rest)
}
