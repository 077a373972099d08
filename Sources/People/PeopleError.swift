package import Wording

/// Why an account or an organisation stays as it is.
package enum PeopleError: ReadableError, Hashable {
  case unknownAccount
  case unknownOrganisation
  case unknownLogin
  case ownOrganisation
  case ownAccount
  case lastAdministrator
  case roleOutsideItsHouse(Role)

  package var phrase: Phrase {
    switch self {
    case .unknownAccount:
      Phrase(id: "Akun ini tidak tercatat.", en: "This account is not on record.")
    case .unknownOrganisation:
      Phrase(id: "Organisasi ini tidak tercatat.", en: "This organisation is not on record.")
    case .unknownLogin:
      Phrase(
        id: "Tidak ada akun dengan nama masuk ini.", en: "No account has this login name.")
    case .ownOrganisation:
      Phrase(
        id: "Organisasi Anda sendiri tidak dapat dinonaktifkan: Anda pun tidak dapat masuk lagi.",
        en: "Your own organisation cannot be disabled: you could not log in again either.")
    case .ownAccount:
      Phrase(
        id: "Akun Anda sendiri tidak dapat dinonaktifkan. Mintalah administrator lain.",
        en: "Your own account cannot be disabled. Ask another administrator.")
    case .lastAdministrator:
      Phrase(
        id: "Ini administrator aktif yang terakhir. Angkat administrator lain dahulu.",
        en: "This is the last active administrator. Appoint another one first.")
    case .roleOutsideItsHouse(let role):
      switch role {
      case .inspector:
        Phrase(
          id: "Peran sanitarian hanya untuk akun dinas kesehatan.",
          en: "The role of health inspector is for accounts of a health office only.")
      case .client:
        Phrase(
          id: "Peran pelanggan bukan untuk akun laboratorium.",
          en: "The role of client is not for accounts of the laboratory.")
      default:
        Phrase(
          id: "Peran \(role.name.id) hanya untuk akun laboratorium.",
          en: "The role of \(role.name.en) is for accounts of the laboratory only.")
      }
    }
  }

  package var field: String? {
    switch self {
    case .unknownLogin: "login"
    case .unknownOrganisation: "organisation"
    case .roleOutsideItsHouse: "roles"
    case .lastAdministrator: "roles"
    case .unknownAccount, .ownOrganisation, .ownAccount: nil
    }
  }
}
