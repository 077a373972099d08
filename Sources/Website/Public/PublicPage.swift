package import WebServer

/// What anybody may open.
package enum PublicPage: SitePage {
  case home

  package static let root: String? = nil

  package init?(_ path: inout PathReader) {
    guard path.isAtEnd else { return nil }
    self = .home
  }

  package var path: [String] { [] }

  package var access: Access { .everyone }

  package func answer(_ visit: Visit) throws -> Response {
    visit.isSignedIn ? visit.redirect(to: Navigation.home(of: visit.actor)) : visit.welcomePage()
  }
}
