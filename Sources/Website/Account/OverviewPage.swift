import Markup
import People
import WebServer
import Wording

extension Visit {
  func accountPage() -> Response {
    show(Phrase(id: "Akun saya", en: "My account")) {
      card(Phrase(same: actor.name)) {
        facts([
          Fact(
            Phrase(id: "Peran", en: "Roles"),
            HTML(
              actor.roles.sorted().map { role in
                HTML { pill(.plain, role.name) }
              }))
        ])
        plainForm(self, to: Page.account(.logout).link) {
          hiddenField("everywhere", "1")
          button(.class("button plain"), .type("submit")) {
            Phrase(id: "Keluar dari semua perangkat", en: "Sign out on every device")
          }
        }
      }
    }
  }
}
