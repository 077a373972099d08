import Bench
import Custody
import Identity
import Markup
import Measurement
import Postgres
import Timekeeping
import Wording

/// What the sampler reads at the point (temperature, pH, free chlorine), beside what is carried away.
struct FieldReadings {
  let tests: [WorklistLine]
  let mark: DecimalMark

  private func name(_ test: WorklistLine) -> String { "reading-\(test.test)" }

  func fields(_ form: FormState) -> HTML {
    HTML(
      tests.map { test in
        field(
          form, name(test), test.parameter, .figure,
          hint: Phrase(
            id: "Kosongkan bila tidak dibaca di sini", en: "Leave empty if not read here"),
          required: false, unit: test.unit.symbol)
      })
  }

  /// What was typed, each text checked to be a reading, so that a wrong one is named.
  func read(_ form: inout FormState) -> [TypedReading] {
    tests.compactMap { test in
      let typed = form.read(name(test), required: false) { text in
        _ = try Reading(text, mark: mark)
        return text
      }
      return typed.map {
        TypedReading(test: test.test, result: resultID(form, test), typed: $0)
      }
    }
  }

  /// The same for the same form, so that a form sent twice records a reading once.
  private func resultID(_ form: FormState, _ test: WorklistLine) -> ResultID {
    let mixed = (form.key.low ^ test.test.uuid.low) & 0x3FFF_FFFF_FFFF_FFFF
    return ResultID(UUID(high: form.key.high, low: 0x8000_0000_0000_0000 | mixed))
  }
}
