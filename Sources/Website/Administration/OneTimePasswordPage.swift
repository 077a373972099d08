import Markup
import People
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// The only page that ever shows a password: it is the answer itself and not a page after it, so that the password
  /// passes through no cookie and no address.
  func oneTimePasswordPage(
    _ password: Password, of account: AccountID, named name: String, login: String, title: Phrase
  ) -> Response {
    let ends = now + Passwords.oneTimeLife
    return show(title, crumbs: [.administration, .accounts]) {
      notice(
        .wait,
        Phrase(
          id: "Kata sandi ini ditampilkan sekali ini saja. Sampaikan kepada \(name) sekarang.",
          en: "This password is shown this once. Hand it to \(name) now."))
      card(Phrase(same: name)) {
        facts([
          Fact(AdministrationWords.login, HTML { code { login } }),
          Fact(
            Phrase(id: "Kata sandi sekali pakai", en: "One-time password"),
            HTML { code(.class("secret")) { password.text } }),
          Fact(
            Phrase(id: "Berlaku sampai", en: "Good until"),
            Phrase(
              id: Language.indonesian.moment(ends, in: zone),
              en: Language.english.moment(ends, in: zone))),
        ])
        p {
          quiet(
            Phrase(
              id: "Saat masuk pertama kali, \(name) memilih kata sandi sendiri.",
              en: "At the first sign-in, \(name) chooses a password of their own."))
        }
      }
      stickyActions {
        buttonLink(
          Phrase(id: "Sudah disampaikan", en: "It is handed over"),
          .administration(.account(account)))
      }
    }
  }
}
