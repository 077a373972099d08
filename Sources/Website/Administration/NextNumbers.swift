import Markup
import Postgres
import Reporting
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// For a laboratory that comes from another system in the middle of a year: the first number that is free there.
  func nextNumbersCard(_ form: FormState) throws -> HTML {
    let year = today.civil.year
    let (final, interim) = try transaction(isolation: .readOnly) { tx in
      (
        try Reporting.nextSerial(of: .final, year: year, in: tx),
        try Reporting.nextSerial(of: .interim, year: year, in: tx)
      )
    }
    return card(
      Phrase(id: "Nomor urut berikutnya tahun \(year)", en: "The next serial in \(year)")
    ) {
      facts([
        Fact(ReportSeries.final.name.capitalised, String(final)),
        Fact(ReportSeries.interim.name.capitalised, String(interim)),
      ])
      postForm(self, form) {
        hiddenField("act", "go_on")
        field(
          form, "series", Phrase(id: "Sertifikat", en: "Certificate"),
          .select(ReportSeries.allCases.map { Choice($0.rawValue, $0.name) }))
        field(
          form, "next", Phrase(id: "Mulai dari nomor", en: "Go on from"), .whole,
          hint: Phrase(
            id:
              "Bagi laboratorium yang pindah dari sistem lain di tengah tahun. Tidak dapat mundur: "
              + "nomor yang dilewati tidak pernah dipakai lagi.",
            en:
              "For a laboratory that comes from another system in mid-year. There is no way back: "
              + "serials that are passed over are never used."))
        p { submitButton(Phrase(id: "Lanjutkan dari nomor ini", en: "Go on from there"), .plain) }
      }
    }
  }

  /// - Returns: nil when it is refused; the form says why.
  func goOnWithNumbers(_ form: inout FormState) throws -> Response? {
    let series = form.choice("series", of: ReportSeries.self)
    let next = form.whole("next", in: 1...999_999_999)
    guard let series, let next else { return nil }
    let done: Void? = try form.attempt {
      try transaction { tx in
        try Reporting.continueNumbers(
          of: series, from: next, year: today.civil.year, by: actor, in: tx)
      }
    }
    return done.map { redirect(to: page, saying: AdministrationWords.saved) }
  }
}
