import Crypto
import Synchronization
import WebServer
import Wording

// The site's cookies. Over TLS they carry `Secure` and a name that no other host can set (`__Host-`).
// Docs/Decisions/0008-cookies.md says why there is another name without TLS.

extension Site {
  private func cookieName(_ name: String) -> String { isSecure ? "__Host-\(name)" : name }

  var sessionCookieName: String { cookieName("lacak") }
  var guestCookieName: String { cookieName("lacak-guest") }
  var languageCookieName: String { cookieName("lacak-language") }
  var flashCookieName: String { cookieName("lacak-said") }

  func sessionCookie(_ token: Token) -> Cookie {
    Cookie(sessionCookieName, token.text, isSecure: isSecure)
  }

  func cookieGone(_ name: String) -> Cookie {
    Cookie(name, "", maxAgeSeconds: 0, isSecure: isSecure)
  }

  func languageCookie(_ language: Language) -> Cookie {
    Cookie(
      languageCookieName, language.rawValue, maxAgeSeconds: 365 * 86_400, isSecure: isSecure)
  }
}

/// A message for the next page: what was just done.
struct Flash: Sendable {
  var text: String

  func cookie(_ site: Site) -> Cookie {
    let kept = String(text.prefix(500))
    return Cookie(
      site.flashCookieName, Base64.url.encode(Array(kept.utf8)), maxAgeSeconds: 60,
      isSecure: site.isSecure)
  }

  init(text: String) {
    self.text = text
  }

  init?(_ request: Request, _ site: Site) {
    guard let value = request.cookies[site.flashCookieName],
      let bytes = Base64.url.decode(value), let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    self.text = text
  }
}

/// Whoever is not signed in gets a secret of their own as soon as a page shows them a form, so that the form can be
/// bound to them; whoever only reads gets no cookie.
final class GuestMark: Sendable {
  let token: Token
  let isNew: Bool
  private let used = Atomic(false)

  init(_ request: Request, _ site: Site) {
    let known = request.cookies[site.guestCookieName].flatMap { Token($0) }
    token = known ?? Token.make()
    isNew = known == nil
  }

  func use() { used.store(true, ordering: .relaxed) }

  var cookieIsDue: Bool { isNew && used.load(ordering: .relaxed) }
}
