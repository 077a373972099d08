/// An answer, read as our own pages are written: attributes in double quotes, elements closed.
package struct SeenPage: Sendable {
  package let path: String
  package let status: Int
  package let headers: [(name: String, value: String)]
  package let body: [UInt8]

  init(path: String, status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    self.path = path
    self.status = status
    self.headers = headers
    self.body = body
  }

  init(path: String, answer: [UInt8]) {
    let end = Array("\r\n\r\n".utf8)
    let split = answer.indices.first { answer[$0...].starts(with: end) } ?? answer.count
    let lines = String(decoding: answer[..<split], as: UTF8.self).split(separator: "\r\n")
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    let headers = lines.dropFirst().map { line in
      let halves = line.split(separator: ":", maxSplits: 1)
      let value = halves.count == 2 ? halves[1].drop { $0 == " " } : ""
      return (name: halves[0].lowercased(), value: String(value))
    }
    self.init(
      path: path, status: status, headers: headers, body: Array(answer.dropFirst(split + 4)))
  }

  package subscript(header: String) -> String? { all(header).first }

  package func all(_ header: String) -> [String] {
    headers.filter { $0.name == header.lowercased() }.map(\.value)
  }

  /// The body as it came.
  package var source: String { String(decoding: body, as: UTF8.self) }

  /// What a person reads: the source without its tags.
  package var text: String {
    unescaped(source.replacing(/<[^>]*>/, with: " "))
      .split { $0.isWhitespace }.joined(separator: " ")
  }

  package var title: String? {
    source.firstMatch(of: /<h1[^>]*>(.*?)<\/h1>/).map { unescaped(String($0.1)) }
  }

  /// Where the links of the page lead, by what they say.
  package func link(_ words: String) -> String? {
    source.matches(of: /<a [^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/).first {
      unescaped(String($0.2.replacing(/<[^>]*>/, with: ""))).contains(words)
    }.map { unescaped(String($0.1)) }
  }

  package struct Form {
    package var action: String
    package var isPost: Bool
    package var hasFiles: Bool
    /// As they would be sent untouched.
    package var fields: [(String, String)]
    package var text: String
  }

  package var forms: [Form] {
    source.matches(of: /<form([^>]*)>([\s\S]*?)<\/form>/).map { match in
      let tag = String(match.1)
      let inside = String(match.2)
      return Form(
        action: attribute("action", tag) ?? path, isPost: attribute("method", tag) == "post",
        hasFiles: tag.contains("multipart"), fields: fields(of: inside),
        text: inside.replacing(/<[^>]*>/, with: " "))
    }
  }

  private func fields(of form: String) -> [(String, String)] {
    var fields: [(String, String)] = []
    for match in form.matches(of: /<input([^>]*)>/) {
      let tag = String(match.1)
      guard let name = attribute("name", tag), attribute("type", tag) != "file" else { continue }
      let isBox = ["checkbox", "radio"].contains(attribute("type", tag))
      if isBox, !tag.contains(" checked") { continue }
      fields.append((name, attribute("value", tag) ?? ""))
    }
    for match in form.matches(of: /<textarea([^>]*)>([\s\S]*?)<\/textarea>/) {
      if let name = attribute("name", String(match.1)) {
        fields.append((name, unescaped(String(match.2))))
      }
    }
    for match in form.matches(of: /<select([^>]*)>([\s\S]*?)<\/select>/) {
      let options = match.2.matches(of: /<option([^>]*)>/).map { String($0.1) }
      let chosen = options.first { $0.contains(" selected") } ?? options.first
      if let name = attribute("name", String(match.1)), let chosen {
        fields.append((name, attribute("value", chosen) ?? ""))
      }
    }
    return fields
  }
}

private func attribute(_ name: String, _ tag: String) -> String? {
  let start = " \(name)=\""
  guard let range = tag.firstRange(of: start) else { return nil }
  return unescaped(String(tag[range.upperBound...].prefix { $0 != "\"" }))
}

private func unescaped(_ text: String) -> String {
  text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
    .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
}
