import Bench
import Custody
import Identity
import Markup
import People
import Postgres
import Reporting
import Typesetting
import WebServer
import Wording

extension Visit {
  /// How this laboratory writes its certificates.
  var reportTerms: ReportTerms {
    ReportTerms(publicURL: site.publicURL, zone: zone, accreditation: site.accreditation)
  }

  /// The same, in the language chosen on the page instead of the one asked for.
  func reportTerms(_ form: inout FormState) -> ReportTerms {
    var terms = reportTerms
    terms.language = form.choice("report_language", of: ReportLanguage.self, required: false)
    return terms
  }

  /// Where the certificates of a sample are.
  func issuedCard(_ issued: [ReportLine]) -> HTML {
    guard !issued.isEmpty else { return .empty }
    let newest = issued.first { $0.series == .final }
    return card(Phrase(id: "Sertifikat", en: "Certificate")) {
      for line in [newest].compactMap(\.self) + issued.filter({ $0.series == .interim }) {
        p {
          a(.href(Page.review(.report(line.report)))) { line.number }
          " "
          certificatePill(line.state)
          if line.series == .interim {
            " "
            interimPill
          }
          if line.samples.count > 1 {
            " "
            quiet(line.samples.map(\.number).joined(separator: ", "))
          }
        }
      }
    }
  }

  /// What the technical manager can do with a sample that is complete: sign and release, or amend; nothing with another.
  func releaseCard(
    _ sample: ReviewedSample, _ newest: ReportLine?, _ beside: SamplesBeside, _ form: FormState
  ) -> HTML {
    // An amendment waits for every sample that stands on the certificate.
    let signed = [sample] + (beside.areFixed ? beside.others.map(\.sample) : [])
    guard signed.allSatisfy(\.isComplete) else { return .empty }
    guard let newest else { return firstRelease(sample, beside, form) }
    let waits = signed.contains { $0.results.contains { $0.state == .verified } }
    return waits || newest.state == .withdrawn
      ? amendmentCard(form, SeenVersion(newest), sample, beside) : .empty
  }

  private func firstRelease(
    _ sample: ReviewedSample, _ beside: SamplesBeside, _ form: FormState
  ) -> HTML {
    let waiting = sample.results.count { $0.state == .verified }
    return card(Phrase(id: "Sahkan dan terbitkan", en: "Authorise and release")) {
      p { authorisationMeaning }
      previewLinks(sample.id)
      plainForm(self, to: Page.review(.sample(sample.id)).link) {
        hiddenField("act", "release")
        seenField(sample)
        carriedAppendices(sample.appendices)
        hiddenField("version", ReportVersionID.make(at: now).description)
        besideFields(beside, form)
        languageField(form)
        stickyActions {
          submitButton(
            waiting == 0 || !beside.others.isEmpty
              ? Phrase(id: "Sahkan dan terbitkan", en: "Authorise and release")
              : Phrase(
                id: "Sahkan \(waiting) hasil dan terbitkan",
                en: "Authorise \(waiting) results and release"))
          if !beside.others.isEmpty { previewTickedButton }
        }
      }
    }
  }

  /// Of a report that is already out: a new version, with its reason.
  func amendmentCard(
    _ form: FormState, _ replaced: SeenVersion, _ sample: ReviewedSample, _ beside: SamplesBeside
  ) -> HTML {
    card(Phrase(id: "Terbitkan perubahan", en: "Issue an amendment")) {
      p { authorisationMeaning }
      if page != .review(.sample(sample.id)) { deviationNote(sample) }
      postForm(self, form) {
        hiddenField("act", "amend")
        hiddenField("replaces", replaced.field)
        seenField(sample)
        carriedAppendices(sample.appendices)
        if page != .review(.sample(sample.id)) {
          p {
            a(.href(Page.review(.sample(sample.id)))) {
              Phrase(id: "Ubah lampirannya dahulu", en: "Change its appendices first")
            }
          }
        }
        besideFields(beside, form)
        field(
          form, "amendment", Phrase(id: "Alasan perubahan", en: "Reason of the amendment"),
          .paragraph(rows: 2),
          hint: Phrase(
            id:
              "Tercetak pada versi baru, bersama apa yang berubah. Versi lama dinyatakan diganti.",
            en: "Printed on the new version, with what changed. The old one is marked as replaced.")
        )
        languageField(form)
        if beside.areTicked, !beside.others.isEmpty {
          previewTickedButton
        } else {
          previewLinks(sample.id)
        }
        submitButton(Phrase(id: "Sahkan dan terbitkan perubahan", en: "Authorise and issue it"))
      }
    }
  }

