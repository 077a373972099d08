package import Catalogue
import Identity
package import JobQueue
package import People
package import Reporting
package import WebServer

/// Accounts and organisations, jobs, the state of the catalogue, and what changed by whom.
package enum AdministrationPage: SitePage {
  case home
  case accounts
  case newAccount
  case account(AccountID)
  case organisations
  case newOrganisation
  case organisation(OrganisationID)
  /// To whom the certificates of an organisation are sent.
  case recipients(OrganisationID)
  case recipient(RecipientID)
  case districts
  case jobs
  case job(JobID)
  case ledger
  case catalogue
  /// What raises an alarm, and when a result is late.
  case promises
  case regulation(RegulationID)
  /// Letterhead and numbering of certificates.
  case reportSettings
  case guesses
  case audit

  package static let root: String? = "administration"

  package init?(_ path: inout PathReader) {
    switch path.word() {
    case nil: self = .home
    case "accounts": self = .accounts
    case "new-account": self = .newAccount
    case "account":
      guard let id = path.id(Account.self) else { return nil }
      self = .account(id)
    case "organisations": self = .organisations
    case "new-organisation": self = .newOrganisation
    case "organisation":
      guard let id = path.id(Organisation.self) else { return nil }
      self = .organisation(id)
    case "recipients":
      guard let id = path.id(Organisation.self) else { return nil }
      self = .recipients(id)
    case "recipient":
      guard let id = path.id(ReportRecipient.self) else { return nil }
      self = .recipient(id)
    case "districts": self = .districts
    case "jobs": self = .jobs
    case "job":
      guard let number = path.word().flatMap({ Int64($0) }), number > 0 else { return nil }
      self = .job(JobID(number: number))
    case "ledger": self = .ledger
    case "catalogue": self = .catalogue
    case "promises": self = .promises
    case "regulation":
      guard let id = path.id(Regulation.self) else { return nil }
      self = .regulation(id)
    case "report-settings": self = .reportSettings
    case "failed-logins": self = .guesses
    case "audit": self = .audit
    default: return nil
    }
  }

  package var path: [String] {
    switch self {
    case .home: []
    case .accounts: ["accounts"]
    case .newAccount: ["new-account"]
    case .account(let id): ["account", id.description]
    case .organisations: ["organisations"]
    case .newOrganisation: ["new-organisation"]
    case .organisation(let id): ["organisation", id.description]
    case .recipients(let id): ["recipients", id.description]
    case .recipient(let id): ["recipient", id.description]
    case .districts: ["districts"]
    case .jobs: ["jobs"]
    case .job(let id): ["job", id.description]
    case .ledger: ["ledger"]
    case .catalogue: ["catalogue"]
    case .promises: ["promises"]
    case .regulation(let id): ["regulation", id.description]
    case .reportSettings: ["report-settings"]
    case .guesses: ["failed-logins"]
    case .audit: ["audit"]
    }
  }

  package var access: Access {
    switch self {
    case .home, .audit, .ledger, .catalogue, .promises, .regulation, .reportSettings:
      .only(.administrator, .technicalManager)
    case .organisations, .newOrganisation, .organisation, .recipients, .recipient:
      .only(.administrator, .receptionist)
    case .accounts, .newAccount, .account, .districts, .jobs, .job, .guesses:
      .only(.administrator)
    }
  }

  package func answer(_ visit: Visit) throws -> Response {
    switch self {
    case .home: try visit.administrationHome()
    case .accounts: try visit.accountList()
    case .newAccount: try visit.newAccount()
    case .account(let id): try visit.account(id)
    case .organisations: try visit.organisationList()
    case .newOrganisation: try visit.newOrganisation()
    case .organisation(let id): try visit.organisation(id)
    case .recipients(let id): try visit.recipientList(id)
    case .recipient(let id): try visit.recipient(id)
    case .districts: try visit.districtList()
    case .jobs: try visit.jobList()
    case .job(let id): try visit.job(id)
    case .ledger: try visit.ledgerState()
    case .catalogue: try visit.catalogueState()
    case .promises: try visit.promises()
    case .regulation(let id): try visit.regulation(id)
    case .reportSettings: try visit.reportSettings()
    case .guesses: try visit.guessList()
    case .audit: try visit.auditList()
    }
  }
}

extension Crumb {
  static let administration = Crumb(AdministrationWords.title, .administration(.home))
  static let jobs = Crumb(JobWords.title, .administration(.jobs))
  static let accounts = Crumb(AdministrationWords.accounts, .administration(.accounts))
  static let organisations = Crumb(
    AdministrationWords.organisations, .administration(.organisations))
}
