package import Wording

/// The rules of this room's table in words.
package enum SurveillanceRules {
  package static let rules: [String: Phrase] = [
    "exceedance_note_append_only": Phrase(
      id: "Catatan tindak lanjut tidak pernah diubah; tambahkan catatan baru.",
      en: "A note on an exceedance is never changed; add a new one."),
    "exceedance_note_result_id_fkey": Phrase(
      id: "Hasil ini tidak tercatat di wilayah Anda.",
      en: "This result is not on record in your district."),
  ]
}
