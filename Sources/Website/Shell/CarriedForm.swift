import Markup
import WebServer
import Wording

/// A form that could not be done yet, on its way through the login page: nothing typed is lost.
///
/// It travels in hidden fields of that page and not in the server's memory, so that any process can take it up.
/// Passwords and files do not travel.
struct CarriedForm: Sendable {
  private static let prefix = "typed."
  static let pathName = "carried_path"
  /// More than the largest worklist has; a form beyond it is let go rather than blown up twice.
  static let limitBytes = 400_000

  var path: String
  var fields: Fields
  var hadFiles: Bool

  init?(_ request: Request) {
    let kept = request.form.list.filter {
      $0.name != FormToken.fieldName && !FormState.secretFields.contains($0.name)
    }
    let size = kept.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
    guard size <= Self.limitBytes else { return nil }
    path = request.path
    fields = Fields(kept)
    hadFiles = !request.files.isEmpty
  }

  /// Takes it out of the login form again.
  init?(loginForm: Fields) {
    guard let path = loginForm[Self.pathName], let link = Link(returnPath: path) else { return nil }
    self.path = link.address
    hadFiles = false
    fields = Fields(
      loginForm.list.compactMap {
        guard $0.name.hasPrefix(Self.prefix) else { return nil }
        return .init(name: String($0.name.dropFirst(Self.prefix.count)), value: $0.value)
      })
  }

  /// The hidden fields that `init(loginForm:)` reads.
  var hiddenFields: HTML {
    HTML {
      hiddenField(Self.pathName, path)
      for field in fields.list { hiddenField(Self.prefix + field.name, field.value) }
    }
  }

  /// The request as it would have been, had the session not ended.
  func request(from login: Request) throws(Refusal) -> Request {
    try Request(
      id: login.id, method: .post, path: path, form: fields, headers: login.headers,
      peer: login.peer, arrival: login.arrival)
  }
}
