package import People
package import WebServer

/// The pages of one audience. Reads them from a path and makes the path again, says who may open each, and answers.
package protocol SitePage: Hashable, Sendable {
  /// The first part of the path; nil for the pages at the top.
  static var root: String? { get }

  /// Reads what follows the root. What is left in `path` afterwards makes the page unknown.
  init?(_ path: inout PathReader)

  /// What follows the root; `init` reads it back to the same page.
  var path: [String] { get }

  var access: Access { get }

  /// Shows the page, or does what was posted to it.
  func answer(_ visit: Visit) throws -> Response
}

/// Who may open a page.
package enum Access: Hashable, Sendable {
  case everyone
  case signedIn
  /// Whoever has one of these roles.
  case roles(Set<Role>)

  package static func only(_ roles: Role...) -> Access { .roles(Set(roles)) }

  package func admits(_ actor: Actor) -> Bool {
    switch self {
    case .everyone: true
    case .signedIn: actor.account != nil
    case .roles(let roles): !roles.isDisjoint(with: actor.roles)
    }
  }
}

/// What was asked for is not there, or is not this reader's to know of.
package struct NotFound: Error {
  package init() {}
}
