import Crypto
import Custody
import Identity
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import TestPDF
import Testing
import Timekeeping
import Typesetting
import Wording

@Suite struct SettingsTests {
  private func settings(_ heading: String, logo: [UInt8]? = nil) throws -> ReportSettings {
    ReportSettings(
      heading: heading, lines: ["Jl. Contoh 1", "(0380) 1"], logo: logo, place: "Soe",
      footer: "Pengaduan: 0811", finalNumber: try NumberPattern("LAB-{serial}/{year}"),
      interimNumber: try NumberPattern("SEM-{serial}/{year}"), serialDigits: 3)
  }

  private func save(
    _ lab: TestLaboratory, _ settings: ReportSettings, as id: ReportSettingsID? = nil,
    after seen: Int, by actor: Actor? = nil
  ) throws {
    let actor = actor ?? lab.administrator
    try lab.act(actor) { tx in
      try Reporting.saveSettings(
        settings, as: id ?? .make(at: lab.morning), after: seen, by: actor, in: tx)
    }
  }

  @Test
  func `a certificate has the letterhead and the number that were set, and names their version`()
    throws
  {
    try withTestLaboratory { lab in
      try save(lab, try settings("UPTD Satu", logo: Picture.png), after: 0)
      let (_, id) = try lab.released()
      try lab.makeCertificates()
      let certificate = try #require(try lab.certificate(id))
      #expect(certificate.number == "LAB-001/\(Zone.wita.local(lab.evening).day.civil.year)")
      let text = try Reader.text(certificate.pdf)
      for words in ["UPTD Satu", "Jl. Contoh 1", "(0380) 1", "Soe, ", "Pengaduan: 0811"] {
        #expect(text.contains(words), "\(words)")
      }
      #expect(try Reader.read("pdfimages", ["-list"], file: certificate.pdf).contains("image"))
      let report = try lab.act(lab.client) { tx in
        try Reporting.version(token: try Reporting.list(in: tx)[0].token, in: tx)
      }
      #expect(report?.content.settings == 1)
    }
  }

  @Test func `a new version leaves what was released before as it was, its logo included`() throws {
    try withTestLaboratory { lab in
      try save(lab, try settings("UPTD Satu", logo: Picture.png), after: 0)
      let (_, id) = try lab.released()
      // The worker comes late: the settings have changed by then.
      try save(lab, try settings("UPTD Dua"), after: 1)
      try lab.makeCertificates()
      let certificate = try #require(try lab.certificate(id))
      let text = try Reader.text(certificate.pdf)
      #expect(text.contains("UPTD Satu") && !text.contains("UPTD Dua"))
      #expect(try Reader.read("pdfimages", ["-list"], file: certificate.pdf).contains("image"))
    }
  }

