import Clients
import Identity
import Markup
import People
import Postgres
import WebServer
import Wording

extension Visit {
  func newSite() throws -> Response {
    let own = try ownOrganisation()
    var form = FormState(self)
    if isPost, let typed = readSite(&form) {
      let id = form.newID(CustomerSite.self)
      let added: Void? = try form.attempt {
        try transaction { tx in
          try Sites.add(
            id, of: own, name: typed.name, address: typed.address, district: typed.district,
            position: typed.position, by: actor, in: tx)
        }
      }
      if added != nil {
        return redirect(
          to: .portal(.newPoint(id)),
          saying: Phrase(
            id: "\(typed.name) tercatat. Tambahkan titik pertamanya.",
            en: "\(typed.name) is on record. Add its first point."))
      }
    }
    let districts = try transaction(isolation: .readOnly) { try Districts.all(in: $0) }
    return show(
      Phrase(id: "Lokasi baru", en: "New site"), status: form.status, crumbs: [.portal, .sites]
    ) {
      card { siteForm(form, districts, isNew: true) }
    }
  }

  func ownSite(_ id: SiteID) throws -> Response {
    let (found, districts) = try transaction(isolation: .readOnly) { tx in
      (try Sites.find(id, in: tx), try Districts.all(in: tx))
    }
    guard let site = found else { throw NotFound() }
    var form = FormState(
      self,
      initial: Fields(
        [("name", site.name), ("address", site.address), ("district", site.district.code)]
          + site.position.fields(language) + (site.isActive ? [("active", "1")] : [])))
    if isPost, let typed = readSite(&form) {
      let isActive = form.isTicked("active")
      let saved: Void? = try form.attempt {
        try transaction { tx in
          try Sites.change(
            id, name: typed.name, address: typed.address, district: typed.district,
            position: typed.position, isActive: isActive, by: actor, in: tx)
        }
      }
      if saved != nil { return redirect(to: .portal(.sites), saying: PlaceWords.saved) }
    }
    return show(Phrase(same: site.name), status: form.status, crumbs: [.portal, .sites]) {
      card { siteForm(form, districts, isNew: false) }
    }
  }

  private struct TypedSite {
    var name: String
    var address: String
    var district: DistrictCode
    var position: Position?
  }

  private func readSite(_ form: inout FormState) -> TypedSite? {
    let name = form.text("name", limit: 200)
    let address = form.text("address", required: false)
    let district = form.read("district") { DistrictCode($0) }
    let position = form.position()
    guard form.isValid, let name, let district else { return nil }
    return TypedSite(name: name, address: address ?? "", district: district, position: position)
  }

  private func siteForm(_ form: FormState, _ districts: [District], isNew: Bool) -> HTML {
    postForm(self, form) {
      field(
        form, "name", PlaceWords.name,
        hint: Phrase(
          id: "Seperti orang menyebutnya: Reservoir Oebobo, Dapur utama.",
          en: "As people call it: Oebobo reservoir, main kitchen."))
      field(
        form, "address", Phrase(id: "Alamat", en: "Address"), .paragraph(rows: 2), required: false)
      field(
        form, "district", Phrase(id: "Kabupaten atau kota", en: "District"),
        .select(
          districts.map { Choice($0.code.code, Phrase(same: $0.name)) },
          empty: Phrase(id: "– pilih –", en: "– choose –")))
      positionFields(form)
      if !isNew { activeBox(form) }
      stickyActions { submitButton(PlaceWords.save) }
    }
  }

  func positionFields(_ form: FormState) -> HTML {
    HTML {
      field(
        form, "latitude", PlaceWords.latitude, .figure, hint: PlaceWords.position, required: false,
        unit: "°")
      field(form, "longitude", PlaceWords.longitude, .figure, required: false, unit: "°")
    }
  }

  func activeBox(_ form: FormState) -> HTML {
    checkbox(
      form, "active", Phrase(id: "Masih dipakai", en: "Still used"),
      hint: Phrase(
        id: "Yang tidak dipakai tidak ditawarkan lagi; riwayatnya tetap.",
        en: "What is not used is no longer offered; its history stays."))
  }
}
