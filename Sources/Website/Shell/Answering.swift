import Crypto
import Markup
import Notices
import People
import Postgres
import Telemetry
import Timekeeping
package import WebServer
import Wording

extension Site {
  /// Answers one request; the server's handler.
  @Sendable package func answer(_ request: Request) -> Response {
    let started = ContinuousClock.now
    let page = Page(segments: request.segments)
    let response: Response
    if case .asset(let asset) = page {
      response = asset.answer(request)
    } else {
      response = answer(request, page)
    }
    let elapsed = (ContinuousClock.now - started).components
    log.info(
      "request",
      [
        "id": request.id, "method": request.method.rawValue, "page": page?.logName ?? "unknown",
        "status": response.status,
        "ms": elapsed.seconds * 1_000 + elapsed.attoseconds / 1_000_000_000_000_000,
      ])
    return response
  }

  private func answer(_ request: Request, _ page: Page?) -> Response {
    var visit = visit(request, page: page ?? .home, token: nil, visitor: nil)
    do {
      if let token = request.cookies[sessionCookieName].flatMap({ Token($0) }),
        let (visitor, unread) = try resume(token)
      {
        visit = self.visit(
          request, page: page ?? .home, token: token, visitor: visitor, unread: unread)
      }
      guard page != nil else { throw NotFound() }
      return finish(visit, try visit.admittedAnswer())
    } catch {
      return finish(visit, visit.errorPage(error))
    }
  }

  private func resume(_ token: Token) throws -> (Visitor, unread: Int)? {
    try database.transaction(as: .system) { tx in
      guard
        let visitor = try Sessions.resume(
          token, limits: frontDoor.sessions, at: timepiece.now, in: tx)
      else { return nil }
      return (visitor, try visitor.actor.account.map { try Notices.unread(of: $0, in: tx) } ?? 0)
    }
  }

  func visit(
    _ request: Request, page: Page, token: Token?, visitor: Visitor?, unread: Int = 0
  ) -> Visit {
    Visit(
      site: self, request: request, page: page,
      language: Language.wanted(request, self, visitor?.actor), visitor: visitor,
      now: timepiece.now,
      log: log.with(["request": request.id, "account": visitor?.actor.account]), token: token,
      guest: GuestMark(request, self), unread: unread, flash: Flash(request, self))
  }

  /// The cookies that the answer has to set, and what TLS asks for.
  private func finish(_ visit: Visit, _ answer: Response) -> Response {
    var response = answer
    let isPage = response["Content-Type"]?.hasPrefix("text/html") ?? false
    if isPage, visit.flash != nil { response.set(cookieGone(flashCookieName)) }
    if visit.guest.cookieIsDue {
      response.set(Cookie(guestCookieName, visit.guest.token.text, isSecure: isSecure))
    }
    if visit.request.query["lang"].flatMap(Language.init(rawValue:)) != nil {
      response.set(languageCookie(visit.language))
    }
    if isSecure {
      response.headers.append(("Strict-Transport-Security", "max-age=31536000"))
    }
    return response
  }
}

extension Visit {
  /// The page's answer, if this reader may have it.
  func admittedAnswer() throws -> Response {
    let content = page.content
    if let visitor, visitor.mustChoosePassword, !page.isOpenWithOneTimePassword {
      return redirect(to: .account(.password))
    }
    if isPost, comesFromElsewhere { return foreignFormPage() }
    guard content.access.admits(actor) else {
      guard isSignedIn else { return signInFirst() }
      throw NotAllowed(needed: content.access.roles)
    }
    if isPost, !formTokenIsRight {
      return confirmFormPage()
    }
    return try content.answer(self)
  }

  /// Reading: to the login page and back. Sending: the login page takes along what was typed.
  private func signInFirst() -> Response {
    guard isPost else {
      let here = page.link(request.query.list.map { ($0.name, $0.value) })
      return .redirect(to: Page.account(.login).link([("return", here.address)]).address)
    }
    return loginPage(FormState(empty: self), carrying: CarriedForm(request))
  }
}

extension Page {
  /// A password that somebody else chose opens only the page to choose another, and the way out.
  fileprivate var isOpenWithOneTimePassword: Bool {
    self == .account(.password) || self == .account(.logout)
  }
}

extension Access {
  var roles: [Role] {
    guard case .roles(let roles) = self else { return [] }
    return roles.sorted()
  }
}
