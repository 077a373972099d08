import Bench
import Custody
import Identity
import Markup
import People
import Reporting
import WebServer
import Wording

extension Visit {
  /// Samples that leave nothing to think about, with their results; what is ticked is signed and released, each by
  /// itself: one that changed in the meantime stops no other.
  func releasePlainSamples() throws -> Response {
    var form = FormState(self)
    if isPost {
      let released = try releaseTicked(&form)
      let words = Phrase(
        id: "\(released) sertifikat terbit; berkas PDF-nya sedang dibuat.",
        en: "\(released) certificates are released; their PDFs are being made.")
      if form.isValid { return redirect(to: page, saying: words) }
      if released > 0 { form.fail(nil, words) }
    }
    // More would make the page too heavy for a telephone; the next ones follow when these are released.
    let samples = try transaction { tx in try Reporting.plainSamples(many: 20, in: tx) }
    return show(
      Phrase(id: "Terbitkan sekaligus", en: "Release together"), status: form.status,
      crumbs: [Crumb(Phrase(id: "Tinjauan", en: "Review"), .review(.home))],
      lead: Phrase(
        id:
          "Tanpa yang melampaui baku mutu, yang ganjil, berpenyimpangan, atau pernah terbit: itu ditinjau satu per satu.",
        en:
          "Without what exceeds a limit, is odd, came with a deviation or was issued before: those are reviewed one by one."
      )
    ) {
      for problem in form.problems { notice(.wait, problem.message) }
      if samples.isEmpty {
        emptyState(
          Phrase(id: "Tidak ada sampel biasa yang menunggu.", en: "No plain sample is waiting."))
      } else {
        plainForm(self, to: page.link) {
          plainTable(samples)
          p { authorisationMeaning }
          stickyActions {
            submitButton(
              Phrase(
                id: "Sahkan dan terbitkan yang dicentang",
                en: "Authorise and release what is ticked"))
          }
        }
      }
    }
  }

  private func plainTable(_ samples: [PlainSample]) -> HTML {
    dataTable(
      Phrase(id: "Sampel biasa", en: "Plain samples"),
      [
        Column(Phrase(id: "Sampel", en: "Sample")),
        Column(Phrase(id: "Pelanggan", en: "Customer")),
        Column(Phrase(id: "Hasil", en: "Results")),
        Column(Phrase(id: "Terbitkan", en: "Release")),
      ],
      samples.map { plain in
        TableRow([
          HTML {
            a(.href(Page.review(.sample(plain.sample.sample)))) { plain.sample.number }
            " "
            quiet(plain.sample.name)
          },
          HTML(plain.sample.organisation),
          div {
            for result in plain.results {
              small {
                result.parameter
                " "
                language.figureWithUnit(result.figure)
              }
            }
          },
          label(.class("tick")) {
            input(
              .type("checkbox"), .name("release"),
              .value(TickedSample(plain, ReportVersionID.make(at: now)).text),
              .aria(
                "label",
                Phrase(
                  id: "Terbitkan \(plain.sample.number)", en: "Release \(plain.sample.number)")))
          },
        ])
      },
      empty: Phrase(id: "Tidak ada.", en: "None."))
  }

  private func releaseTicked(_ form: inout FormState) throws -> Int {
    let ticked = form.fields.all("release").compactMap { TickedSample($0) }
    if ticked.isEmpty { form.fail(nil, FormWords.nothingChosen) }
    var released = 0
    for tick in ticked {
      do {
        try transaction { tx in
          try Reporting.releasePlain(
            tick.sample, as: tick.version, seen: tick.seen, meaning: authorisationMeaning,
            terms: reportTerms, by: actor, at: now, in: tx)
        }
        released += 1
      } catch let problem as any ReadableError {
        let results = try transaction { tx in try Bench.results(of: tick.sample, in: tx) }
        guard let number = results.first?.sampleNumber else { throw NotFound() }
        form.fail(
          nil,
          Phrase(
            id: "\(number): \(problem.phrase.id)", en: "\(number): \(problem.phrase.en)"))
      }
    }
    return released
  }
}

/// What a tick stands for: the sample, the id of the version it becomes, and the results that were on the page.
private struct TickedSample {
  var sample: SampleID
  var version: ReportVersionID
  var seen: String

  init(_ plain: PlainSample, _ version: ReportVersionID) {
    sample = plain.sample.sample
    seen = plain.seen
    self.version = version
  }

  init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 3, let sample = SampleID(String(words[0])),
      let version = ReportVersionID(String(words[1]))
    else { return nil }
    self.sample = sample
    self.version = version
    seen = String(words[2])
  }

  var text: String { "\(sample) \(version) \(seen)" }
}
