import Crypto
import Identity
import Markup
import Notices
import People
import Telemetry
import Timekeeping
import WebServer
import Wording

extension Visit {
  func newAccount() throws -> Response {
    var form = FormState(self, initial: ["language": "id"])
    let typed = query("organisation") ?? request.form["organisation"]
    guard let home = typed.flatMap({ OrganisationID($0) }) else {
      return redirect(to: .administration(.organisations))
    }
    let (organisation, districts) = try transaction { tx in
      (try Organisations.find(home, in: tx), try Districts.all(in: tx))
    }
    guard let organisation else { throw NotFound() }
    if isPost, let answer = try createAccount(&form, organisation) { return answer }
    return show(
      Phrase(id: "Akun baru", en: "New account"), status: form.status,
      crumbs: [.administration, .accounts], lead: Phrase(same: organisation.name)
    ) {
      card {
        postForm(self, form) {
          hiddenField("organisation", organisation.id.description)
          field(
            form, "login", AdministrationWords.login, .login,
            hint: Phrase(
              id: "Alamat surel atau nama pendek; tidak dapat diganti kemudian.",
              en: "An e-mail address or a short name; it cannot be changed later."))
          AccountFields.html(form, for: organisation.kind, districts)
          p {
            quiet(
              Phrase(
                id: "Lacak membuat kata sandi sekali pakai dan menampilkannya sekali.",
                en: "Lacak makes a one-time password and shows it once."))
          }
          stickyActions { submitButton(Phrase(id: "Buat akun", en: "Make the account")) }
        }
      }
    }
  }

  /// nil when something has to be put right first.
  private func createAccount(_ form: inout FormState, _ organisation: Organisation) throws
    -> Response?
  {
    let login = form.read("login") { try Login($0) }
    guard let fields = AccountFields(&form), let login else { return nil }
    let id = form.newID(Account.self)
    let password = Password.oneTime()
    let hash = try PasswordHash(of: password.text, cost: site.frontDoor.cost)
    let isMade: Bool? = try form.attempt {
      try transaction { tx in
        // Sent twice: it is there already, and its password was shown to the first.
        if try Accounts.find(id, in: tx) != nil { return false }
        try Accounts.create(
          fields.particulars, id: id, organisation: organisation.id, login: login,
          roles: fields.roles, password: hash, passwordEnds: now + Passwords.oneTimeLife,
          by: actor, in: tx)
        if !fields.address.isEmpty {
          try Notices.setAddress(fields.address, of: id, by: actor, in: tx)
        }
        return true
      }
    }
    switch isMade {
    case nil: return nil
    case false?: return redirect(to: .administration(.account(id)))
    case true?:
      log.info("account made", ["made": id])
      return oneTimePasswordPage(
        password, of: id, named: fields.particulars.name, login: login.text,
        title: Phrase(id: "Akun dibuat", en: "Account made"))
    }
  }
}
