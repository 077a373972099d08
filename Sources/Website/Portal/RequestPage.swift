import Clients
import Custody
import Identity
import Markup
import Measurement
import People
import Postgres
import WebServer
import Wording

/// A request with all that came of it.
struct RequestView {
  var request: TestRequest
  var items: [RequestItem]
  var tests: [RequestItemID: [RequestedTest]]
  var samples: [SampleLine]

  /// nil when it is not there for this reader.
  init?(_ id: RequestID, in tx: Transaction) throws {
    guard let request = try Clients.request(id, in: tx) else { return nil }
    self.request = request
    items = try Clients.items(of: id, in: tx)
    tests = Dictionary(grouping: try Clients.tests(of: id, in: tx), by: \.item)
    var samples: [SampleLine] = []
    var key: SampleID?
    repeat {
      let page = try Custody.samples(SampleFilter(request: id), after: key, in: tx)
      samples += page.items
      key = page.next
    } while key != nil
    self.samples = samples.reversed()
  }
}

extension Visit {
  /// A request as its customer follows it.
  func ownRequest(_ id: RequestID) throws -> Response {
    let found = try transaction(isolation: .readOnly) { try RequestView(id, in: $0) }
    guard let view = found else { throw NotFound() }
    if isPost, request.form["act"] == "cancel" {
      // Sent twice, it is cancelled already.
      if view.request.state != .cancelled {
        try transaction { try Clients.cancel(id, by: actor, in: $0) }
      }
      return redirect(
        to: page,
        saying: Phrase(
          id: "Permintaan \(view.request.number) dibatalkan.",
          en: "Request \(view.request.number) is cancelled."))
    }
    return show(
      Phrase(same: view.request.number), crumbs: [.portal, .ownRequests],
      mark: pill(RequestWords.tone(view.request.state), view.request.state.name)
    ) {
      reviewNote(view.request)
      columns {
        if !view.samples.isEmpty { samplesCard(view) }
        itemsCard(view)
      } aside: {
        particularsCard(view.request)
        card(Phrase(id: "Lakukan", en: "Do")) {
          p {
            a(
              .class("button plain"),
              .href(Page.portal(.newRequest).link([("again", id.description)]))
            ) { Phrase(id: "Minta lagi yang sama", en: "Request the same again") }
          }
          if view.request.state == .submitted {
            actionButton(
              self, Phrase(id: "Batalkan permintaan", en: "Cancel the request"), to: page, .bad,
              fields: ["act": "cancel"])
          }
        }
      }
    }
  }

  /// What the laboratory said when it reviewed the request.
  func reviewNote(_ request: TestRequest) -> HTML {
    guard !request.reviewNote.isEmpty else { return .empty }
    return notice(request.state == .declined ? .bad : .plain) {
      p { strong { Phrase(id: "Catatan laboratorium", en: "The laboratory's note") } }
      p { request.reviewNote }
    }
  }

  private func samplesCard(_ view: RequestView) -> HTML {
    card(Phrase(id: "Sampel", en: "Samples")) {
      dataTable(
        Phrase(id: "Sampel permintaan ini", en: "Samples of this request"),
        [
          Column(Phrase(id: "Sampel", en: "Sample")), Column(Phrase(id: "Nama", en: "Name")),
          Column(Phrase(id: "Jenis", en: "Kind")), Column(Phrase(id: "Sampai mana", en: "How far")),
        ],
        view.samples.map { sample in
          TableRow([
            a(.class("nowrap"), .href(Page.portal(.sample(sample.id)))) { sample.number },
            HTML(sample.name),
            HTML(sample.matrixName), statusPill(sample.status),
          ])
        }, empty: Phrase(id: "Belum ada.", en: "None yet."))
    }
  }

  func itemsCard(_ view: RequestView) -> HTML {
    card(Phrase(id: "Yang diminta", en: "What is asked for")) {
      dataTable(
        Phrase(id: "Yang diminta", en: "What is asked for"),
        [
          Column(Phrase(id: "Sampel", en: "Sample")), Column(Phrase(id: "Diuji", en: "Tests")),
          Column(Phrase(id: "Dinilai menurut", en: "Judged by")),
          .number(Phrase(id: "Harga", en: "Price")),
        ],
        view.items.map { item in
          TableRow([
            HTML {
              "\(item.position). \(item.name)"
              small {
                item.matrixName
                if let code = item.pointCode { " · \(code)" }
              }
            },
            asked(item, view.tests[item.id] ?? []),
            HTML(item.regulationCitation.map { Phrase(same: $0) } ?? RequestWords.figuresOnly),
            HTML(RequestWords.rupiah(item.priceIDR)),
          ])
        }, empty: Phrase(id: "Kosong.", en: "Empty."))
    }
  }

  private func asked(_ item: RequestItem, _ tests: [RequestedTest]) -> HTML {
    details(.class("singles")) {
      summary {
        span {
          item.packageName
            ?? Phrase(id: "\(tests.count) parameter", en: "\(tests.count) parameters")
          if item.packageName != nil { quiet(" (\(tests.count))") }
        }
      }
      ul {
        for test in tests {
          li {
            test.parameterName
            " "
            quiet(test.methodReference)
          }
        }
      }
    }
  }

  func particularsCard(_ request: TestRequest) -> HTML {
    var rows: [Fact] = [
      Fact(
        Phrase(id: "Dikirim", en: "Sent"), language.moment(request.submittedAt, in: zone)),
      Fact(Phrase(id: "Harga", en: "Price"), RequestWords.rupiah(request.priceIDR)),
    ]
    if !request.discount.isZero {
      rows.append(
        Fact(
          Phrase(id: "Termasuk", en: "Includes"), RequestWords.discount(request.discount)))
    }
    rows.append(
      Fact(Phrase(id: "Sampel diambil oleh", en: "Samples taken by"), request.sampledBy.name))
    if let day = request.wantedOn {
      rows.append(
        Fact(Phrase(id: "Hari yang diinginkan", en: "Wanted day"), language.longDate(day)))
    }
    if let site = request.siteName { rows.append(Fact(Phrase(id: "Lokasi", en: "Site"), site)) }
    rows.append(
      Fact(
        Phrase(id: "Kontak", en: "Contact"),
        [request.contactName, request.contactPhone].filter { !$0.isEmpty }.joined(separator: ", ")))
    rows.append(
      Fact(
        Phrase(id: "Sertifikat", en: "Certificate"),
        "\(request.reportLanguage.name.text(language)), \(request.paper.rawValue)"))
    if !request.note.isEmpty { rows.append(Fact(Phrase(id: "Catatan", en: "Note"), request.note)) }
    return card(Phrase(id: "Keterangan", en: "Particulars")) { facts(rows) }
  }
}

/// How far a sample has come, in words and a colour.
func statusPill(_ status: SampleStatus) -> HTML {
  pill(CustodyWords.tone(status), status.name)
}
