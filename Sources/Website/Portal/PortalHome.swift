import Clients
import Custody
import Identity
import Markup
import People
import Postgres
import Reporting
import Surveillance
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// What a customer does now.
  func portalHome() throws -> Response {
    let own = try ownOrganisation()
    let (organisation, view) = try transaction(isolation: .readOnly) { tx in
      (
        try Organisations.find(own, in: tx),
        try PortalHomeView(of: own, at: now, in: tx)
      )
    }
    return show(
      Phrase(same: organisation?.name ?? actor.name),
      lead: Phrase(id: "Halo, \(actor.name).", en: "Hello, \(actor.name).")
    ) {
      columns {
        card(Phrase(id: "Yang perlu Anda lakukan", en: "What to do now")) {
          todoList(
            portalTodos(view),
            empty: Phrase(
              id: "Tidak ada yang menunggu Anda, dan tidak ada sampel yang sedang diuji.",
              en: "Nothing is waiting for you, and no sample is being tested."))
        }
        if !view.exceedances.isEmpty { exceedancesCard(view.exceedances) }
      } aside: {
        visitCard(view.visit)
        card(Phrase(id: "Buka", en: "Open")) {
          ul(.class("bare")) {
            li { a(.href(Page.portal(.sites))) { PlaceWords.sites } }
            li { a(.href(Page.portal(.samples))) { Phrase(id: "Semua sampel", en: "All samples") } }
            li {
              a(.href(Page.portal(.certificates))) {
                Phrase(id: "Sertifikat", en: "Certificates")
              }
            }
            li { a(.href(Page.exports(.home))) { ExportWords.title } }
            li {
              a(.href(Page.portal(.requests))) {
                Phrase(id: "Semua permintaan", en: "All requests")
              }
            }
          }
        }
      }
      stickyActions {
        buttonLink(Phrase(id: "Minta pengujian", en: "Request tests"), .portal(.newRequest))
      }
    }
  }

  private func portalTodos(_ view: PortalHomeView) -> [Todo] {
    let waiting: Page =
      view.waiting.count == 1
      ? .portal(.request(view.waiting[0].id)) : .portal(.requests)
    return [
      Todo(view.exceedances.count, .bad) {
        a(.href(Link(fragment: "exceeding"))) {
          Phrase(
            id: "hasil di atas baku mutu: baca dahulu",
            en: "results above a limit: read these first")
        }
      },
      Todo(view.certificates.count, .good) {
        a(.href(Page.portal(.certificates))) {
          Phrase(id: "sertifikat baru siap diunduh", en: "new certificates to download")
        }
        if let newest = view.certificates.first {
          ": "
          a(.href(Page.public(.document(newest.version)))) {
            newest.samples.count == 1 ? newest.samples[0].name : newest.number
          }
        }
      },
      Todo(
        view.many(.rejected), .bad,
        Phrase(
          id: "sampel ditolak laboratorium; perlu diambil ulang",
          en: "samples the laboratory rejected; they have to be taken again"),
        .portal(.samples), [("status", SampleStatus.rejected.rawValue)]),
      Todo(
        view.many(.expected), .wait,
        Phrase(id: "sampel belum diambil", en: "samples not collected yet"), .portal(.samples),
        [("status", SampleStatus.expected.rawValue)]),
      Todo(
        view.many(.onTheWay, .received, .inTest, .toVerify, .toAuthorise, .authorised), .plain,
        Phrase(id: "sampel sedang dikerjakan", en: "samples in progress"), .portal(.samples)),
      Todo(
        view.waiting.count, .plain,
        Phrase(
          id: "permintaan menunggu kaji ulang laboratorium",
          en: "requests waiting for the laboratory's review"), waiting),
    ]
  }

  private func exceedancesCard(_ found: [Exceedance]) -> HTML {
    section(.class("card"), .id("exceeding")) {
      h2 { Phrase(id: "Di atas baku mutu", en: "Above the limit") }
      dataTable(
        Phrase(id: "Hasil di atas baku mutu", en: "Results above a limit"),
        [
          Column(Phrase(id: "Di mana", en: "Where")),
          Column(Phrase(id: "Parameter", en: "Parameter")),
          .number(Phrase(id: "Hasil", en: "Result")), Column(Phrase(id: "Batas", en: "Limit")),
          Column(Phrase(id: "Terbit", en: "Released")),
        ],
        found.map { exceedance in
          TableRow(
            [
              HTML {
                exceedance.point ?? exceedance.sampleName
                small {
                  a(.href(Page.portal(.sample(exceedance.sample)))) { exceedance.sampleNumber }
                }
              },
              HTML(exceedance.parameter), HTML(language.figureWithUnit(exceedance.figure)),
              HTML(limitAndSource(exceedance.limit)),
              HTML(language.moment(exceedance.releasedAt, in: zone)),
            ], tone: .bad)
        }, empty: Phrase(id: "Tidak ada.", en: "None."))
    }
  }

  private func visitCard(_ next: PortalHomeView.NextVisit?) -> HTML {
    card(Phrase(id: "Kunjungan berikut", en: "Next visit")) {
      if let next {
        let local = zone.local(next.at)
        p { strong { "\(language.longDate(local.day)), \(language.time(local))" } }
        p {
          switch next.sampledBy {
          case .laboratory:
            next.sampler.map { Phrase(id: "Petugas: \($0)", en: "Sampler: \($0)") }
              ?? Phrase(id: "Petugas laboratorium datang.", en: "A sampler comes.")
          case .client:
            Phrase(
              id: "Anda membawa sampelnya ke laboratorium.",
              en: "You bring the samples to the laboratory.")
          }
          quiet(Phrase(id: " · \(next.samples) sampel", en: " · \(next.samples) samples"))
        }
      } else {
        p { quiet(Phrase(id: "Belum ada yang direncanakan.", en: "None is planned.")) }
      }
    }
  }
}
