import People
import Wording

/// Words that several pages of the administration share.
enum AdministrationWords {
  static let title = Phrase(id: "Administrasi", en: "Administration")
  static let accounts = Phrase(id: "Akun", en: "Accounts")
  static let organisations = Phrase(id: "Organisasi", en: "Organisations")
  static let name = Phrase(id: "Nama", en: "Name")
  static let login = Phrase(id: "Nama masuk", en: "Login name")
  static let roles = Phrase(id: "Peran", en: "Roles")
  static let state = Phrase(id: "Keadaan", en: "State")
  static let district = Phrase(id: "Wilayah kerja", en: "District")
  static let save = Phrase(id: "Simpan", en: "Save")
  static let saved = Phrase(id: "Tersimpan.", en: "Saved.")
  static let find = Phrase(id: "Cari", en: "Find")
  static let closed = Phrase(id: "ditutup", en: "closed")
  static let open = Phrase(id: "aktif", en: "active")
}

extension Organisation.Kind {
  /// The name as a choice begins with a capital.
  var choice: Choice { Choice(rawValue, name.capitalised) }
}

extension Role {
  var choice: Choice { Choice(rawValue, name.capitalised) }
}

extension Phrase {
  var capitalised: Phrase {
    Phrase(
      id: id.prefix(1).uppercased() + id.dropFirst(), en: en.prefix(1).uppercased() + en.dropFirst()
    )
  }
}
