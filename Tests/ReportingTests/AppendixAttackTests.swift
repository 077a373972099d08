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

/// What the database keeps of appendices, whoever writes past the program.
@Suite struct AppendixAttackTests {
  private func appended(_ lab: TestLaboratory, to sample: SampleID) throws -> AppendixID {
    let id = AppendixID.make(at: lab.evening)
    let file = try AppendixFile(
      title: "Peta", name: "peta.pdf", content: TestPDF.pages(2, of: "Peta").bytes)
    try lab.act(lab.manager) { tx in
      try Reporting.addAppendix(file, as: id, to: sample, by: lab.manager, in: tx)
    }
    return id
  }

  private func expect(
    _ lab: TestLaboratory, _ attacks: [(rule: String, app: String?, statement: SQL)]
  ) throws {
    for (expected, app, statement) in attacks {
      let asApp = try rule {
        try lab.base.app.transaction(as: .system) { tx in try tx.execute(statement) }
      }
      let asOwner = try rule {
        try lab.base.owner.transaction(as: .system) { tx in try tx.execute(statement) }
      }
      #expect(asApp == app ?? expected, "\(statement.text)")
      #expect(asOwner == expected, "\(statement.text)")
    }
  }

  @Test func `after the release nobody changes what it carries, nor the file`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      try lab.verified(sample)
      let id = try appended(lab, to: sample)
      let version = try lab.release(sample)
      try lab.makeCertificates()
      try expect(
        lab,
        [
          ("report_appendix_append_only", nil, "DELETE FROM appendix WHERE id = \(id)"),
          ("report_appendix_append_only", "42501", "DELETE FROM report_appendix"),
          ("report_appendix_append_only", "42501", "UPDATE report_appendix SET ordinal = 2"),
          (
            "report_appendix_append_only", nil,
            """
            INSERT INTO report_appendix (version_id, ordinal, appendix_id, organisation_id)
            VALUES (\(version), 2, \(id), \(lab.hotel))
            """
          ),
          ("appendix_append_only", "42501", "UPDATE appendix SET title = 'Lain'"),
          ("appendix_append_only", "42501", "UPDATE appendix SET pdf = 'x', sha256 = sha256('x')"),
          ("appendix_append_only", nil, "UPDATE appendix SET removed_by = NULL"),
          ("appendix_append_only", "42501", "TRUNCATE appendix CASCADE"),
        ])
      try lab.act(lab.manager) { tx in
        try Reporting.removeAppendix(id, of: sample, by: lab.manager, in: tx)
      }
      try expect(
        lab,
        [
          (
            "appendix_append_only", nil,
            "UPDATE appendix SET removed_at = NULL, removed_by = NULL"
          )
        ])
      let kept = try lab.base.app.transaction(as: .system) { tx in
        try tx.value(
          "SELECT count(*) FROM appendix WHERE removed_by = \(lab.manager.account)", as: Int.self)
      }
      #expect(kept == 1)
    }
  }

  @Test func `one that nobody released is gone when removed, and the audit says who did it`() throws
  {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      let id = try appended(lab, to: sample)
      try lab.act(lab.manager) { tx in
        try Reporting.removeAppendix(id, of: sample, by: lab.manager, in: tx)
      }
      let found = try lab.base.app.transaction(as: .system) { tx in
        (
          try tx.value("SELECT count(*) FROM appendix", as: Int.self),
          try tx.value(
            """
            SELECT before ->> 'title' || ' ' || (before ? 'pdf')::text
            FROM   audit_entry
            WHERE  table_name = 'appendix' AND operation = 'DELETE'
            AND    account_id = \(lab.manager.account) AND row_id = \(id)::text
            """, as: String.self)
        )
      }
      #expect(found.0 == 0 && found.1 == "Peta false")
    }
  }

  @Test func `a file is what its digest says, and no larger than may go out`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      func insert(_ pdf: SQL, digest: SQL = "sha256(pdf)", title: String = "Peta", pages: Int = 1)
        -> SQL
      {
        """
        INSERT INTO appendix (id, sample_id, organisation_id, title, file_name, pdf, sha256, pages)
        SELECT gen_random_uuid(), \(sample), \(lab.hotel), \(title), 'a.pdf', pdf, \(sql: digest),
               \(pages)
        FROM   (SELECT \(sql: pdf) AS pdf) AS file
        """
      }
      try expect(
        lab,
        [
          ("appendix_digest", nil, insert("'x'::bytea", digest: "sha256('y')")),
          ("appendix_title", nil, insert("'x'::bytea", title: " ")),
          ("appendix_pages", nil, insert("'x'::bytea", pages: 101)),
          ("appendix_pages", nil, insert("'x'::bytea", pages: 0)),
          ("appendix_limit", nil, insert("convert_to(repeat('x', 7000001), 'UTF8')")),
          ("appendix_bytes", nil, insert("''::bytea")),
        ])
    }
  }

  @Test func `what is signed names what is attached`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      try lab.verified(sample)
      let id = try appended(lab, to: sample)
      let version = ReportVersionID.make(at: lab.evening)
      try lab.act(lab.manager) { tx in
        try Reporting.authorise(sample, for: lab, in: tx)
        try Reporting.prepare(
          sample: sample, as: version, terms: TestLaboratory.terms, by: lab.manager,
          at: lab.evening, in: tx)
      }
      func release(after statement: SQL, in pool: Pool) throws -> String {
        try rule {
          try pool.transaction(as: .system) { tx in
            try tx.execute(statement)
            try tx.execute(
              """
              UPDATE report_version
              SET    state = 'released', released_at = now(), released_by = \(lab.manager.account)
              WHERE  id = \(version)
              """)
          }
        }
      }
      let attacks: [(String, SQL)] = [
        ("report_appendices_named", "UPDATE report_version SET content = content - 'appendices'"),
        (
          "report_appendices_named",
          "UPDATE report_version SET content = jsonb_set(content, '{appendices,0,sha256}', '\"00\"')"
        ),
        (
          "report_appendices_standing",
          "UPDATE appendix SET removed_at = now() WHERE id = \(id)"
        ),
      ]
      for pool in [lab.base.app, lab.base.owner] {
        for (expected, statement) in attacks {
          #expect(try release(after: statement, in: pool) == expected, "\(statement.text)")
        }
      }
    }
  }

  @Test func `a certificate without the pages of its appendices is not stored`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      try lab.verified(sample)
      _ = try appended(lab, to: sample)
      let version = try lab.release(sample)
      try lab.base.app.transaction(as: .system) { tx in
        try Custody.keep(TestLaboratory.key.verifyingKey, in: tx)
      }
      try expect(
        lab,
        [
          (
            "report_document_pages", nil,
            """
            INSERT INTO report_document
              (version_id, organisation_id, pdf, sha256, signature, key_id, pages)
            VALUES (\(version), \(lab.hotel), 'x', sha256('x'), decode(repeat('00', 64), 'hex'),
                    \(TestLaboratory.key.id), 2)
            """
          )
        ])
    }
  }
}
