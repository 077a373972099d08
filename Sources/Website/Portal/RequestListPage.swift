import Clients
import Identity
import Markup
import People
import Postgres
import WebServer
import Wording

extension Crumb {
  static let portal = Crumb(Phrase(id: "Beranda", en: "Home"), .portal(.home))
  static let ownRequests = Crumb(Phrase(id: "Permintaan", en: "Requests"), .portal(.requests))
}

extension Visit {
  /// The customer that a client acts for.
  func ownOrganisation() throws -> OrganisationID {
    guard let own = actor.organisation else { throw NotFound() }
    return own
  }

  /// Every request of the customer, newest first.
  func ownRequests() throws -> Response {
    let size = 50
    let own = try ownOrganisation()
    let found = try transaction(isolation: .readOnly) { tx in
      try Clients.requests(
        of: own, before: query("after").flatMap { RequestID($0) }, size: size + 1, in: tx)
    }
    return show(Phrase(id: "Permintaan", en: "Requests"), crumbs: [.portal]) {
      card {
        dataTable(
          Phrase(id: "Permintaan Anda", en: "Your requests"),
          [
            Column(Phrase(id: "Nomor", en: "Number")), Column(Phrase(id: "Dikirim", en: "Sent")),
            Column(Phrase(id: "Lokasi", en: "Site")),
            .number(Phrase(id: "Sampel", en: "Samples")), .number(Phrase(id: "Harga", en: "Price")),
            Column(Phrase(id: "Keadaan", en: "State")),
          ],
          found.prefix(size).map { request in
            TableRow([
              a(.href(Page.portal(.request(request.id)))) { request.number },
              HTML(language.moment(request.submittedAt, in: zone)), HTML(request.siteName ?? ""),
              HTML(String(request.items)), HTML(RequestWords.rupiah(request.priceIDR)),
              pill(RequestWords.tone(request.state), request.state.name),
            ])
          },
          empty: Phrase(
            id: "Anda belum pernah meminta pengujian.", en: "You have not requested any tests yet."
          ))
        nextPage(found.count > size ? followingPage(found[size - 1].id.description) : nil)
      }
      stickyActions {
        buttonLink(Phrase(id: "Minta pengujian", en: "Request tests"), .portal(.newRequest))
      }
    }
  }
}
