import Clients
import Identity
import Markup
import People
import Postgres
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// What waits for the review, the oldest first; behind the second tab every request, the newest first.
  func requestsToReview() throws -> Response {
    let size = 50
    let all = query("all") != nil
    let found = try transaction(isolation: .readOnly) { tx in
      all
        ? try Clients.requests(
          before: query("after").flatMap { RequestID($0) }, size: size + 1, in: tx)
        : try Clients.requestsToReview(in: tx)
    }
    return show(RequestWords.toReview) {
      tabs([
        Tab(
          Phrase(id: "Menunggu", en: "Waiting"), Page.requests(.home).link, isCurrent: !all),
        Tab(
          Phrase(id: "Semua", en: "All"), Page.requests(.home).link([("all", "1")]),
          isCurrent: all),
      ])
      card {
        requestTable(all ? Array(found.prefix(size)) : found)
        nextPage(
          all && found.count > size ? followingPage(found[size - 1].id.description) : nil)
      }
      if actor.has(.receptionist) {
        stickyActions {
          buttonLink(
            Phrase(id: "Permintaan di loket", en: "Request at the counter"), .requests(.customer))
        }
      }
    }
  }

  private func requestTable(_ requests: [TestRequest]) -> HTML {
    dataTable(
      Phrase(id: "Permintaan", en: "Requests"),
      [
        Column(Phrase(id: "Nomor", en: "Number")), Column(Phrase(id: "Pelanggan", en: "Customer")),
        Column(Phrase(id: "Dikirim", en: "Sent")), Column(Phrase(id: "Diinginkan", en: "Wanted")),
        .number(Phrase(id: "Sampel", en: "Samples")), .number(Phrase(id: "Harga", en: "Price")),
        Column(Phrase(id: "Keadaan", en: "State")),
      ],
      requests.map { request in
        // A wanted day within two days is what the review must not sleep over.
        let presses =
          request.state == .submitted && request.wantedOn.map { $0 - today <= 2 } == true
        return TableRow(
          [
            a(.href(Page.requests(.request(request.id)))) { request.number },
            HTML {
              request.organisationName
              if let site = request.siteName { small { site } }
            },
            HTML(language.moment(request.submittedAt, in: zone)),
            HTML(request.wantedOn.map { language.date($0) } ?? ""),
            HTML(String(request.items)), HTML(RequestWords.rupiah(request.priceIDR)),
            pill(RequestWords.tone(request.state), request.state.name),
          ], tone: presses ? .wait : .plain)
      },
      empty: Phrase(
        id: "Tidak ada permintaan yang menunggu kaji ulang.",
        en: "No request is waiting for review."))
  }

  /// Whose request it is that somebody brings to the counter.
  func chooseCustomer() throws -> Response {
    let list = try transaction(isolation: .readOnly) { tx in
      try Organisations.list(
        containing: query("find") ?? "", after: query("after").flatMap { OrganisationID($0) },
        in: tx)
    }
    return show(
      Phrase(id: "Permintaan untuk siapa?", en: "Whose request is it?"),
      crumbs: [Crumb(RequestWords.toReview, .requests(.home))]
    ) {
      card {
        searchForm(self, Phrase(id: "Nama pelanggan", en: "Name of the customer"))
        dataTable(
          Phrase(id: "Pelanggan", en: "Customers"),
          [
            Column(Phrase(id: "Nama", en: "Name")), Column(Phrase(id: "Jenis", en: "Kind")),
            Column(Phrase(id: "Alamat", en: "Address")),
          ],
          list.items.filter { $0.isActive && $0.kind != .laboratory }.map { organisation in
            TableRow([
              a(.href(Page.requests(.newRequest(organisation.id)))) { organisation.name },
              HTML(organisation.kind.name), HTML(organisation.particulars.address),
            ])
          },
          empty: Phrase(
            id: "Tidak ada pelanggan seperti itu. Catat dahulu sebagai organisasi baru.",
            en: "There is no such customer. Put it on record as a new organisation first."))
        nextPage(followingPage(list.next?.description))
      }
      stickyActions {
        buttonLink(
          Phrase(id: "Pelanggan baru", en: "New customer"), .administration(.newOrganisation),
          isPlain: true)
      }
    }
  }
}
