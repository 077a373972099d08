import Reporting
import Typesetting
import WebServer
import Wording

extension ReportSettings {
  /// Reads what was typed; nil when something is wrong with it.
  ///
  /// - Parameter logo: the one that stays unless another is sent, or none is wanted.
  init?(_ form: inout FormState, logo kept: [UInt8]?) {
    let heading = form.text("heading", limit: 120)
    let lines = (form.text("lines", required: false, limit: 500) ?? "")
      .split(separator: "\n").map { String($0).withoutSpaceAround }.filter { !$0.isEmpty }
    if lines.count > Self.mostLines {
      form.fail(
        "lines",
        Phrase(
          id: "Paling banyak \(Self.mostLines) baris.", en: "At most \(Self.mostLines) lines."))
    }
    let place = form.text("place", required: false, limit: 60)
    let footer = form.text("footer", required: false, limit: 300)
    let finalNumber = form.read("final_pattern") { try NumberPattern($0) }
    let interimNumber = form.read("interim_pattern") { try NumberPattern($0) }
    let digits = form.whole("serial_digits", in: 1...9)
    var logo = form.isTicked("no_logo") ? nil : kept
    if let file = form.file("logo", required: false), !file.content.isEmpty {
      logo = file.content
      if let problem = ReportSettingsWords.problem(ofLogo: file.content) {
        form.fail("logo", problem)
      }
    }
    guard form.isValid, let heading, let finalNumber, let interimNumber, let digits else {
      return nil
    }
    self.init(
      heading: heading, lines: lines, logo: logo, place: place ?? "", footer: footer ?? "",
      finalNumber: finalNumber, interimNumber: interimNumber, serialDigits: digits)
  }

  /// The fields as a form shows them before anybody typed.
  var fields: Fields {
    [
      "heading": heading, "lines": lines.joined(separator: "\n"), "place": place,
      "footer": footer, "final_pattern": finalNumber.text,
      "interim_pattern": interimNumber.text, "serial_digits": String(serialDigits),
    ]
  }
}

enum ReportSettingsWords {
  static let title = Phrase(
    id: "Kop dan nomor sertifikat", en: "Letterhead and numbers of certificates")
  static let logoLimits = Phrase(
    id: "PNG, paling besar 200 kB dan 2.000 × 2.000 piksel.",
    en: "PNG, at most 200 kB and 2,000 × 2,000 pixels.")
  static let logoKept = Phrase(
    id: "Logo yang sekarang tetap dipakai kecuali yang lain dipilih. \(logoLimits.id)",
    en: "The present logo stays unless another is chosen. \(logoLimits.en)")
  static let logoAgain = Phrase(
    id: "Pilih berkas logo sekali lagi: peramban tidak menyimpannya.",
    en: "Choose the file of the logo once more: a browser does not keep it.")

  /// nil for a logo that can be printed.
  static func problem(ofLogo png: [UInt8]) -> Phrase? {
    guard png.count <= ReportSettings.mostLogoBytes else {
      return Phrase(
        id: "Berkas ini terlalu besar (\(png.count / 1_000) kB). \(logoLimits.id)",
        en: "This file is too large (\(png.count / 1_000) kB). \(logoLimits.en)")
    }
    guard Image(png: png, within: Size(width: 1, height: 1)) != nil else {
      return Phrase(
        id: "Berkas ini tidak dapat dibaca sebagai gambar. \(logoLimits.id)",
        en: "This file cannot be read as a picture. \(logoLimits.en)")
    }
    return nil
  }
}
