import Bench
import Measurement
import Postgres
import Timekeeping
import Wording

/// A row of an export: a result beside one limit that it was judged by.
struct ExportedResult: RowDecodable {
  private struct Judged {
    var limit: StoredLimit
    var verdict: Verdict
  }

  private var sample: (number: String, name: String, matrix: Phrase, collectedAt: Instant?)
  private var place: (customer: String, site: String, point: String)
  private var parameter: Phrase
  private var method: String
  private var figure: Figure
  private var judged: Judged?
  private var state: LaboratoryTest.State
  private var report: (number: String, releasedAt: Instant)?

  init(row: Row) throws {
    sample = (
      number: try row["sample_number"], name: try row["sample_name"],
      matrix: Phrase(id: try row["matrix_id_name"], en: try row["matrix_en_name"]),
      collectedAt: try row["collected_at"]
    )
    place = (
      customer: try row["customer"], site: try row["site"] ?? "", point: try row["point"] ?? ""
    )
    parameter = Phrase(id: try row["name_id"], en: try row["name_en"])
    method = try row["reference"]
    let measured = try Figure(
      row["qualifier"], row["value"], Unit(row["unit"] as String),
      detectionLimit: row["detection_limit"], quantificationLimit: row["quantification_limit"],
      expandedUncertainty: row["uncertainty"])
    let rounding = Rounding(code: try row["rounding"])
    figure = rounding.map { measured.censored().rounded($0) } ?? measured.censored()
    let outcome: String? = try row["outcome"]
    if let outcome, let verdict = Verdict(outcome: outcome, reason: try row["reason"]) {
      judged = Judged(limit: try StoredLimit(row: row), verdict: verdict)
    }
    state = try row["state"]
    let releasedAt: Instant? = try row["released_at"]
    report = try releasedAt.map { (try row["report_number"], $0) }
  }

  static let titles: [Phrase] = [
    Phrase(id: "Nomor sampel", en: "Sample number"), Phrase(id: "Sampel", en: "Sample"),
    Phrase(id: "Pelanggan", en: "Customer"), Phrase(id: "Lokasi", en: "Site"),
    Phrase(id: "Titik pengambilan", en: "Sampling point"),
    Phrase(id: "Jenis sampel", en: "Kind of sample"), Phrase(id: "Diambil", en: "Collected"),
    Phrase(id: "Parameter", en: "Parameter"), Phrase(id: "Metode", en: "Method"),
    Phrase(id: "Hasil", en: "Result"), Phrase(id: "Tanda", en: "Qualifier"),
    Phrase(id: "Nilai", en: "Value"), Phrase(id: "Satuan", en: "Unit"),
    Phrase(id: "Baku mutu", en: "Limit"), Phrase(id: "Peraturan", en: "Regulation"),
    Phrase(id: "Penilaian", en: "Verdict"), Phrase(id: "Keadaan", en: "State"),
    Phrase(id: "Sertifikat", en: "Certificate"), Phrase(id: "Terbit", en: "Released"),
  ]

  /// The result as a certificate prints it, and its parts for who computes with it.
  func cells(_ language: Language) -> [CSV.Cell] {
    [
      .text(sample.number), .text(sample.name), .text(place.customer), .text(place.site),
      .text(place.point), .text(sample.matrix.text(language)),
      .text(sample.collectedAt.map(clock) ?? ""), .text(parameter.text(language)), .text(method),
      .text(language.figure(figure)), .text(qualifier(language)), .number(figure.value),
      .text(figure.unit == .none ? "" : figure.unit.printed),
      .text(judged.map { language.limitWithUnit($0.limit.limit(in: language)) } ?? ""),
      .text(judged?.limit.citation ?? ""), .text(judged?.verdict.phrase.text(language) ?? ""),
      .text((report == nil ? state.name : Self.released).text(language)),
      .text(report?.number ?? ""), .text(report.map { clock($0.releasedAt) } ?? ""),
    ]
  }

  private static let released = Phrase(id: "terbit", en: "released")

  /// Nothing before a plain number: a lone `=` would be the beginning of a formula.
  private func qualifier(_ language: Language) -> String {
    figure.qualifier == .equal ? "" : figure.qualifier.phrase.text(language)
  }

  /// `2026-11-18 08:20`, which every spreadsheet reads as a time.
  private func clock(_ instant: Instant) -> String {
    let text = Zone.house.local(instant).fieldValue
    return text.split(separator: "T").joined(separator: " ")
  }
}
