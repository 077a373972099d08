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

  /// Where each place's number stands: beside its mark, at the first side where no number stands already.
  private func numberSpots(of map: DistrictMap, side: Double) -> [(x: Double, y: Double)] {
    let sides = [
      (14.0, 4.0), (-28.0, 4.0), (-6.0, -14.0), (-6.0, 24.0), (14.0, 18.0), (14.0, -10.0),
    ]
    var taken: [(x: Double, y: Double)] = []
    for place in map.places {
      let spots = sides.map { (x: place.x * side + $0.0, y: place.y * side + $0.1) }
      let free = spots.first { spot in
        !taken.contains { abs($0.x - spot.x) < 18 && abs($0.y - spot.y) < 13 }
      }
      taken.append(free ?? spots[0])
    }
    return taken
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
      for place in map.places {
        circle(
          .drawing("cx", place.x * side), .drawing("cy", place.y * side),
          .drawing("r", Double(6 + min(place.exceedances.count, 6))),
          .class("mark bad"))
      }
      for (index, spot) in numberSpots(of: map, side: side).enumerated() {
        text(.drawing("x", spot.x), .drawing("y", spot.y)) { String(index + 1) }
      }
    }
  }
}
