/// A reader of the site in a test: keeps cookies, follows redirects, fills in the forms it is shown.
package final class Browser {
  package let port: UInt16
  package var language = "en"
  package private(set) var cookies: [String: String] = [:]
  /// The page it is on.
  package private(set) var page = SeenPage(path: "/", status: 0, headers: [], body: [])

  /// - Parameter cookies: of another browser, to go on in its session.
  package init(port: UInt16, cookies: [(String, String)] = []) {
    self.port = port
    self.cookies = Dictionary(uniqueKeysWithValues: cookies)
  }

  /// Opens a page and goes where it is sent.
  @discardableResult
  package func open(_ path: String) -> SeenPage {
    follow(ask("GET", path))
  }

  /// Sends fields as they are, without a form shown before, and goes where it is sent.
  @discardableResult
  package func post(
    _ path: String, _ fields: [(String, String)], headers: [(String, String)] = []
  ) -> SeenPage {
    let body = fields.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
    let form = [("Content-Type", "application/x-www-form-urlencoded")]
    return follow(ask("POST", path, form + headers, Array(body.utf8)))
  }

  /// Fills in and sends the form of this page that goes to `action`, or the only one with a button that reads so.
  @discardableResult
  package func send(
    _ fields: KeyValuePairs<String, String> = [:], to action: String? = nil, button: String? = nil,
    files: [TestFile] = []
  ) -> SeenPage {
    let forms = page.forms.filter { form in
      (action.map { form.action == $0 } ?? !form.action.hasSuffix("/logout"))
        && (button.map { form.text.contains($0) } ?? true) && form.isPost
    }
    precondition(forms.count == 1, "\(forms.count) forms fit on \(page.path):\n\(page.text)")
    var filled = forms[0].fields
    for name in Set(fields.map(\.key)) { filled.removeAll { $0.0 == name } }
    filled += fields.map { ($0.key, $0.value) }
    guard forms[0].hasFiles else { return post(forms[0].action, filled) }
    let (type, body) = multipart(filled, files)
    return follow(ask("POST", forms[0].action, [("Content-Type", type)], body))
  }

  package func forgetCookies() { cookies = [:] }

  /// One request and its answer, without going further.
  package func ask(
    _ method: String, _ path: String, _ headers: [(String, String)] = [], _ body: [UInt8] = []
  ) -> SeenPage {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
    head += "Accept-Language: \(language)\r\nUser-Agent: TestBrowser\r\n"
    if !cookies.isEmpty {
      head += "Cookie: \(cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "))\r\n"
    }
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if method == "POST" { head += "Content-Length: \(body.count)\r\n" }
    let seen = SeenPage(path: path, answer: exchange(port, Array("\(head)\r\n".utf8) + body))
    for cookie in seen.all("set-cookie") { keep(cookie) }
    return seen
  }

  private func follow(_ first: SeenPage) -> SeenPage {
    page = first
    for _ in 0..<5 {
      guard (300..<400).contains(page.status), let next = page["location"] else { break }
      page = ask("GET", next)
    }
    return page
  }

  private func keep(_ cookie: String) {
    let pair = cookie.prefix { $0 != ";" }.split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let isGone = cookie.contains("Max-Age=0")
    cookies[String(pair[0])] = isGone ? nil : String(pair[1])
  }
}

/// A file to be uploaded.
package struct TestFile {
  package var field: String
  package var name: String
  package var content: [UInt8]

  package init(field: String, name: String, content: [UInt8]) {
    self.field = field
    self.name = name
    self.content = content
  }
}

private func multipart(
  _ fields: [(String, String)], _ files: [TestFile]
) -> (type: String, body: [UInt8]) {
  let boundary = "----lacak-test"
  var body: [UInt8] = []
  func part(_ disposition: String, _ content: [UInt8]) {
    body += Array("--\(boundary)\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n".utf8)
    body += content + Array("\r\n".utf8)
  }
  for (name, value) in fields { part("name=\"\(name)\"", Array(value.utf8)) }
  for file in files { part("name=\"\(file.field)\"; filename=\"\(file.name)\"", file.content) }
  return ("multipart/form-data; boundary=\(boundary)", body + Array("--\(boundary)--\r\n".utf8))
}

private func encoded(_ text: String) -> String {
  text.utf8.map { byte in
    let scalar = Unicode.Scalar(byte)
    let isPlain =
      byte < 128 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    if isPlain { return String(scalar) }
    let digits = String(byte, radix: 16, uppercase: true)
    return "%" + (digits.count == 1 ? "0" : "") + digits
  }.joined()
}
