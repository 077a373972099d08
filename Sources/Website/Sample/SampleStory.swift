import Clients
import Custody
import Identity
import Markup
import Notices
import People
import Postgres
import Timekeeping
import WebServer
import Wording

/// What the page of a sample shows.
struct SampleStory {
  var sample: Sample
  var containers: [Container]
  var chain: ChainStory

  static func load(_ id: SampleID, at now: Instant, in tx: Transaction) throws -> SampleStory {
    guard let sample = try Custody.sample(id, in: tx) else { throw NotFound() }
    return SampleStory(
      sample: sample, containers: try Custody.containers(of: id, in: tx),
      chain: try Custody.story(of: id, at: now, in: tx))
  }
}

extension Visit {
  func samplePage(_ id: SampleID) throws -> Response {
    let (story, results, alarms) = try transaction { tx in
      (
        try SampleStory.load(id, at: now, in: tx), try resultsOfSample(id, in: tx),
        try Notices.alarms(over: id, in: tx)
      )
    }
    let sample = story.sample
    return show(
      Phrase(same: sample.number),
      crumbs: [Crumb(Phrase(id: "Sampel", en: "Samples"), .sample(.list))],
      mark: pill(CustodyWords.tone(sample.status), sample.status.name), lead: lead(sample)
    ) {
      card(Phrase(id: "Rantai kustodi", en: "Chain of custody")) {
        if story.chain.marks.isEmpty {
          emptyState(
            Phrase(id: "Sampel ini belum diambil.", en: "This sample has not been collected yet."))
        } else {
          ChainPicture(story: story.chain, zone: zone, language: language).html
          chainVerdict(story.chain)
          ledgerWords(story.chain)
        }
      }
      columns {
        alarmCard(alarms)
        results
        containerCard(story.containers)
      } aside: {
        nextStepCard(story)
        particularsCard(sample)
        if NoticesPage.sample(id).access.admits(actor) {
          p { a(.href(Page.notices(.sample(id)))) { NoticeWords.told } }
        }
      }
    }
  }

  private func lead(_ sample: Sample) -> Phrase {
    let collected = sample.collectedAt.map(moment)
    return [
      sample.matrixName, Phrase(same: sample.name),
      collected.map { Phrase(id: "diambil \($0.id)", en: "collected \($0.en)") }
        ?? Phrase(id: "belum diambil", en: "not collected yet"),
    ].joined(" · ")
  }

  /// One step for this person; what others are to do is said, not offered.
  private func nextStepCard(_ story: SampleStory) -> HTML {
    let open = story.containers.filter { !$0.state.isFinal }
    let dues = open.map { ($0, $0.due(for: actor)) }
    // Once everything is measured nobody needs to fetch a bottle.
    let isMeasured = [.toVerify, .toAuthorise, .authorised, .released, .withdrawn]
      .contains(story.sample.status)
    let mine = dues.first { due in
      switch due.1 {
      case .step(.use): !isMeasured
      case .step, .takeIn: true
      case .waitFor, .nothing: false
      }
    }
    let others = dues.first { if case .waitFor = $0.1 { true } else { false } }
    return card(Phrase(id: "Langkah berikut", en: "Next step")) {
      if let review = reviewStep(story.sample) {
        p { buttonLink(review.words, review.page) }
      } else if let (container, due) = mine {
        p { buttonLink(due.phrase, page(for: due, of: container)) }
        let many = dues.filter { $0.1 == due }.map(\.0.barcode)
        p(.class("soft")) { CustodyWords.containers(many) }
      } else if let (_, due) = others {
        p { due.phrase }
      } else {
        p { stepOfOthers(story.sample.status) }
      }
    }
  }

  /// Who verifies and who signs does that before anything is carried about.
  private func reviewStep(_ sample: Sample) -> (words: Phrase, page: Page)? {
    let (words, page): (Phrase, Page)
    switch sample.status {
    case .toVerify: (words, page) = (Phrase(id: "Verifikasi", en: "Verify"), .review(.verify))
    case .toAuthorise, .authorised:
      guard actor.has(.technicalManager) else { return nil }
      (words, page) = (
        sample.status == .authorised
          ? Phrase(id: "Terbitkan laporan", en: "Release the report")
          : Phrase(id: "Sahkan", en: "Authorise"),
        .review(.sample(sample.id))
      )
    default: return nil
    }
    let signs = actor.has(.supervisor) || actor.has(.technicalManager)
    return signs && page.content.access.admits(actor) ? (words, page) : nil
  }

