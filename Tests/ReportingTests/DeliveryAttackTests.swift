import Identity
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

@Suite struct DeliveryAttackTests {
  /// As the program's role, and as the owner of the tables.
  private func attack(
    _ lab: TestLaboratory, _ statement: SQL, as actor: Actor = .system
  ) throws -> [String] {
    try [lab.base.app, lab.base.owner].map { pool in
      try rule { try pool.transaction(as: actor) { try $0.execute(statement) } }
    }
  }

  private func withOneMail(_ body: (TestLaboratory, DeliveryLine) throws -> Void) throws {
    try withTestLaboratory { lab in
      try lab.addRecipient("dapur@hotel.example")
      _ = try lab.released()
      try lab.makeCertificates()
      try body(lab, try #require(try lab.deliveries().first { $0.channel == .mail }))
    }
  }

  @Test func `the ledger is never rewritten`() throws {
    try withOneMail { lab, line in
      let taken = try lab.act(.system) { tx in
        try Reporting.takeUp(line.id, hasMailServer: true, linkLife: .days(1), in: tx)
      }
      guard case .errand(let errand) = taken else { throw DeliveryError.unknownDelivery }
      try lab.act(.system) { try Reporting.record(AttemptEnd(.delivered), of: errand, in: $0) }
      #expect(
        try attack(lab, "UPDATE delivery SET address = 'x@y.example'")
          == ["42501", "delivery_append_only"])
      #expect(
        try attack(lab, "UPDATE delivery SET round = 9") == ["42501", "delivery_append_only"])
      for statement: SQL in [
        "DELETE FROM delivery", "DELETE FROM delivery_attempt",
        "UPDATE delivery_attempt SET outcome = 'permanent'", "DELETE FROM report_recipient",
        "UPDATE report_recipient SET channel = 'webhook'", "TRUNCATE delivery CASCADE",
        "TRUNCATE delivery_attempt", "UPDATE download_link SET ends_at = now() + interval '1 day'",
      ] {
        let rules = try attack(lab, statement)
        #expect(rules[0] == "42501", "\(statement.text)")
        // Nothing is there to be changed in download_link.
        if !statement.text.contains("download_link") {
          #expect(rules[1] != "none", "\(statement.text)")
        }
      }
    }
  }

  @Test func `a state follows only the one before it`() throws {
    try withOneMail { lab, line in
      for state in ["delivered", "refused", "given_up"] {
        #expect(
          try attack(
            lab,
            "UPDATE delivery SET state = \(state), ended_at = now(), next_attempt_at = NULL WHERE id = \(line.id)"
          )
            == ["delivery_step", "delivery_step"])
      }
      #expect(
        try attack(lab, "UPDATE delivery SET attempts = attempts + 1 WHERE id = \(line.id)")
          == ["delivery_step", "delivery_step"])
      try lab.act(lab.receptionist) { tx in
        try Reporting.sendAgain(line.id, by: lab.receptionist, at: lab.evening, in: tx)
      }
      #expect(
        try attack(
          lab, "UPDATE delivery SET state = 'waiting', ended_at = NULL WHERE id = \(line.id)")
          == ["delivery_step", "delivery_step"])
    }
  }

  @Test
  func `nothing is delivered before it is stored, nor after it ended, nor recalled while it holds`()
    throws
  {
    try withTestLaboratory { lab in
      let (_, version) = try lab.released()
      func insert(_ matter: String) -> SQL {
        """
        INSERT INTO delivery (id, organisation_id, version_id, channel, matter, language, form)
        VALUES (gen_random_uuid(), \(lab.hotel), \(version), 'portal', \(matter), 'id', 'link')
        """
      }
      #expect(
        try attack(lab, insert("certificate")) == [
          "delivery_of_stored_certificate", "delivery_of_stored_certificate",
        ])
      #expect(
        try attack(lab, insert("recall")) == [
          "delivery_of_current_version", "delivery_of_current_version",
        ])
      try lab.makeCertificates()
      #expect(try attack(lab, insert("certificate")) == ["delivery_once", "delivery_once"])
      try lab.withdraw(version, reason: "salah")
      #expect(
        try attack(lab, insert("certificate")) == [
          "delivery_of_current_version", "delivery_of_current_version",
        ])
    }
  }

  @Test func `nobody outside the laboratory sees to whom something was sent`() throws {
    try withOneMail { lab, _ in
      for reader in [lab.client, lab.stranger, lab.inspector, Actor.public()] {
        for table in ["delivery", "delivery_attempt", "report_recipient", "download_link"] {
          let seen = try lab.act(reader) { tx in
            try tx.value("SELECT count(*) FROM \(identifier: table)", as: Int.self)
          }
          #expect(seen == 0, "\(reader.name) reads \(table)")
        }
      }
    }
  }

  @Test func `a webhook's secret is read by the program only`() throws {
    try withTestLaboratory { lab in
      let (_, secret) = try lab.addRecipient("https://hotel.example/", channel: .webhook)
      #expect(secret?.count == 32)
      for reader in [lab.receptionist, lab.administrator, lab.manager, lab.client] {
        for pool in [lab.base.app, lab.base.owner] {
          let seen = try pool.transaction(as: reader) { tx in
            try tx.values("SELECT secret FROM webhook_secret", as: [UInt8].self)
          }
          #expect(seen == [])
        }
      }
      let kept = try lab.act(.system) { tx in
        try tx.value("SELECT secret FROM webhook_secret", as: [UInt8].self)
      }
      #expect(kept == secret)
    }
  }

  /// The machine in the database and the enumerations of the program are the same.
  @Test func `the states are those of the database`() throws {
    try withTestLaboratory { lab in
      let enumerations: [(constraint: String, cases: [String])] = [
        ("delivery_state_check", Delivery.State.allCases.map(\.rawValue)),
        ("delivery_channel_check", Delivery.Channel.allCases.map(\.rawValue)),
        ("delivery_matter_check", Delivery.Matter.allCases.map(\.rawValue)),
        ("delivery_form_check", Delivery.Form.allCases.map(\.rawValue)),
        ("delivery_attempt_outcome_check", Delivery.Outcome.allCases.map(\.rawValue)),
      ]
      for (constraint, cases) in enumerations {
        let text = try lab.base.superuser.transaction { tx in
          try tx.value(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = \(constraint)",
            as: String.self)
        }
        let allowed = (text ?? "").matches(of: /'(\w+)'/).map { String($0.1) }
        #expect(Set(allowed) == Set(cases), "\(constraint)")
      }
    }
  }
}
