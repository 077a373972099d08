import Custody
import Identity
import Measurement
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping
import Wording

struct ReceiptInspectionTests {
  @Test func whatIsTooWarmNeedsTheCustomersConsent() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered()
      var warm = ReceiptInspection.fine
      warm.temperature = Celsius(12)
      #expect(throws: CustodyError.consentMissing([.tooWarm])) {
        try desk.receive(sample.containers, warm, by: desk.receptionist)
      }
      warm.consent = "Ibu Dewi setuju lewat telepon"
      let events = try desk.receive(sample.containers, warm, by: desk.receptionist)
      #expect(events.allSatisfy { $0.deviations == [.tooWarm] && $0.consent == warm.consent })
    }
  }

  @Test func whatCannotBeTestedIsRejectedWhateverTheCustomerSays() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered()
      var inspection = ReceiptInspection.fine
      inspection.consent = "setuju"
      inspection.deviations = [.notSterile]
      #expect(throws: CustodyError.demandsRejection([.notSterile])) {
        try desk.receive([sample.containers[0]], inspection, by: desk.receptionist)
      }
      inspection.deviations = []
      inspection.volumeML = 90
      #expect(throws: CustodyError.demandsRejection([.tooLittle])) {
        try desk.receive([sample.containers[0]], inspection, by: desk.receptionist)
      }
      #expect(try desk.states(sample)[0] == .offered)
    }
  }

  @Test func whatComesTooLateIsRejectedForMicrobesAndADeviationForChemistry() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered()
      let late = desk.morning + .hours(25)
      func receive(_ container: Int, _ consent: String) throws {
        var inspection = ReceiptInspection.fine
        inspection.consent = consent
        try desk.act(desk.receptionist) { tx in
          try Custody.receive(
            [sample.containers[container]], inspection, act: .make(at: late),
            by: desk.receptionist, at: late, in: tx)
        }
      }
      #expect(throws: CustodyError.demandsRejection([.holdingTimePassed])) {
        try receive(0, "setuju")
      }
      #expect(throws: CustodyError.consentMissing([.holdingTimePassed])) { try receive(2, "") }
      try receive(2, "setuju")
      try receive(1, "")
    }
  }

  @Test func aSealThatIsNotIntactIsADeviation() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered()
      var inspection = ReceiptInspection.fine
      inspection.seal = .broken
      #expect(throws: CustodyError.consentMissing([.sealBroken])) {
        try desk.receive(sample.containers, inspection, by: desk.receptionist)
      }
    }
  }

  @Test func aTemperatureNeedsItsThermometer() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered()
      var inspection = ReceiptInspection.fine
      inspection.thermometer = " "
      #expect(throws: CustodyError.thermometerMissing) {
        try desk.receive(sample.containers, inspection, by: desk.receptionist)
      }
    }
  }

  @Test func aRejectionNeedsAReason() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered()
      #expect(throws: CustodyError.reasonMissing) {
        try desk.act(desk.receptionist) { tx in
          try Custody.reject(
            sample.containers, .fine, reason: " ", act: .make(at: desk.morning),
            by: desk.receptionist, at: desk.morning + .hours(2), in: tx)
        }
      }
    }
  }
}
