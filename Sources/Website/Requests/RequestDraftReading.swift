import Clients
import Identity
import People
import Timekeeping
import Wording

extension Visit {
  /// Reads the whole form; nil when something is wrong, with every error at its field.
  func readDraft(
    _ form: inout FormState, _ sheet: inout RequestSheet, _ choices: RequestChoices
  ) -> RequestDraft? {
    let site: SiteID? = form.read("site", required: false) { text in
      guard let site = choices.sites.first(where: { $0.id.description == text }) else {
        throw ClientsError.unknownSite
      }
      return site.id
    }
    let contact = form.text("contact_name", limit: 120)
    let phone = form.text("contact_phone", required: false, limit: 40)
    let sampledBy = form.choice("sampled_by", of: SampledBy.self)
    let wantedOn: Day? = form.day("wanted_on", required: false)
    if let wantedOn, wantedOn < today { form.fail(ClientsError.dayPassed) }
    let language = form.choice("report_language", of: ReportLanguage.self)
    let paper = form.choice("paper", of: Paper.self)
    let note = form.text("note", required: false, limit: 2000)
    checkRows(&form, &sheet, choices)
    guard form.isValid, let contact, let sampledBy, let language, let paper else { return nil }
    return RequestDraft(
      id: form.newID(), organisation: choices.organisation.id, site: site, contactName: contact,
      contactPhone: phone ?? "", note: note ?? "", sampledBy: sampledBy, wantedOn: wantedOn,
      reportLanguage: language, paper: paper, items: sheet.items(choices, at: now).map(\.item))
  }

  private func checkRows(
    _ form: inout FormState, _ sheet: inout RequestSheet, _ choices: RequestChoices
  ) {
    if sheet.rows.isEmpty { form.fail(ClientsError.noItems) }
    var wrong: Int?
    for (index, row) in sheet.rows.enumerated() {
      let before = form.problems.count
      func field(_ name: String) -> String { RequestSheet.field(name, index) }
      if row.name.isEmpty { form.fail(field("name"), FormWords.missing) }
      if row.name.count > 200 { form.fail(field("name"), FormWords.tooLong(200)) }
      if !row.point.isEmpty, choices.point(row.point) == nil {
        form.fail(field("point"), ClientsError.unknownPoint.phrase)
      }
      if choices.matrix(row.matrix) == nil {
        form.fail(field("matrix"), FormWords.missing)
      } else if !row.isComplete {
        form.fail(ClientsError.noTests(item: index + 1))
      }
      if form.problems.count > before, wrong == nil { wrong = index }
    }
    if let wrong { sheet.open = wrong }
  }
}
