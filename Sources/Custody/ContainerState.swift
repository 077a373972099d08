package import Postgres
package import Wording

/// Where a container stands in the machine of custody.
package enum ContainerState: String, CaseIterable, Hashable, Sendable {
  case expected
  case collected
  case offered
  case accepted
  case received
  case stored
  case inUse = "in_use"
  case retained
  case disposed
  case rejected
  case lost
  case returned

  package var name: Phrase {
    switch self {
    case .expected: Phrase(id: "belum diambil", en: "not collected yet")
    case .collected: Phrase(id: "sudah diambil", en: "collected")
    case .offered: Phrase(id: "sedang diserahkan", en: "being handed over")
    case .accepted: Phrase(id: "di tangan pengantar", en: "with the carrier")
    case .received: Phrase(id: "diterima laboratorium", en: "received by the laboratory")
    case .stored: Phrase(id: "disimpan", en: "stored")
    case .inUse: Phrase(id: "sedang diuji", en: "in use")
    case .retained: Phrase(id: "disimpan sebagai arsip", en: "retained")
    case .disposed: Phrase(id: "dimusnahkan", en: "disposed of")
    case .rejected: Phrase(id: "ditolak", en: "rejected")
    case .lost: Phrase(id: "hilang", en: "lost")
    case .returned: Phrase(id: "dikembalikan", en: "returned")
    }
  }

  /// Nothing happens to it any more.
  package var isFinal: Bool { self == .disposed || self == .lost || self == .returned }

  /// On its way to the laboratory, in somebody's hands.
  package var isOnTheWay: Bool { self == .collected || self == .offered || self == .accepted }

  /// In the laboratory's keeping.
  package var isInLaboratory: Bool {
    [.received, .stored, .inUse, .retained].contains(self)
  }

  /// Where a step leads from here. A refused or withdrawn offer leads back to where it was made from, which only the
  /// container knows: both are named.
  package func next(_ step: CustodyStep) -> Set<ContainerState> {
    switch (self, step) {
    case (.expected, .collect): [.collected]
    case (.collected, .offer), (.accepted, .offer): [.offered]
    case (.offered, .accept): [.accepted]
    case (.offered, .refuse), (.offered, .withdraw): [.collected, .accepted]
    case (.offered, .receive): [.received]
    case (.offered, .reject): [.rejected]
    case (.received, .store), (.inUse, .store): [.stored]
    case (.received, .use), (.stored, .use): [.inUse]
    case (.received, .retain), (.stored, .retain), (.inUse, .retain): [.retained]
    case (.stored, .dispose), (.inUse, .dispose), (.retained, .dispose), (.rejected, .dispose):
      [.disposed]
    case (.rejected, .giveBack), (.received, .giveBack), (.stored, .giveBack),
      (.retained, .giveBack):
      [.returned]
    case (.collected, .lose), (.offered, .lose), (.accepted, .lose), (.received, .lose),
      (.stored, .lose), (.inUse, .lose), (.retained, .lose):
      [.lost]
    default: []
    }
  }
}

extension ContainerState: PostgresEncodable, PostgresDecodable {}
