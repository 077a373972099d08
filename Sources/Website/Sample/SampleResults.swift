import Bench
import Custody
import Identity
import Markup
import Measurement
import Postgres
import Wording

extension Visit {
  /// What was found in the sample so far, with the limit and the verdict beside it; nothing until the bench has begun.
  func resultsOfSample(_ id: SampleID, in tx: Transaction) throws -> HTML {
    let results = try Bench.results(of: id, in: tx)
    guard !results.isEmpty else { return .empty }
    return card(Phrase(id: "Hasil", en: "Results")) {
      dataTable(
        Phrase(id: "Hasil sampel ini", en: "Results of this sample"),
        [
          Column(Phrase(id: "Parameter", en: "Parameter")),
          .number(Phrase(id: "Hasil", en: "Result")),
          .number(Phrase(id: "Batas", en: "Limit")), Column(Phrase(id: "Putusan", en: "Verdict")),
          Column(Phrase(id: "Keadaan", en: "State")),
        ], results.map(row), empty: Phrase(id: "Belum ada.", en: "None yet."))
    }
  }

  private func row(_ result: ReviewedResult) -> TableRow {
    TableRow(
      [
        HTML {
          result.parameter
          small { result.method }
        },
        HTML(
          Phrase(
            id: Language.indonesian.figureWithUnit(result.figure),
            en: Language.english.figureWithUnit(result.figure))),
        HTML(
          result.verdicts.map { judged in
            div {
              Phrase(
                id: Language.indonesian.limit(judged.limit.limit),
                en: Language.english.limit(judged.limit.limit(in: .english)))
            }
          }),
        HTML(
          result.verdicts.map { judged in
            div { pill(tone(of: judged.verdict), judged.verdict.abbreviation) }
          }),
        HTML(result.state.name),
      ], tone: result.urgency == 0 ? .bad : result.urgency == 3 ? .plain : .wait)
  }

  private func tone(of verdict: Verdict) -> Tone {
    switch verdict {
    case .meets: .good
    case .doesNotMeet: .bad
    case .cannotBeDecided: .wait
    case .notJudged: .plain
    }
  }
}
