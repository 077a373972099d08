import Custody
import Identity
import Markup
import Measurement
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// What was found at a point, one parameter at a time.
  func trendCard(_ trend: PointTrend) -> HTML {
    guard let chosen = trend.chosen else {
      return card(Phrase(id: "Hasil titik ini", en: "Results of this point")) {
        emptyState(
          Phrase(
            id: "Belum ada hasil yang terbit untuk titik ini.",
            en: "No result of this point has been released yet."))
      }
    }
    return card(Phrase(id: "Hasil titik ini", en: "Results of this point")) {
      parameterForm(trend, chosen)
      TrendPicture(trend: trend, language: language, zone: zone).html
      dataTable(
        Phrase(
          id: "\(chosen.name.id) di titik ini", en: "\(chosen.name.en) at this point"),
        [
          Column(Phrase(id: "Diambil", en: "Collected")),
          .number(Phrase(id: "Hasil", en: "Result")), .number(Phrase(id: "Batas", en: "Limit")),
          Column(Phrase(id: "Sampel", en: "Sample")),
        ],
        trend.readings.reversed().map { reading in
          TableRow(
            [
              HTML(language.date(zone.local(reading.collectedAt).day)),
              HTML {
                language.figureWithUnit(reading.figure)
                if reading.exceeds { " " }
                if reading.exceeds { verdictPill(.doesNotMeet) }
              },
              HTML(reading.limit.map { language.limit($0) } ?? ""),
              a(.href(Page.portal(.sample(reading.sample)))) { reading.number },
            ], tone: reading.exceeds ? .bad : .plain)
        }, empty: Phrase(id: "Belum ada.", en: "None yet."))
    }
  }

  private func parameterForm(_ trend: PointTrend, _ chosen: PointTrend.Parameter) -> HTML {
    let name = Phrase(id: "Parameter", en: "Parameter")
    return form(.class("search"), .method("get"), .action(page.link)) {
      select(.name("parameter"), .aria("label", name)) {
        for parameter in trend.parameters {
          option(
            .value(parameter.id.description), .when(parameter.id == chosen.id, .selected)
          ) {
            Phrase(
              id: "\(parameter.name.id) (\(parameter.results))",
              en: "\(parameter.name.en) (\(parameter.results))")
          }
        }
      }
      button(.class("button plain"), .type("submit")) { Phrase(id: "Tampilkan", en: "Show") }
    }
  }
}
