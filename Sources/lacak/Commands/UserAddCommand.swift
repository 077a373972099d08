import Crypto
import Identity
import People
import Postgres
import Timekeeping
import Wording

/// `lacak user add LOGIN`
struct UserAddCommand: Command {
  static let name = "user add"
  static let summary = "makes an account, the first administrator's for instance"
  static let details = """
    The password is asked for at the terminal, or read as one line of standard input; with --one-time it is
    made up and printed. Later accounts are made more easily on the website, under Administration.

    A client or an inspector has one role only; an inspector needs a district.
    """
  static let operands = [Operand.login]
  static let roles = Option<Set<Role>>(
    name: "role", placeholder: "ROLE[,ROLE]",
    meaning:
      "what the person does: \(Role.allCases.map(\.rawValue).joined(separator: ", "))",
    expected: "one or more of \(Role.allCases.map(\.rawValue).joined(separator: ", "))",
    read: { text in
      let words = text.split(separator: ",")
      let roles = words.compactMap { Role(rawValue: String($0)) }
      return roles.isEmpty || roles.count < words.count ? nil : Set(roles)
    })
  static let person = Option<String>(
    name: "name", placeholder: "NAME", meaning: "the person's name",
    expected: "'Maria Bria'", read: { $0.isEmpty ? nil : $0 })
  static let organisation = Option<String>(
    name: "organisation", placeholder: "NAME",
    meaning: "whom the person belongs to; put on record if it is not yet",
    expected: "'Labkesda Kupang'", read: { $0.isEmpty ? nil : $0 })
  static let kind = Option<Organisation.Kind>(
    name: "kind", placeholder: "KIND", fallback: "laboratory",
    meaning: "what a new organisation is",
    expected: "one of " + Organisation.Kind.allCases.map(\.rawValue).joined(separator: ", "),
    read: { Organisation.Kind(rawValue: $0) })
  static let district = Option<DistrictCode>(
    name: "district", placeholder: "CODE", meaning: "what an inspector answers for",
    expected: "the code of a kabupaten or kota that is on record, such as 53.71",
    read: { DistrictCode($0) })
  static let options: [any AnyOption] = [
    roles, person, organisation, kind, district, Option<Bool>.oneTime, Option<String>.database,
  ]
  static let examples = [
    (
      line: """
      lacak user add maria --name 'Maria Bria' --role administrator \\
        --organisation 'Labkesda Kupang'
      """,
      effect: "asks for a password and makes the account"
    ),
    (
      line: """
      lacak user add rina --name 'Rina T.' --role analyst,sampler \\
        --organisation 'Labkesda Kupang' --one-time
      """,
      effect: "prints a password to hand over"
    ),
  ]

  let login: Login
  let roles: Set<Role>
  let person: String
  let organisation: String
  let kind: Organisation.Kind
  let district: DistrictCode?
  let isOneTime: Bool
  let pool: Pool
  var secret = SecretInput()

  init(_ given: Given) throws(UsageError) {
    login = try given.login()
    roles = try given.required(Self.roles)
    person = try given.required(Self.person)
    organisation = try given.required(Self.organisation)
    kind = try given.required(Self.kind)
    district = try given.value(of: Self.district)
    isOneTime = given.isOn(.oneTime)
    pool = try given.pool(Self.name)
  }

  func run() throws -> ExitCode {
    let now = SystemTimepiece().now
    let chosen = try GivenPassword.take(for: login, isOneTime: isOneTime, from: secret, at: now)
    let hash = try PasswordHash(of: chosen.password.text)
    try asOperator(through: pool) { tx in
      let account = try Accounts.create(
        AccountParticulars(name: person, district: district), id: .make(at: now),
        organisation: home(at: now, in: tx), login: login, roles: roles, password: hash,
        passwordEnds: chosen.ends, by: .system, in: tx)
      print("account \(account)")
    }
    chosen.announce()
    return .success
  }

  private func home(at now: Instant, in tx: Transaction) throws -> OrganisationID {
    let known = try Organisations.named(organisation, in: tx)
    guard known.count < 2 else {
      throw Failure(
        "\(known.count) organisations are called \(organisation): make the account on the website")
    }
    if let one = known.first { return one.id }
    return try Organisations.create(
      OrganisationParticulars(kind: kind, name: organisation), id: .make(at: now), by: .system,
      in: tx)
  }
}
