package import Bench
package import Identity
package import People
package import Postgres
package import Timekeeping
package import Wording

/// How far an exceedance was followed up.
package enum ExceedanceStep: String, CaseIterable, Hashable, Sendable {
  case seen
  case contacted
  case visited
  case resampled
  case closed

  package var name: Phrase {
    switch self {
    case .seen: Phrase(id: "sudah dibaca", en: "seen")
    case .contacted: Phrase(id: "sudah dihubungi", en: "contacted")
    case .visited: Phrase(id: "sudah dikunjungi", en: "visited")
    case .resampled: Phrase(id: "diambil sampel ulang", en: "sampled again")
    case .closed: Phrase(id: "selesai", en: "closed")
    }
  }
}

extension ExceedanceStep: PostgresEncodable, PostgresDecodable {}

/// What was written down about an exceedance, by whom and when; notes are added, never changed.
package struct ExceedanceNote: Hashable, Sendable, RowDecodable {
  package var step: ExceedanceStep
  package var note: String
  package var notedAt: Instant

  package init(row: Row) throws {
    step = try row["step"]
    note = try row["note"]
    notedAt = try row["noted_at"]
  }
}

extension Surveillance {
  /// Adds a note. Sent twice with the same id it is one note.
  package static func note(
    _ step: ExceedanceStep, _ note: String, on result: ResultID, id: ID<ExceedanceNote>,
    by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    try require(.inspector, of: actor)
    let note = try tidied(note, as: .exceedanceNote)
    try tx.execute(
      """
      INSERT INTO exceedance_note (id, result_id, district_code, step, note, noted_at, noted_by)
      VALUES (\(id), \(result), \(actor.district), \(step), \(note), \(instant), \(actor.account))
      ON CONFLICT (id) DO NOTHING
      """)
  }

  /// The notes on an exceedance, the newest first.
  package static func notes(on result: ResultID, in tx: Transaction) throws -> [ExceedanceNote] {
    try tx.rows(
      """
      SELECT step, note, noted_at
      FROM   exceedance_note
      WHERE  result_id = \(result)
      ORDER  BY noted_at DESC, recorded_at DESC
      """)
  }
}

extension TextField {
  static let exceedanceNote = TextField(
    field: "note", name: Phrase(id: "Catatan", en: "The note"), longest: 2000, mayHaveLines: true)
}
