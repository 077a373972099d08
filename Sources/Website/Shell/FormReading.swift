package import Identity
package import Timekeeping
package import WebServer
import Wording

// Reading the fields of a form: each returns nil for an empty or wrong field; a wrong one, and an empty one that is
// required, becomes a problem of the form.
extension FormState {
  package mutating func text(_ name: String, required: Bool = true, limit: Int = 500) -> String? {
    let text = typed(name)
    guard !text.isEmpty else {
      if required { fail(name, FormWords.missing) }
      return nil
    }
    guard text.unicodeScalars.count <= limit else {
      fail(name, FormWords.tooLong(limit))
      return nil
    }
    return text
  }

  /// A whole number, written in digits.
  package mutating func whole(
    _ name: String, in range: ClosedRange<Int> = 0...1_000_000, required: Bool = true
  ) -> Int? {
    read(name, required: required) { text in
      guard let number = Int(text), range.contains(number) else {
        throw Unreadable(FormWords.wholeNumber(range))
      }
      return number
    }
  }

  package mutating func day(_ name: String, required: Bool = true) -> Day? {
    read(name, required: required) { text in
      guard let day = Day(iso: text) else { throw Unreadable(FormWords.noDay) }
      return day
    }
  }

  /// A date and time on the laboratory's clock.
  package mutating func moment(_ name: String, required: Bool = true) -> Instant? {
    let local: LocalTime? = read(name, required: required) { text in
      guard let local = LocalTime(fieldValue: text) else { throw Unreadable(FormWords.noMoment) }
      return local
    }
    return local.map(moment(from:))
  }

  package mutating func id<Subject>(
    _ name: String, of: Subject.Type, required: Bool = true
  ) -> ID<Subject>? {
    read(name, required: required) { text in
      guard let id = ID<Subject>(text) else { throw Unreadable(FormWords.notOffered) }
      return id
    }
  }

  /// Every id ticked under that name.
  package mutating func ids<Subject>(
    _ name: String, of: Subject.Type, required: Bool = true
  ) -> [ID<Subject>]? {
    let texts = fields.all(name)
    let ids = texts.compactMap { ID<Subject>($0) }
    if ids.count < texts.count {
      fail(name, FormWords.notOffered)
      return nil
    }
    if ids.isEmpty, required {
      fail(name, FormWords.nothingChosen)
      return nil
    }
    return ids
  }

  package mutating func choice<Choice: RawRepresentable<String>>(
    _ name: String, of: Choice.Type, required: Bool = true
  ) -> Choice? {
    read(name, required: required) { text in
      guard let choice = Choice(rawValue: text) else { throw Unreadable(FormWords.notOffered) }
      return choice
    }
  }

  /// A single box: ticked or not.
  package func isTicked(_ name: String) -> Bool { fields[name] != nil }

  package mutating func file(_ name: String, required: Bool = true) -> UploadedFile? {
    let file = files.first { $0.field == name }
    if file == nil, required { fail(name, FormWords.noFile) }
    return file
  }

  /// A field in the domain's own reading; its `ReadableError` is shown at this field.
  package mutating func read<Value>(
    _ name: String, required: Bool = true, _ parse: (String) throws -> Value?
  ) -> Value? {
    let text = typed(name)
    guard !text.isEmpty else {
      if required { fail(name, FormWords.missing) }
      return nil
    }
    do {
      if let value = try parse(text) { return value }
      fail(name, FormWords.notUnderstood(text))
    } catch let error as any ReadableError {
      fail(name, error.phrase)
    } catch {
      fail(name, FormWords.notUnderstood(text))
    }
    return nil
  }
}

private struct Unreadable: ReadableError {
  let phrase: Phrase
  init(_ phrase: Phrase) { self.phrase = phrase }
}

enum FormWords {
  static let missing = Phrase(id: "Wajib diisi.", en: "This must be filled in.")
  static let nothingChosen = Phrase(
    id: "Pilih sekurangnya satu.", en: "Choose at least one.")
  static let notOffered = Phrase(
    id: "Pilihan ini tidak tersedia; pilih lagi.", en: "This choice is not available; choose again."
  )
  static let noDay = Phrase(
    id: "Ini bukan tanggal. Tulis seperti 2026-11-18.",
    en: "This is not a date. Write it like 2026-11-18.")
  static let noMoment = Phrase(
    id: "Ini bukan tanggal dan jam. Tulis seperti 2026-11-18T08:20.",
    en: "This is not a date and time. Write it like 2026-11-18T08:20.")
  static let noFile = Phrase(id: "Pilih berkasnya.", en: "Choose the file.")

  static func tooLong(_ limit: Int) -> Phrase {
    Phrase(
      id: "Terlalu panjang: paling banyak \(limit) huruf.",
      en: "Too long: at most \(limit) letters.")
  }

  static func wholeNumber(_ range: ClosedRange<Int>) -> Phrase {
    Phrase(
      id: "Tulis bilangan bulat dari \(range.lowerBound) sampai \(range.upperBound).",
      en: "Write a whole number from \(range.lowerBound) to \(range.upperBound).")
  }

  static func notUnderstood(_ text: String) -> Phrase {
    Phrase(id: "“\(text)” tidak dapat dibaca.", en: "“\(text)” cannot be read.")
  }
}
