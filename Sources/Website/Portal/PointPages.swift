import Catalogue
import Clients
import Identity
import Markup
import People
import Postgres
import WebServer
import Wording

extension Visit {
  func newPoint(at site: SiteID) throws -> Response {
    let (found, matrices) = try transaction(isolation: .readOnly) { tx in
      (try Sites.find(site, in: tx), try Catalogue.matrices(in: tx))
    }
    guard let place = found else { throw NotFound() }
    var form = FormState(self)
    if isPost, let typed = readPoint(&form, matrices) {
      let id = form.newID(SamplingPoint.self)
      let added: Void? = try form.attempt {
        try transaction { tx in
          try SamplingPoints.add(
            id, at: site, code: typed.code, name: typed.name, matrix: typed.matrix,
            position: typed.position, by: actor, in: tx)
        }
      }
      if added != nil {
        return redirect(
          to: .portal(.sites),
          saying: Phrase(
            id: "Titik \(typed.code) tercatat.", en: "Point \(typed.code) is on record."))
      }
    }
    return show(
      Phrase(id: "Titik baru", en: "New point"), status: form.status, crumbs: [.portal, .sites],
      lead: Phrase(same: place.name)
    ) {
      card { pointForm(form, matrices, isNew: true) }
    }
  }

  /// A point: what was found there, and its particulars.
  func ownPoint(_ id: SamplingPointID) throws -> Response {
    let (found, matrices, trend) = try transaction(isolation: .readOnly) { tx in
      (
        try SamplingPoints.find(id, in: tx), try Catalogue.matrices(in: tx),
        try PointTrend(at: id, of: query("parameter").flatMap { ParameterID($0) }, in: tx)
      )
    }
    guard let point = found else { throw NotFound() }
    var form = FormState(
      self,
      initial: Fields(
        [("point_code", point.code), ("name", point.name), ("matrix", point.matrix.description)]
          + point.position.fields(language) + (point.isActive ? [("active", "1")] : [])))
    if isPost, let typed = readPoint(&form, matrices) {
      let isActive = form.isTicked("active")
      let saved: Void? = try form.attempt {
        try transaction { tx in
          try SamplingPoints.change(
            id, code: typed.code, name: typed.name, matrix: typed.matrix,
            position: typed.position, isActive: isActive, by: actor, in: tx)
        }
      }
      if saved != nil { return redirect(to: page, saying: PlaceWords.saved) }
    }
    return show(
      Phrase(same: "\(point.code) – \(point.name)"), status: form.status,
      crumbs: [.portal, .sites],
      mark: point.isActive ? .empty : pill(.plain, PlaceWords.inactive),
      lead: Phrase(same: point.siteName)
    ) {
      columns {
        trendCard(trend)
      } aside: {
        if point.isActive {
          card(Phrase(id: "Lakukan", en: "Do")) {
            a(
              .class("button"),
              .href(Page.portal(.newRequest).link([("point", id.description)]))
            ) { Phrase(id: "Minta pengujian titik ini", en: "Request tests of this point") }
          }
        }
        card(Phrase(id: "Keterangan", en: "Particulars")) {
          pointForm(form, matrices, isNew: false)
        }
      }
    }
  }

  private struct TypedPoint {
    var code: String
    var name: String
    var matrix: MatrixID
    var position: Position?
  }

  private func readPoint(_ form: inout FormState, _ matrices: [Matrix]) -> TypedPoint? {
    let code = form.text("point_code", limit: 30)
    let name = form.text("name", limit: 200)
    let matrix: MatrixID? = form.id("matrix", of: Matrix.self)
    if let matrix, !matrices.contains(where: { $0.id == matrix }) {
      form.fail("matrix", FormWords.notOffered)
    }
    let position = form.position()
    guard form.isValid, let code, let name, let matrix else { return nil }
    return TypedPoint(code: code, name: name, matrix: matrix, position: position)
  }

  private func pointForm(_ form: FormState, _ matrices: [Matrix], isNew: Bool) -> HTML {
    postForm(self, form) {
      field(
        form, "point_code", Phrase(id: "Kode", en: "Code"),
        hint: Phrase(
          id: "Yang tertulis di titiknya: huruf, angka, dan . / _ -",
          en: "What is written at the point: letters, digits, and . / _ -"))
      field(form, "name", PlaceWords.name)
      field(
        form, "matrix", Phrase(id: "Jenis sampel", en: "Kind of sample"),
        .select(
          matrices.map { Choice($0.id.description, $0.name) },
          empty: Phrase(id: "– pilih –", en: "– choose –")))
      positionFields(form)
      if !isNew { activeBox(form) }
      stickyActions { submitButton(PlaceWords.save, isNew ? .good : .plain) }
    }
  }
}
