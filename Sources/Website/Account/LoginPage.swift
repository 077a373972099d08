import Crypto
import Markup
import People
import WebServer
import Wording

extension Visit {
  func logIn() throws -> Response {
    if !isPost {
      return isSignedIn ? redirect(to: .home) : loginPage(FormState(self), carrying: nil)
    }
    let carried = CarriedForm(loginForm: request.form)
    var form = FormState(self)
    let login = form.text("login")
    // A password may begin or end with a space.
    let password = request.form["password"] ?? ""
    if password.isEmpty { form.fail("password", FormWords.missing) }
    guard form.isValid, let login,
      let token = try form.attempt({ try site.doorkeeper.admit(login, password, request.peer) }),
      let actor = try site.doorkeeper.recognise(token)
    else { return loginPage(form, carrying: carried) }
    let cookie = site.sessionCookie(token)
    if let carried {
      return try takeUp(carried, token, actor).setting(cookie)
    }
    let target = request.form["return"].flatMap { Link(returnPath: $0) } ?? Page.home.link
    return redirect(to: target).setting(cookie)
  }

  /// Does what was typed before the session ended, as the person who has signed in now.
  private func takeUp(_ carried: CarriedForm, _ token: Token, _ actor: Actor) throws -> Response {
    let request = try carried.request(from: self.request)
    guard let page = Page(segments: request.segments) else { throw NotFound() }
    let visit = site.visit(request, page: page, session: token, actor: actor)
    guard page.content.access.admits(actor) else {
      return visit.errorPage(NotAllowed(needed: page.content.access.roles))
    }
    do {
      return try page.content.answer(visit)
    } catch {
      return visit.errorPage(error)
    }
  }

  func loginPage(_ form: FormState, carrying carried: CarriedForm?) -> Response {
    let status = carried == nil ? form.status : 401
    return show(Phrase(id: "Masuk", en: "Sign in"), status: status) {
      if let carried {
        notice(
          .wait,
          Phrase(
            id: "Sesi Anda telah berakhir. Masuk lagi, dan yang Anda ketik langsung dikirim.",
            en: "Your session has ended. Sign in again, and what you typed is sent at once."))
        if carried.hadFiles {
          notice(
            .wait,
            Phrase(
              id: "Berkas harus dipilih lagi setelah masuk.",
              en: "Files have to be chosen again after signing in."))
        }
      }
      div(.class("card narrow")) {
        postForm(self, form, to: Page.account(.login).link) {
          if let carried {
            carried.hiddenFields
          } else {
            hiddenField("return", query("return") ?? request.form["return"] ?? "")
          }
          field(
            form, "login", Phrase(id: "Nama masuk", en: "Login name"), .login)
          field(form, "password", Phrase(id: "Kata sandi", en: "Password"), .password)
          submitButton(Phrase(id: "Masuk", en: "Sign in"))
        }
      }
    }
  }

  func logOut() throws -> Response {
    guard isPost else { return redirect(to: .account(.overview)) }
    if request.form["everywhere"] != nil {
      try site.doorkeeper.releaseEverywhere(actor)
    } else if let session {
      try site.doorkeeper.release(session)
    }
    return redirect(to: .home, saying: Phrase(id: "Anda telah keluar.", en: "You have signed out."))
      .setting(site.cookieGone(site.sessionCookieName))
  }
}
