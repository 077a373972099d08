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
      let admission = try form.attempt({
        try site.frontDoor.logIn(
          login, password: password, from: origin, at: now, through: site.database,
          request: request.id)
      })
    else { return loginPage(form, carrying: carried) }
    let cookie = site.sessionCookie(admission.token)
    if let carried, !admission.visitor.mustChoosePassword {
      return try takeUp(carried, admission).setting(cookie)
    }
    let target = request.form["return"].flatMap { Link(returnPath: $0) } ?? Page.home.link
    return redirect(to: target).setting(cookie)
  }

  /// Where this reader sits, for the record of logins.
  var origin: Origin {
    Origin(address: request.peer, agent: request.headers["user-agent"] ?? "")
  }

  /// Does what was typed before the session ended, as the person who has signed in now.
  private func takeUp(_ carried: CarriedForm, _ admission: FrontDoor.Admission) throws -> Response {
    let request = try carried.request(from: self.request)
    guard let page = Page(segments: request.segments) else { throw NotFound() }
    let visit = site.visit(request, page: page, token: admission.token, visitor: admission.visitor)
    guard page.content.access.admits(visit.actor) else {
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
    try transaction { tx in
      if request.form["everywhere"] != nil, let account = actor.account {
        try Sessions.endAll(of: account, at: now, in: tx)
      } else if let token {
        try Sessions.end(token, at: now, in: tx)
      }
    }
    return redirect(to: .home, saying: Phrase(id: "Anda telah keluar.", en: "You have signed out."))
      .setting(site.cookieGone(site.sessionCookieName))
  }
}
