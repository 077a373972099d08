import Identity
import Markup
import People
import Postgres
import WebServer
import Wording

extension Visit {
  func organisationList() throws -> Response {
    let list = try transaction(isolation: .readOnly) { tx in
      try Organisations.list(
        containing: query("find") ?? "", after: query("after").flatMap { OrganisationID($0) },
        in: tx)
    }
    return show(AdministrationWords.organisations, crumbs: administrationCrumbs) {
      card {
        searchForm(self, Phrase(id: "Nama organisasi", en: "Name of the organisation"))
        dataTable(
          AdministrationWords.organisations,
          [
            Column(AdministrationWords.name), Column(Phrase(id: "Jenis", en: "Kind")),
            Column(Phrase(id: "Telepon", en: "Telephone")),
            Column(Phrase(id: "Perjanjian", en: "Agreement")),
            Column(AdministrationWords.state),
          ],
          list.items.map { organisation in
            TableRow([
              a(.href(Page.administration(.organisation(organisation.id)))) { organisation.name },
              HTML(organisation.kind.name), HTML(organisation.particulars.phone),
              HTML(organisation.particulars.agreement ?? ""), statePill(organisation.isActive),
            ])
          },
          empty: Phrase(
            id: "Tidak ada organisasi seperti itu.", en: "There is no such organisation."))
        nextPage(followingPage(list.next?.description))
      }
      stickyActions {
        buttonLink(
          Phrase(id: "Organisasi baru", en: "New organisation"),
          .administration(.newOrganisation))
      }
    }
  }

  /// The way here, for whoever may go it: the counter has no administration.
  var administrationCrumbs: [Crumb] {
    [Crumb.administration].filter { $0.page.content.access.admits(actor) }
  }
}
