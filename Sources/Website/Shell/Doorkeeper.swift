package import Crypto
package import People

/// Lets people in and out: sessions as the pages need them.
package struct Doorkeeper: Sendable {
  /// Who holds this session; nil when it has ended or never was. Marks it as used.
  package var recognise: @Sendable (Token) throws -> Actor?
  /// Starts a session. A wrong name or password, or too many of them, is a `ReadableError`.
  package var admit: @Sendable (_ login: String, _ password: String, _ peer: String) throws -> Token
  /// Ends this session.
  package var release: @Sendable (Token) throws -> Void
  /// Ends all sessions of the person.
  package var releaseEverywhere: @Sendable (Actor) throws -> Void

  package init(
    recognise: @escaping @Sendable (Token) throws -> Actor?,
    admit:
      @escaping @Sendable (_ login: String, _ password: String, _ peer: String) throws -> Token,
    release: @escaping @Sendable (Token) throws -> Void,
    releaseEverywhere: @escaping @Sendable (Actor) throws -> Void
  ) {
    self.recognise = recognise
    self.admit = admit
    self.release = release
    self.releaseEverywhere = releaseEverywhere
  }
}
