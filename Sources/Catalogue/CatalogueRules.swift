package import Wording

/// The rules of this room's tables in words.
package enum CatalogueRules {
  package static let rules: [String: Phrase] = [
    "method_parameter_lod_below_loq": Phrase(
      id: "Batas deteksi tidak boleh di atas batas kuantifikasi.",
      en: "The detection limit cannot lie above the quantification limit."),
    "promise_confirmed_by_manager": Phrase(
      id: "Hanya manajer teknis yang mengonfirmasi, atas namanya sendiri.",
      en: "Only the technical manager confirms, in the own name."),
    "method_parameter_lod_check": aboveZero,
    "method_parameter_loq_check": aboveZero,
    "method_parameter_expanded_uncertainty_percent_check": aboveZero,
    "regulation_begins_as_draft": beginsAsDraft,
    "regulation_frozen": frozen,
    "regulation_limit_frozen": frozen,
    "regulation_limit_bounds": Phrase(
      id: "Jenis baku mutu dan angkanya tidak cocok: isi angka yang diperlukan jenis itu saja.",
      en:
        "The kind of limit and its numbers do not fit: enter those that the kind needs, no others."),
    "regulation_limit_unique": Phrase(
      id: "Parameter ini sudah ada dalam tabel itu.",
      en: "This parameter stands in that table already."),
    "regulation_limit_unit_fkey": Phrase(
      id: "Satuan ini belum tercatat.", en: "This unit is not on record."),
    "regulation_compared_with_check": Phrase(
      id: "Tuliskan teks resmi yang Anda bandingkan.",
      en: "Write which official text you compared it with."),
    "regulation_period": Phrase(
      id: "Versi yang berlaku sekarang mulai setelah tanggal itu.",
      en: "The version that is in force began after that day."),
    "regulation_one_active": activatedMeanwhile,
    "regulation_revoked_stays_inactive": Phrase(
      id: "Regulasi yang dicabut tidak dapat diberlakukan.",
      en: "A revoked regulation cannot be activated."),
    "tariff_begins_as_draft": beginsAsDraft,
    "tariff_frozen": frozen,
    "tariff_item_frozen": frozen,
    "tariff_item_unique": Phrase(
      id: "Harga ini sudah ada dalam tarif itu.", en: "The tariff has this price already."),
    "tariff_item_amount_idr_check": Phrase(
      id: "Harga tidak boleh kurang dari nol.", en: "A price cannot be less than nothing."),
    "tariff_period": overlappingTariffs,
    "tariff_one_at_a_time": overlappingTariffs,
    "tariff_one_active": activatedMeanwhile,
  ]

  /// The form fields that they are about.
  package static let fields: [String: String] = [
    "method_parameter_lod_below_loq": "lod",
    "method_parameter_lod_check": "lod",
    "method_parameter_loq_check": "loq",
    "method_parameter_expanded_uncertainty_percent_check": "uncertainty",
    "regulation_limit_bounds": "limit_type",
    "regulation_limit_unit_fkey": "unit",
    "regulation_compared_with_check": "compared_with",
    "regulation_period": "valid_from",
    "tariff_item_amount_idr_check": "amount",
    "tariff_period": "valid_from",
    "tariff_one_at_a_time": "valid_from",
  ]

  private static let aboveZero = Phrase(
    id: "Angka ini harus di atas nol.", en: "This number must lie above nothing.")
  private static let beginsAsDraft = Phrase(
    id: "Versi baru mulai sebagai rancangan.", en: "A new version begins as a draft.")
  private static let frozen = Phrase(
    id: "Versi ini bukan rancangan lagi, jadi isinya tidak berubah. Buat versi baru.",
    en: "This version is no longer a draft, so it does not change. Make a new version.")
  private static let activatedMeanwhile = Phrase(
    id: "Versi lain baru saja diberlakukan. Muat ulang halaman.",
    en: "Another version was just activated. Reload the page.")
  private static let overlappingTariffs = Phrase(
    id: "Sudah ada tarif yang berlaku mulai hari itu atau sesudahnya.",
    en: "A tariff is in force already from that day or later.")
}
