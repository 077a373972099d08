import Custody
import Identity
import Markup
import People
import Postgres
import Reporting
import WebServer
import Wording

/// What the card of appendices asks of the page it stands on.
enum AppendixAct: String {
  case add = "append"
  case remove = "remove-appendix"

  init?(_ form: FormState) { self.init(rawValue: form.typed("act")) }
}

extension Visit {
  /// The files behind the certificates of a sample: shown, added and taken away where they will be signed.
  func appendixCard(_ appendices: [Appendix], _ form: FormState) -> HTML {
    var form = AppendixAct(form) == nil ? FormState(empty: self) : form
    form.scope = "appendix"
    return card(Phrase(id: "Lampiran", en: "Appendices")) {
      dataTable(
        Phrase(id: "Lampiran", en: "Appendices"),
        [
          Column(Phrase(id: "Lampiran", en: "Appendix")), Column(Phrase(id: "Judul", en: "Title")),
          .number(Phrase(id: "Halaman", en: "Pages")), .number(Phrase(id: "Ukuran", en: "Size")),
          Column(Phrase(id: "Ditambahkan", en: "Added")),
          Column(Phrase(id: "Tindakan", en: "Action")),
        ], appendices.enumerated().map(appendixRow),
        empty: Phrase(
          id: "Belum ada. Berkas di sini mengikuti halaman sertifikat yang berikutnya.",
          en: "None yet. Files here follow the pages of the next certificate."))
      details(.when(form.isSubmitted, .open)) {
        summary { Phrase(id: "Tambahkan lampiran", en: "Add an appendix") }
        postForm(self, form, hasFiles: true) {
          hiddenField("act", AppendixAct.add.rawValue)
          field(
            form, AppendixError.titleField,
            Phrase(id: "Judul lampiran", en: "Title of the appendix"),
            hint: Phrase(
              id: "Tercetak pada sertifikat: kromatogram, peta titik sampling, laporan lab luar.",
              en: "Printed on the certificate: chromatogram, sampling map, external report."))
          field(
            form, AppendixError.fileField, Phrase(id: "Berkas PDF", en: "PDF file"),
            .file(accept: "application/pdf", most: Appendix.mostBytes),
            hint: AppendixWords.whatIsKept)
          submitButton(Phrase(id: "Lampirkan", en: "Append"), .plain)
        }
      }
    }
  }

  private func appendixRow(_ index: Int, _ file: Appendix) -> TableRow {
    TableRow([
      HTML(appendixLetter(index)),
      HTML {
        a(.href(Page.review(.appendix(file.id)))) { file.title }
        small { file.fileName }
      },
      HTML(String(file.pages)), HTML(ExportWords.size(file.byteCount)),
      HTML("\(language.moment(file.addedAt, in: zone)) \(file.addedBy ?? "")"),
      plainForm(self, to: page.link) {
        hiddenField("act", AppendixAct.remove.rawValue)
        hiddenField("appendix", file.id.description)
        button(
          .type("submit"), .class("button plain"),
          .aria(
            "label",
            Phrase(id: "Hapus lampiran \(file.title)", en: "Remove the appendix \(file.title)"))
        ) { Phrase(id: "Hapus", en: "Remove") }
      },
    ])
  }

  /// What goes out with the signature, at its button.
  func carriedAppendices(_ appendices: [Appendix]) -> HTML {
    appendices.isEmpty ? .empty : p { shownAppendices(appendices) }
  }

  /// Their titles; the form takes along which files the page showed, and of which samples.
  func shownAppendices(_ appendices: [Appendix]) -> HTML {
    HTML {
      for file in appendices { hiddenField("seen_appendix", "\(file.sample) \(file.id)") }
      if !appendices.isEmpty { AppendixWords.carried(appendices) }
    }
  }

  /// What a form says that it showed: a sample and one of its appendices each.
  func seenAppendices(_ form: FormState) -> [String] { form.fields.all("seen_appendix") }

  /// A signature stands over the appendices that its owner saw, of the samples that are signed.
  ///
  /// - Throws: `AppendixError.changed`.
  func holdAppendices(_ shown: [String], of samples: [SampleID], in tx: Transaction) throws {
    let seen = shown.compactMap { shown -> AppendixID? in
      let words = shown.split(separator: " ")
      guard words.count == 2, let sample = SampleID(String(words[0])), samples.contains(sample)
      else { return nil }
      return AppendixID(String(words[1]))
    }
    try Reporting.hold(Set(seen), of: samples, in: tx)
  }

  func actOnAppendix(
    _ act: AppendixAct, of sample: SampleID, _ form: inout FormState
  ) throws -> Response? {
    switch act {
    case .add: return try addAppendix(to: sample, &form)
    case .remove:
      guard let id = form.id("appendix", of: Appendix.self) else { return nil }
      try transaction { tx in
        try Reporting.removeAppendix(id, of: sample, by: actor, in: tx)
      }
      return redirect(
        to: .review(.sample(sample)),
        saying: Phrase(id: "Lampiran dihapus.", en: "The appendix is removed."))
    }
  }

  private func addAppendix(to sample: SampleID, _ form: inout FormState) throws -> Response? {
    let title = form.text(AppendixError.titleField, limit: Appendix.longestTitle)
    let upload = form.file(AppendixError.fileField)
    // Also beside a missing title: whoever has to come back hears of everything at once.
    let file = try upload.flatMap { upload in
      try form.attempt {
        try AppendixFile(title: title ?? "–", name: upload.name, content: upload.content)
      }
    }
    guard form.isValid, let file else {
      if form.isFaultless(AppendixError.fileField) {
        form.fail(AppendixError.fileField, AppendixWords.fileAgain)
      }
      return nil
    }
    let id = form.newID(Appendix.self)
    let done: Void? = try form.attempt {
      try transaction { tx in
        try Reporting.addAppendix(file, as: id, to: sample, by: actor, in: tx)
      }
    }
    return done.map {
      redirect(
        to: .review(.sample(sample)),
        saying: Phrase(
          id: "“\(file.title)” dilampirkan: \(file.pages) halaman.",
          en: "“\(file.title)” is appended: \(file.pages) page\(file.pages == 1 ? "" : "s")."))
    }
  }

  /// The file as it came.
  func appendixFile(_ id: AppendixID) throws -> Response {
    let found = try transaction(isolation: .readOnly) { tx in
      try Reporting.appendixFile(id, in: tx)
    }
    guard let found else { throw NotFound() }
    return .file(found.content, type: "application/pdf", name: found.name)
  }
}

extension FormState {
  fileprivate func isFaultless(_ field: String) -> Bool { problem(field) == nil }
}

enum AppendixWords {
  static let whatIsKept = Phrase(
    id: "\(AppendixError.limits.id) Yang dilampirkan hanya halamannya: tautan, skrip, dan isian "
      + "formulir tidak ikut.",
    en: "\(AppendixError.limits.en) Only its pages are appended: links, scripts and fields of "
      + "forms stay behind.")
  static let fileAgain = Phrase(
    id: "Pilih berkasnya sekali lagi: peramban tidak menyimpannya.",
    en: "Choose the file once more: a browser does not keep it.")

  static func carried(_ appendices: [Appendix]) -> Phrase {
    let titles = appendices.map(\.title).joined(separator: ", ")
    return Phrase(id: "Dengan lampiran: \(titles).", en: "With the appendices: \(titles).")
  }
}
