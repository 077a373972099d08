import Clients
import Custody
import Identity
import Markup
import People
import Postgres
import Timekeeping
import WebServer
import Wording

/// What the reception has to do now.
private struct ReceptionWork {
  var offered: [Underway]
  var underway: [Underway]
  var expected: [PlannedCollection]
  var toReview: Int

  static func load(for actor: Actor, until end: Instant, in tx: Transaction) throws
    -> ReceptionWork
  {
    let all = try Custody.onTheWay(in: tx)
    return ReceptionWork(
      offered: all.filter { $0.state == .offered && $0.offeredByID != actor.account },
      underway: all.filter { $0.state != .offered },
      expected: try Custody.toCollect(by: nil, until: end, in: tx),
      toReview: try Clients.requestsToReview(in: tx).count)
  }
}

extension Visit {
  func receptionHome() throws -> Response {
    let work = try transaction {
      try ReceptionWork.load(for: actor, until: endOfToday, in: $0)
    }
    let pressing = (work.offered + work.underway).filter {
      $0.deadline.map { $0 - now < .hours(6) } ?? false
    }
    let brought = work.expected.filter { $0.sampledBy == .client }
    return show(Phrase(id: "Penerimaan", en: "Reception")) {
      card(Phrase(id: "Yang perlu dilakukan sekarang", en: "To do now")) {
        todoList(
          [
            Todo(pressing.count, .bad) {
              a(.href(Link(fragment: "underway"))) {
                Phrase(
                  id: "sampel hampir habis waktu simpannya",
                  en: "samples whose holding time is running out")
              }
            },
            Todo(work.offered.count, .wait) {
              a(.href(Link(fragment: "offered"))) {
                Phrase(id: "menunggu diterima", en: "waiting to be received")
              }
            },
            Todo(
              work.toReview, .wait,
              Phrase(id: "permintaan menunggu kaji ulang", en: "requests waiting for review"),
              .requests(.home)),
            Todo(work.underway.count) {
              a(.href(Link(fragment: "underway"))) {
                Phrase(id: "dalam perjalanan", en: "on the way")
              }
            },
            Todo(brought.count) {
              a(.href(Link(fragment: "expected"))) {
                Phrase(id: "ditunggu dari pelanggan", en: "expected from customers")
              }
            },
          ],
          empty: Phrase(
            id: "Tidak ada yang menunggu. Pindai label di kotak atas bila ada sampel datang.",
            en: "Nothing is waiting. Scan a label in the box above when a sample comes."))
        p {
          a(.href(Page.sample(.list))) { Phrase(id: "Semua sampel", en: "All samples") }
        }
      }
      listed("offered", Phrase(id: "Menunggu diterima", en: "Waiting to be received"), work.offered)
      listed("underway", Phrase(id: "Dalam perjalanan", en: "On the way"), work.underway)
      if !work.expected.isEmpty {
        section(.class("card"), .id("expected")) {
          h2 { Phrase(id: "Ditunggu hari ini", en: "Expected today") }
          expectedTable(work.expected)
        }
      }
    }
  }

  var endOfToday: Instant {
    zone.instant(LocalTime(day: today + 1, hour: 0, minute: 0))
  }

  private func listed(_ id: String, _ title: Phrase, _ lines: [Underway]) -> HTML {
    guard !lines.isEmpty else { return .empty }
    return section(.class("card"), .id(id)) {
      h2 { title }
      dataTable(
        title,
        [
          Column(Phrase(id: "Sampel", en: "Sample")), Column(Phrase(id: "Dari", en: "From")),
          Column(Phrase(id: "Wadah", en: "Containers")), Column(Phrase(id: "Sejak", en: "Since")),
          Column(Phrase(id: "Waktu simpan", en: "Holding time")),
        ], lines.map(row), empty: title)
    }
  }

  private func row(_ line: Underway) -> TableRow {
    let left = line.deadline.map { timeLeft(until: $0) }
    let target: Page =
      line.state == .offered ? .reception(.receive(line.sample)) : .sample(.sample(line.sample))
    return TableRow(
      [
        HTML {
          a(.href(target)) { line.number }
          small { "\(line.name) · \(line.organisationName)" }
        },
        HTML {
          line.offeredBy ?? line.holderName
          if let name = line.offeredToName {
            small { Phrase(id: "untuk \(name)", en: "for \(name)") }
          }
        },
        HTML(CustodyWords.containers(line.barcodes)), HTML(moment(line.since)),
        left.map { pill($0.tone, $0.words) } ?? .empty,
      ], tone: left?.tone ?? .plain)
  }

  private func expectedTable(_ lines: [PlannedCollection]) -> HTML {
    dataTable(
      Phrase(id: "Sampel yang ditunggu hari ini", en: "Samples expected today"),
      [
        Column(Phrase(id: "Sampel", en: "Sample")), Column(Phrase(id: "Dari", en: "From")),
        Column(Phrase(id: "Rencana", en: "Planned")),
        Column(Phrase(id: "Diambil oleh", en: "Taken by")),
        Column(Phrase(id: "Tindakan", en: "Action")),
      ],
      lines.map { line in
        TableRow([
          HTML {
            a(.href(Page.sample(.sample(line.id)))) { line.number }
            small { line.name }
          },
          HTML(line.organisationName), line.plannedAt.map { HTML(moment($0)) } ?? .empty,
          HTML(line.samplerName.map { Phrase(same: $0) } ?? line.sampledBy.name),
          line.sampledBy == .client
            ? a(.href(Page.reception(.takeIn(line.id)))) { DueAct.takeIn.phrase } : .empty,
        ])
      }, empty: Phrase(id: "Tidak ada.", en: "None."))
  }
}
