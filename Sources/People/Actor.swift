package import Identity
package import Wording

/// Who acts: every transaction says so to the database, which decides by it what may be seen and changed.
package struct Actor: Hashable, Sendable {
  /// The window through which the database shows its rows (`current_access()` in the migrations).
  package enum Access: String, Hashable, Sendable {
    case staff
    case client
    case inspector
    /// A guest with a certificate in hand.
    case `public`
    /// The program itself: the worker, the login, a command typed by the operator.
    case system
  }

  package let access: Access
  /// nil for the program and for a guest.
  package let account: AccountID?
  package let name: String
  package let organisation: OrganisationID?
  package let roles: Set<Role>
  package let language: Language
  /// What an inspector answers for.
  package let district: DistrictCode?
  /// The code on the certificate that a guest has in hand.
  package let reportToken: String?

  /// A person with an account.
  ///
  /// Without a role nothing is seen at all. With a role inside the laboratory the access is that of staff.
  package init(
    account: AccountID, name: String, organisation: OrganisationID, roles: Set<Role>,
    language: Language = .indonesian, district: DistrictCode? = nil
  ) {
    self.access =
      if roles.contains(where: \.isStaff) {
        .staff
      } else if roles.contains(.inspector) {
        .inspector
      } else if roles.contains(.client) {
        .client
      } else {
        .public
      }
    self.account = account
    self.name = name
    self.organisation = organisation
    self.roles = roles
    self.language = language
    self.district = district
    self.reportToken = nil
  }

  private init(withoutAccount access: Access, name: String, reportToken: String? = nil) {
    self.access = access
    self.account = nil
    self.name = name
    self.organisation = nil
    self.roles = []
    self.language = .indonesian
    self.district = nil
    self.reportToken = reportToken
  }

  /// The program itself; it may do whatever staff may, and signs no act that asks for a person.
  package static let system = Actor(withoutAccount: .system, name: "Lacak")

  /// A guest. With the code of a certificate that certificate is open to them and nothing else; without, nothing is.
  package static func `public`(token: String? = nil) -> Actor {
    Actor(withoutAccount: .public, name: "", reportToken: token)
  }

  package func has(_ role: Role) -> Bool { roles.contains(role) }
}
