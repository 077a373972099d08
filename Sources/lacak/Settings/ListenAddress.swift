/// An address of this machine and a port: `127.0.0.1:8080`, `[::]:8080`, `:8080` for every address.
struct ListenAddress: Equatable, Sendable, CustomStringConvertible {
  var host: String
  var port: UInt16

  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"),
      let port = UInt16(text[text.index(after: colon)...])
    else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      // `::1:8080` could end in a port or not.
      return nil
    }
    self.host = host.isEmpty ? "::" : String(host)
    self.port = port
  }

  var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// What to type into a browser on this machine.
  func url(port actual: UInt16) -> String {
    let everywhere = host == "::" || host == "0.0.0.0"
    let name = everywhere ? "127.0.0.1" : host.contains(":") ? "[\(host)]" : host
    return "http://\(name):\(actual)"
  }
}
