package import Wording

/// The rules of this room's tables in words.
package enum ClientsRules {
  package static let rules: [String: Phrase] = [
    "sampling_point_code_unique": Phrase(
      id: "Kode titik ini sudah dipakai di organisasi Anda.",
      en: "Another point of the organisation has this code already."),
    "sampling_point_code_check": Phrase(
      id: "Kode titik terdiri dari 1 sampai 30 huruf, angka, atau tanda . / _ -",
      en: "The code of a point has 1 to 30 letters, digits, or the signs . / _ -"),
    "site_district_code_fkey": Phrase(
      id: "Wilayah ini belum tercatat.", en: "This district is not on record."),
    "site_latitude_check": latitude,
    "sampling_point_latitude_check": latitude,
    "site_longitude_check": longitude,
    "sampling_point_longitude_check": longitude,
    "test_request_step": Phrase(
      id: "Permintaan ini sudah ditinjau; langkah ini tidak mungkin lagi. Muat ulang halaman.",
      en: "This request has been reviewed; this step is no longer possible. Reload the page."),
    "test_request_review_by_staff": Phrase(
      id: "Permintaan ditinjau oleh laboratorium.", en: "A request is reviewed by the laboratory."),
    "test_request_decline_reason": Phrase(
      id: "Tuliskan alasan penolakan.", en: "Write why the request is declined."),
    "test_request_submitted_in_future": Phrase(
      id: "Waktu permintaan di masa depan.", en: "The time of the request lies in the future."),
  ]

  package static let fields: [String: String] = [
    "sampling_point_code_unique": "point_code",
    "sampling_point_code_check": "point_code",
    "site_district_code_fkey": "district",
    "site_latitude_check": "latitude",
    "sampling_point_latitude_check": "latitude",
    "site_longitude_check": "longitude",
    "sampling_point_longitude_check": "longitude",
    "test_request_decline_reason": "review_note",
  ]

  private static let latitude = Phrase(
    id: "Lintang antara −90 dan 90 derajat.", en: "The latitude lies between −90 and 90 degrees.")
  private static let longitude = Phrase(
    id: "Bujur antara −180 dan 180 derajat.",
    en: "The longitude lies between −180 and 180 degrees.")
}
