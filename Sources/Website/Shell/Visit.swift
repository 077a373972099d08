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
  /// Who is signed in, if anybody is.
  package let visitor: Visitor?
  /// When the request came; the same for everything that the page does.
  package let now: Instant
  package let log: Log
  /// The secret of the session; nil for the public.
  let token: Token?
  let guest: GuestMark
  /// How many notices wait to be read, up to a hundred.
  let unread: Int
  /// What the last page left to be said on this one.
  let flash: Flash?

  /// In whose name this reader acts; the public's, when nobody is signed in.
  package var actor: Actor { visitor?.actor ?? .public() }
  package var isSignedIn: Bool { visitor != nil }
  package var isPost: Bool { request.method == .post }
  package var zone: Zone { site.zone }
  /// The laboratory's date.
  package var today: Day { zone.local(now).day }

  /// One transaction, in which the database knows who acts. What the database refuses is thrown in words.
  package func transaction<Outcome>(
    isolation: Isolation = .readCommitted, _ body: (Transaction) throws -> Outcome
  ) throws -> Outcome {
    do {
      return try site.database.transaction(
        as: actor, request: request.id, isolation: isolation, body)
    } catch let error as PostgresError {
      guard let readable = Rules.book.explain(error) else { throw error }
      log.info("refused by rule", ["rule": readable.rule])
      throw readable
    }
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
