package import Wording

/// The rules of this room's tables in words.
package enum PeopleRules {
  package static let rules: [String: Phrase] = [
    "account_login_unique": Phrase(
      id: "Nama masuk ini sudah dipakai akun lain.",
      en: "Another account has this login name already."),
    "account_login_check": Phrase(
      id: "Nama masuk terdiri dari 2 sampai 254 huruf kecil, angka, atau tanda @ . _ + -",
      en: "A login name has 2 to 254 small letters, digits, or the signs @ . _ + -"),
    "account_district_code_fkey": unknownDistrict,
    "organisation_district_code_fkey": unknownDistrict,
    "account_organisation_id_fkey": Phrase(
      id: "Organisasi ini tidak tercatat.", en: "This organisation is not on record."),
    "organisation_discount_percent_check": Phrase(
      id: "Potongan harga antara 0 dan 100 persen.",
      en: "The discount lies between 0 and 100 per cent."),
    "account_role_pkey": Phrase(
      id: "Akun ini sudah mempunyai peran itu.", en: "The account has this role already."),
    "account_role_one_window": Phrase(
      id: "Pelanggan atau sanitarian hanya mempunyai satu peran.",
      en: "A client or a health inspector has one role only."),
    "account_role_inspector_district": Phrase(
      id: "Seorang sanitarian harus mempunyai wilayah kerja. Isi wilayahnya dahulu.",
      en: "A health inspector answers for a district. Enter the district first."),
    "account_own_settings": Phrase(
      id: "Hanya administrator yang dapat mengubah ini.",
      en: "Only an administrator can change this."),
    "login_attempt_append_only": Phrase(
      id: "Catatan percobaan masuk tidak pernah diubah.",
      en: "The record of attempts to log in is never changed."),
  ]

  /// The form fields that they are about.
  package static let fields: [String: String] = [
    "account_login_unique": "login",
    "account_login_check": "login",
    "account_district_code_fkey": "district",
    "organisation_district_code_fkey": "district",
    "account_organisation_id_fkey": "organisation",
    "organisation_discount_percent_check": "discount",
    "account_role_one_window": "roles",
    "account_role_inspector_district": "district",
  ]

  private static let unknownDistrict = Phrase(
    id: "Wilayah ini belum tercatat.", en: "This district is not on record.")
}
