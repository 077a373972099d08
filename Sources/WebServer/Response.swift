/// What goes back to the browser.
package struct Response: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  package init(
    status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first header of that name, whatever its case.
  package subscript(header: String) -> String? {
    headers.first { $0.name.lowercased() == header.lowercased() }?.value
  }

  package static func html(_ body: [UInt8], status: Int = 200) -> Response {
    Response(
      status: status, headers: [("Content-Type", "text/html; charset=utf-8")], body: body)
  }

  package static func text(_ body: String, status: Int = 200) -> Response {
    Response(
      status: status, headers: [("Content-Type", "text/plain; charset=utf-8")],
      body: Array(body.utf8))
  }

  /// See Other: what was posted is done, and reloading the next page does not post it again.
  package static func redirect(to location: String) -> Response {
    Response(status: 303, headers: [("Location", location)])
  }

  /// A file: shown in the browser, or saved under `name` (its quotes and line ends removed).
  package static func file(
    _ body: [UInt8], type: String, name: String, isSaved: Bool = false
  ) -> Response {
    let safeName = name.filter { $0.isASCII && !"\"\\\r\n".contains($0) }
    let disposition = isSaved ? "attachment" : "inline"
    return Response(
      headers: [
        ("Content-Type", type), ("Cache-Control", "no-store"),
        ("Content-Disposition", "\(disposition); filename=\"\(safeName)\""),
      ], body: body)
  }

  /// A file that never changes under its address, which carries its digest: kept by the browser for a year; answered
  /// with 304 when the browser has it.
  package static func asset(
    _ body: [UInt8], type: String, digest: String, for request: Request
  ) -> Response {
    let tag = "\"\(digest)\""
    let headers: [(name: String, value: String)] = [
      ("Content-Type", type), ("ETag", tag),
      ("Cache-Control", "public, max-age=31536000, immutable"),
    ]
    if request.headers["if-none-match"] == tag { return Response(status: 304, headers: headers) }
    return Response(headers: headers, body: body)
  }

  package mutating func set(_ cookie: Cookie) {
    headers.append(("Set-Cookie", cookie.header))
  }

  package func setting(_ cookie: Cookie) -> Response {
    var response = self
    response.set(cookie)
    return response
  }
}
