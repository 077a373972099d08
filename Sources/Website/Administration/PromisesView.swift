import Catalogue
import Identity
import Markup
import Measurement
import People
import Postgres
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// What raises an alarm and when a result is late: what came with the program, until the technical manager confirms it.
  func promises() throws -> Response {
    var form = FormState(self)
    if isPost, let done = try confirmPromise(&form) { return done }
    let (dangers, standards) = try transaction(isolation: .readOnly) { tx in
      (try Catalogue.healthParameters(in: tx), try Catalogue.serviceStandards(in: tx))
    }
    return show(
      PromiseWords.title, status: form.status,
      crumbs: [.administration, Crumb(CatalogueWords.title, .administration(.catalogue))],
      lead: PromiseWords.lead
    ) {
      columns {
        card(Phrase(id: "Bahaya langsung bagi kesehatan", en: "Dangers at once")) {
          p { quiet(PromiseWords.dangers) }
          dangerTable(dangers)
        }
        card(Phrase(id: "Lama layanan", en: "How long results take")) {
          p { quiet(PromiseWords.standards) }
          standardTable(standards)
        }
      } aside: {
        card(Phrase(id: "Konfirmasi", en: "Confirm")) {
          if actor.has(.technicalManager) {
            confirmationForm(form, dangers, standards)
          } else {
            p { quiet(PromiseWords.managerOnly) }
          }
        }
      }
    }
  }

  private func confirmPromise(_ form: inout FormState) throws -> Response? {
    let choice = form.text("row")
    let text = form.text("compared_with", limit: 300)
    let days = form.whole("days", in: ServiceStandard.possibleDays, required: false)
    guard form.isValid, let choice, let text else { return nil }
    let words = choice.split(separator: " ").map(String.init)
    let (matrix, parameter) = (
      words.first.flatMap { MatrixID($0) }, words.last.flatMap { ParameterID($0) }
    )
    guard let matrix, let parameter, words.count <= 2 else {
      form.fail("row", FormWords.notOffered)
      return nil
    }
    if words.count == 1, days == nil {
      form.fail("days", FormWords.missing)
      return nil
    }
    let done: Void? = try form.attempt {
      try transaction { tx in
        if words.count == 2 {
          try Catalogue.confirmHealthParameter(
            parameter, in: matrix, comparedWith: text, by: actor, in: tx)
        } else if let days {
          try Catalogue.confirmServiceStandard(
            of: matrix, days: days, comparedWith: text, by: actor, in: tx)
        }
      }
    }
    return done.map { redirect(to: page, saying: PromiseWords.done) }
  }

  /// A row is named by its matrix, and its parameter where it has one.
  private func confirmationForm(
    _ form: FormState, _ dangers: [HealthParameter], _ standards: [ServiceStandard]
  ) -> HTML {
    let rows =
      dangers.map { row in
        Choice(
          "\(row.matrix) \(row.parameter)",
          Phrase(
            id: "Bahaya: \(row.parameterName.id) – \(row.matrixName.id)",
            en: "Danger: \(row.parameterName.en) – \(row.matrixName.en)"))
      }
      + standards.map { row in
        Choice(
          "\(row.matrix)",
          Phrase(id: "Lama layanan: \(row.matrixName.id)", en: "Days: \(row.matrixName.en)"))
      }
    return postForm(self, form) {
      field(form, "row", Phrase(id: "Baris", en: "Row"), .select(rows))
      field(
        form, "days", Phrase(id: "Hari kalender", en: "Calendar days"), .text,
        hint: Phrase(id: "Hanya untuk lama layanan.", en: "For how long results take only."),
        required: false)
      field(
        form, "compared_with", Phrase(id: "Dasarnya", en: "What it rests on"),
        hint: Phrase(
          id: "Seperti keputusan kepala laboratorium atau maklumat pelayanan.",
          en: "Such as a decision of the head of the laboratory, or its service charter."))
      submitButton(Phrase(id: "Konfirmasi", en: "Confirm"))
    }
  }

  private func dangerTable(_ rows: [HealthParameter]) -> HTML {
    dataTable(
      Phrase(id: "Bahaya langsung bagi kesehatan", en: "Dangers at once"),
      [
        Column(Phrase(id: "Parameter", en: "Parameter")),
        Column(Phrase(id: "Jenis sampel", en: "Kind of sample")), Column(CatalogueWords.confidence),
        Column(AdministrationWords.state),
      ],
      rows.map { row in
        TableRow(
          [
            HTML(row.parameterName), HTML(row.matrixName),
            HTML {
              row.confidence.name
              small { row.source }
            }, confirmation(row.confirmation),
          ], tone: row.confirmation == nil ? .wait : .plain)
      }, empty: PromiseWords.none)
  }

  private func standardTable(_ rows: [ServiceStandard]) -> HTML {
    dataTable(
      Phrase(id: "Lama layanan", en: "How long results take"),
      [
        Column(Phrase(id: "Jenis sampel", en: "Kind of sample")),
        .number(Phrase(id: "Hari", en: "Days")), Column(CatalogueWords.confidence),
        Column(AdministrationWords.state),
      ],
      rows.map { row in
        TableRow(
          [
            HTML(row.matrixName), HTML(String(row.days)),
            HTML {
              row.confidence.name
              small { row.source }
            }, confirmation(row.confirmation),
          ], tone: row.confirmation == nil ? .wait : .plain)
      }, empty: PromiseWords.none)
  }

  private func confirmation(_ confirmation: Confirmation?) -> HTML {
    guard let confirmation else { return pill(.wait, PromiseWords.unconfirmed) }
    return HTML {
      pill(.good, PromiseWords.confirmed)
      small { confirmation.with }
      small { "\(confirmation.by), \(language.moment(confirmation.at, in: zone))" }
    }
  }
}

enum PromiseWords {
  static let title = Phrase(id: "Peringatan dan lama layanan", en: "Alarms and service times")
  static let lead = Phrase(
    id: "Nilai bawaan program hanya perkiraan sampai manajer teknis mengonfirmasinya.",
    en: "What came with the program is a guess until the technical manager confirms it.")
  static let dangers = Phrase(
    id: "Di atas batas, parameter ini membunyikan peringatan. Yang belum dikonfirmasi juga, dan "
      + "peringatannya mengatakan demikian.",
    en: "Above a limit, these raise an alarm. Those not confirmed do too, and the alarm says so.")
  static let standards = Phrase(
    id: "Dari penerimaan sampai sertifikat. Selama belum dikonfirmasi, keterlambatan hanya "
      + "diberitahukan kepada laboratorium.",
    en: "From receipt to certificate. While not confirmed, only the laboratory is told of delay.")
  static let managerOnly = Phrase(
    id: "Hanya manajer teknis yang mengonfirmasi.", en: "Only the technical manager confirms.")
  static let unconfirmed = Phrase(id: "belum dikonfirmasi", en: "not confirmed")
  static let confirmed = Phrase(id: "dikonfirmasi", en: "confirmed")
  static let done = Phrase(id: "Dikonfirmasi.", en: "Confirmed.")
  static let none = Phrase(id: "Belum ada.", en: "None yet.")
}
