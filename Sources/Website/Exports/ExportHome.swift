import Exports
import Identity
import Markup
import People
import Postgres
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// Asks for an export; below, those that the reader asked for before.
  func exports() throws -> Response {
    guard let account = actor.account else { throw NotFound() }
    var form = FormState(self, initial: try firstExportFields())
    if isPost, let id = try askExport(&form) {
      return redirect(to: .exports(.export(id)))
    }
    let own = try transaction(isolation: .readOnly) { try Exports.list(of: account, in: $0) }
    return show(ExportWords.title, status: form.status) {
      columns {
        card(Phrase(id: "Ekspor Anda", en: "Your exports")) { exportTable(own) }
      } aside: {
        card(Phrase(id: "Ekspor baru", en: "New export")) { exportForm(form) }
      }
    }
  }

  /// This month up to now, in the reader's language; of the customer whose samples were looked at.
  private func firstExportFields() throws -> Fields {
    let customer = try query("client").flatMap { OrganisationID($0) }.flatMap { id in
      try transaction { try Organisations.find(id, in: $0) }
    }
    let month = today.civil
    let first = Day(year: month.year, month: month.month, day: 1) ?? today
    return [
      "basis": ExportOrder.Basis.collected.rawValue, "first": first.iso, "last": today.iso,
      "customer": customer?.name ?? "", "language": language.rawValue,
    ]
  }

  private func askExport(_ form: inout FormState) throws -> ExportID? {
    let id = form.newID(Export.self)
    let basis = form.choice("basis", of: ExportOrder.Basis.self)
    let (first, last) = (form.day("first"), form.day("last"))
    if let first, first > today { form.fail("first", ExportsError.inFuture.phrase) }
    let customer = try exportCustomer(&form)
    let language = form.choice("language", of: Language.self)
    guard form.isValid, let basis, let first, let last, let language else { return nil }
    let order = ExportOrder(
      basis, from: first, through: last, customer: customer, language: language)
    return try form.attempt {
      try transaction { try Exports.ask(order, id: id, by: actor, today: today, in: $0) }
    }
  }

  /// The one customer whose name is typed, or begun; nil for all.
  private func exportCustomer(_ form: inout FormState) throws -> OrganisationID? {
    guard actor.access == .staff, let name = form.text("customer", required: false, limit: 200)
    else { return nil }
    let found = try transaction { tx in
      let named = try Organisations.named(name, in: tx)
      return named.isEmpty ? try Organisations.list(containing: name, many: 5, in: tx).items : named
    }
    if found.count == 1 { return found[0].id }
    let names = found.map(\.name).joined(separator: "; ")
    form.fail(
      "customer",
      found.isEmpty
        ? Phrase(id: "Tidak ada pelanggan dengan nama ini.", en: "No customer has this name.")
        : Phrase(id: "Tulis lebih lengkap: \(names)", en: "Write more of it: \(names)"))
    return nil
  }

  private func exportForm(_ form: FormState) -> HTML {
    postForm(self, form, to: Page.exports(.home).link) {
      field(
        form, "basis", ExportWords.basis,
        .radio(ExportOrder.Basis.allCases.map { Choice($0.rawValue, ExportWords.day(of: $0)) }))
      field(form, "first", Phrase(id: "Hari pertama", en: "First day"), .day)
      field(
        form, "last", Phrase(id: "Hari terakhir", en: "Last day"), .day,
        hint: Phrase(
          id: "Paling panjang \(Exports.longestPeriod) hari, paling besar \(ExportWords.largest).",
          en: "At most \(Exports.longestPeriod) days and \(ExportWords.largest)."))
      if actor.access == .staff {
        field(
          form, "customer", ExportWords.customer,
          hint: Phrase(id: "Kosong: semua pelanggan.", en: "Empty: all customers."), required: false
        )
      }
      field(
        form, "language", Phrase(id: "Bahasa berkas", en: "Language of the file"),
        .radio(Language.allCases.map { Choice($0.rawValue, ExportWords.name(of: $0)) }))
      stickyActions { submitButton(Phrase(id: "Buat ekspor", en: "Make the export")) }
    }
  }

  private func exportTable(_ own: [Export]) -> HTML {
    dataTable(
      Phrase(id: "Ekspor Anda, yang terbaru di atas", en: "Your exports, newest first"),
      [
        Column(ExportWords.period), Column(ExportWords.asked), Column(ExportWords.state),
        Column(Phrase(id: "Berkas", en: "File")),
      ],
      own.map { export in
        TableRow([
          HTML {
            a(.href(Page.exports(.export(export.id)))) { ExportWords.period(of: export.order) }
            small {
              ExportWords.day(of: export.order.basis)
              if let name = export.customerName { " · \(name)" }
            }
          },
          HTML(moment(export.askedAt)), pill(export.state.tone, export.state.words),
          HTML {
            if case .made(let file) = export.state {
              a(.href(Page.exports(.file(export.id)))) { ExportWords.download }
              " "
              quiet(ExportWords.size(file.bytes))
            }
          },
        ])
      },
      empty: Phrase(id: "Belum ada ekspor.", en: "No export yet."))
  }
}
