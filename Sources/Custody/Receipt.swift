package import Clients
package import People
package import Postgres
package import Timekeeping

extension Custody {
  /// Takes containers into the laboratory's custody.
  ///
  /// The handover that brought them must have been offered and not yet accepted. What the figures say against a
  /// container is recorded as a deviation even when the person did not tick it, and needs the customer's consent.
  /// - Throws: `CustodyError.demandsRejection` when it cannot be accepted at all; `.consentMissing`;
  ///   `.step` with who received it and when, if somebody was faster.
  @discardableResult
  package static func receive(
    _ containers: [ContainerID], _ inspection: ReceiptInspection, place: String = "", act: ActID,
    by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws -> [LedgerEvent] {
    try require(.receptionist, of: actor)
    try demandThermometer(inspection)
    var deviations = inspection.deviations
    var derivable: Set<Deviation> = []
    for container in try self.containers(containers, in: tx) {
      let all = inspection.allDeviations(of: container, at: instant)
      derivable.formUnion(all)
      guard !container.state.next(.receive).isEmpty else { continue }
      let fatal = all.filter { $0.demandsRejection(of: container) }
      guard fatal.isEmpty else { throw CustodyError.demandsRejection(fatal) }
      deviations.formUnion(all)
    }
    guard deviations.isEmpty || !isBlank(inspection.consent) else {
      throw CustodyError.consentMissing(deviations)
    }
    return try write(
      .receive,
      statement(
        inspection, deviations, derivable: derivable, reason: inspection.note, place: place),
      act: act, on: containers, by: actor, at: instant, in: tx)
  }

  /// Receives all that is offered of a sample, in one act.
  @discardableResult
  package static func receive(
    sample: SampleID, _ inspection: ReceiptInspection, act: ActID, by actor: Actor,
    at instant: Instant, in tx: Transaction
  ) throws -> [LedgerEvent] {
    try receive(
      try offered(of: try containers(of: sample, in: tx), act: act), inspection, act: act,
      by: actor, at: instant, in: tx)
  }

  /// Receives all that is offered of a request, in one act.
  @discardableResult
  package static func receive(
    request: RequestID, _ inspection: ReceiptInspection, act: ActID, by actor: Actor,
    at instant: Instant, in tx: Transaction
  ) throws -> [LedgerEvent] {
    try receive(
      try offered(of: try containers(of: request, in: tx), act: act), inspection, act: act,
      by: actor, at: instant, in: tx)
  }

  /// Refuses containers at the laboratory's door; the tests that nothing is left for are cancelled.
  @discardableResult
  package static func reject(
    _ containers: [ContainerID], _ inspection: ReceiptInspection, reason: String, act: ActID,
    by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws -> [LedgerEvent] {
    try require(.receptionist, of: actor)
    try demandThermometer(inspection)
    return try write(
      .reject, statement(inspection, inspection.deviations, reason: reason), act: act,
      on: containers, by: actor, at: instant, in: tx)
  }

  /// The customer took the sample and brings it: what they did is written down in their name (taken there and then,
  /// offered here), and the container waits at the desk to be received or rejected.
  @discardableResult
  package static func takeIn(
    _ containers: [ContainerID], from name: String, collectedAt: Instant, place: String = "",
    act: ActID, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws -> [LedgerEvent] {
    try require(.receptionist, of: actor)
    let bringer = Party.outside(name)
    try collect(
      containers, FieldRecord(place: place), for: bringer, act: act, by: actor, at: collectedAt,
      in: tx)
    return try offer(
      containers, for: bringer, act: act, by: actor, at: max(instant, collectedAt), in: tx)
  }

  /// Those that are offered, and those that this very act has received already.
  private static func offered(of containers: [Container], act: ActID) throws -> [ContainerID] {
    guard !containers.isEmpty else { throw CustodyError.unknownSample }
    let own = containers.filter {
      $0.state == .offered || $0.lastEvent == LedgerEvent.id(of: act, .receive, $0.id)
    }
    if own.isEmpty, let first = containers.first {
      throw CustodyError.step(
        .receive, barcode: first.barcode, state: first.state, by: first.lastParty,
        at: first.lastEventAt)
    }
    return own.map(\.id)
  }

  private static func statement(
    _ inspection: ReceiptInspection, _ deviations: Set<Deviation>,
    derivable: Set<Deviation> = [], reason: String, place: String = ""
  ) -> Statement {
    Statement(
      sealFinding: inspection.seal, temperature: inspection.temperature,
      thermometer: inspection.temperature == nil ? nil : inspection.thermometer,
      volumeML: inspection.volumeML, place: place, reason: reason,
      deviations: deviations.sorted(), derivable: derivable, consent: inspection.consent)
  }

  private static func demandThermometer(_ inspection: ReceiptInspection) throws {
    guard inspection.temperature == nil || !isBlank(inspection.thermometer) else {
      throw CustodyError.thermometerMissing
    }
  }

  private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
}
