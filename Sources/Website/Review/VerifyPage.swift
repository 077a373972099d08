import Bench
import Identity
import Markup
import People
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// Results that somebody else measured, out of limit and odd on top; the plain ones are ticked beforehand and verified
  /// together.
  func verifyResults() throws -> Response {
    var form = FormState(self)
    if isPost, let ids = form.ids("result", of: TestResult.self), form.isValid {
      let verified = try verifyEach(ids, &form)
      if form.isValid {
        return redirect(
          to: .review(.verify),
          saying: Phrase(id: "\(verified) hasil diverifikasi.", en: "\(verified) results verified.")
        )
      }
    }
    let (others, own) = try transaction { tx in
      (try Bench.toVerify(by: actor, in: tx), try Bench.ownToVerify(by: actor, in: tx))
    }
    return show(
      Phrase(id: "Verifikasi hasil", en: "Verify results"), status: form.status,
      crumbs: [Crumb(Phrase(id: "Tinjauan", en: "Review"), .review(.home))],
      lead: own == 0
        ? nil
        : Phrase(
          id: "\(own) hasil Anda sendiri menunggu orang lain.",
          en: "\(own) results of your own wait for somebody else.")
    ) {
      if others.isEmpty {
        emptyState(
          Phrase(id: "Tidak ada hasil yang menunggu Anda.", en: "No result is waiting for you."))
      } else {
        postForm(self, form) {
          verificationTable(others, form)
          stickyActions {
            submitButton(Phrase(id: "Verifikasi yang dicentang", en: "Verify what is ticked"))
          }
        }
      }
    }
  }

  private func verificationTable(_ results: [ReviewedResult], _ form: FormState) -> HTML {
    let ticked =
      form.isSubmitted
      ? Set(form.fields.all("result"))
      : Set(results.filter(\.isPlain).map(\.result.description))
    return dataTable(
      Phrase(id: "Hasil yang menunggu verifikasi", en: "Results waiting for verification"),
      [
        Column(Phrase(id: "Sampel", en: "Sample")),
        Column(Phrase(id: "Parameter", en: "Parameter")),
        .number(Phrase(id: "Hasil", en: "Result")),
        .number(Phrase(id: "Batas", en: "Limit")),
        Column(Phrase(id: "Putusan", en: "Verdict")),
        Column(Phrase(id: "Diukur oleh", en: "Measured by")),
        Column(Phrase(id: "Verifikasi", en: "Verify")),
      ],
      results.map { result in
        TableRow(
          resultCells(result) + [
            HTML {
              label(.class("tick")) {
                input(
                  .type("checkbox"), .name("result"), .value(result.result.description),
                  .when(ticked.contains(result.result.description), .checked),
                  .aria(
                    "label",
                    Phrase(
                      id: "Verifikasi \(result.sampleNumber) \(result.parameter.id)",
                      en: "Verify \(result.sampleNumber) \(result.parameter.en)")))
              }
            }
          ], tone: result.urgency == 0 ? .bad : .plain)
      },
      empty: Phrase(id: "Tidak ada.", en: "None."))
  }

  private func verifyEach(_ ids: [ResultID], _ form: inout FormState) throws -> Int {
    var verified = 0
    for id in ids {
      do {
        try transaction { tx in try Bench.verify(id, by: actor, at: now, in: tx) }
        verified += 1
      } catch let problem as any ReadableError {
        form.fail(nil, problem.phrase)
      }
    }
    return verified
  }

  /// Sample, parameter, result, limit, verdict and measurer: what every table of results begins with.
  func resultCells(_ result: ReviewedResult) -> [HTML] {
    [
      HTML {
        strong(.class("nowrap")) { result.sampleNumber }
        " "
        quiet(result.sampleName)
      },
      HTML {
        result.parameter
        " "
        quiet(result.method)
      },
      HTML {
        span(.class("nowrap")) { language.figureWithUnit(result.figure) }
        if !result.note.isEmpty { p(.class("hint")) { result.note } }
      },
      HTML {
        for judged in result.verdicts { span { language.limit(judged.limit.limit(in: language)) } }
      },
      HTML {
        for judged in result.verdicts { verdictPill(judged.verdict) }
        for oddity in result.oddities.sorted(by: { $0.rawValue < $1.rawValue }) {
          p(.class("hint")) { oddity.name }
        }
        if result.verdicts.isEmpty { quiet(Phrase(id: "tanpa baku mutu", en: "no limit")) }
      },
      HTML {
        result.measurer
        " "
        quiet(Phrase(same: measuredTime(result)))
      },
    ]
  }

  /// The hour; with the date when it was not today.
  private func measuredTime(_ result: ReviewedResult) -> String {
    let local = zone.local(result.measuredAt)
    return local.day == today
      ? language.time(local) : "\(language.date(local.day)) \(language.time(local))"
  }
}
