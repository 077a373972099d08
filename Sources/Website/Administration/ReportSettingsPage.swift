import Identity
import Markup
import People
import Postgres
import Reporting
import Timekeeping
import Typesetting
import WebServer
import Wording

extension Visit {
  /// Letterhead and numbers of the certificates to come; each version kept, none rewritten.
  func reportSettings() throws -> Response {
    // One form of the page is answered, the other shown as nobody has filled it.
    let goesOn = isPost && request.form["act"] == "go_on"
    var numbers = goesOn ? FormState(self) : FormState(empty: self)
    if goesOn, let done = try goOnWithNumbers(&numbers) { return done }
    var (newest, history, home) = try keptSettings()
    let initial = newest?.settings.fields ?? firstSettings(home)
    var form =
      goesOn ? FormState(empty: self, initial: initial) : FormState(self, initial: initial)
    if form.isSubmitted, let settings = ReportSettings(&form, logo: newest?.settings.logo) {
      if form.typed("act") == "preview", let specimen = try specimen(settings, &form) {
        return specimen
      }
      if form.isValid, let seen = form.whole("after") {
        let id = form.newID(ReportSettings.self)
        let isSaved: Void? = try form.attempt {
          try transaction { tx in
            try Reporting.saveSettings(settings, as: id, after: seen, by: actor, in: tx)
          }
        }
        if isSaved != nil { return redirect(to: page, saying: AdministrationWords.saved) }
        (newest, history, home) = try keptSettings()
      }
    }
    if !form.isValid, form.files.contains(where: { $0.field == "logo" }) {
      form.fail("logo", ReportSettingsWords.logoAgain)
    }
    let numbersCard = try nextNumbersCard(numbers)
    return show(
      ReportSettingsWords.title, status: max(form.status, numbers.status),
      crumbs: [.administration],
      lead: Phrase(
        id:
          "Berlaku untuk sertifikat yang terbit sesudah disimpan; yang sudah terbit tetap seperti semula.",
        en: "For certificates released after saving; those that were released stay as they are.")
    ) {
      card { settingsForm(form, newest) }
      numbersCard
      card(Phrase(id: "Versi yang tersimpan", en: "Saved versions")) { settingsTable(history) }
    }
  }

  private func keptSettings() throws -> (
    ReportSettingsVersion?, [ReportSettingsVersion], Organisation?
  ) {
    try transaction(isolation: .readOnly) { tx in
      (
        try Reporting.settings(in: tx), try Reporting.settingsHistory(in: tx),
        try actor.organisation.flatMap { try Organisations.find($0, in: tx) }
      )
    }
  }

  /// What certificates say as long as nobody has set anything.
  private func firstSettings(_ home: Organisation?) -> Fields {
    [
      "heading": home?.name ?? "",
      "lines": [home?.particulars.address ?? "", home?.particulars.phone ?? ""]
        .filter { !$0.isEmpty }.joined(separator: "\n"),
      "final_pattern": ReportSeries.final.usualPattern,
      "interim_pattern": ReportSeries.interim.usualPattern, "serial_digits": "5",
    ]
  }

  /// Of what is typed, saved or not: nothing is kept of it.
  private func specimen(
    _ settings: ReportSettings, _ form: inout FormState
  ) throws -> Response? {
    let series = form.choice("preview_series", of: ReportSeries.self)
    let language = form.choice("preview_language", of: ReportLanguage.self)
    guard let series, let language else { return nil }
    let document = Reporting.specimen(
      settings, series: series, language, terms: reportTerms, at: now)
    return .file(try document.pdf(), type: "application/pdf", name: "pratinjau.pdf")
  }

