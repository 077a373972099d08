import Identity
import People
import Postgres
import Reporting
import Timekeeping
import Wording

extension Cast {
  /// Names to whom the certificates of each customer are sent. The addresses are of `.example`, which leads nowhere
  /// (RFC 2606): whatever mail server the demonstration is given, nobody is written to.
  func nameRecipients(at instant: Instant, dice: inout Dice, in pool: Pool) throws {
    let houses = House.all.filter { $0.kind != .laboratory && $0.kind != .healthOffice }
    let rows = houses.flatMap { house in
      Self.readers(of: house).map { reader in
        (house, reader, RecipientID(.make(at: instant, from: &dice)))
      }
    }
    try pool.transaction(as: .system) { tx in
      for (house, reader, id) in rows {
        _ = try Recipients.add(
          reader, id: id, of: organisation(house.key), by: .system, in: tx)
      }
    }
  }

  private static func readers(of house: House) -> [RecipientParticulars] {
    func reader(
      _ local: String, _ name: String, _ language: Language = .indonesian,
      _ form: Delivery.Form = .attachment
    ) -> RecipientParticulars {
      RecipientParticulars(
        channel: .mail, name: name, address: "\(local)@\(house.key).example", language: language,
        form: form)
    }
    switch house.kind {
    case .hotel:
      return [
        reader("dapur", "Kepala dapur \(house.name)"),
        reader("gm", "General manager, \(house.name)", .english, .link),
      ]
    case .waterUtility:
      return [reader("mutu", "Bagian mutu air \(house.name)")]
    default: return [reader("pemilik", house.name)]
    }
  }
}
