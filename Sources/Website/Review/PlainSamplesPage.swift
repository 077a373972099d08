import Bench
import Custody
import Identity
import Markup
import People
import Postgres
import Reporting
import Telemetry
import WebServer
import Wording

extension Visit {
  /// Samples that leave nothing to think about, with their results; what is ticked is signed and released, each by
  /// itself: one that changed in the meantime stops no other.
  func releasePlainSamples() throws -> Response {
    var form = FormState(self)
    let released = isPost ? try releaseTicked(&form) : 0
    let words = Phrase(
      id: "\(released) sertifikat terbit; berkas PDF-nya sedang dibuat.",
      en: "\(released) certificates are released; their PDFs are being made.")
    if isPost, form.isValid { return redirect(to: page, saying: words) }
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
      if released > 0 { notice(.good, words) }
      for problem in form.problems { notice(.bad, problem.message) }
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
      } catch {
        let why = try whyNot(error)
        let number = try transaction { tx in try Custody.sample(tick.sample, in: tx)?.number }
        form.fail(
          nil,
          number.map { Phrase(id: "\($0): \(why.id)", en: "\($0): \(why.en)") }
            ?? ReportingError.unknownSample.phrase)
      }
    }
    return released
  }

  /// Why one of several was not released, so that the others are all the same.
  /// - Throws: the error itself when the database is gone: then nothing can be said of any.
  private func whyNot(_ error: any Error) throws -> Phrase {
    if let readable = error as? any ReadableError { return readable.phrase }
    if error is PoolError || error is TransactionError
      || (error as? PostgresError)?.hasLostConnection == true
    {
      throw error
    }
    log.error("release failed", Visit.fields(of: error))
    return Phrase(
      id: "tidak terbit karena kesalahan pada kami, dan tidak ada yang diubah. Jika terulang, "
        + "sebutkan nomor \(request.id) kepada administrator.",
      en:
        "not released, through a fault on our side, and nothing was changed. If it happens again, "
        + "tell an administrator the number \(request.id).")
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
