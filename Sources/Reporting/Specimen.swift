package import Wording

extension CertificateContent {
  /// A certificate of thirty results as a laboratory issues it: to measure how fast certificates are made, and to look at.
  /// No sample stands behind it, and its number says so.
  package static func specimen(_ language: ReportLanguage = .indonesian) -> CertificateContent {
    func say(_ id: String, _ en: String) -> String { Phrase(id: id, en: en).text(language) }
    return CertificateContent(
      number: "00000/LHU/LABKES/XI/2026", version: 1, language: language,
      address: "https://lacak.example/c/SPECIMENspecimen0123_A",
      laboratory: Letterhead(
        name: "UPTD Laboratorium Kesehatan Daerah Kota Kupang",
        address: "Jl. S. K. Lerik, Kelapa Lima, Kupang 85228",
        contact: "(0380) 000 000 · labkesda@lacak.example", accreditation: "LP-0000-IDN",
        town: "Kupang"),
      customer: Customer(
        name: "Perumda Air Minum Contoh", address: "Jl. El Tari II, Liliba, Kupang",
        contact: "Bapak Yusuf Contoh", request: "P-2026-00000, 2 November 2026"),
      item: Item(
        number: "26-AM-00000", name: say("Air keran pelanggan", "Tap of a customer"),
        matrix: say("Air minum", "Drinking water"),
        point: "KR-17, Puskesmas Oebobo, Jl. Nangka (-10.170204, 123.602341)",
        sampledBy: say("Maria Nggili (laboratorium)", "Maria Nggili (the laboratory)"),
        collected: "3 November 2026 07.40 WITA", received: "3 November 2026 10.15 WITA",
        tested: "3 – 9 November 2026",
        containers: say(
          "1 × botol steril 500 mL, 2 × botol plastik 1 L",
          "1 × sterile bottle 500 mL, 2 × plastic bottle 1 L"),
        condition: say("4,2–5,1 °C, segel utuh", "4.2–5.1 °C, seal intact"),
        deviations: []),
      results: specimenResults(language),
      judgements: [
        Judgement(
          citation: "Permenkes 2/2023",
          title: say("Air minum", "Drinking water"), outcome: "does_not_meet",
          conclusion: say("Tidak memenuhi syarat.", "Does not meet the requirements."),
          parameters: ["Escherichia coli", say("Kekeruhan", "Turbidity")])
      ],
      statements: language.sentences([
        Phrase(
          id:
            "Aturan keputusan: Hasil dibandingkan langsung dengan baku mutu, tanpa memperhitungkan ketidakpastian (penerimaan sederhana, ILAC-G8:09/2019).",
          en:
            "Decision rule: The result is compared with the limit as it is, without regard to its uncertainty (simple acceptance, ILAC-G8:09/2019)."
        ),
        Phrase(
          id:
            "± ketidakpastian diperluas dengan faktor cakupan k = 2 (tingkat kepercayaan sekitar 95 %).",
          en: "± expanded uncertainty with a coverage factor k = 2 (about 95 % confidence)."),
        Phrase(
          id: "“<” di bawah batas kuantifikasi metode; angkanya adalah batas itu.",
          en: "“<” below the quantification limit of the method; the number is that limit."),
      ]),
      issue: Issue(
        date: "10 November 2026", moment: "10 November 2026 14.02 WITA",
        signer: "Yuliana Contoh, S.Si., M.Kes.",
        title: say("Manajer Teknis", "Technical Manager"),
        meaning: say(
          "Saya telah meninjau hasil ini beserta putusan dan penyimpangannya dan menyatakannya sah untuk dilaporkan.",
          "I have reviewed these results, their verdicts and deviations, and authorise them for reporting."
        )))
  }

  private static func specimenResults(_ language: ReportLanguage) -> [ResultLine] {
    specimenRows.map { row in
      let fails = row.verdict == "TMS"
      let words: Phrase =
        fails
        ? Phrase(id: "TMS", en: "Does not comply")
        : row.verdict == "MS" ? Phrase(id: "MS", en: "Complies") : Phrase(same: "–")
      return ResultLine(
        key: row.name, group: row.group.text(language), parameter: row.name,
        figure: inWords(row.figure, language),
        unit: row.unit,
        method: row.method,
        limits: row.limit == "–"
          ? []
          : [
            LimitCell(
              limit: inWords(row.limit, language), verdict: words.text(language),
              outcome: fails ? "does_not_meet" : "meets")
          ],
        marks: row.mark.map { [$0] } ?? [])
    }
  }
}

/// The rows are written in Indonesian: their words in the certificate's language.
private func inWords(_ text: String, _ language: ReportLanguage) -> String {
  guard language != .indonesian else { return text }
  let words = [
    Phrase(id: "tidak terdeteksi", en: "not detected"),
    Phrase(id: "tidak berbau", en: "odourless"), Phrase(id: "negatif", en: "negative"),
    Phrase(id: "suhu udara", en: "air temperature"),
  ]
  return words.reduce(text) { $0.replacing($1.id, with: $1.text(language)) }
    .replacing("maks.", with: language == .both ? "≤" : "max.")
}

private struct SpecimenRow {
  var group: Phrase
  var name: String
  var unit: String
  var figure: String
  var limit: String
  var method: String
  var verdict = "MS"
  var mark: CertificateContent.Mark?

