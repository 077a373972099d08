import Crypto
import WebServer

/// Binds each form to the session, or to the guest, that it was shown to, so that no other site can have it sent.
enum FormToken {
  static let fieldName = "form_token"

  /// Derived from the session's secret: it says nothing about it, and needs no store.
  static func text(for token: Token) -> String {
    Base64.url.encode(Digest(of: "lacak form \(token.text)").bytes)
  }
}

extension Visit {
  /// The value of the hidden field in every form that posts.
  var formToken: String {
    if let token { return FormToken.text(for: token) }
    guest.use()
    return FormToken.text(for: guest.token)
  }

  /// The browser itself says that another site had this sent.
  var comesFromElsewhere: Bool {
    if let site = request.headers["sec-fetch-site"] {
      return site != "same-origin" && site != "none"
    }
    guard let origin = request.headers["origin"], let host = request.headers["host"] else {
      return false
    }
    return origin != "http://\(host)" && origin != "https://\(host)"
  }

  var formTokenIsRight: Bool {
    guard let sent = request.form[FormToken.fieldName] else { return false }
    return equalInConstantTime(sent, FormToken.text(for: token ?? guest.token))
  }
}
