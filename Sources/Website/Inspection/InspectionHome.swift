import Markup
import Surveillance
import WebServer
import Wording

extension Visit {
  /// What exceeded a limit in the district, newest first.
  func inspectionHome() throws -> Response {
    let open = query("all") == nil
    let size = 50
    let after = query("after").flatMap { ExceedanceKey($0) }
    let found = try transaction { tx in
      try Surveillance.exceedances(open: open, after: after, size: size + 1, in: tx)
    }
    let shown = found.prefix(size)
    let unseen = shown.filter { $0.step == nil }.count
    return show(
      Phrase(id: "Di atas baku mutu", en: "Above the limit"),
      mark: unseen == 0
        ? .empty : pill(.bad, Phrase(id: "\(unseen) belum dibaca", en: "\(unseen) not seen yet"))
    ) {
      inspectionTabs(open ? .open : .all)
      card {
        exceedanceTable(Array(shown))
        if found.count > size, let last = shown.last {
          nextPage(
            Page.inspection(.home).link(
              (open ? [] : [("all", "1")]) + [("after", last.key.text)]))
        }
      }
      exportLink()
    }
  }

  enum InspectionView { case open, all, map }

  func inspectionTabs(_ current: InspectionView) -> HTML {
    tabs([
      Tab(
        Phrase(id: "Belum selesai", en: "Open"), Page.inspection(.home).link,
        isCurrent: current == .open),
      Tab(
        Phrase(id: "Semua", en: "All"), Page.inspection(.home).link([("all", "1")]),
        isCurrent: current == .all),
      Tab(Phrase(id: "Peta", en: "Map"), Page.inspection(.map).link, isCurrent: current == .map),
    ])
  }

  private func exceedanceTable(_ exceedances: [Exceedance]) -> HTML {
    dataTable(
      Phrase(id: "Hasil di atas baku mutu", en: "Results above a limit"),
      [
        Column(Phrase(id: "Di mana", en: "Where")),
        Column(Phrase(id: "Parameter", en: "Parameter")),
        .number(Phrase(id: "Hasil", en: "Result")),
        Column(Phrase(id: "Batas", en: "Limit")),
        Column(Phrase(id: "Terbit", en: "Released")),
        Column(Phrase(id: "Tindak lanjut", en: "Follow-up")),
      ],
      exceedances.map { exceedance in
        TableRow(
          [
            HTML {
              a(.href(Page.inspection(.exceedance(exceedance.result)))) { exceedance.organisation }
              " "
              quiet(
                [exceedance.point ?? exceedance.sampleName, exceedance.site]
                  .compactMap { $0 }.joined(separator: ", "))
            },
            HTML {
              exceedance.parameter
              " "
              quiet(exceedance.matrix)
            },
            HTML { span(.class("nowrap")) { language.figureWithUnit(exceedance.figure) } },
            HTML(limitAndSource(exceedance.limit)),
            HTML {
              language.moment(exceedance.releasedAt, in: zone)
              " "
              a(.href(Page.public(.document(exceedance.version)))) { exceedance.reportNumber }
            },
            followUp(exceedance.step),
          ], tone: exceedance.step == nil ? .bad : .plain)
      },
      empty: Phrase(
        id: "Tidak ada hasil di atas baku mutu di wilayah Anda.",
        en: "No result above a limit in your district."))
  }

  func followUp(_ step: ExceedanceStep?) -> HTML {
    switch step {
    case nil: pill(.bad, Phrase(id: "belum dibaca", en: "not seen yet"))
    case .closed: pill(.good, ExceedanceStep.closed.name)
    case let step?: pill(.wait, step.name)
    }
  }
}
