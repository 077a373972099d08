package import Wording

/// The rules that the database keeps over samples, containers and the ledger, in words.
package enum CustodyRules {
  package static let rules: [String: Phrase] = steps.merging(others) { step, _ in step }

  /// The form fields that they are about.
  package static let fields: [String: String] = [
    "custody_in_future": "at",
    "custody_before_previous": "at",
    "custody_event_reason": "reason",
    "custody_event_inspection": "seal",
    "custody_event_thermometer": "thermometer",
    "custody_event_consent": "consent",
    "custody_event_temperature_celsius_check": "temperature",
    "custody_event_volume_ml_check": "volume",
    "custody_event_latitude_check": "latitude",
    "custody_event_longitude_check": "longitude",
    "custody_event_party_name_check": "party",
    "sample_ambient_celsius_check": "ambient",
  ]

  /// A step that the machine does not have from where the container is.
  private static let steps: [String: Phrase] = Dictionary(
    uniqueKeysWithValues: CustodyStep.allCases.map { step in
      (
        "custody_step_\(step.rawValue)",
        Phrase(
          id:
            "Langkah ini tidak mungkin dari keadaan wadah sekarang: \(step.verb.id.lowercased()). "
            + "Mungkin orang lain baru saja mencatat sesuatu; muat ulang halaman.",
          en: "This step is not possible from where the container is now: "
            + "\(step.verb.en.lowercased()). Somebody else may just have recorded something; "
            + "reload the page.")
      )
    })

  private static let others: [String: Phrase] = [
    "custody_container_known": Phrase(
      id: "Wadah ini tidak tercatat.", en: "This container is not on record."),
    "custody_in_future": Phrase(
      id: "Waktu ini masih di masa depan.", en: "This time lies in the future."),
    "custody_before_previous": Phrase(
      id: "Waktu ini sebelum langkah terakhir wadah ini.",
      en: "This time is before the last step of the container."),
    "custody_recorder": Phrase(
      id: "Tidak seorang pun dapat mencatat atas nama orang lain.",
      en: "Nobody can record in another person's name."),
    "custody_party_is_recorder": Phrase(
      id: "Orang yang mempunyai akun mencatat langkahnya sendiri.",
      en: "Somebody with an account records their own steps."),
    "custody_two_parties": Phrase(
      id: "Serah terima memerlukan dua orang: yang menyerahkan bukan yang menerima.",
      en: "A handover takes two people: who offers is not who accepts."),
    "custody_withdraw_by_offerer": Phrase(
      id: "Hanya yang menyerahkan dapat menarik kembali.",
      en: "Only who offered can withdraw the offer."),
    "custody_offered_to_other": Phrase(
      id: "Wadah ini diserahkan kepada orang lain.",
      en: "This container is offered to somebody else."),
    "custody_offer_by_holder": Phrase(
      id: "Hanya yang memegang wadah dapat menyerahkannya.",
      en: "Only who holds the container can hand it over."),
    "custody_event_append_only": Phrase(
      id: "Rantai kustodi tidak pernah diubah atau dihapus. Catat langkah baru.",
      en: "The chain of custody is never changed or removed. Record a new step."),
    "custody_event_reason": Phrase(id: "Tuliskan alasannya.", en: "Write the reason."),
    "custody_event_inspection": Phrase(
      id: "Catat keadaan segel.", en: "Record how the seal was found."),
    "custody_event_thermometer": Phrase(
      id: "Tuliskan nomor termometer.", en: "Write the number of the thermometer."),
    "custody_event_consent": Phrase(
      id: "Penyimpangan memerlukan persetujuan pelanggan.",
      en: "A deviation needs the customer's consent."),
    "custody_event_temperature_celsius_check": Phrase(
      id: "Suhu sampel antara −30 dan 80 °C.", en: "The sample is between −30 and 80 °C."),
    "custody_event_volume_ml_check": Phrase(
      id: "Volume tidak kurang dari 0 mL.", en: "The volume is not below 0 mL."),
    "custody_event_latitude_check": Phrase(
      id: "Lintang antara −90 dan 90 derajat.",
      en: "The latitude lies between −90 and 90 degrees."),
    "custody_event_longitude_check": Phrase(
      id: "Bujur antara −180 dan 180 derajat.",
      en: "The longitude lies between −180 and 180 degrees."),
    "custody_event_party_name_check": Phrase(
      id: "Nama orang paling panjang 120 huruf.", en: "A person's name has at most 120 characters."),
    "custody_event_place_check": Phrase(
      id: "Nama tempat paling panjang 200 huruf.", en: "A place has at most 200 characters."),
    "custody_event_reason_check": Phrase(
      id: "Alasan paling panjang 500 huruf.", en: "A reason has at most 500 characters."),
    "custody_event_consent_check": Phrase(
      id: "Persetujuan paling panjang 500 huruf.", en: "The consent has at most 500 characters."),
    "custody_event_seal_check": Phrase(
      id: "Nomor segel paling panjang 40 huruf.", en: "A seal number has at most 40 characters."),
    "custody_event_thermometer_check": Phrase(
      id: "Nomor termometer paling panjang 40 huruf.",
      en: "A thermometer number has at most 40 characters."),
    "custody_event_sequence": Phrase(
      id: "Orang lain baru saja mencatat sesuatu pada sampel ini. Coba lagi.",
      en: "Somebody else just recorded something on this sample. Try again."),
    "sample_ambient_celsius_check": Phrase(
      id: "Suhu udara antara −20 dan 60 °C.", en: "The air is between −20 and 60 °C."),
    "sample_once_per_item": Phrase(
      id: "Sampel untuk permintaan ini sudah terdaftar.",
      en: "The samples of this request are registered already."),
    "sample_number_unique": Phrase(
      id: "Nomor sampel ini sudah dipakai.", en: "This sample number is taken."),
    "container_barcode_unique": Phrase(
      id: "Kode wadah ini sudah dipakai.", en: "This container code is taken."),
  ]
}
