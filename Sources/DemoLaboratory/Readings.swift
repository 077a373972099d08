import Bench
import Custody
import Identity
import Measurement
import Postgres

/// A test of a sample, with what it takes to type a plausible figure.
struct Task: RowDecodable {
  var test: TestID
  var sample: SampleID
  var code: String
  /// The kind of sample, by its code.
  var matrix: String
  var isMicrobiology: Bool
  var inField: Bool
  var unit: Unit
  var smallest: Decimal?

  init(row: Row) throws {
    test = try row["id"]
    sample = try row["sample_id"]
    code = try row["code"]
    matrix = try row["matrix_code"]
    isMicrobiology = try row["is_microbiology"]
    inField = try row["in_field"]
    unit = Unit(try row["unit"] as String)
    smallest = try row["smallest"]
  }

  static func all(of samples: [SampleID], in tx: Transaction) throws -> [Task] {
    try tx.rows(
      """
      SELECT t.id, t.sample_id, p.code, x.code AS matrix_code, p.parameter_group = 'mikrobiologi' AS is_microbiology,
             t.in_field, t.unit, COALESCE(mp.loq, mp.lod) AS smallest
      FROM   test AS t
      JOIN   sample AS s ON s.id = t.sample_id
      JOIN   matrix AS x ON x.id = s.matrix_id
      JOIN   parameter AS p ON p.id = t.parameter_id
      JOIN   method_parameter AS mp
             ON mp.method_id = t.method_id AND mp.parameter_id = t.parameter_id
             AND mp.matrix_id = s.matrix_id
      WHERE  t.sample_id = ANY (\(samples))
      ORDER  BY t.sample_id, p.code
      """)
  }
}

/// What the analysts and samplers of the demonstration type.
struct Readings {
  var real: RealFigures
  var dice: Dice

  /// A figure as it is typed; of a dirty sample one that exceeds, where the parameter is one that tells.
  mutating func typed(_ task: Task, isDirty: Bool) -> String {
    if task.isMicrobiology { return microbiology(task, isDirty) }
    if let made = made(task, isDirty) { return made }
    let share = isDirty ? 100 : 55
    return real.typed(
      task.code, in: task.unit, smallest: task.smallest, share: share, dice: &dice) ?? "tidak ada"
  }

  /// Real counts of faecal coliforms in a dirty sample, nothing in a clean one.
  private mutating func microbiology(_ task: Task, _ isDirty: Bool) -> String {
    switch task.code {
    case "SALMONELLA", "LISTERIA":
      return isDirty && dice.chance(percent: 15) ? "positif" : "negatif"
    case "AKUMAN": return dice.typed(isDirty ? 14...90 : 1...9, places: 1)
    case "HPC": return dice.typed(isDirty ? 120...900 : 0...80, places: 0)
    case "PAER": return isDirty && dice.chance(percent: 40) ? dice.typed(2...40, places: 0) : "0"
    case "SAUREUS" where task.unit == .cfuPerGram:
      return isDirty && dice.chance(percent: 40) ? dice.typed(12...80, places: 0) + "0" : "<10"
    case "SAUREUS": return dice.typed(isDirty ? 20...180 : 0...6, places: 0)
    case "ECOLI" where task.unit == .mpnPerGram:
      return isDirty ? dice.pick(["3,6", "7,4", "9,2", "15", "23", "43"]) : "<3,0"
    case "ECOLI" where isDirty:
      return real.typed("ECOLI", in: task.unit, smallest: nil, share: 90, dice: &dice) ?? "4"
    case "TCOLI" where isDirty:
      if dice.chance(percent: 8) { return "TNTC" }
      return real.typed("ECOLI", in: task.unit, smallest: nil, share: 100, dice: &dice) ?? "12"
    default: return "0"
    }
  }

  /// What the real data do not have: chlorine, temperature, smell, the chemistry of pools.
  private mutating func made(_ task: Task, _ isDirty: Bool) -> String? {
    let isPool = task.matrix == "KR"
    return switch task.code {
    case "SUHU": dice.typed(262...289, places: 1)
    case "PH": isPool ? dice.typed(70...78, places: 1) : dice.typed(67...82, places: 1)
    case "CL2" where isPool: dice.typed(isDirty ? 10...60 : 100...150, places: 2)
    case "KEKERUHAN" where isPool: dice.typed(isDirty ? 60...140 : 12...48, places: 2)
    case "CL2": isDirty ? dice.typed(2...12, places: 2) : dice.typed(21...48, places: 2)
    case "CL2T": dice.typed(110...240, places: 2)
    case "ORP": dice.typed(isDirty ? 610...700 : 722...780, places: 0)
    case "ALKALINITAS": dice.typed(84...160, places: 0)
    case "BAU": isDirty && dice.chance(percent: 20) ? "ada" : "tidak ada"
    case "KEJERNIHAN": "ada"
    case "BORAKS", "FORMALIN", "METANIL", "RHODAMIN":
      isDirty && dice.chance(percent: 50) ? "positif" : "negatif"
    case "WARNA" where !isDirty: dice.pick(["<5", "<5", "5", "6", "8"])
    case "KEKERUHAN" where !isDirty: dice.typed(12...190, places: 2)
    default: nil
    }
  }
}
