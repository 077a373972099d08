import Identity
import Markup
import People
import Timekeeping
import WebServer
import Wording

extension Visit {
  func accountPage() throws -> Response {
    guard let visitor, let account = visitor.actor.account else { throw NotFound() }
    let sessions = try transaction {
      try Sessions.list(of: account, limits: site.frontDoor.sessions, at: now, in: $0)
    }
    let languageForm = FormState(empty: self, initial: ["language": language.rawValue])
    return show(Phrase(id: "Akun saya", en: "My account")) {
      card(Phrase(same: actor.name)) {
        facts([
          Fact(
            Phrase(id: "Peran", en: "Roles"),
            HTML(actor.roles.sorted().map { pill(.plain, $0.name) }))
        ])
        p {
          buttonLink(
            Phrase(id: "Ganti kata sandi", en: "Change the password"), .account(.password),
            isPlain: true)
          " "
          buttonLink(
            Phrase(id: "Atur pemberitahuan", en: "Choose notices"), .notices(.settings),
            isPlain: true)
        }
      }
      card(Phrase(id: "Bahasa", en: "Language")) {
        postForm(self, languageForm, to: Page.account(.language).link) {
          field(
            languageForm, "language",
            Phrase(id: "Bahasa halaman Anda", en: "Language of your pages"),
            .radio([
              Choice("id", Phrase(same: "Bahasa Indonesia")),
              Choice("en", Phrase(same: "English")),
            ]))
          submitButton(Phrase(id: "Simpan", en: "Save"))
        }
      }
      card(Phrase(id: "Tempat Anda masuk", en: "Where you are signed in")) {
        sessionTable(sessions, current: visitor.session)
        actionButton(
          self, Phrase(id: "Keluar dari semua perangkat", en: "Sign out on every device"),
          to: .account(.logout), .bad, fields: ["everywhere": "1"])
      }
    }
  }

  private func sessionTable(_ sessions: [Session], current: SessionID) -> HTML {
    dataTable(
      Phrase(id: "Sesi yang terbuka", en: "Open sessions"),
      [
        Column(Phrase(id: "Terakhir", en: "Last seen")),
        Column(Phrase(id: "Alamat", en: "Address")),
        Column(Phrase(id: "Peramban", en: "Browser")),
        Column(Phrase(id: "Tindakan", en: "Action")),
      ],
      sessions.map { session in
        TableRow([
          HTML {
            language.moment(session.seenAt, in: zone) + " "
            if session.id == current { pill(.good, Phrase(id: "di sini", en: "here")) }
          },
          HTML(session.address), HTML(session.agent),
          session.id == current
            ? .empty
            : actionButton(
              self, Phrase(id: "Keluarkan", en: "Sign out there"), to: .account(.session), .plain,
              fields: ["session": session.id.description]),
        ])
      },
      empty: Phrase(id: "Tidak ada.", en: "None."))
  }
}
