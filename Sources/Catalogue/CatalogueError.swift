package import Timekeeping
package import Wording

/// Why the catalogue cannot do what was asked.
package enum CatalogueError: ReadableError, Hashable {
  case unknownScope
  case unknownRegulation
  case notADraft
  case revoked(String)
  case noLimits
  case needsPerson
  case unknownTariff
  case noTariff(Day)
  case unknownOrder
  /// Codes of tests and packages that the tariff does not name.
  case notPriced([String])

  package var phrase: Phrase {
    switch self {
    case .unknownScope:
      Phrase(
        id: "Laboratorium tidak memakai metode ini untuk parameter dan jenis sampel itu.",
        en: "The laboratory does not use this method for that parameter and kind of sample.")
    case .unknownRegulation:
      Phrase(id: "Regulasi ini tidak tercatat.", en: "This regulation is not on record.")
    case .notADraft:
      Phrase(
        id: "Versi ini bukan rancangan lagi, jadi isinya tidak berubah. Buat versi baru.",
        en: "This version is no longer a draft, so it does not change. Make a new version.")
    case .revoked(let citation):
      Phrase(
        id: "\(citation) sudah dicabut dan tidak dapat diberlakukan.",
        en: "\(citation) is revoked and cannot be activated.")
    case .noLimits:
      Phrase(
        id: "Versi ini belum berisi satu baris pun.", en: "This version does not hold a single row."
      )
    case .needsPerson:
      Phrase(
        id: "Hanya seseorang yang dapat memberlakukan ini, bukan program.",
        en: "Only a person can put this into force, not the program.")
    case .unknownTariff:
      Phrase(id: "Tarif ini tidak tercatat.", en: "This tariff is not on record.")
    case .noTariff(let day):
      Phrase(
        id: "Tidak ada tarif yang berlaku pada \(Language.indonesian.date(day)).",
        en: "No tariff is in force on \(Language.english.date(day)).")
    case .unknownOrder:
      Phrase(
        id: "Paket atau parameter yang dipesan tidak tercatat.",
        en: "A package or a parameter that was ordered is not on record.")
    case .notPriced(let codes):
      Phrase(
        id: "Tarif tidak memuat: \(codes.joined(separator: ", ")). Lengkapi tarifnya.",
        en: "The tariff does not name: \(codes.joined(separator: ", ")). Complete the tariff.")
    }
  }
}