  @Test func `of two who save from one page the second is told, and nothing is lost`() throws {
    try withTestLaboratory { lab in
      try save(lab, try settings("UPTD Satu"), after: 0)
      #expect(throws: ReportingError.settingsChanged(version: 1, by: "Admin")) {
        try save(lab, try settings("UPTD Dua"), after: 0, by: lab.manager)
      }
      let kept = try lab.act(lab.manager) { tx in try Reporting.settings(in: tx) }
      #expect(kept?.settings == (try settings("UPTD Satu")))
    }
  }

  @Test func `series whose numbers cannot be told apart are refused at their field`() throws {
    try withTestLaboratory { lab in
      var alike = try settings("UPTD Satu")
      alike.interimNumber = try NumberPattern("lab-{serial}/20{year-short}")
      #expect(throws: ReportingError.sameSeries) { try save(lab, alike, after: 0) }
      #expect(ReportingError.sameSeries.field == "interim_pattern")
    }
  }

  @Test(arguments: ReportLanguage.allCases)
  func `a specimen is to be had of an interim certificate too`(language: ReportLanguage) throws {
    let document = Reporting.specimen(
      try settings("UPTD Satu"), series: .interim, language, terms: TestLaboratory.terms,
      at: Instant(microseconds: 1_795_392_000_000_000))
    let pdf = try document.pdf()
    let text = try Reader.text(pdf)
    #expect(text.contains("SEM-000/2026"))
    #expect(
      text.contains(language == .english ? "Interim Test Report" : "Laporan Hasil Uji Sementara"))
    #expect(text.contains("Total coliform") && !text.contains("ISO 9308"))
    Picture.keep(pdf, "specimen-interim-\(language.rawValue)")
  }

  @Test func `a form sent twice is saved once, and with something else in it told so`() throws {
    try withTestLaboratory { lab in
      let id = ReportSettingsID.make(at: lab.morning)
      try save(lab, try settings("UPTD Satu"), as: id, after: 0)
      try save(lab, try settings("UPTD Satu"), as: id, after: 0)
      #expect(throws: ReportingError.settingsSaved(version: 1)) {
        try save(lab, try settings("UPTD Dua"), as: id, after: 0)
      }
      let history = try lab.act(lab.manager) { tx in try Reporting.settingsHistory(in: tx) }
      #expect(history.map(\.version) == [1])
    }
  }

  @Test
  func `only an administrator and a technical manager set them, and each change is in the audit`()
    throws
  {
    try withTestLaboratory { lab in
      for actor in [lab.supervisor, lab.receptionist, lab.client] {
        #expect(throws: NotAllowed.self) {
          try save(lab, try settings("UPTD"), after: 0, by: actor)
        }
      }
      try save(lab, try settings("UPTD Satu"), after: 0)
      try save(lab, try settings("UPTD Dua", logo: Picture.png), after: 1, by: lab.manager)
      let entries = try lab.act(lab.manager) { tx in
        try Audit.list(of: "report_settings", by: lab.manager, in: tx).entries
      }
      #expect(entries.count == 2)
      #expect(entries[0].accountName == "Rambu")
      let heading = entries[0].changes.first { $0.column == "heading" }
      #expect(heading?.before == "UPTD Satu" && heading?.after == "UPTD Dua")
      let logo = entries[0].changes.first { $0.column == "logo" }
      #expect(logo?.after == Digest(of: Picture.png).hexadecimal)
      #expect(entries[0].changes.count == 2)
    }
  }

  @Test func `saved settings are rewritten by nobody, and a version follows the one before`() throws
  {
    try withTestLaboratory { lab in
      try save(lab, try settings("UPTD Satu"), after: 0)
      for statement: SQL in [
        "UPDATE report_settings SET heading = 'x'", "DELETE FROM report_settings",
      ] {
        let asApp = try rule {
          try lab.base.app.transaction(as: .system) { tx in try tx.execute(statement) }
        }
        let asOwner = try rule {
          try lab.base.owner.transaction(as: .system) { tx in try tx.execute(statement) }
        }
        #expect(asApp == "42501" && asOwner == "report_settings_append_only")
      }
      let id = ReportSettingsID.make(at: lab.morning)
      let attacks: [(String, SQL)] = [
        (
          "report_settings_follows",
          "VALUES (\(id), 3, 'x', '{serial}/{year}', 'a{serial}/{year}', 5)"
        ),
        (
          "report_settings_version_unique",
          "VALUES (\(id), 1, 'x', '{serial}/{year}', 'a{serial}/{year}', 5)"
        ),
        ("report_settings_final_pattern", "VALUES (\(id), 2, 'x', '{year}', '{serial}/{year}', 5)"),
        (
          "report_settings_interim_pattern",
          "VALUES (\(id), 2, 'x', '{serial}/{year}', '{serial}', 5)"
        ),
        (
          "report_settings_two_series",
          "VALUES (\(id), 2, 'x', '{serial}/{year}', '{serial}/{year}', 5)"
        ),
        (
          "report_settings_digits",
          "VALUES (\(id), 2, 'x', '{serial}/{year}', 'a{serial}/{year}', 0)"
        ),
      ]
      for (expected, values) in attacks {
        for pool in [lab.base.app, lab.base.owner] {
          let broken = try rule {
            try pool.transaction(as: .system) { tx in
              try tx.execute(
                """
                INSERT INTO report_settings
                  (id, version, heading, final_pattern, interim_pattern, serial_digits)
                \(sql: values)
                """)
            }
          }
          #expect(broken == expected)
        }
      }
      let logo = try rule {
        try lab.base.owner.transaction(as: .system) { tx in
          try tx.execute(
            """
            INSERT INTO report_settings
              (id, version, heading, logo, final_pattern, interim_pattern, serial_digits)
            VALUES (\(id), 2, 'x', \(Array("GIF89a".utf8)), '{serial}/{year}', 'a{serial}/{year}', 5)
            """)
        }
      }
      #expect(logo == "report_settings_logo")
      for actor in [lab.client, lab.inspector, .public()] {
        let seen = try lab.act(actor) { tx in
          try tx.value("SELECT count(*) FROM report_settings", as: Int.self)
        }
        #expect(seen == 0)
      }
    }
  }

  @Test func `a preview takes no number, keeps nothing, and says across the page that it is one`()
    throws
  {
    try withTestLaboratory { lab in
      try save(lab, try settings("UPTD Satu"), after: 0)
      let sample = try lab.received()[0].id
      try lab.verified(sample)
      let document = try lab.act(lab.manager) { tx in
        try Reporting.preview(
          sample, terms: TestLaboratory.terms, by: lab.manager, at: lab.evening, in: tx
        ).document
      }
      #expect(document.watermark == "PRATINJAU / PREVIEW")
      let text = try Reader.text(document.pdf())
      #expect(text.contains("UPTD Satu") && !text.contains("Ed25519"))
      let kept = try lab.act(lab.manager) { tx in
        try tx.row(
          """
          SELECT (SELECT count(*) FROM report_version) AS versions,
                 (SELECT count(*) FROM number_series WHERE series = 'report') AS numbers
          """
        ) { row in [try row["versions"] as Int, try row["numbers"]] }
      }
      #expect(kept == [0, 0])
    }
  }
}