  func languageField(_ form: FormState) -> HTML {
    field(
      form, "report_language", Phrase(id: "Bahasa sertifikat", en: "Language of the certificate"),
      .select(ReportLanguage.allCases.map { Choice($0.rawValue, $0.name) }))
  }

  /// The very file before it is released, in each language it can be released in.
  func previewLinks(_ sample: SampleID, _ series: ReportSeries = .final) -> HTML {
    p {
      Phrase(id: "Pratinjau:", en: "Preview:")
      for language in ReportLanguage.allCases {
        " "
        a(
          .href(
            Page.review(.preview(sample)).link([
              ("language", language.rawValue), ("series", series.rawValue),
            ]))
        ) { language.name }
      }
    }
  }

  /// What is ticked, as it would be printed.
  /// - Returns: nil when it cannot stand together; the form says why.
  func previewTicked(_ sample: SampleID, _ form: inout FormState) throws -> Response? {
    let (others, terms) = (samplesBeside(form).map(\.sample), reportTerms(&form))
    let preview = try form.attempt {
      try transaction(isolation: .readOnly) { tx in
        try Reporting.preview(
          sample, with: others, terms: terms, by: actor, at: now, in: tx)
      }
    }
    return try preview.map(previewFile)
  }

  private func previewFile(_ preview: CertificatePreview) throws -> Response {
    .file(try preview.pdf(), type: "application/pdf", name: "pratinjau.pdf")
  }

  func release(_ sample: SampleID, _ form: inout FormState) throws -> Response? {
    guard let version = form.id("version", of: ReportVersion.self) else { return nil }
    let (seen, others, terms) = (form.typed("seen"), samplesBeside(form), reportTerms(&form))
    let appendices = seenAppendices(form)
    guard form.isValid else { return nil }
    let done: Void? = try form.attempt {
      try transaction { tx in
        try holdAppendices(appendices, of: [sample] + others.map(\.sample), in: tx)
        try Reporting.authoriseAndRelease(
          sample, with: others, as: version, seen: seen, meaning: authorisationMeaning,
          terms: terms, by: actor, at: now, in: tx)
      }
    }
    return try done.map { try toReport(of: sample) }
  }

  func amend(_ sample: SampleID, _ form: inout FormState) throws -> Response? {
    let version = form.newID(ReportVersion.self)
    let replaced = form.read("replaces") { SeenVersion(field: $0) }
    guard let reason = form.text("amendment", limit: 1_000), let replaced else { return nil }
    let (seen, others, terms) = (form.typed("seen"), samplesBeside(form), reportTerms(&form))
    let appendices = seenAppendices(form)
    guard form.isValid else { return nil }
    let done: Void? = try form.attempt {
      try transaction { tx in
        try holdAppendices(appendices, of: [sample] + others.map(\.sample), in: tx)
        try Reporting.amend(
          sample, with: others, as: version, replacing: replaced, seen: seen, reason: reason,
          meaning: authorisationMeaning, terms: terms, by: actor, at: now, in: tx)
      }
    }
    if done == nil { form.renew(at: now) }
    return try done.map { try toReport(of: sample) }
  }

  func toReport(of sample: SampleID) throws -> Response {
    let lines = try transaction { tx in try Reporting.versions(of: sample, in: tx) }
    guard let line = lines.first(where: { $0.state == .released }) ?? lines.first else {
      return redirect(to: .review(.home))
    }
    return redirect(
      to: .review(.report(line.report)),
      saying: Phrase(
        id: "\(line.number) terbit; berkas PDF-nya sedang dibuat.",
        en: "\(line.number) is released; its PDF is being made."))
  }

  /// The certificate as it would be, across which it says that it is not one.
  func previewCertificate(_ sample: SampleID) throws -> Response {
    var terms = reportTerms
    terms.language = query("language").flatMap { ReportLanguage(rawValue: $0) }
    let series = query("series").flatMap { ReportSeries(rawValue: $0) } ?? .final
    let preview = try transaction(isolation: .readOnly) { tx in
      try Reporting.preview(sample, series, terms: terms, by: actor, at: now, in: tx)
    }
    return try previewFile(preview)
  }
}
