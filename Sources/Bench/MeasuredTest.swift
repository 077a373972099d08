import Custody
import Identity
import Measurement
import People
import Postgres
import Timekeeping
import Wording

/// What recording a reading needs to know of its test.
struct MeasuredTest: RowDecodable {
  var state: LaboratoryTest.State
  var inField: Bool
  var deadline: Instant?
  var startedAt: Instant?
  var unit: Unit
  var sample: String
  var parameter: Phrase
  var detectionLimit: Decimal?
  var quantificationLimit: Decimal?
  var decimals: Int?
  var uncertaintyPercent: Decimal?

  init(row: Row) throws {
    state = try row["state"]
    inField = try row["in_field"]
    deadline = try row["holding_deadline"]
    startedAt = try row["started_at"]
    unit = Unit(try row["unit"] as String)
    sample = try row["sample_number"]
    parameter = Phrase(id: try row["parameter_id_name"], en: try row["parameter_en_name"])
    detectionLimit = try row["lod"]
    quantificationLimit = try row["loq"]
    decimals = try row["decimals"]
    uncertaintyPercent = try row["expanded_uncertainty_percent"]
  }

  var waits: Bool { state == .ready || state == .started }

  /// The holding time runs to the start of the test, not to its reading; a test that was sent back starts again.
  func isLate(at instant: Instant) -> Bool {
    guard let deadline else { return false }
    return (startedAt ?? instant) > deadline
  }
}

/// What makes a reading that is sent again the same reading: what it says, and who says it.
struct Recorded: Equatable, RowDecodable {
  var test: TestID
  var typed: String
  var note: String
  var measuredBy: AccountID?
  var name: String

  var said: String { quoted(typed, note: note) }

  init(row: Row) throws {
    test = try row["test_id"]
    typed = try row["typed"]
    note = try row["note"]
    measuredBy = try row["measured_by"]
    name = try row["name"]
  }

  init(_ reading: TypedReading, by actor: Actor) {
    test = reading.test
    typed = reading.typed
    note = reading.note
    measuredBy = actor.account
    name = actor.name
  }
}

extension TypedReading {
  var said: String { quoted(typed, note: note) }
}

/// What was typed into a line, to be told to whoever typed it.
func quoted(_ typed: String, note: String) -> String {
  note.isEmpty ? typed : "\(typed) – \(note)"
}
