package import Measurement
package import Timekeeping
import Wording

/// The temperature, seal and container checks made when a container reaches the laboratory (ISO/IEC 17025:2017 7.4.3;
/// Standard Methods 1060 B).
package struct ReceiptInspection: Hashable, Sendable {
  package var temperature: Celsius?
  /// The number of the thermometer; goes with the temperature.
  package var thermometer: String
  package var seal: SealFinding
  /// What is in the container, in millilitres, when it was measured.
  package var volumeML: Decimal?
  package var deviations: Set<Deviation>
  /// Who of the customer agreed to testing despite the deviations, when and how; printed on the report.
  package var consent: String
  package var note: String

  package init(
    temperature: Celsius? = nil, thermometer: String = "", seal: SealFinding,
    volumeML: Decimal? = nil, deviations: Set<Deviation> = [], consent: String = "",
    note: String = ""
  ) {
    self.temperature = temperature
    self.thermometer = thermometer
    self.seal = seal
    self.volumeML = volumeML
    self.deviations = deviations
    self.consent = consent
    self.note = note
  }
}

extension ReceiptInspection {
  /// How much of the holding time must be left at receipt for the tests to start in time.
  package static let neededToStart = TimeSpan.hours(2)

  /// What the person found, and what follows from the figures: a temperature above what the tests allow, a volume
  /// below what they need, a seal that does not hold, a holding time that is over or nearly so.
  package func allDeviations(of container: Container, at instant: Instant) -> Set<Deviation> {
    var all = deviations
    if seal.isDeviation || (seal == .none && !container.seal.isEmpty) { all.insert(.sealBroken) }
    if let temperature, let most = container.warmest, temperature > most { all.insert(.tooWarm) }
    if let volumeML, let least = container.neededML, volumeML < Decimal(least) {
      all.insert(.tooLittle)
    }
    if let deadline = container.deadline {
      if deadline <= instant {
        all.insert(.holdingTimePassed)
      } else if deadline - instant < ReceiptInspection.neededToStart {
        all.insert(.holdingTimeShort)
      }
    }
    return all
  }
}
