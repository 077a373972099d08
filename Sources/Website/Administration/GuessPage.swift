import Markup
import People
import Postgres
import WebServer
import Wording

extension Visit {
  /// Who failed to sign in within a day, the most often first: somebody who forgot, or somebody who guesses.
  func guessList() throws -> Response {
    let guesses = try transaction(isolation: .readOnly) {
      try FailedLogins.withinADay(by: actor, at: now, in: $0)
    }
    let free = site.frontDoor.slowdown.freeFailuresPerLogin
    return show(
      Phrase(id: "Percobaan masuk yang gagal", en: "Failed sign-ins"), crumbs: [.administration],
      lead: Phrase(
        id:
          "Dalam 24 jam terakhir. Setelah \(free) kegagalan, percobaan berikutnya harus menunggu.",
        en: "Within the last 24 hours. After \(free) failures the next attempt has to wait.")
    ) {
      card { guessTable(guesses, free) }
    }
  }

  private func guessTable(_ guesses: [FailedLogins], _ free: Int) -> HTML {
    dataTable(
      Phrase(id: "Nama masuk", en: "Login names"),
      [
        Column(AdministrationWords.login), .number(Phrase(id: "Kegagalan", en: "Failures")),
        Column(Phrase(id: "Dari alamat", en: "From the addresses")),
        Column(Phrase(id: "Terakhir", en: "Last")), Column(Phrase(id: "Akun", en: "Account")),
      ],
      guesses.map { guess in
        TableRow(
          [
            guess.login == "?"
              ? quiet(Phrase(id: "bukan nama masuk", en: "no login name")) : HTML(guess.login),
            HTML(String(guess.failures)), HTML(guess.addresses.joined(separator: ", ")),
            HTML(
              Phrase(
                id: Language.indonesian.moment(guess.last, in: zone),
                en: Language.english.moment(guess.last, in: zone))),
            guessedAccount(guess),
          ], tone: guess.failures >= free ? .wait : .plain)
      }, empty: Phrase(id: "Tidak ada.", en: "None."))
  }

  private func guessedAccount(_ guess: FailedLogins) -> HTML {
    guard let account = guess.account else {
      return quiet(Phrase(id: "tidak ada", en: "none"))
    }
    return a(.href(Page.administration(.account(account)))) {
      Phrase(id: "lihat akunnya", en: "see the account")
    }
  }
}
