import Postgres
import TestBrowser
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

@testable import Website

/// A check of the ledger that nobody makes any more is seen by whoever answers for it.
@Suite struct LedgerPageTests {
  private static let pages = ["/review", "/administration", "/administration/ledger"]

  private func texts(_ open: OpenLaboratory) throws -> [String] {
    let manager = try open.signIn("rambu")
    return Self.pages.map { path in
      manager.open(path)
      return manager.page.text
    }
  }

  @Test func aCheckThatIsOverdueIsSaidOnEachPageOfTheTechnicalManager() throws {
    try withLaboratory { open in
      _ = try open.laboratory.received()
      for text in try texts(open) { #expect(!text.contains("terlambat"), "\(text)") }
      open.site.clock.set(SystemTimepiece().now + .hours(40))
      for text in try texts(open) {
        #expect(text.contains("terlambat: belum pernah diperiksa"), "\(text)")
        #expect(text.contains("terlambat: belum pernah disegel"), "\(text)")
      }
    }
  }
}
