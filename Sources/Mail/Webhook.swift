import CCurl
import Crypto
package import Timekeeping

/// A program of the reader's that takes notices over HTTPS.
///
/// Each is signed with a secret that both sides know: `Lacak-Signature` is `v1=` and the HMAC-SHA-256, in hexadecimal,
/// of `Lacak-Timestamp`, a full stop, and the body. Who takes notices computes it again, and refuses old timestamps.
package struct Webhook: Sendable {
  package var address: String
  package var secret: [UInt8]
  /// For a test and for a machine of one's own; a notice says what was found at whose tap.
  package var allowsPlainHTTP = false
  /// Whether it may lead into the laboratory's own network.
  package var allowsPrivateAddresses = false
  package var patience = Patience.forWebhook

  package init(address: String, secret: [UInt8]) {
    self.address = address
    self.secret = secret
  }

  /// Whether a text is the address of a webhook: `https://`, a host, and neither user nor fragment. `http://` only to
  /// this machine or to an address of a private network, which nobody reaches from outside.
  package static func isAddress(_ text: String) -> Bool {
    guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }),
      text.utf8.count <= 500, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return false }
    let host = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    guard !host.isEmpty, !host.contains("@"), !text.contains("#") else { return false }
    return scheme == "https://" || isInside(host)
  }

  private static func isInside(_ host: Substring) -> Bool {
    let name = host.first == "[" ? host.dropFirst().prefix { $0 != "]" } : host.prefix { $0 != ":" }
    return name == "localhost" || NetworkAddress(String(name))?.isPublic == false
  }

  /// What vouches for a body sent at a time.
  package static func signature(of body: String, at timestamp: String, secret: [UInt8]) -> String {
    "v1=" + MessageCode(key: secret).code(for: "\(timestamp).\(body)").hexadecimal
  }

  /// Posts a notice in JSON.
  ///
  /// - Parameter id: names the notice: the same for each attempt, so that who has had it ignores it.
  /// - Throws: `MailFailure`. 408, 425, 429 and 5xx are temporary; every other answer but 2xx is permanent, a redirect
  ///   among them: it is not followed.
  package func post(_ body: String, id: String, at instant: Instant) throws(MailFailure) -> Accepted
  {
    guard Self.isAddress(address), allowsPlainHTTP || address.hasPrefix("https://") else {
      throw MailFailure(.permanent, words: "not an https:// address: \(address)")
    }
    let curl = try Curl(patience)
    curl.set(CURLOPT_URL, address)
    curl.set(CURLOPT_PROTOCOLS_STR, allowsPlainHTTP ? "https,http" : "https")
    let timestamp = String(instant.microseconds / 1_000_000)
    curl.set(
      CURLOPT_HTTPHEADER,
      [
        "Content-Type: application/json", "User-Agent: Lacak", "Lacak-Delivery: \(id)",
        "Lacak-Timestamp: \(timestamp)",
        "Lacak-Signature: \(Self.signature(of: body, at: timestamp, secret: secret))",
        // A body of this size is not worth asking for leave first.
        "Expect:",
      ])
    curl.set(CURLOPT_POSTFIELDSIZE, Int64(body.utf8.count))
    curl.set(CURLOPT_COPYPOSTFIELDS, body)
    if !allowsPrivateAddresses { curl.guardAddresses() }
    return try judge(curl.perform(), curl, of: body.utf8.count)
  }

  /// - Parameter length: of the body, in bytes.
  private func judge(
    _ outcome: CURLcode, _ curl: Curl, of length: Int
  ) throws(MailFailure) -> Accepted {
    // An answer that is too long is an answer all the same.
    guard outcome == CURLE_OK || curl.talk.bodyIsTooLong, let code = curl.answerCode else {
      if let refused = curl.talk.refusedAddress {
        throw MailFailure(.permanent, words: "\(refused) is no address on the Internet")
      }
      throw MailFailure(
        .temporary, words: curl.explain(outcome), mayHaveArrived: curl.sentBytes >= length)
    }
    let words = String(decoding: curl.talk.body, as: UTF8.self)
    switch code {
    case 200..<300: return Accepted(code: code, words: words)
    case 300..<400:
      throw MailFailure(.permanent, code: code, words: "it redirects, which is not followed")
    case 408, 425, 429, 500...599: throw MailFailure(.temporary, code: code, words: words)
    default: throw MailFailure(.permanent, code: code, words: words)
    }
  }
}
