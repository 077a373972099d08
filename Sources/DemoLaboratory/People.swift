import Crypto
import Identity
import Measurement
package import People
import Postgres
import Timekeeping
import Wording

/// Who can be logged in as, for whoever shows the demonstration.
package struct DemoAccount: Sendable {
  package let role: Role
  package let login: String
  package let name: String
  package let organisation: String
}

extension DemoAccount: CustomStringConvertible {
  /// `manajer – technical manager, Rambu Ndapa, Labkesda Kota Kupang`.
  package var description: String { "\(login) – \(role.name.en), \(name), \(organisation)" }
}

extension DemoLaboratory {
  /// The password of every account; it protects nothing.
  package static let password = "demo-air-bersih"

  /// One account for each role first, then the others.
  package static let accounts: [DemoAccount] = Member.all.map { member in
    DemoAccount(
      role: member.role, login: member.login, name: member.name,
      organisation: House.all.first { $0.key == member.house }?.name ?? "")
  }
}

/// An organisation of the demonstration; the names are invented.
struct House {
  var key: String
  var kind: Organisation.Kind
  var name: String
  var address: String
  var district: String
  var agreement: String?
  var discount: Decimal = .zero

  static let all = [
    House(
      key: "labkes", kind: .laboratory, name: "Labkesda Kota Kupang (peragaan)",
      address: "Jalan Contoh 1, Oebobo, Kota Kupang", district: "53.71"),
    House(
      key: "pdam", kind: .waterUtility, name: "Perumda Air Minum Tirta Lontar",
      address: "Jalan Contoh 12, Maulafa, Kota Kupang", district: "53.71",
      agreement: "PKS 014/LABKES/2026", discount: 10),
    House(
      key: "hotel1", kind: .hotel, name: "Hotel Teluk Sasando",
      address: "Jalan Contoh Pantai 7, Kelapa Lima, Kota Kupang", district: "53.71"),
    House(
      key: "hotel2", kind: .hotel, name: "Hotel Bukit Cendana",
      address: "Jalan Contoh Bukit 23, Oebobo, Kota Kupang", district: "53.71"),
    House(
      key: "hotel3", kind: .hotel, name: "Hotel Pantai Lontar",
      address: "Jalan Contoh Raya 40, Tarus, Kabupaten Kupang", district: "53.01"),
    House(
      key: "resto", kind: .foodBusiness, name: "Rumah Makan Flobamora Rasa",
      address: "Jalan Contoh Pasar 3, Kota Raja, Kota Kupang", district: "53.71"),
    House(
      key: "depot1", kind: .refillKiosk, name: "Depot Air Embun Pagi",
      address: "Jalan Contoh 5, Oebobo, Kota Kupang", district: "53.71"),
    House(
      key: "depot2", kind: .refillKiosk, name: "Depot Air Tirta Bening",
      address: "Jalan Contoh 18, Kolhua, Kota Kupang", district: "53.71"),
    House(
      key: "depot3", kind: .refillKiosk, name: "Depot Air Segar Oesapa",
      address: "Jalan Contoh 31, Oesapa, Kota Kupang", district: "53.71"),
    House(
      key: "depot4", kind: .refillKiosk, name: "Depot Mata Air Oesao",
      address: "Jalan Contoh 2, Oesao, Kabupaten Kupang", district: "53.01"),
    House(
      key: "dinkes1", kind: .healthOffice, name: "Dinas Kesehatan Kota Kupang (peragaan)",
      address: "Kota Kupang", district: "53.71"),
    House(
      key: "dinkes2", kind: .healthOffice, name: "Dinas Kesehatan Kabupaten Kupang (peragaan)",
      address: "Oelamasi, Kabupaten Kupang", district: "53.01"),
  ]
}

/// Somebody with an account.
struct Member {
  var login: String
  var name: String
  var role: Role
  var house: String
  var title = ""
  var language = Language.indonesian

