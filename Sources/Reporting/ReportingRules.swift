package import Wording

/// The rules of this room's tables in words.
package enum ReportingRules {
  package static let rules: [String: Phrase] = [
    "report_number_unique": Phrase(
      id: "Nomor laporan ini sudah dipakai.", en: "This report number is in use already."),
    "report_version_once": raced,
    "report_one_current": raced,
    "report_one_draft": raced,
    "report_version_token_unique": Phrase(
      id: "Kode sertifikat ini sudah dipakai. Coba sekali lagi.",
      en: "This certificate code is in use already. Try once more."),
    "report_amendment_reason": reason,
    "report_withdrawal_reason": reason,
    "report_release_complete": Phrase(
      id: "Laporan terbit dengan waktu dan nama penerbitnya, atau tidak terbit.",
      en: "A report is released with its time and the name of who released it, or not at all."),
    "report_step": Phrase(
      id: "Keadaan laporan ini sudah berubah; langkah ini tidak mungkin lagi. Muat ulang halaman.",
      en: "This report has moved on; the step is no longer possible. Reload the page."),
    "report_released_in_future": Phrase(
      id: "Waktu terbit di masa depan.", en: "The time of release lies in the future."),
    "report_has_sample": Phrase(
      id: "Laporan ini tidak memuat sampel.", en: "This report has no sample on it."),
    "report_all_authorised": Phrase(
      id: "Belum semua hasil disahkan. Sahkan atau batalkan yang tersisa dahulu.",
      en: "Not every result is authorised. Authorise or cancel the rest first."),
    "report_newest_results": Phrase(
      id: "Ada hasil yang berubah sejak laporan ini disiapkan. Siapkan lagi.",
      en: "A result changed since this report was prepared. Prepare it again."),
    "report_only_authorised": Phrase(
      id: "Laporan hanya memuat hasil yang disahkan dari sampelnya. Siapkan lagi.",
      en: "A report has authorised results of its samples only. Prepare it again."),
    "report_interim_has_result": Phrase(
      id: "Laporan sementara memuat sekurangnya satu hasil yang disahkan.",
      en: "An interim report has at least one authorised result."),
    "report_interim_outstanding": ReportingError.nothingOutstanding.phrase,
    "report_interim_before_final": Phrase(
      id: "Laporan akhir sampel ini sudah berlaku: terbitkan perubahannya.",
      en: "The final report of this sample holds already: issue an amendment."),
    "report_series": Phrase(
      id: "Laporan adalah laporan akhir atau sementara.", en: "A report is final or interim."),
    "report_sample_one_holding": Phrase(
      id: "Sampel di laporan ini sudah ada pada laporan lain yang berlaku. Muat ulang halaman.",
      en: "A sample of this report stands on another one that holds. Reload the page."),
    "report_samples_of_request": ReportingError.otherRequest.phrase,
    "report_samples_alike": Phrase(
      id: "Satu laporan memuat sampel yang sejenis, dari satu kabupaten/kota dan satu pengambil.",
      en: "One report has samples of one kind, from one district and taken by one party."),
    "report_interim_one_sample": Phrase(
      id: "Laporan sementara memuat satu sampel.", en: "An interim report has one sample."),
    "report_most_samples": ReportingError.tooManySamples.phrase,
    "report_made_way_unused": madeWay,
    "report_made_way_append_only": madeWay,
    "report_made_way_for_another": madeWay,
    "report_releaser": Phrase(
      id: "Tidak seorang pun menerbitkan atas nama orang lain.",
      en: "Nobody releases in another person's name."),
    "report_append_only": never,
    "report_version_append_only": never,
    "report_sample_append_only": never,
    "report_result_append_only": never,
    "report_document_append_only": never,
    "signing_key_append_only": Phrase(
      id: "Kunci tanda tangan yang tercatat tidak pernah diubah atau dihapus.",
      en: "A signing key on record is never changed or removed."),
    "report_document_of_released": Phrase(
      id: "Rancangan belum mempunyai sertifikat.", en: "A draft has no certificate."),
    "report_document_digest": Phrase(
      id: "Isi berkas tidak cocok dengan sidiknya.",
      en: "The contents of the file do not fit its digest."),
    "report_document_pkey": Phrase(
      id: "Sertifikat versi ini sudah dibuat.",
      en: "The certificate of this version has been made already."),
    "report_version_change_reason_check": tooLong,
    "report_version_end_reason_check": tooLong,
    "report_version_language_check": Phrase(
      id: "Laporan ditulis dalam bahasa Indonesia, Inggris, atau keduanya.",
      en: "A report is written in Indonesian, English or both."),
    "report_version_paper_check": Phrase(
      id: "Kertas laporan A4 atau F4.", en: "The paper of a report is A4 or F4."),
    "report_recipient_once": Phrase(
      id: "Alamat ini sudah ada di daftar penerima organisasi ini.",
      en: "This address is among the recipients of this organisation already."),
    "report_recipient_address": Phrase(
      id: "Alamat ini tidak dapat dibaca.", en: "This address cannot be read."),
    "report_recipient_kept": Phrase(
      id: "Penerima yang tercatat diubah atau diakhiri, tidak dipindahkan.",
      en: "A recipient on record is changed or ended, not moved."),
    "delivery_step": Phrase(
      id: "Pengiriman ini sudah berubah; langkah ini tidak mungkin lagi. Muat ulang halaman.",
      en: "This delivery has moved on; the step is no longer possible. Reload the page."),
    "delivery_once": sentAlready,
    "delivery_one_open": sentAlready,
    "delivery_append_only": neverUnsent,
    "delivery_attempt_append_only": neverUnsent,
    "delivery_of_stored_certificate": Phrase(
      id: "Berkas sertifikat ini belum dibuat.", en: "The file of this certificate is not made yet."
    ),
    "delivery_of_current_version": Phrase(
      id: "Hanya versi yang berlaku yang dikirim, dan hanya yang tidak berlaku yang ditarik.",
      en: "Only a version that holds is sent, and only one that does not is recalled."),
    "report_settings_version_unique": settingsRaced,
    "report_settings_follows": settingsRaced,
    "report_settings_append_only": Phrase(
      id: "Pengaturan yang tersimpan tidak pernah diubah: simpan versi baru.",
      en: "Settings that were saved are never changed: save a new version."),
    "report_settings_logo": Phrase(
      id: "Logo adalah berkas PNG, paling besar 200 kB.",
      en: "The logo is a PNG file of at most 200 kB."),
    "report_settings_digits": Phrase(
      id: "Nomor urut mempunyai 1 sampai 9 angka.", en: "A serial has 1 to 9 digits."),
    "report_settings_final_pattern": pattern,
    "report_settings_interim_pattern": pattern,
    "report_settings_two_series": ReportingError.sameSeries.phrase,
  ]

  package static let fields: [String: String] = [
    "report_amendment_reason": "reason",
    "report_withdrawal_reason": "reason",
    "report_version_change_reason_check": "reason",
    "report_version_end_reason_check": "reason",
    "report_recipient_once": "address",
    "report_recipient_address": "address",
    "report_settings_logo": "logo",
    "report_settings_digits": "serial_digits",
    "report_settings_final_pattern": "final_pattern",
    "report_settings_interim_pattern": "interim_pattern",
    "report_settings_two_series": "interim_pattern",
  ]

  private static let madeWay = Phrase(
    id: "Nomor yang sudah memberi jalan tidak dipakai lagi, dan yang dipakai tidak memberi jalan.",
    en: "A number that made way is used no more, and one in use does not make way.")
  private static let raced = Phrase(
    id: "Orang lain baru saja menerbitkan atau menyiapkan laporan ini. Muat ulang halaman.",
    en: "Somebody else has just released or prepared this report. Reload the page.")
  private static let settingsRaced = Phrase(
    id: "Orang lain baru saja menyimpan pengaturan ini. Bandingkan, lalu simpan lagi.",
    en: "Somebody else has just saved these settings. Compare, then save again.")
  private static let pattern = Phrase(
    id: "Pola nomor memuat {serial} dan {year}, paling panjang 80 huruf.",
    en: "A pattern of numbers names {serial} and {year}, in at most 80 letters.")
  private static let reason = Phrase(id: "Tuliskan alasannya.", en: "Write the reason.")
  private static let tooLong = Phrase(
    id: "Alasan paling panjang 1.000 huruf.", en: "A reason has at most 1,000 letters.")
  private static let sentAlready = Phrase(
    id: "Ini sudah dikirim lagi, mungkin oleh orang lain. Muat ulang halaman.",
    en: "This was sent again already, perhaps by somebody else. Reload the page.")
  private static let neverUnsent = Phrase(
    id: "Catatan pengiriman tidak pernah diubah atau dihapus.",
    en: "The record of a delivery is never changed or removed.")
  private static let never = Phrase(
    id: "Laporan yang sudah terbit tidak pernah diubah atau dihapus; terbitkan perubahannya.",
    en: "A released report is never changed or removed; issue an amendment.")
}
