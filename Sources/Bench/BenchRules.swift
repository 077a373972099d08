package import Wording

/// The rules of this room's tables in words.
package enum BenchRules {
  package static let rules: [String: Phrase] = [
    "test_once_per_sample": Phrase(
      id: "Parameter ini sudah diminta untuk sampel ini dengan metode yang sama.",
      en: "This parameter is asked for in this sample by the same method already."),
    "test_step_start": gone,
    "test_step_measure": Phrase(
      id: "Hasil pengujian ini baru saja disimpan orang lain. Muat ulang lembar kerja.",
      en: "Somebody else has just saved a result for this test. Reload the worklist."),
    "result_once_per_revision": Phrase(
      id: "Hasil pengujian ini baru saja disimpan orang lain. Muat ulang lembar kerja.",
      en: "Somebody else has just saved a result for this test. Reload the worklist."),
    "test_step_verify": Phrase(
      id: "Hasil ini tidak sedang menunggu verifikasi; mungkin orang lain sudah melakukannya.",
      en: "This result does not wait for verification; somebody else may have done it."),
    "test_step_authorise": Phrase(
      id: "Hasil ini tidak sedang menunggu pengesahan; mungkin orang lain sudah melakukannya.",
      en: "This result does not wait for authorisation; somebody else may have done it."),
    "test_step_send_back": gone,
    "test_step_revise": gone,
    "test_step_cancel": gone,
    "result_not_negative": Phrase(
      id: "Dalam satuan ini tidak ada angka di bawah nol.",
      en: "In this unit there is no figure below zero."),
    "test_sample_received": Phrase(
      id: "Sampel ini belum diterima laboratorium.",
      en: "The laboratory has not received this sample yet."),
    "test_in_future": Phrase(id: "Waktu di masa depan.", en: "The time lies in the future."),
    "test_before_previous": Phrase(
      id: "Waktu lebih awal daripada langkah sebelumnya.",
      en: "The time lies before that of the previous step."),
    "verification_by_another": secondPerson,
    "authorisation_by_another": secondPerson,
    "test_event_recorder": Phrase(
      id: "Tidak seorang pun mencatat atas nama orang lain.",
      en: "Nobody records in another person's name."),
    "test_event_reason": Phrase(id: "Tuliskan alasannya.", en: "Write the reason."),
    "test_event_reason_check": tooLong,
    "result_note_check": tooLong,
    "result_typed_check": Phrase(
      id: "Pembacaan paling panjang 200 huruf.", en: "A reading has at most 200 letters."),
    "verification_note_check": tooLong,
    "test_event_append_only": never,
    "result_append_only": never,
    "verification_append_only": never,
    "authorisation_append_only": never,
    "verdict_append_only": never,
  ]

  package static let fields: [String: String] = [
    "test_event_reason": "reason",
    "test_event_reason_check": "reason",
    "result_note_check": "note",
    "verification_note_check": "note",
  ]

  private static let gone = Phrase(
    id: "Keadaan pengujian ini sudah berubah; langkah ini tidak mungkin lagi. Muat ulang halaman.",
    en: "This test has moved on; the step is no longer possible. Reload the page.")
  private static let tooLong = Phrase(
    id: "Terlalu panjang: paling banyak 500 huruf.", en: "Too long: at most 500 letters.")
  private static let secondPerson = Phrase(
    id: "Yang mengukur tidak boleh memverifikasi atau mengesahkan hasilnya sendiri.",
    en: "Who measured may neither verify nor authorise the result.")
  private static let never = Phrase(
    id: "Catatan pengujian tidak pernah diubah atau dihapus; buatlah revisi.",
    en: "The record of a test is never changed or removed; make a revision.")
}
