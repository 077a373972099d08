/// The identity of one thing of one kind: a UUID that cannot be mistaken for another kind's.
///
/// `ID<Sample>` and `ID<Container>` do not mix. Made on the client side (`ID.make`), so that the same
/// request sent twice names the same row.
package struct ID<Subject>: Hashable, Sendable {
  package var uuid: UUID

  package init(_ uuid: UUID) {
    self.uuid = uuid
  }

  /// Reads the canonical text form; nil for anything else.
  package init?(_ text: some StringProtocol) {
    guard let uuid = UUID(text) else { return nil }
    self.init(uuid)
  }
}

extension ID: CustomStringConvertible {
  package var description: String { uuid.description }
}

extension ID: Comparable {
  package static func < (a: ID, b: ID) -> Bool { a.uuid < b.uuid }
}
