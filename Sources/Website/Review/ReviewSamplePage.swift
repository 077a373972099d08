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
    let usual = try transaction { tx in try Reporting.language(of: id, in: tx) }
    let untouched: Fields = ["report_language": usual?.rawValue ?? ""]
    var posted = FormState(self, initial: untouched)
    if isPost, let done = try actOnSample(id, &posted) { return done }
    let (found, issued, open, beside) = try transaction { tx in
      let issued = try Reporting.versions(of: id, in: tx)
      return (
        try ReviewedSample.load([id], in: tx).first, issued, try Bench.openTests(of: id, in: tx),
        try SamplesBeside.load(id, issued.first { $0.series == .final }, in: tx)
      )
    }
    guard let sample = found, let first = sample.results.first else { throw NotFound() }
    func form(_ act: String) -> FormState { posted.sent(as: act, by: self, untouched) }
    let newest = issued.first { $0.series == .final }
    let release =
      actor.has(.technicalManager)
      ? releaseCard(sample, newest, beside, form(newest == nil ? "release" : "amend")) : .empty
    let mayCancel = !open.isEmpty && (actor.has(.supervisor) || actor.has(.technicalManager))
    // Of the forms with fields; another is gone, or has nothing to be pointed at.
    let saysItself =
      [AppendixAct.add.rawValue, "again"] + (mayCancel ? ["cancel"] : [])
      + (newest != nil && !release.isEmpty ? ["amend"] : [])
    return show(
      Phrase(same: first.sampleNumber), status: posted.status,
      crumbs: [Crumb(Phrase(id: "Tinjauan", en: "Review"), .review(.home))],
      lead: Phrase(
        id: "\(first.sampleName), \(first.matrix.id)", en: "\(first.sampleName), \(first.matrix.en)"
      )
    ) {
      if !saysItself.contains(posted.typed("act")) { refusal(posted) }
      deviationNote(sample)
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
          sample.results.map { result in
            TableRow(
              resultCells(result) + [HTML(result.state.name)],
              tone: result.urgency == 0 ? .bad : .plain)
          },
          empty: Phrase(id: "Belum ada hasil.", en: "No results yet."))
      }
      appendixCard(sample.appendices, posted)
      if actor.has(.technicalManager) {
        issuedCard(issued)
        release
        // After a final certificate there is no interim one, be that withdrawn.
        if !sample.isComplete, newest == nil {
          interimCard(sample, form("interim"))
        }
      }
      againCard(sample.results, form("again"))
      if mayCancel { cancelCard(open, form("cancel")) }
    }
  }

  /// A wrong figure of a good preparation, or a measurement that is not believed: they differ in the holding time.
  private func againCard(_ results: [ReviewedResult], _ form: FormState) -> HTML {
    card(Phrase(id: "Perbaiki atau ukur ulang", en: "Correct or measure again")) {
      postForm(self, form) {
        hiddenField("act", "again")
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
          form, "how", Phrase(id: "Yang harus dilakukan", en: "What is to be done"),
          .radio(
            Again.allCases.filter { $0 == .correct || mayMeasureAgain }
              .map { Choice($0.rawValue, $0.name) }))
        field(
          form, "reason", Phrase(id: "Alasan", en: "Reason"), .paragraph(rows: 2),
          hint: Phrase(
            id: "Hasil lama tetap tersimpan di samping yang baru; alasan ini tercatat.",
            en: "The old result stays beside the new one; this reason is kept."))
        submitButton(Phrase(id: "Kembalikan ke lembar kerja", en: "Back to the worklist"), .plain)
      }
    }
  }

  private var mayMeasureAgain: Bool { actor.has(.supervisor) || actor.has(.technicalManager) }

  /// For a test that cannot be done any more: the sample is used up, the holding time is over.
  private func cancelCard(_ open: [WorklistLine], _ form: FormState) -> HTML {
    card(Phrase(id: "Batalkan pengujian", en: "Cancel a test")) {
      postForm(self, form) {
        hiddenField("act", "cancel")
        field(
          form, "cancelled", Phrase(id: "Pengujian", en: "Test"),
          .select(
            open.map { Choice($0.test.description, $0.parameter) },
            empty: Phrase(id: "pilih …", en: "choose …")))
        field(
          form, "cancel_reason", Phrase(id: "Alasan pembatalan", en: "Reason for cancelling"),
          .paragraph(rows: 2),
          hint: Phrase(
            id: "Pelanggan membacanya pada sertifikat.",
            en: "The customer reads it on the certificate."))
        submitButton(Phrase(id: "Batalkan pengujian", en: "Cancel the test"), .bad)
      }
    }
  }

  /// What the technical manager's signature says; stored with it word for word.
  var authorisationMeaning: Phrase {
    Phrase(
      id:
        "Saya telah meninjau hasil ini beserta putusan dan penyimpangannya dan menyatakannya sah untuk dilaporkan.",
      en:
        "I have reviewed these results, their verdicts and deviations, and authorise them for reporting."
    )
  }

  private func actOnSample(_ id: SampleID, _ form: inout FormState) throws -> Response? {
    if let act = AppendixAct(form) { return try actOnAppendix(act, of: id, &form) }
    if !form.typed("preview").isEmpty { return try previewTicked(id, &form) }
    switch form.typed("act") {
    case "release": return try release(id, &form)
    case "amend": return try amend(id, &form)
    case "interim": return try releaseInterim(id, &form)
    case "again": return try sendAgain(id, &form)
    case "cancel":
      let test = form.id("cancelled", of: LaboratoryTest.self)
      let reason = form.text("cancel_reason")
      guard let test, let reason else { return nil }
      let done: Void? = try form.attempt {
        try transaction { tx in
          try Bench.cancel(test, reason: reason, by: actor, at: now, in: tx)
        }
      }
      return done.map {
        redirect(
          to: .review(.sample(id)),
          saying: Phrase(id: "Pengujian dibatalkan.", en: "The test is cancelled."))
      }
    default: return nil
    }
  }

  private func sendAgain(_ id: SampleID, _ form: inout FormState) throws -> Response? {
    let test = form.id("test", of: LaboratoryTest.self)
    let how = form.choice("how", of: Again.self)
    let reason = form.text("reason")
    guard let test, let how, let reason else { return nil }
    let done: Void? = try form.attempt {
      try transaction { tx in
        switch how {
        case .correct: try Bench.revise(test, reason: reason, by: actor, at: now, in: tx)
        case .measureAgain:
          let newest = try Bench.results(of: id, in: tx).first { $0.test == test }
          guard let newest else { throw BenchError.unknownTest }
          try Bench.sendBack(newest.result, reason: reason, by: actor, at: now, in: tx)
        }
      }
    }
    return done.map {
      redirect(
        to: .review(.sample(id)),
        saying: Phrase(
          id: "Pengujian kembali ke lembar kerja.", en: "The test is back on its worklist."))
    }
  }
}

/// What is asked for when a result is not taken as it is.
private enum Again: String, CaseIterable {
  case correct
  case measureAgain

  var name: Phrase {
    switch self {
    case .correct:
      Phrase(
        id: "Perbaiki angkanya: salah baca, hitung atau ketik dari sediaan yang sama",
        en: "Correct the figure: misread, miscounted or mistyped, of the same preparation")
    case .measureAgain:
      Phrase(
        id: "Ukur ulang dari sampel: waktu tunggu dihitung sampai mulai yang baru",
        en: "Measure again from the sample: the holding time counts to the new start")
    }
  }
}