  private func stepOfOthers(_ status: SampleStatus) -> Phrase {
    switch status {
    case .expected: Phrase(id: "Menunggu diambil.", en: "Waiting to be collected.")
    case .onTheWay:
      Phrase(id: "Menunggu tiba di laboratorium.", en: "Waiting to reach the laboratory.")
    case .received, .inTest: Phrase(id: "Di meja uji.", en: "At the bench.")
    case .toVerify:
      Phrase(id: "Menunggu penyelia memverifikasi.", en: "Waiting for a supervisor to verify.")
    case .toAuthorise:
      Phrase(
        id: "Menunggu manajer teknis mengesahkan.",
        en: "Waiting for the technical manager to authorise.")
    case .authorised:
      Phrase(id: "Menunggu laporan diterbitkan.", en: "Waiting for the report to be released.")
    case .released, .withdrawn, .rejected, .lost: Phrase(id: "Selesai.", en: "Done.")
    }
  }

  private func particularsCard(_ sample: Sample) -> HTML {
    var rows = [Fact(Phrase(id: "Jenis", en: "Kind"), sample.matrixName)]
    // Who works at the bench is not to know whose it is (blind testing).
    if actor.roles != [.analyst] {
      rows.append(Fact(Phrase(id: "Pelanggan", en: "Customer"), sample.organisationName))
      if let site = sample.siteName { rows.append(Fact(Phrase(id: "Lokasi", en: "Site"), site)) }
    }
    if let code = sample.pointCode {
      rows.append(
        Fact(Phrase(id: "Titik", en: "Point"), "\(code) \(sample.pointName ?? "")"))
    }
    rows.append(Fact(Phrase(id: "Permintaan", en: "Request"), sample.requestNumber))
    rows.append(Fact(Phrase(id: "Diambil oleh", en: "Taken by"), sample.sampledBy.name))
    if let planned = sample.plannedAt, sample.collectedAt == nil {
      rows.append(Fact(Phrase(id: "Direncanakan", en: "Planned"), moment(planned)))
    }
    if let ambient = sample.ambient {
      rows.append(
        Fact(Phrase(id: "Suhu udara", en: "Air temperature"), CustodyWords.celsius(ambient)))
    }
    return card(Phrase(id: "Keterangan", en: "Particulars")) {
      facts(rows)
      p {
        a(.href(Page.sample(.labels(sample.request)))) {
          Phrase(id: "Label (lembar A4)", en: "Labels (A4 sheet)")
        }
        " · "
        a(.href(Page.sample(.labels(sample.request)).link([("stock", "roll")]))) {
          Phrase(id: "label (rol 62 mm)", en: "labels (62 mm roll)")
        }
      }
    }
  }

  private func containerCard(_ containers: [Container]) -> HTML {
    card(Phrase(id: "Wadah", en: "Containers")) {
      dataTable(
        Phrase(id: "Wadah sampel ini", en: "Containers of this sample"),
        [
          Column(Phrase(id: "Kode", en: "Code")), Column(Phrase(id: "Wadah", en: "Container")),
          Column(Phrase(id: "Keadaan", en: "State")), Column(Phrase(id: "Pada", en: "With")),
          Column(Phrase(id: "Mulai uji sebelum", en: "Start before")),
        ],
        containers.map { container in
          TableRow(
            [
              a(.href(Page.sample(.container(container.id)))) { container.barcode },
              HTML {
                container.kind
                if !container.preservative.isEmpty { small { container.preservative } }
              },
              pill(CustodyWords.tone(container.state), container.state.name),
              HTML(
                [container.holderName, container.place].filter { !$0.isEmpty }
                  .joined(separator: " · ")),
              container.deadline.map { HTML(moment($0)) } ?? .empty,
            ], tone: CustodyWords.tone(container.state) == .bad ? .bad : .plain)
        }, empty: Phrase(id: "Tidak ada wadah.", en: "No containers."))
    }
  }
}
