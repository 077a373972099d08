/// A small text that the browser keeps and sends back.
package struct Cookie: Hashable, Sendable {
  package var name: String
  package var value: String
  /// Nil: until the browser is closed. Zero: now gone.
  package var maxAgeSeconds: Int?
  /// Sent over TLS only; a name with `__Host-` demands it.
  package var isSecure: Bool

  /// - Parameter value: visible ASCII without comma, semicolon, quotes and backslash (RFC 6265, 4.1.1); others are
  ///   percent-encoded by the caller.
  package init(_ name: String, _ value: String, maxAgeSeconds: Int? = nil, isSecure: Bool) {
    self.name = name
    self.value = value
    self.maxAgeSeconds = maxAgeSeconds
    self.isSecure = isSecure
  }

  /// The header's value. No script reads our cookies, and no other site's form sends them.
  package var header: String {
    var text = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
    if let maxAgeSeconds { text += "; Max-Age=\(maxAgeSeconds)" }
    if isSecure { text += "; Secure" }
    return text
  }

  /// Reads a `Cookie` header; the first of a name counts.
  static func read(_ header: String) -> [String: String] {
    var cookies: [String: String] = [:]
    for pair in header.split(separator: ";") {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2 else { continue }
      let name = String(halves[0].trimmed)
      if cookies[name] == nil { cookies[name] = String(halves[1].trimmed) }
    }
    return cookies
  }
}
