import Clients
import Identity
import Markup
import People
import Postgres
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// The request form of one customer, filled in by them or for them at the counter.
  ///
  /// Every button sends the whole form, so that nothing typed is lost, and comes back with the price. It is sent off
  /// only with the price and the doubts that its reader has seen.
  func requestForm(for organisation: OrganisationID) throws -> Response {
    var form = FormState(self, initial: blankRequest)
    var sheet = isPost ? RequestSheet(form.fields) : try firstSheet(of: organisation)
    if isPost { change(&sheet) }
    guard let choices = try settled(&sheet, organisation) else { throw NotFound() }
    if !isPost, choices.points.isEmpty, sheet.rows.isEmpty { sheet.addRow() }
    if !isPost, choices.sites.count == 1 {
      form.replaceFields(form.fields.with("site", choices.sites[0].id))
    }
    let quote = try quote(sheet, choices)
    var asksAgain = false
    if request.form["act"] == "send", let draft = readDraft(&form, &sheet, choices) {
      if request.form["agreed"] == quote.stamp {
        if let sent = try send(draft, &form) { return sent }
      } else {
        asksAgain = quote.problem == nil
      }
    }
    form.replaceFields(sheet.fields(beside: form.fields))
    return requestFormPage(
      RequestFormView(
        visit: self, form: form, sheet: sheet, choices: choices, quote: quote,
        asksAgain: asksAgain))
  }

  private var blankRequest: Fields {
    [
      "contact_name": actor.has(.client) ? actor.name : "",
      "sampled_by": SampledBy.laboratory.rawValue, "report_language": language.rawValue,
      "paper": Paper.a4.rawValue,
    ]
  }

  /// The rows a form begins with: those of an earlier request, or the point from which one comes.
  private func firstSheet(of organisation: OrganisationID) throws -> RequestSheet {
    var sheet = RequestSheet()
    if let again = query("again").flatMap({ RequestID($0) }) {
      sheet.rows = try transaction(isolation: .readOnly) { tx in
        guard let request = try Clients.request(again, in: tx),
          request.organisation == organisation
        else { return [] }
        return try rows(asIn: request.id, in: tx)
      }
    } else if let point = query("point") {
      sheet.add(points: [point])
    }
    return sheet
  }

  private func rows(asIn request: RequestID, in tx: Transaction) throws -> [RequestSheet.Row] {
    let tests = Dictionary(grouping: try Clients.tests(of: request, in: tx), by: \.item)
    return try Clients.items(of: request, in: tx).map { item in
      RequestSheet.Row(
        name: item.name, point: item.point?.description ?? "", matrix: item.matrix.description,
        package: item.package?.description ?? "",
        regulation: item.regulation == nil
          ? RequestSheet.Row.noRegulation : RequestSheet.Row.automatic,
        tests: (tests[item.id] ?? []).map { "\($0.parameter):\($0.method)" })
    }
  }

  /// Does what a button of the form asks of its rows.
  private func change(_ sheet: inout RequestSheet) {
    sheet.add(points: request.form.all("add-point"))
    let act = (request.form["act"] ?? "").split(separator: "-")
    let index = act.count == 2 ? Int(act[1]).map { $0 - 1 } : nil
    switch (act.first, index) {
    case ("add", nil): sheet.addRow()
    case ("done", nil):
      if let open = sheet.open, sheet.rows[open].isComplete { sheet.open = nil }
    case ("edit", let index?): sheet.open = sheet.rows.indices.contains(index) ? index : nil
    case ("remove", let index?): sheet.remove(index)
    case ("same", let index?): sheet.copyTests(from: index)
    default: break
    }
  }

  private func settled(
    _ sheet: inout RequestSheet, _ organisation: OrganisationID
  ) throws -> RequestChoices? {
    let asked = sheet
    let choices = try transaction(isolation: .readOnly) { tx in
      try RequestChoices(of: organisation, for: asked, on: today, in: tx)
    }
    if let choices { sheet.settle(choices) }
    return choices
  }

  private func submit(_ draft: RequestDraft) throws -> String {
    try transaction { tx in
      try Clients.submitRequest(draft, by: actor, at: now, zone: zone, in: tx)
      return try Clients.request(draft.id, in: tx)?.number ?? ""
    }
  }

  private func send(_ draft: RequestDraft, _ form: inout FormState) throws -> Response? {
    let number = try form.attempt {
      do {
        return try submit(draft)
      } catch let error as PostgresError where error.constraint == "test_request_pkey" {
        // The same form, sent twice at the same moment: the other one made the request.
        return try submit(draft)
      }
    }
    guard let number else { return nil }
    let page: Page =
      actor.has(.client) ? .portal(.request(draft.id)) : .requests(.request(draft.id))
    return redirect(
      to: page,
      saying: Phrase(
        id: "Permintaan \(number) terkirim dan menunggu kaji ulang laboratorium.",
        en: "Request \(number) has been sent and waits for the laboratory's review."))
  }
}

extension Fields {
  func with(_ name: String, _ value: some CustomStringConvertible) -> Fields {
    Fields(list.filter { $0.name != name } + [.init(name: name, value: value.description)])
  }
}
