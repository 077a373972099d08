package import Wording

/// Somebody tried what their role does not cover.
package struct NotAllowed: ReadableError, Hashable {
  /// Any one of these would have been enough.
  package var needed: [Role]

  package init(needed: [Role]) {
    self.needed = needed
  }

  package var phrase: Phrase {
    let id = needed.map(\.name.id).joined(separator: " atau ")
    let en = needed.map(\.name.en).joined(separator: " or ")
    return Phrase(
      id: "Ini hanya dapat dilakukan oleh \(id). Mintalah rekan yang mempunyai peran itu.",
      en: "Only a person with the role of \(en) can do this. Ask a colleague who has it.")
  }
}

/// Demands that the actor has the role; the program itself may do anything that needs no signature.
package func require(_ role: Role, of actor: Actor) throws(NotAllowed) {
  try require(anyOf: [role], of: actor)
}

/// Demands that the actor has one of the roles.
package func require(anyOf roles: [Role], of actor: Actor) throws(NotAllowed) {
  guard actor.access == .system || roles.contains(where: actor.has) else {
    throw NotAllowed(needed: roles)
  }
}
