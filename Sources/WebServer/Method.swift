/// What a request asks for; anything else is refused with 501.
package enum Method: String, Sendable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"

  /// A request that changes nothing, so that it may be repeated.
  package var isSafe: Bool { self != .post }
}
