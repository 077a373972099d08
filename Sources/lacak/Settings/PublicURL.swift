/// The beginning of every address that this site prints: a scheme and a host, without a slash at its end.
struct PublicURL: Equatable, Sendable, CustomStringConvertible {
  var description: String

  init?(_ text: String) {
    var text = text[...]
    while text.hasSuffix("/") { text.removeLast() }
    guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else {
      return nil
    }
    let host = text.dropFirst(scheme.count)
    guard !host.isEmpty, host.allSatisfy({ $0.isASCII && !" /?#@\"'<>\\".contains($0) }) else {
      return nil
    }
    description = String(text)
  }

  /// Browsers keep `Secure` cookies from a site without TLS only when it is their own machine.
  var isSecure: Bool { description.hasPrefix("https://") }
}
