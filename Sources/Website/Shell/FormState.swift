package import Identity
import Timekeeping
package import WebServer
package import Wording

/// A form between what was typed and what is meant: it keeps every text as typed, and knows which field is wrong and
/// why.
///
/// Reading a field that is wrong notes the error and returns nil; read all of them first, so that all errors show at
/// once.
package struct FormState: Sendable {
  package struct Problem: Sendable {
    /// The name of the field to point at; nil when it is about the whole.
    package var field: String?
    package var message: Phrase
  }

  static let keyName = "form_key"
  /// Never written back into a page and never carried over a login.
  static let secretFields: Set<String> = [
    "password", "current_password", "repeated_password", "code",
  ]

  package private(set) var fields: Fields
  package private(set) var files: [UploadedFile]
  package private(set) var problems: [Problem] = []
  package let isSubmitted: Bool
  /// Made when the form was first shown: sent twice, it names the same row.
  package private(set) var key: UUID
  /// Which of the page's forms this is, when the same field stands in several: it keeps their ids apart.
  package var scope = ""
  /// What the fields are called on the page, for the list of what is wrong.
  let labels = FieldLabels()
  private let zone: Zone

  /// The form as it was posted; when it is only shown, with what `initial` says.
  package init(_ visit: Visit, initial: Fields = Fields()) {
    isSubmitted = visit.isPost
    fields = visit.isPost ? visit.request.form : initial
    files = visit.isPost ? visit.request.files : []
    key = fields[Self.keyName].flatMap { UUID($0) } ?? .make(at: visit.now)
    zone = visit.zone
  }

  /// The form as nobody has filled it, whatever was posted.
  package init(empty visit: Visit, initial: Fields = Fields()) {
    isSubmitted = false
    fields = initial
    files = []
    key = .make(at: visit.now)
    zone = visit.zone
  }

  /// The form where this is what was done, otherwise as nobody has filled it: of several on a page only the one that was
  /// sent says what is wrong with it.
  package func sent(as act: String, by visit: Visit, _ initial: Fields = Fields()) -> FormState {
    isSubmitted && typed("act") != act ? FormState(empty: visit, initial: initial) : self
  }

  /// What it would make was refused: pressed once more it is another thing.
  mutating func renew(at instant: Instant) { key = .make(at: instant) }

  /// Goes on with other texts, as when a row is added to the form; its key stays.
  package mutating func replaceFields(_ fields: Fields) { self.fields = fields }

  package var isValid: Bool { problems.isEmpty }
  /// 422 when something is wrong, so that a script and a test see it as well.
  package var status: Int { isValid ? 200 : 422 }

  /// The id for what this form creates.
  package func newID<Subject>(_: Subject.Type = Subject.self) -> ID<Subject> { ID(key) }

  /// What a label and a link from the list of problems point at.
  package func fieldID(_ name: String) -> String {
    scope.isEmpty ? "field-\(name)" : "field-\(scope)-\(name)"
  }

  /// What is typed in the field, without spaces around it.
  package func typed(_ name: String) -> String { (fields[name] ?? "").withoutSpaceAround }

  package func problem(_ name: String) -> Phrase? {
    problems.first { $0.field == name }?.message
  }

  package mutating func fail(_ field: String?, _ message: Phrase) {
    problems.append(Problem(field: field, message: message))
  }

  package mutating func fail(_ error: any ReadableError) {
    fail(error.field, error.phrase)
  }

  /// Does what was asked; what a person can put right becomes a problem of the form.
  package mutating func attempt<Outcome>(_ body: () throws -> Outcome) throws -> Outcome? {
    do {
      return try body()
    } catch let error as any ReadableError {
      fail(error)
      return nil
    }
  }

  func moment(from local: LocalTime) -> Instant { zone.instant(local) }
}

extension String {
  /// Without blanks at its ends, and with one kind of line end.
  var withoutSpaceAround: String {
    let blanks: Set<Character> = [" ", "\t", "\n", "\r", "\r\n", "\u{A0}"]
    var rest = self[...]
    while let first = rest.first, blanks.contains(first) { rest.removeFirst() }
    while let last = rest.last, blanks.contains(last) { rest.removeLast() }
    return String(rest.map { $0 == "\r\n" ? "\n" : $0 })
  }
}
