import Markup
import Surveillance
import WebServer
import Wording

extension Visit {
  /// Where the open exceedances lie. The list beside it says the same in words.
  func inspectionMap() throws -> Response {
    let found = try transaction { tx in
      try Surveillance.exceedances(open: true, size: 500, in: tx)
    }
    let map = DistrictMap(found)
    let unplaced = found.count - map.places.map(\.exceedances.count).reduce(0, +)
    return show(Phrase(id: "Peta", en: "Map")) {
      inspectionTabs(.map)
      card {
        if map.places.isEmpty {
          emptyState(
            Phrase(
              id: "Tidak ada yang terbuka dengan koordinat.",
              en: "Nothing open that has coordinates."))
        } else {
          districtSheet(map)
          ol {
            for place in map.places {
              li {
                a(.href(Page.inspection(.exceedance(place.exceedances[0].result)))) {
                  place.exceedances[0].organisation
                }
                " "
                quiet(
                  Phrase(
                    id: "\(place.exceedances.count) di atas batas",
                    en: "\(place.exceedances.count) above a limit"))
              }
            }
          }
        }
        if unplaced > 0 {
          p(.class("hint")) {
            Phrase(
              id: "\(unplaced) lagi tanpa koordinat ada di daftar.",
              en: "\(unplaced) more have no coordinates; the list has them.")
          }
        }
      }
    }
  }

  private func districtSheet(_ map: DistrictMap) -> HTML {
    let side = 400.0
    return svg(
      width: side, height: side,
      label: Phrase(
        id: "\(map.places.count) tempat di atas baku mutu, lembar selebar "
          + "\(Int(map.widthKilometres.rounded(.up))) km",
        en: "\(map.places.count) places above a limit on a sheet "
          + "\(Int(map.widthKilometres.rounded(.up))) km wide")
    ) {
      for (index, place) in map.places.enumerated() {
        let (x, y) = (place.x * side, place.y * side)
        circle(
          .drawing("cx", x), .drawing("cy", y),
          .drawing("r", Double(6 + min(place.exceedances.count, 6))),
          .class("mark bad"))
        text(.drawing("x", x + 14), .drawing("y", y + 4)) { String(index + 1) }
      }
    }
  }
}
