import Bench
import Catalogue
import Markup
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// What to start first: the methods by what expires first.
  func benchHome() throws -> Response {
    let loads = try transaction { tx in try Bench.methodLoads(in: tx) }
    let soon = now + .hours(4)
    let urgent = loads.filter { load in load.firstDeadline.map { $0 < soon } ?? false }
    return show(
      Phrase(id: "Yang harus dimulai", en: "What to start"),
      mark: urgent.isEmpty
        ? .empty
        : pill(
          .wait,
          Phrase(
            id: "\(urgent.count) metode mendesak", en: "\(urgent.count) methods are urgent"))
    ) {
      card {
        dataTable(
          Phrase(id: "Metode dengan sampel yang menunggu", en: "Methods with samples waiting"),
          [
            Column(Phrase(id: "Metode", en: "Method")),
            Column(Phrase(id: "Mulai paling lambat", en: "Start at the latest")),
            .number(Phrase(id: "Menunggu", en: "Waiting")),
            .number(Phrase(id: "Sedang diuji", en: "Started")),
          ],
          loads.map { load in
            TableRow(
              [
                HTML {
                  a(.href(Page.bench(.worklist(load.method)))) { load.reference }
                  " "
                  quiet(load.technique)
                },
                deadline(load.firstDeadline),
                HTML(String(load.waiting)),
                HTML(String(load.started)),
              ], tone: tone(load.firstDeadline))
          },
          empty: Phrase(
            id: "Tidak ada pengujian yang menunggu. Sampel yang diterima muncul di sini.",
            en: "No test is waiting. Samples appear here once they are received."))
      }
    }
  }

  /// The time left to begin, in words; past it, by how much.
  func deadline(_ deadline: Instant?) -> HTML {
    guard let deadline else { return quiet(Phrase(id: "tidak terbatas", en: "no limit")) }
    let left = language.span(deadline - now)
    if deadline < now {
      return pill(.bad, Phrase(id: "lewat \(left)", en: "\(left) over"))
    }
    let words = Phrase(id: "sisa \(left)", en: "\(left) left")
    return deadline < now + .hours(4) ? pill(.wait, words) : HTML(words)
  }

  func tone(_ deadline: Instant?) -> Tone {
    guard let deadline else { return .plain }
    return deadline < now ? .bad : deadline < now + .hours(4) ? .wait : .plain
  }
}
