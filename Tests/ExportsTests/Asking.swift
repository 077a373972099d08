import Exports
import Identity
import JobQueue
import People
import Postgres
import TestDatabase
import TestLaboratory
import Timekeeping
import Wording

extension TestLaboratory {
  var today: Day { Zone.house.local(SystemTimepiece().now).day }

  func order(
    _ basis: ExportOrder.Basis = .collected, customer: OrganisationID? = nil,
    _ language: Language = .indonesian
  ) -> ExportOrder {
    ExportOrder(
      basis, from: today + -10, through: today, customer: customer, language: language)
  }

  @discardableResult
  func ask(
    _ order: ExportOrder? = nil, as id: ExportID? = nil, by person: Actor
  ) throws -> ExportID {
    let id = id ?? .make(at: SystemTimepiece().now)
    return try act(person) { tx in
      try Exports.ask(order ?? self.order(), id: id, by: person, today: today, in: tx)
    }
  }

  func export(_ id: ExportID, for person: Actor) throws -> Export? {
    try act(person) { try Exports.find(id, in: $0) }
  }

  /// The lines of the file, without the mark; as who asked fetches it.
  func lines(_ id: ExportID, for person: Actor) throws -> [String]? {
    let content = try act(person) { try Exports.content(of: id, in: $0) }
    return content.map { bytes in
      String(decoding: bytes.dropFirst(3), as: UTF8.self).split(separator: "\r\n").map(String.init)
    }
  }

  /// Asked for and made.
  func exported(_ order: ExportOrder? = nil, by person: Actor) throws -> [String] {
    let id = try ask(order, by: person)
    try work(ExportJob(database: base.app))
    return try lines(id, for: person) ?? []
  }

  @discardableResult
  func asSuperuser(_ sql: SQL) throws -> Int {
    try base.superuser.transaction(as: .system) { try $0.execute(sql) }
  }
}