  init(
    _ group: Phrase, _ name: String, _ unit: String, _ figure: String, _ limit: String,
    _ method: String, _ verdict: String = "MS", mark: CertificateContent.Mark? = nil
  ) {
    self.group = group
    self.name = name
    self.unit = unit
    self.figure = figure
    self.limit = limit
    self.method = method
    self.verdict = verdict
    self.mark = mark
  }
}

private let micro = Phrase(id: "Mikrobiologi", en: "Microbiology")
private let physics = Phrase(id: "Fisika", en: "Physics")
private let chemistry = Phrase(id: "Kimia", en: "Chemistry")

private let specimenRows = [
  SpecimenRow(micro, "Escherichia coli", "CFU/100 mL", "3", "0", "SNI ISO 9308-1:2017", "TMS"),
  SpecimenRow(micro, "Total coliform", "CFU/100 mL", "0", "0", "SNI ISO 9308-1:2017"),
  SpecimenRow(
    micro, "Angka lempeng total", "CFU/mL", "120", "–", "SM 9215 B", mark: .notAccredited),
  SpecimenRow(physics, "Suhu", "°C", "27,4", "suhu udara ±\u{a0}3", "SNI 06-6989.23-2005"),
  SpecimenRow(physics, "Zat padat terlarut (TDS)", "mg/L", "214 ± 9", "< 300", "SNI 6989.27:2019"),
  SpecimenRow(physics, "Kekeruhan", "NTU", "3,42 ± 0,21", "< 3", "SNI 06-6989.25-2005", "TMS"),
  SpecimenRow(physics, "Warna", "TCU", "< 5", "maks. 10", "SNI 6989.80:2011"),
  SpecimenRow(physics, "Bau", "–", "negatif", "tidak berbau", "SNI 3554:2015"),
  SpecimenRow(
    physics, "Daya hantar listrik", "µS/cm", "428 ± 12", "–", "SNI 6989.1:2019",
    mark: .notAccredited),
  SpecimenRow(chemistry, "Aluminium", "mg/L", "0,05", "maks. 0,2", "SM 3120 B, 24th ed."),
  SpecimenRow(
    chemistry, "Amonia sebagai N", "mg/L", "0,04", "maks. 1,5", "SNI 06-6989.30-2005", mark: .late),
  SpecimenRow(chemistry, "Arsen", "mg/L", "0,0021 ± 0,0004", "maks. 0,01", "SM 3114 C, 24th ed."),
  SpecimenRow(chemistry, "Besi terlarut", "mg/L", "0,08 ± 0,01", "maks. 0,2", "SNI 6989-84:2019"),
  SpecimenRow(chemistry, "Fluorida", "mg/L", "0,42 ± 0,04", "maks. 1,5", "SNI 06-6989.29-2005"),
  SpecimenRow(chemistry, "Kadmium", "mg/L", "< 0,001", "maks. 0,003", "SM 3120 B, 24th ed."),
  SpecimenRow(
    chemistry, "Kesadahan sebagai CaCO₃", "mg/L", "182 ± 6", "maks. 500", "SNI 06-6989.12-2004"),
  SpecimenRow(chemistry, "Klorida", "mg/L", "24,6 ± 1,1", "maks. 250", "SNI 6989.19:2009"),
  SpecimenRow(chemistry, "Kromium heksavalen", "mg/L", "< 0,005", "maks. 0,01", "SNI 6989.71:2009"),
  SpecimenRow(chemistry, "Mangan terlarut", "mg/L", "< 0,02", "maks. 0,1", "SNI 6989-84:2019"),
  SpecimenRow(
    chemistry, "Nitrat sebagai NO₃", "mg/L", "4,51 ± 0,30", "maks. 20", "SNI 6989.79:2011"),
  SpecimenRow(chemistry, "Nitrit sebagai NO₂", "mg/L", "< 0,005", "maks. 3", "SNI 06-6989.9-2004"),
  SpecimenRow(chemistry, "pH", "–", "7,31 ± 0,05", "6,5 – 8,5", "SNI 6989.11:2019"),
  SpecimenRow(chemistry, "Raksa", "mg/L", "< 0,0005", "maks. 0,001", "SNI 6989.78:2019"),
  SpecimenRow(chemistry, "Seng", "mg/L", "0,03", "maks. 3", "SNI 6989-84:2019"),
  SpecimenRow(
    chemistry, "Sianida", "mg/L", "tidak terdeteksi (<\u{a0}0,005)", "maks. 0,07", "SM 4500-CN⁻ E",
    mark: .external("Laboratorium Contoh, Denpasar")),
  SpecimenRow(chemistry, "Sisa klor bebas", "mg/L", "0,32", "0,2 – 0,5", "SM 4500-Cl G"),
  SpecimenRow(chemistry, "Sulfat", "mg/L", "38 ± 3", "maks. 250", "SNI 6989.20:2019"),
  SpecimenRow(chemistry, "Tembaga", "mg/L", "< 0,02", "maks. 2", "SNI 6989-84:2019"),
  SpecimenRow(chemistry, "Timbal", "mg/L", "< 0,005", "maks. 0,01", "SM 3120 B, 24th ed."),
  SpecimenRow(
    chemistry, "Zat organik sebagai KMnO₄", "mg/L", "3,8 ± 0,4", "maks. 10", "SNI 06-6989.22-2004"),
]
