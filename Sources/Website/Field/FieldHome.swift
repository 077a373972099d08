import Clients
import Custody
import Identity
import Markup
import Measurement
import People
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// Today's round: where to go next, one card for each point, in the order of the plan; below it the week ahead, for
  /// whoever packs the bottles the evening before.
  func fieldHome() throws -> Response {
    let endOfToday = endOfToday
    let (planned, offers, carried) = try transaction { tx in
      (
        try Custody.toCollect(by: actor.account, until: endOfToday + .days(7), in: tx),
        try Custody.offers(to: actor, in: tx).filter { $0.offeredTo == actor.account },
        try Custody.carried(by: actor, in: tx).filter { $0.state != .offered }
      )
    }
    let isLater = { (stop: PlannedCollection) in stop.plannedAt.map { $0 >= endOfToday } ?? false }
    let (round, ahead) = (planned.filter { !isLater($0) }, planned.filter(isLater))
    return show(
      Phrase(id: "Pengambilan hari ini", en: "Today's collections"),
      lead: Phrase(
        id: Language.indonesian.longDate(today), en: Language.english.longDate(today))
    ) {
      if !offers.isEmpty || !carried.isEmpty {
        card(Phrase(id: "Serah terima", en: "Handovers")) {
          todoList(
            [
              Todo(
                offers.count, .wait,
                Phrase(id: "diserahkan kepada Anda", en: "offered to you"), .field(.handover)),
              Todo(
                carried.count, .plain,
                Phrase(
                  id: "sampel pada Anda, belum diserahkan", en: "samples with you, to hand over"),
                .field(.handover)),
            ], empty: Phrase(id: "Tidak ada.", en: "None."))
        }
      }
      if round.isEmpty {
        card {
          emptyState(
            Phrase(
              id: "Tidak ada lagi yang harus Anda ambil hari ini.",
              en: "There is nothing left for you to collect today."))
        }
      } else {
        stops(round)
      }
      if !ahead.isEmpty {
        h2 { Phrase(id: "Tujuh hari ke depan", en: "The next seven days") }
        stops(ahead)
      }
    }
  }

  private func stops(_ planned: [PlannedCollection]) -> HTML {
    ol(.class("round")) {
      for stop in planned { li(.class("card")) { stopCard(stop) } }
    }
  }

  private func stopCard(_ stop: PlannedCollection) -> HTML {
    let isLate = stop.plannedAt.map { $0 < now } ?? false
    return HTML {
      div(.class("headline")) {
        h2 {
          a(.href(Page.field(.collect(stop.id)))) {
            [stop.pointCode, stop.name].compactMap { $0 }.joined(separator: " · ")
          }
        }
        if let planned = stop.plannedAt {
          pill(isLate ? .bad : .plain, plannedTime(planned))
        }
      }
      p(.class("soft")) {
        [stop.siteName, stop.siteAddress, stop.organisationName].compactMap { $0 }
          .filter { !$0.isEmpty }.joined(separator: ", ")
      }
      p {
        stop.matrixName
        Phrase(id: " · \(stop.containers) wadah · ", en: " · \(stop.containers) containers · ")
        span(.class("soft")) { stop.number }
      }
      div(.class("links")) {
        buttonLink(CustodyStep.collect.verb, .field(.collect(stop.id)))
        if let position = stop.position, let map = mapLink(position) {
          a(.class("button plain"), .href(map), .rel("noreferrer")) {
            Phrase(id: "Peta", en: "Map")
          }
        }
      }
    }
  }

  /// The hour; with the day when it is not today's.
  private func plannedTime(_ planned: Instant) -> Phrase {
    let local = zone.local(planned)
    func words(_ language: Language) -> String {
      local.day == today
        ? language.time(local) : "\(language.date(local.day)) \(language.time(local))"
    }
    return Phrase(id: words(.indonesian), en: words(.english))
  }

  /// The map that the phone has; nothing is loaded from elsewhere before it is asked for.
  private func mapLink(_ position: Position) -> Link? {
    Link(
      web: "https://www.openstreetmap.org/?mlat=\(position.latitude)&mlon=\(position.longitude)"
        + "#map=17/\(position.latitude)/\(position.longitude)")
  }
}
