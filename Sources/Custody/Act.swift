package import Clients
package import Identity
package import Measurement
package import People
import Timekeeping

/// For whom an entry is written: the person who writes it, or somebody from outside without an account, who stands
/// before the desk.
package enum Party: Hashable, Sendable {
  case writer
  case outside(String)
}

/// To whom something is handed.
package enum Recipient: Hashable, Sendable {
  case account(ID<Account>, name: String)
  /// A courier, a driver: somebody known by name only.
  case outside(String)
  /// Whoever receives it at the laboratory.
  case laboratory
}

/// What an entry states beside who, what and when.
struct Statement {
  var party = Party.writer
  var recipient: Recipient?
  /// The numbers of the seals put on; a container without one keeps the seal it has.
  var seals: [ContainerID: String] = [:]
  var sealFinding: SealFinding?
  var temperature: Celsius?
  var thermometer: String?
  var volumeML: Decimal?
  var place = ""
  var position: Position?
  var reason = ""
  var deviations: [Deviation] = []
  /// What may have been added to them when the act was first done, because the figures said so.
  var derivable: Set<Deviation> = []
  var consent = ""
}

extension LedgerEvent {
  /// Whether it says what an act that is sent again says, and by the same person. Deviations that follow from the
  /// figures were added to those that were ticked; only a collection states its time.
  func states(
    _ statement: Statement, _ step: CustodyStep, by account: AccountID, at stated: Instant
  ) -> Bool {
    let isSameParty =
      switch statement.party {
      case .writer: party == account
      case .outside(let name): party == nil && partyName == name
      }
    let isSameRecipient =
      switch statement.recipient {
      case .account(let id, _): offeredTo == id
      case .outside(let name): offeredTo == nil && offeredToName == name
      case .laboratory, nil: offeredTo == nil && offeredToName == nil
      }
    return recorder == account && isSameParty && isSameRecipient
      && (statement.seals[container] ?? "") == (seal ?? "")
      && statement.sealFinding == sealFinding && statement.temperature == temperature
      && statement.thermometer == thermometer && statement.volumeML == volumeML
      && statement.place == place && statement.position == position && statement.reason == reason
      && Set(statement.deviations).isSubset(of: deviations)
      && Set(deviations).isSubset(of: statement.derivable.union(statement.deviations))
      && statement.consent == consent
      && (step != .collect || abs((occurredAt - stated).microseconds) < 60_000_000)
  }

  /// The entry that an act makes for one container and step: always the same, so that the act sent twice finds it.
  static func id(of act: ActID, _ step: CustodyStep, _ container: ContainerID) -> LedgerEventID {
    let number = UInt64(CustodyStep.allCases.firstIndex(of: step) ?? 0)
    var mixed = act.uuid.low &+ number &* 0x9E37_79B9_7F4A_7C15
    for part in [container.uuid.high, container.uuid.low] {
      // The finaliser of SplitMix64 (Steele, Lea, Flood 2014): each bit of the input moves half of the output.
      mixed ^= part
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      mixed ^= mixed >> 31
    }
    return LedgerEventID(
      UUID(
        high: act.uuid.high,
        low: 0x8000_0000_0000_0000 | mixed & 0x3FFF_FFFF_FFFF_FFFF))
  }
}
