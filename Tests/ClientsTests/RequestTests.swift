import Catalogue
import Clients
import Identity
import People
import Postgres
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping
import Wording

@Suite struct RequestTests {
  @Test func `a request gets the price of the tariff in force, less the agreement's discount`()
    throws
  {
    try withTestLaboratory { lab in
      let draft = try lab.draft(samples: 2)
      try lab.base.superuser.transaction(as: .system) { tx in
        try tx.execute("UPDATE organisation SET discount_percent = 25 WHERE id = \(lab.hotel)")
      }
      let price = try lab.act(lab.client) { tx in
        try Clients.price(draft, on: Zone.wita.local(lab.morning).day, in: tx)
      }
      #expect(price.grossIDR > 0)
      #expect(price.totalIDR * 4 == price.grossIDR * 3)
      try lab.act(lab.client) { tx in
        try Clients.submitRequest(draft, by: lab.client, at: lab.morning, in: tx)
      }
      let stored = try lab.act(lab.client) { try Clients.request(draft.id, in: $0) }
      #expect(stored?.priceIDR == price.totalIDR)
    }
  }

  @Test func `a form sent twice is one request`() throws {
    try withTestLaboratory { lab in
      let draft = try lab.draft()
      for _ in 1...2 {
        try lab.act(lab.client) { tx in
          try Clients.submitRequest(draft, by: lab.client, at: lab.morning, in: tx)
        }
      }
      #expect(try lab.act(lab.client) { try Clients.requests(in: $0).count } == 1)
    }
  }

  @Test func `a form sent again with something else in it is told what was sent before`() throws {
    try withTestLaboratory { lab in
      let draft = try lab.draft(samples: 2)
      try lab.act(lab.client) { tx in
        try Clients.submitRequest(draft, by: lab.client, at: lab.morning, in: tx)
      }
      var otherNote = draft
      otherNote.note = "tolong sebelum pukul sembilan"
      var oneLess = draft
      oneLess.items.removeLast()
      var otherName = draft
      otherName.items[0].name = "Keran lain"
      for other in [otherNote, oneLess, otherName] {
        let error = try #require(throws: ClientsError.self) {
          try lab.act(lab.client) { tx in
            try Clients.submitRequest(other, by: lab.client, at: lab.morning, in: tx)
          }
        }
        #expect(error.phrase.id.contains("sudah terkirim sebagai P-"))
      }
      #expect(try lab.act(lab.client) { try Clients.requests(in: $0).count } == 1)
    }
  }

  @Test func `a form sent again without a test that was asked for beside its package is told so`()
    throws
  {
    try withTestLaboratory { lab in
      let draft = try lab.draft()
      var more = draft
      more.items[0].tests = try lab.act(lab.client) { tx in
        let acidity = try #require(try Catalogue.parameter(code: "PH", in: tx))
        let scope = try Catalogue.preferredScope(
          for: acidity.id, in: draft.items[0].matrix, in: tx)
        return [WantedTest(parameter: acidity.id, method: try #require(scope).method)]
      }
      for sent in [more, more] {
        try lab.act(lab.client) { tx in
          try Clients.submitRequest(sent, by: lab.client, at: lab.morning, in: tx)
        }
      }
      let error = try #require(throws: ClientsError.self) {
        try lab.act(lab.client) { tx in
          try Clients.submitRequest(draft, by: lab.client, at: lab.morning, in: tx)
        }
      }
      #expect(error.phrase.id.contains("sudah terkirim sebagai P-"))
    }
  }

  @Test func `a client asks for its own organisation only, and sees no other's requests`() throws {
    try withTestLaboratory { lab in
      let draft = try lab.draft()
      #expect(throws: ClientsError.notYours) {
        try lab.act(lab.stranger) { tx in
          try Clients.submitRequest(draft, by: lab.stranger, at: lab.morning, in: tx)
        }
      }
      try lab.act(lab.client) { tx in
        try Clients.submitRequest(draft, by: lab.client, at: lab.morning, in: tx)
      }
      #expect(try lab.act(lab.stranger) { try Clients.request(draft.id, in: $0) } == nil)
      #expect(try lab.act(lab.stranger) { try Clients.requests(of: lab.hotel, in: $0) } == [])
    }
  }

  @Test func `a request without a sample, and a sample without a test, name their field`() throws {
    try withTestLaboratory { lab in
      var draft = try lab.draft()
      draft.items[0].package = nil
      #expect(throws: ClientsError.noTests(item: 1)) {
        try lab.act(lab.client) { tx in
          try Clients.submitRequest(draft, by: lab.client, at: lab.morning, in: tx)
        }
      }
      draft.items = []
      #expect(throws: ClientsError.noItems) {
        try lab.act(lab.client) { tx in
          try Clients.submitRequest(draft, by: lab.client, at: lab.morning, in: tx)
        }
      }
      #expect(ClientsError.noTests(item: 1).field == "package-1")
    }
  }

  @Test func `of two who review a request the second is told`() throws {
    try withTestLaboratory { lab in
      let draft = try lab.draft()
      try lab.act(lab.client) { tx in
        try Clients.submitRequest(draft, by: lab.client, at: lab.morning, in: tx)
      }
      try lab.act(lab.receptionist) { tx in
        try Clients.accept(draft.id, note: "", by: lab.receptionist, at: lab.morning, in: tx)
      }
      #expect(throws: ClientsError.alreadyReviewed) {
        try lab.act(lab.colleague) { tx in
          try Clients.decline(
            draft.id, reason: "penuh", by: lab.colleague, at: lab.morning, in: tx)
        }
      }
    }
  }

  @Test func `a client cannot review its own request, whatever the program does`() throws {
    try withTestLaboratory { lab in
      let draft = try lab.draft()
      try lab.act(lab.client) { tx in
        try Clients.submitRequest(draft, by: lab.client, at: lab.morning, in: tx)
      }
      let broken = try rule {
        try lab.act(lab.client) { tx in
          try tx.execute(
            """
            UPDATE test_request
            SET    state = 'accepted', reviewed_at = now(), reviewed_by = \(lab.client.account)
            WHERE  id = \(draft.id)
            """)
        }
      }
      #expect(broken == "test_request_review_by_staff")
    }
  }
}
