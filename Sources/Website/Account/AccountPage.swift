package import WebServer

/// Signing in and out, and what somebody may change about themselves.
package enum AccountPage: String, SitePage {
  case overview = ""
  case login
  case logout
  case password
  case language
  case session

  package static let root: String? = "account"

  package init?(_ path: inout PathReader) {
    guard !path.isAtEnd else {
      self = .overview
      return
    }
    guard let page = path.choice(AccountPage.self), page != .overview else { return nil }
    self = page
  }

  package var path: [String] { self == .overview ? [] : [rawValue] }

  package var access: Access {
    switch self {
    case .login: .everyone
    case .overview, .logout, .password, .language, .session: .signedIn
    }
  }

  package func answer(_ visit: Visit) throws -> Response {
    switch self {
    case .overview: try visit.accountPage()
    case .login: try visit.logIn()
    case .logout: try visit.logOut()
    case .password: try visit.choosePassword()
    case .language: try visit.chooseLanguage()
    case .session: try visit.endSession()
    }
  }
}
