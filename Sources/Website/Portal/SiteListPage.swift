import Clients
import Identity
import Markup
import People
import Postgres
import WebServer
import Wording

extension Crumb {
  static let sites = Crumb(PlaceWords.sites, .portal(.sites))
}

extension Visit {
  /// The customer's places, each with its points.
  func ownSites() throws -> Response {
    let own = try ownOrganisation()
    let (sites, points) = try transaction(isolation: .readOnly) { tx in
      (try Sites.all(of: own, in: tx), try SamplingPoints.all(of: own, in: tx))
    }
    let pointsOf = Dictionary(grouping: points, by: \.site)
    return show(PlaceWords.sites, crumbs: [.portal]) {
      if sites.isEmpty {
        emptyState(
          Phrase(
            id: "Belum ada lokasi. Catat tempat yang sampelnya diuji berulang kali: hotel, "
              + "instalasi, reservoir.",
            en: "No site yet. Write down the places that are tested again and again: a hotel, a "
              + "treatment works, a reservoir."))
      }
      for site in sites {
        card {
          h2 {
            a(.href(Page.portal(.site(site.id)))) { site.name }
            if !site.isActive { pill(.plain, PlaceWords.inactive) }
          }
          if !site.address.isEmpty { p { quiet(site.address) } }
          pointTable(pointsOf[site.id] ?? [])
          p {
            buttonLink(
              Phrase(id: "Tambah titik", en: "Add a point"), .portal(.newPoint(site.id)),
              isPlain: true)
          }
        }
      }
      stickyActions {
        buttonLink(Phrase(id: "Tambah lokasi", en: "Add a site"), .portal(.newSite))
      }
    }
  }

  private func pointTable(_ points: [SamplingPoint]) -> HTML {
    dataTable(
      Phrase(id: "Titik sampling lokasi ini", en: "Sampling points of this site"),
      [
        Column(Phrase(id: "Kode", en: "Code")), Column(PlaceWords.name),
        Column(Phrase(id: "Koordinat", en: "Position")),
      ],
      points.map { point in
        TableRow([
          a(.href(Page.portal(.point(point.id)))) { point.code },
          HTML {
            point.name
            if !point.isActive { pill(.plain, PlaceWords.inactive) }
          },
          point.position.map { position in
            HTML(
              "\(language.number(position.latitude)), \(language.number(position.longitude))")
          } ?? quiet(Phrase(id: "belum ada", en: "none yet")),
        ])
      }, empty: Phrase(id: "Belum ada titik.", en: "No points yet."))
  }
}
