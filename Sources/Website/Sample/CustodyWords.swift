import Custody
import Measurement
import People
import Timekeeping
import Wording

/// Words and colours that the pages of custody share.
enum CustodyWords {
  static func tone(_ status: SampleStatus) -> Tone {
    switch status {
    case .rejected, .lost, .withdrawn: .bad
    case .released: .good
    case .expected, .onTheWay, .toVerify, .toAuthorise: .wait
    case .received, .inTest, .authorised: .plain
    }
  }

  static func tone(_ state: ContainerState) -> Tone {
    switch state {
    case .rejected, .lost: .bad
    case .expected, .collected, .offered, .accepted: .wait
    case .received, .stored, .inUse, .retained: .good
    case .disposed, .returned: .plain
    }
  }

  /// `4,2 °C`.
  static func celsius(_ temperature: Celsius) -> Phrase {
    Phrase(
      id: "\(Language.indonesian.number(temperature.degrees)) °C",
      en: "\(Language.english.number(temperature.degrees)) °C")
  }

  /// `segel utuh`, `tidak disegel`.
  static func seal(_ finding: SealFinding) -> Phrase {
    finding == .none
      ? finding.name : Phrase(id: "segel \(finding.name.id)", en: "seal \(finding.name.en)")
  }

  /// `3 wadah`, or the only barcode.
  static func containers(_ barcodes: [String]) -> Phrase {
    barcodes.count == 1
      ? Phrase(same: barcodes[0])
      : Phrase(id: "\(barcodes.count) wadah", en: "\(barcodes.count) containers")
  }
}

extension Visit {
  func moment(_ instant: Instant) -> Phrase {
    Phrase(
      id: Language.indonesian.moment(instant, in: zone),
      en: Language.english.moment(instant, in: zone))
  }

  func duration(_ span: TimeSpan) -> Phrase {
    Phrase(id: Language.indonesian.span(span), en: Language.english.span(span))
  }

  /// How long is left until the first test must have started, and how much that presses.
  func timeLeft(until deadline: Instant) -> (tone: Tone, words: Phrase) {
    let left = deadline - now
    if left <= .minutes(0) {
      let words = duration(left)
      return (.bad, Phrase(id: "lewat \(words.id)", en: "\(words.en) over"))
    }
    let words = duration(left)
    let tone: Tone =
      left < ReceiptInspection.neededToStart ? .bad : left < .hours(6) ? .wait : .plain
    return (tone, Phrase(id: "sisa \(words.id)", en: "\(words.en) left"))
  }

  /// A figure as this reader writes it.
  func readFigure(_ text: String) throws -> Decimal {
    do {
      return try Reading.number(text, mark: decimalMark)
    } catch ReadingError.notAReading(let text) {
      throw NoFigure(text: text)
    }
  }

  var decimalMark: DecimalMark { language == .indonesian ? .comma : .point }

  /// Where a person does what is due for them with a container.
  func page(for due: DueAct, of container: Container) -> Page {
    switch due {
    case .takeIn: .reception(.takeIn(container.sample))
    case .step(.receive), .step(.reject): .reception(.receive(container.sample))
    case .step(.collect): .field(.collect(container.sample))
    case .step(.offer), .step(.accept), .step(.refuse), .step(.withdraw): .field(.handover)
    case .step: .sample(.container(container.id))
    case .waitFor, .nothing: .sample(.sample(container.sample))
    }
  }
}

/// Words where a plain number belongs.
private struct NoFigure: ReadableError {
  let text: String

  var phrase: Phrase {
    Phrase(
      id: "“\(text)” bukan angka. Tulis angkanya saja, misalnya 4,2; satuan tidak ditulis di sini.",
      en: "“\(text)” is not a number. Write the number alone, such as 4.2; leave out the unit.")
  }
}
