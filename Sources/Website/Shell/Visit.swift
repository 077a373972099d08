import Crypto
package import Markup
package import People
package import Postgres
package import Telemetry
package import Timekeeping
package import WebServer
package import Wording

/// One request of one reader, as a page sees it.
package struct Visit: Sendable {
  package let site: Site
  package let request: Request
  package let page: Page
  package let language: Language
  /// Who asks: somebody signed in, or the public.
  package let actor: Actor
  /// When the request came; the same for everything that the page does.
  package let now: Instant
  package let log: Log
  let session: Token?
  let guest: GuestMark
  /// What the last page left to be said on this one.
  let flash: Flash?

  package var isSignedIn: Bool { actor.account != nil }
  package var isPost: Bool { request.method == .post }
  package var zone: Zone { site.zone }
  /// The laboratory's date.
  package var today: Day { zone.local(now).day }

  /// One transaction, in which the database knows who acts.
  package func transaction<Outcome>(
    isolation: Isolation = .readCommitted, _ body: (Transaction) throws -> Outcome
  ) throws -> Outcome {
    try site.database.transaction(as: actor, request: request.id, isolation: isolation, body)
  }

  /// A value of the query, nil when missing or empty.
  package func query(_ name: String) -> String? {
    request.query[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// After something was done: the next page, which says so.
  package func redirect(to page: Page, saying message: Phrase? = nil) -> Response {
    redirect(to: page.link, saying: message)
  }

  package func redirect(to link: Link, saying message: Phrase? = nil) -> Response {
    let response = Response.redirect(to: link.address)
    guard let message else { return response }
    return response.setting(Flash(text: message.text(language)).cookie(site))
  }
}
