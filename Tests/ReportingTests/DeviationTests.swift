import Bench
import Custody
import Identity
import Measurement
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping
import Wording

/// What a report says beside its figures.
@Suite struct DeviationTests {
  private func said(_ lab: TestLaboratory, _ sample: SampleID) throws -> [Phrase] {
    try lab.act(lab.manager) { try Reporting.deviations(of: [sample], in: $0)[sample] ?? [] }
  }

  @Test func `tests that were not done for one reason are named together, others apart`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.received(samples: 2).map(\.id)
      func cancel(_ sample: SampleID, _ reasons: [String: String]) throws {
        for (code, test) in try lab.tests(of: sample) {
          try lab.act(lab.supervisor) { tx in
            try Bench.cancel(
              test, reason: reasons[code] ?? "media habis", by: lab.supervisor,
              at: lab.morning + .hours(2), in: tx)
          }
        }
      }
      try cancel(samples[0], [:])
      try cancel(samples[1], ["ECOLI": "botol pecah"])
      let together = try said(lab, samples[0])
      #expect(
        together.map(\.id) == ["Tidak diuji: Escherichia coli, Total koliform (media habis)."])
      let apart = try said(lab, samples[1])
      #expect(
        apart.map(\.id) == [
          "Tidak diuji: Escherichia coli (botol pecah).",
          "Tidak diuji: Total koliform (media habis).",
        ])
    }
  }

  @Test func `containers of which the same is to be said are named together`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received(
        package: "AM-19", deviations: [.tooWarm], consent: "Dewi, lewat telepon")[0]
      let codes = sample.containers
      #expect(codes.count > 1)
      let found = try said(lab, sample.id)
      #expect(found.count == 1)
      #expect(found.first?.id.hasPrefix("Wadah ") == true)
      #expect(found.first?.en.hasPrefix("Containers ") == true)
      #expect(found.first?.id.contains("Persetujuan pelanggan: Dewi, lewat telepon.") == true)
    }
  }
}
