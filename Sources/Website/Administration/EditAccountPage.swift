import Crypto
import Identity
import Markup
import Notices
import People
import Timekeeping
import WebServer
import Wording

extension Visit {
  func account(_ id: AccountID) throws -> Response {
    let shown = try transaction { tx in try AccountView(id, self, in: tx) }
    guard let shown else { throw NotFound() }
    var form = FormState(
      self, initial: AccountFields.initial(shown.account, address: shown.address))
    if isPost, let answer = try changeAccount(shown, &form) { return answer }
    return show(
      Phrase(same: shown.account.name), status: form.status,
      crumbs: [.administration, .accounts], mark: statePill(shown.account.isActive),
      lead: Phrase(same: "\(shown.account.login) · \(shown.account.organisationName)")
    ) {
      columns {
        card {
          postForm(self, form) {
            AccountFields.html(form, for: shown.kind, shown.districts)
            stickyActions { submitButton(AdministrationWords.save, name: "act", value: "save") }
          }
        }
      } aside: {
        passwordCard(shown)
        closingCard(shown.account)
        historyCard(shown.account)
      }
    }
  }

  private func changeAccount(_ shown: AccountView, _ form: inout FormState) throws -> Response? {
    let account = shown.account
    switch request.form["act"] {
    case "password":
      return try resetPassword(of: account)
    case "close":
      try transaction { tx in
        try Accounts.disable(account.id, by: actor, at: now, in: tx)
      }
      return redirect(
        to: page, saying: Phrase(id: "Akun ditutup.", en: "The account is closed."))
    case "open":
      try transaction { tx in try Accounts.enable(account.id, by: actor, in: tx) }
      return redirect(
        to: page, saying: Phrase(id: "Akun dibuka lagi.", en: "The account is open again."))
    default:
      guard let fields = AccountFields(&form) else { return nil }
      let isSaved: Void? = try form.attempt {
        try transaction { tx in
          // Roles that go, go first: an inspector's district can be cleared once they are none.
          let kept = fields.roles.intersection(account.roles)
          try AccountRoles.set(kept, of: account.id, by: actor, in: tx)
          try Accounts.change(account.id, to: fields.particulars, by: actor, in: tx)
          try AccountRoles.set(fields.roles, of: account.id, by: actor, in: tx)
          if fields.address != shown.address {
            try Notices.setAddress(fields.address, of: account.id, by: actor, in: tx)
          }
        }
      }
      return isSaved.map { redirect(to: page, saying: AdministrationWords.saved) }
    }
  }

  private func resetPassword(of account: Account) throws -> Response {
    let password = Password.oneTime()
    let hash = try PasswordHash(of: password.text, cost: site.frontDoor.cost)
    try transaction { tx in
      try Passwords.reset(
        account.id, to: hash, ends: now + Passwords.oneTimeLife, by: actor, at: now, in: tx)
    }
    return oneTimePasswordPage(
      password, of: account.id, named: account.name, login: account.login,
      title: Phrase(id: "Kata sandi baru", en: "New password"))
  }

  private func passwordCard(_ shown: AccountView) -> HTML {
    card(Phrase(id: "Masuk", en: "Signing in")) {
      facts([
        Fact(
          Phrase(id: "Sesi terbuka", en: "Open sessions"), String(shown.openSessions))
      ])
      p {
        quiet(
          Phrase(
            id: "Kata sandi sekali pakai menggantikan yang lama; semua sesi berakhir.",
            en: "A one-time password replaces the old one; all sessions end."))
      }
      actionButton(
        self, Phrase(id: "Buat kata sandi sekali pakai", en: "Make a one-time password"), to: page,
        .plain, fields: ["act": "password"])
    }
  }

  private func closingCard(_ account: Account) -> HTML {
    card(Phrase(id: "Menutup akun", en: "Closing the account")) {
      if account.id == actor.account {
        p { quiet(Phrase(id: "Ini akun Anda sendiri.", en: "This is your own account.")) }
      } else if account.isActive {
        p {
          quiet(
            Phrase(
              id:
                "\(account.name) langsung keluar dan tidak dapat masuk lagi. Yang pernah ditandatangani tetap atas namanya.",
              en:
                "\(account.name) is signed out at once and cannot sign in again. What was signed keeps their name."
            ))
        }
        actionButton(
          self, Phrase(id: "Tutup akun", en: "Close the account"), to: page, .bad,
          fields: ["act": "close"])
      } else {
        actionButton(
          self, Phrase(id: "Buka lagi", en: "Open it again"), to: page, .plain,
          fields: ["act": "open"])
      }
    }
  }

  private func historyCard(_ account: Account) -> HTML {
    card(Phrase(id: "Riwayat", en: "History")) {
      p {
        quiet(
          Phrase(
            id: "Dibuat \(Language.indonesian.moment(account.createdAt, in: zone))",
            en: "Made \(Language.english.moment(account.createdAt, in: zone))"))
      }
      p {
        a(
          .href(
            Page.administration(.audit).link([
              ("table", "account"), ("row", account.id.description),
            ]))
        ) { Phrase(id: "Perubahannya", en: "Its changes") }
      }
    }
  }
}