  static let all = [
    Member(login: "pdam", name: "Dewi Lontar", role: .client, house: "pdam"),
    Member(login: "sampler", name: "Yohanis Bani", role: .sampler, house: "labkes"),
    Member(login: "penerima", name: "Maria Tefa", role: .receptionist, house: "labkes"),
    Member(login: "analis", name: "Rina Manafe", role: .analyst, house: "labkes"),
    Member(login: "penyelia", name: "Sari Benu", role: .supervisor, house: "labkes"),
    Member(
      login: "manajer", name: "Rambu Ndapa", role: .technicalManager, house: "labkes",
      title: "Manajer Teknis, NIP 19800101 200501 2 001"),
    Member(login: "pengawas", name: "Nona Amalo", role: .inspector, house: "dinkes1"),
    Member(login: "admin", name: "Beni Koa", role: .administrator, house: "labkes"),
    Member(login: "sampler2", name: "Melki Nope", role: .sampler, house: "labkes"),
    Member(login: "penerima2", name: "Petrus Lay", role: .receptionist, house: "labkes"),
    Member(login: "analis2", name: "Agus Tnunay", role: .analyst, house: "labkes"),
    Member(
      login: "manajer2", name: "Umbu Rihi", role: .technicalManager, house: "labkes",
      title: "Wakil Manajer Teknis, NIP 19820202 200801 1 002", language: .english),
    Member(login: "pengawas2", name: "Lukas Seran", role: .inspector, house: "dinkes2"),
    Member(login: "hotel", name: "Ari Wijaya", role: .client, house: "hotel1"),
    Member(
      login: "hotel2", name: "Clara Hale", role: .client, house: "hotel2", language: .english),
    Member(login: "hotel3", name: "Made Suarta", role: .client, house: "hotel3"),
    Member(login: "resto", name: "Yuliana Ratu", role: .client, house: "resto"),
    Member(login: "depot", name: "Simon Leo", role: .client, house: "depot1"),
    Member(login: "depot2", name: "Ance Boimau", role: .client, house: "depot2"),
    Member(login: "depot3", name: "Domi Kase", role: .client, house: "depot3"),
    Member(login: "depot4", name: "Ester Nalle", role: .client, house: "depot4"),
  ]
}

/// The people and houses of the demonstration as they are on record.
struct Cast {
  private var organisations: [String: OrganisationID] = [:]
  private var actors: [String: Actor] = [:]

  subscript(login: String) -> Actor { actors[login] ?? .system }
  func organisation(_ house: String) -> OrganisationID {
    organisations[house] ?? OrganisationID(UUID(high: 0, low: 0))
  }
  func client(of house: String) -> Actor {
    Member.all.first { $0.house == house }.map { self[$0.login] } ?? .system
  }

  /// Registers everybody, with one password, computed once.
  static func register(at instant: Instant, dice: inout Dice, in pool: Pool) throws -> Cast {
    var cast = Cast()
    let hash = try PasswordHash(of: DemoLaboratory.password)
    for house in House.all {
      cast.organisations[house.key] = OrganisationID(.make(at: instant, from: &dice))
    }
    for member in Member.all {
      let house = House.all.first { $0.key == member.house }
      cast.actors[member.login] = Actor(
        account: AccountID(.make(at: instant, from: &dice)), name: member.name,
        organisation: cast.organisation(member.house), roles: [member.role],
        language: member.language,
        district: member.role == .inspector ? house.flatMap { DistrictCode($0.district) } : nil)
    }
    try pool.transaction(as: .system) { tx in
      for (code, name) in [("53.71", "Kota Kupang"), ("53.01", "Kabupaten Kupang")] {
        guard let code = DistrictCode(code) else { continue }
        try Districts.add(code, name: name, by: .system, in: tx)
      }
      for house in House.all { try cast.enter(house, in: tx) }
      for member in Member.all { try cast.enter(member, hash, in: tx) }
    }
    return cast
  }

  private func enter(_ house: House, in tx: Transaction) throws {
    try Organisations.create(
      OrganisationParticulars(
        kind: house.kind, name: house.name, address: house.address,
        district: DistrictCode(house.district), phone: "0380 000 000",
        agreement: house.agreement, discountPercent: house.discount),
      id: organisation(house.key), by: .system, in: tx)
  }

  private func enter(_ member: Member, _ hash: PasswordHash, in tx: Transaction) throws {
    let actor = self[member.login]
    guard let account = actor.account else { return }
    try Accounts.create(
      AccountParticulars(
        name: member.name, title: member.title, language: member.language,
        district: actor.district),
      id: account, organisation: organisation(member.house), login: try Login(member.login),
      roles: [member.role], password: hash, by: .system, in: tx)
  }
}
