import Bench
import Custody
import Identity
import Markup
import People
import Reporting
import WebServer
import Wording

extension Visit {
  /// All results of a sample with what a signature under them says.
  func reviewSample(_ id: SampleID) throws -> Response {
    let asked = try transaction { tx in try Reporting.language(askedFor: id, in: tx) }
    var form = FormState(self, initial: ["report_language": asked?.rawValue ?? ""])
    if isPost, let done = try actOnSample(id, &form) { return done }
    let (results, issued, outstanding) = try transaction { tx in
      (
        try Bench.results(of: id, in: tx), try Reporting.versions(of: id, in: tx),
        try Reporting.outstandingTests(of: id, in: tx)
      )
    }
    guard let first = results.first else { throw NotFound() }
    return show(
      Phrase(same: first.sampleNumber), status: form.status,
      crumbs: [Crumb(Phrase(id: "Tinjauan", en: "Review"), .review(.home))],
      lead: Phrase(
        id: "\(first.sampleName), \(first.matrix.id)", en: "\(first.sampleName), \(first.matrix.en)"
      )
    ) {
      card(Phrase(id: "Hasil", en: "Results")) {
        dataTable(
          Phrase(id: "Hasil", en: "Results"),
          [
            Column(Phrase(id: "Sampel", en: "Sample")),
            Column(Phrase(id: "Parameter", en: "Parameter")),
            .number(Phrase(id: "Hasil", en: "Result")),
            .number(Phrase(id: "Batas", en: "Limit")),
            Column(Phrase(id: "Putusan", en: "Verdict")),
            Column(Phrase(id: "Diukur oleh", en: "Measured by")),
            Column(Phrase(id: "Keadaan", en: "State")),
          ],
          results.map { result in
            TableRow(
              resultCells(result) + [HTML(result.state.name)],
              tone: result.urgency == 0 ? .bad : .plain)
          },
          empty: Phrase(id: "Belum ada hasil.", en: "No results yet."))
      }
      if actor.has(.technicalManager) {
        releaseCard(id, results, issued, form)
        if !outstanding.isEmpty, !issued.contains(where: \.isFinalAndCurrent) {
          interimCard(id, results, outstanding, form)
        }
      }
      card(Phrase(id: "Ukur ulang", en: "Measure again")) {
        postForm(self, form) {
          hiddenField("act", "revise")
          field(
            form, "test", Phrase(id: "Hasil", en: "Result"),
            .select(
              results.map { result in
                Choice(
                  result.test.description,
                  Phrase(
                    id: "\(result.parameter.id): \(language.figureWithUnit(result.figure))",
                    en: "\(result.parameter.en): \(language.figureWithUnit(result.figure))"))
              }, empty: Phrase(id: "pilih …", en: "choose …")))
          field(
            form, "reason", Phrase(id: "Alasan", en: "Reason"), .paragraph(rows: 2),
            hint: Phrase(
              id: "Hasil lama tetap tersimpan di samping yang baru; alasan ini tercatat.",
              en: "The old result stays beside the new one; this reason is kept."))
          submitButton(Phrase(id: "Minta ukur ulang", en: "Ask for it again"), .plain)
        }
      }
    }
  }

  /// What the technical manager's signature says; stored with it word for word.
  var authorisationMeaning: Phrase {
    Phrase(
      id:
        "Saya telah meninjau hasil ini beserta putusannya dan menyatakannya sah untuk dilaporkan.",
      en: "I have reviewed these results and their verdicts and authorise them for reporting.")
  }

  private func actOnSample(_ id: SampleID, _ form: inout FormState) throws -> Response? {
    switch form.typed("act") {
    case "release": return try release(id, &form)
    case "amend": return try amend(id, &form)
    case "interim": return try releaseInterim(id, &form)
    case "revise":
      let test = form.id("test", of: LaboratoryTest.self)
      let reason = form.text("reason")
      guard let test, let reason else { return nil }
      let done: Void? = try form.attempt {
        try transaction { tx in
          try Bench.revise(test, reason: reason, by: actor, at: now, in: tx)
        }
      }
      return done.map {
        redirect(
          to: .review(.sample(id)),
          saying: Phrase(
            id: "Pengujian kembali ke lembar kerja.", en: "The test is back on its worklist."))
      }
    default: return nil
    }
  }
}
