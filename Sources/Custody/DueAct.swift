package import People
package import Wording

/// What a person is to do with a container now.
package enum DueAct: Hashable, Sendable {
  case step(CustodyStep)
  /// The customer stands at the desk with a sample that they took.
  case takeIn
  /// Somebody else is to act first.
  case waitFor(String)
  case nothing

  package var phrase: Phrase {
    switch self {
    case .step(let step): step.verb
    case .takeIn: Phrase(id: "Terima dari pelanggan", en: "Take in from the customer")
    case .waitFor(let name) where name.isEmpty:
      Phrase(id: "Menunggu diterima laboratorium", en: "Waiting for the laboratory to receive it")
    case .waitFor(let name): Phrase(id: "Menunggu \(name)", en: "Waiting for \(name)")
    case .nothing: Phrase(id: "Tidak ada yang perlu dilakukan", en: "Nothing is to be done")
    }
  }
}

extension Container {
  /// The act that is due for this person: what a scan of the container opens.
  package func due(for actor: Actor) -> DueAct {
    switch state {
    case .expected:
      if actor.has(.sampler) { return .step(.collect) }
      return actor.has(.receptionist) ? .takeIn : .nothing
    case .collected, .accepted:
      return holder == actor.account && holder != nil ? .step(.offer) : .waitFor(holderName)
    case .offered: return dueWhenOffered(for: actor)
    case .received:
      if actor.has(.receptionist) { return .step(.store) }
      return worksAtBench(actor) ? .step(.use) : .nothing
    case .stored:
      if actor.has(.analyst) { return .step(.use) }
      return worksAtBench(actor) || actor.has(.receptionist) ? .step(.retain) : .nothing
    case .inUse:
      return worksAtBench(actor) || actor.has(.receptionist) ? .step(.store) : .nothing
    case .retained:
      return worksAtBench(actor) || actor.has(.receptionist) ? .step(.dispose) : .nothing
    case .rejected: return actor.has(.receptionist) ? .step(.giveBack) : .nothing
    case .disposed, .lost, .returned: return .nothing
    }
  }

  /// All that this person may do with it now, the due act first.
  package func possibleSteps(for actor: Actor) -> [CustodyStep] {
    let allowed = CustodyStep.allCases.filter {
      !state.next($0).isEmpty && isOpen($0, to: actor)
    }
    guard case .step(let first) = due(for: actor) else { return allowed }
    return [first] + allowed.filter { $0 != first }
  }

  private func dueWhenOffered(for actor: Actor) -> DueAct {
    if let account = actor.account, lastPartyID == account { return .step(.withdraw) }
    if offeredTo != nil, offeredTo == actor.account {
      return .step(actor.has(.receptionist) ? .receive : .accept)
    }
    if actor.has(.receptionist) { return .step(.receive) }
    if let offeredToName { return .waitFor(offeredToName) }
    return actor.roles.isDisjoint(with: Custody.handlers) ? .waitFor("") : .step(.accept)
  }

  private func worksAtBench(_ actor: Actor) -> Bool {
    !actor.roles.isDisjoint(with: [.analyst, .supervisor, .technicalManager])
  }

  private func isOpen(_ step: CustodyStep, to actor: Actor) -> Bool {
    let isMine = actor.account != nil && lastPartyID == actor.account
    switch step {
    case .collect: return actor.has(.sampler)
    case .offer: return holder == actor.account && holder != nil
    case .accept, .refuse:
      return !isMine && (offeredTo == nil || offeredTo == actor.account)
        && !actor.roles.isDisjoint(with: Custody.handlers)
    case .withdraw: return isMine
    case .receive, .reject: return !isMine && actor.has(.receptionist)
    case .store, .use, .retain, .dispose, .giveBack:
      return worksAtBench(actor) || actor.has(.receptionist)
    case .lose: return !actor.roles.isDisjoint(with: Custody.handlers)
    }
  }
}
