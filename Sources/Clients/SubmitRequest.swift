import Catalogue
import Identity
package import People
package import Postgres
package import Timekeeping
import Wording

package enum Clients {
  /// More samples than one visit brings; a larger plan is several requests.
  package static let mostItems = 100

  /// Takes a request form in: it then waits for the review of the laboratory.
  ///
  /// The price is the one of the tariff in force on that day, less the discount of the customer's agreement. A form
  /// sent twice is one request; sent again with something else in it, it is refused.
  /// - Throws: `ClientsError` or `FieldProblem`, naming the field.
  @discardableResult
  package static func submitRequest(
    _ draft: RequestDraft, by actor: Actor, at instant: Instant, zone: Zone = .house,
    in tx: Transaction
  ) throws -> RequestID {
    try requireCustomer(draft.organisation, of: actor)
    var draft = draft
    draft.contactName = try tidied(draft.contactName, as: .contactName)
    draft.contactPhone = try tidied(draft.contactPhone, as: .contactPhone)
    draft.note = try tidied(draft.note, as: .requestNote)
    for index in draft.items.indices {
      draft.items[index].name = try tidied(draft.items[index].name, as: .sampleName(index + 1))
    }
    guard !draft.items.isEmpty else { throw ClientsError.noItems }
    guard draft.items.count <= mostItems else { throw ClientsError.tooManyItems(limit: mostItems) }
    if let sent = try submitted(draft.id, in: tx) {
      // A package is what it was on the day it was asked for.
      let tests = try price(draft, on: zone.local(sent.submittedAt).day, in: tx).lines.map(\.tests)
      guard sent.asks(for: draft, tests: tests) else {
        throw ClientsError.sentOtherwise(number: sent.number)
      }
      return draft.id
    }

    let today = zone.local(instant).day
    if let wanted = draft.wantedOn, wanted < today { throw ClientsError.dayPassed }

    let quote = try price(draft, on: today, in: tx)
    let number = try takeRequestNumber(on: today, in: tx)
    try tx.pipeline { batch in
      batch.execute(
        """
        INSERT INTO test_request
          (id, number, organisation_id, site_id, contact_name, contact_phone, note, sampled_by,
           wanted_on, report_language, report_paper, tariff_id, price_idr, discount_percent,
           submitted_at)
        VALUES
          (\(draft.id), \(number), \(draft.organisation), \(draft.site), \(draft.contactName),
           \(draft.contactPhone), \(draft.note), \(draft.sampledBy), \(draft.wantedOn), \(draft.reportLanguage), \(draft.paper),
           \(quote.tariff), \(quote.totalIDR), \(quote.discount), \(instant))
        """)
      for (index, (item, line)) in zip(draft.items, quote.lines).enumerated() {
        batch.execute(
          """
          INSERT INTO request_item
            (id, request_id, organisation_id, position, name, sampling_point_id, matrix_id,
             regulation_id, package_id, price_idr)
          VALUES
            (\(item.id), \(draft.id), \(draft.organisation), \(index + 1), \(item.name), \(item.point),
             \(item.matrix), \(item.regulation), \(item.package), \(line.priceIDR))
          """)
        batch.execute(
          """
          INSERT INTO request_item_test (item_id, organisation_id, parameter_id, method_id)
          SELECT \(item.id), \(draft.organisation), wanted.parameter_id, wanted.method_id
          FROM   unnest(\(line.tests.map(\.parameter))::uuid[], \(line.tests.map(\.method))::uuid[])
                 AS wanted (parameter_id, method_id)
          """)
      }
    }
    return draft.id
  }

  private static func takeRequestNumber(on day: Day, in tx: Transaction) throws -> String {
    let year = String(day.civil.year)
    let serial = try tx.value("SELECT take_numbers('request', \(year))", as: Int.self) ?? 0
    let digits = String(serial)
    return "P-\(year)-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
}

extension TextField {
  static let contactName = TextField(
    field: "contact_name", name: Phrase(id: "Nama kontak", en: "The contact's name"), longest: 120)
  static let contactPhone = TextField(
    field: "contact_phone", name: Phrase(id: "Nomor telepon", en: "The telephone number"),
    longest: 40, mayBeEmpty: true)
  static let requestNote = TextField(
    field: "note", name: Phrase(id: "Catatan", en: "The note"), longest: 2000, mayBeEmpty: true,
    mayHaveLines: true)
  static let reviewNote = TextField(
    field: "review_note", name: Phrase(id: "Catatan kaji ulang", en: "The note of the review"),
    longest: 2000, mayBeEmpty: true, mayHaveLines: true)

  static func sampleName(_ position: Int) -> TextField {
    TextField(
      field: "name-\(position)",
      name: Phrase(id: "Nama sampel ke-\(position)", en: "The name of sample \(position)"),
      longest: 200)
  }
}
