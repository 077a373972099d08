package import Identity
package import People
package import Postgres
package import Timekeeping

extension Clients {
  /// The verdict of the review that the request can be served (ISO/IEC 17025:2017 7.1). Its samples are registered
  /// by the caller in the same transaction (`Bench.acceptRequest`).
  package static func accept(
    _ id: RequestID, note: String, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    try review(id, .accepted, note: note, by: actor, at: instant, in: tx)
  }

  /// The verdict that it cannot be served, with the reason that the customer reads.
  package static func decline(
    _ id: RequestID, reason: String, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    guard !trimmed(reason).isEmpty else { throw ClientsError.noReason }
    try review(id, .declined, note: reason, by: actor, at: instant, in: tx)
  }

  /// Takes a request back before it was reviewed.
  package static func cancel(_ id: RequestID, by actor: Actor, in tx: Transaction) throws {
    guard let request = try request(id, in: tx) else { throw ClientsError.unknownRequest }
    try requireCustomer(request.organisation, of: actor)
    try tx.execute("UPDATE test_request SET state = 'cancelled' WHERE id = \(id)")
  }

  private static func review(
    _ id: RequestID, _ verdict: TestRequest.State, note: String, by actor: Actor,
    at instant: Instant, in tx: Transaction
  ) throws {
    try require(anyOf: [.receptionist, .supervisor, .technicalManager], of: actor)
    let note = try tidied(note, as: .reviewNote)
    let changed = try tx.execute(
      """
      UPDATE test_request
      SET    state = \(verdict), review_note = \(note), reviewed_at = \(instant),
             reviewed_by = \(actor.account)
      WHERE  id = \(id) AND state = 'submitted'
      """)
    // Of two who review at once the second finds it reviewed.
    guard changed == 1 else { throw ClientsError.alreadyReviewed }
  }
}