  private func settingsForm(_ form: FormState, _ newest: ReportSettingsVersion?) -> HTML {
    postForm(self, form, hasFiles: true) {
      // What is on this page now, also after somebody else's version was shown beside the typed one.
      hiddenField("after", String(newest?.version ?? 0))
      fieldGroup(Phrase(id: "Kop surat", en: "Letterhead")) {
        field(form, "heading", Phrase(id: "Nama laboratorium", en: "Name of the laboratory"))
        field(
          form, "lines", Phrase(id: "Baris di bawahnya", en: "Lines beneath it"),
          .paragraph(rows: 4),
          hint: Phrase(
            id: "Alamat, telepon, instansi induk; paling banyak empat baris.",
            en: "Address, telephone, parent office; at most four lines."), required: false)
        field(
          form, "logo", Phrase(same: "Logo"),
          .file(accept: "image/png", most: ReportSettings.mostLogoBytes),
          hint: newest?.settings.logo == nil
            ? ReportSettingsWords.logoLimits : ReportSettingsWords.logoKept, required: false)
        if newest?.settings.logo != nil {
          checkbox(form, "no_logo", Phrase(id: "Tanpa logo", en: "Without a logo"))
        }
        field(
          form, "place", Phrase(id: "Tempat penandatanganan", en: "Place of signing"),
          hint: Phrase(
            id: "Seperti Kupang. Kosong: dari kabupaten atau kota laboratorium.",
            en: "Such as Kupang. Empty: of the laboratory's district."), required: false)
        field(
          form, "footer", Phrase(id: "Kaki halaman", en: "Footer"), .paragraph(rows: 2),
          hint: Phrase(
            id: "Di atas pernyataan lingkup, pada setiap halaman.",
            en: "Above the statement of scope, on each page."), required: false)
      }
      numbering(form)
      previewChoice(form)
      stickyActions {
        submitButton(AdministrationWords.save, name: "act", value: "save")
        submitButton(
          Phrase(id: "Pratinjau", en: "Preview"), .plain, name: "act", value: "preview",
          opensAnew: true)
      }
    }
  }

  private func previewChoice(_ form: FormState) -> HTML {
    fieldGroup(Phrase(id: "Pratinjau", en: "Preview")) {
      field(
        form, "preview_series", Phrase(id: "Sertifikat", en: "Certificate"),
        .select(ReportSeries.allCases.map { Choice($0.rawValue, $0.name) }),
        hint: Phrase(
          id:
            "Terbuka di tab baru; yang diketik tetap ada, dan tidak ada yang disimpan.",
          en: "It opens in a new tab; what is typed stays, and nothing is saved."))
      field(
        form, "preview_language", Phrase(id: "Bahasa", en: "Language"),
        .select(ReportLanguage.allCases.map { Choice($0.rawValue, $0.name) }))
    }
  }

  private func numbering(_ form: FormState) -> HTML {
    fieldGroup(Phrase(id: "Penomoran", en: "Numbering")) {
      field(
        form, "final_pattern", Phrase(id: "Nomor sertifikat akhir", en: "Number of final ones"),
        hint: example(form, "final_pattern"))
      field(
        form, "interim_pattern",
        Phrase(id: "Nomor sertifikat sementara", en: "Number of interim ones"),
        hint: example(form, "interim_pattern"))
      field(
        form, "serial_digits", Phrase(id: "Angka nomor urut", en: "Digits of the serial"), .whole,
        hint: Phrase(
          id: "Diisi nol di depan: 5 menjadi 00417.", en: "Filled up with zeros: 5 gives 00417."))
      dl(.class("facts")) {
        for word in NumberPattern.Word.allCases {
          dt { code { "{\(word.rawValue)}" } }
          dd { word.meaning }
        }
      }
    }
  }

  /// The number that what is typed would give today.
  private func example(_ form: FormState, _ name: String) -> Phrase? {
    guard let pattern = try? NumberPattern(form.typed(name)) else { return nil }
    let digits = Int(form.typed("serial_digits")).flatMap { (1...9).contains($0) ? $0 : nil } ?? 5
    let number = pattern.number(417, digits: digits, issued: today)
    return Phrase(id: "Hari ini: \(number)", en: "Today: \(number)")
  }

  private func settingsTable(_ history: [ReportSettingsVersion]) -> HTML {
    dataTable(
      Phrase(id: "Versi yang tersimpan", en: "Saved versions"),
      [
        .number(Phrase(id: "Versi", en: "Version")), Column(Phrase(id: "Disimpan", en: "Saved")),
        Column(Phrase(id: "Oleh", en: "By")), Column(Phrase(id: "Kop surat", en: "Letterhead")),
        Column(Phrase(id: "Nomor", en: "Numbers")),
      ],
      history.map { kept in
        TableRow([
          HTML(String(kept.version)), HTML(language.moment(kept.createdAt, in: zone)),
          HTML(kept.author ?? ""),
          HTML {
            kept.settings.heading
            for line in kept.settings.lines { small { line } }
          },
          HTML {
            code(.class("breaks")) { kept.settings.finalNumber.text }
            " "
            code(.class("breaks")) { kept.settings.interimNumber.text }
          },
        ])
      },
      empty: Phrase(
        id: "Belum ada: kop diambil dari data organisasi laboratorium.",
        en: "None yet: the letterhead is that of the laboratory's organisation."))
  }
}
