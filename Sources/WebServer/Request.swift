package import Timekeeping

/// One request, wholly read and checked: texts are valid UTF-8 without NUL, sizes within `Limits`.
package struct Request: Sendable {
  /// Names this request in the log and on an error page.
  package var id: String
  package var method: Method
  /// The path as sent, still encoded.
  package var path: String
  /// The path's parts, decoded one by one, without empty ones: `/a//b%2Fc/` is `["a", "b/c"]`.
  package var segments: [String]
  package var query: Fields
  package var form: Fields
  package var files: [UploadedFile]
  /// The body when it is neither kind of form.
  package var body: [UInt8]
  package var headers: Headers
  package var cookies: [String: String]
  /// Where it came from; behind a trusted proxy, what the proxy says.
  package var peer: String
  package var arrival: Instant

  package init(
    id: String = "", method: Method = .get, path: String = "/", query: Fields = Fields(),
    form: Fields = Fields(), files: [UploadedFile] = [], body: [UInt8] = [],
    headers: Headers = Headers(), peer: String = "", arrival: Instant = Instant(microseconds: 0)
  ) throws(Refusal) {
    self.id = id
    self.method = method
    self.path = path
    segments = []
    for part in path.utf8.split(separator: UInt8(ascii: "/")) {
      segments.append(try String(percentDecoding: part))
    }
    self.query = query
    self.form = form
    self.files = files
    self.body = body
    self.headers = headers
    cookies = headers["cookie"].map(Cookie.read) ?? [:]
    self.peer = peer
    self.arrival = arrival
  }
}

/// A request's headers by lower-case name; the values of one that came twice are joined with a comma, cookies with a
/// semicolon.
package struct Headers: Sendable {
  private var values: [String: String] = [:]
  package private(set) var count = 0

  package init() {}

  package subscript(name: String) -> String? { values[name.lowercased()] }

  package mutating func add(_ name: String, _ value: String) {
    let name = name.lowercased()
    count += 1
    values[name] = values[name].map { $0 + (name == "cookie" ? "; " : ", ") + value } ?? value
  }
}
