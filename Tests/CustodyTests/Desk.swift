import Clients
import Custody
import Identity
import Measurement
import People
import Postgres
import TestDatabase
import Timekeeping

/// A laboratory with its people, a hotel, and a catalogue of three tests: enough to send samples on their way.
struct Desk {
  let base: TestDatabase
  /// When the day begins, two days ago, so that nothing a test states lies in the future.
  let morning: Instant
  let laboratory = OrganisationID.make(at: Instant(microseconds: 0))
  let hotel = OrganisationID.make(at: Instant(microseconds: 0))
  let manager, sampler, driver, receptionist, colleague, analyst, client: Actor

  init(_ base: TestDatabase) throws {
    self.base = base
    let morning = SystemTimepiece().now - .days(2)
    self.morning = morning
    let (laboratory, hotel) = (laboratory, hotel)
    func person(_ name: String, _ role: Role, _ house: OrganisationID) -> Actor {
      Actor(account: .make(at: morning), name: name, organisation: house, roles: [role])
    }
    manager = person("Rambu", .technicalManager, laboratory)
    sampler = person("Yohanis", .sampler, laboratory)
    driver = person("Markus", .sampler, laboratory)
    receptionist = person("Maria", .receptionist, laboratory)
    colleague = person("Petrus", .receptionist, laboratory)
    analyst = person("Rina", .analyst, laboratory)
    client = person("Ibu Dewi", .client, hotel)
    let people = [manager, sampler, driver, receptionist, colleague, analyst, client]
    try base.superuser.transaction { tx in
      try tx.execute("INSERT INTO district (code, name) VALUES ('53.71', 'Kota Kupang')")
      try tx.execute(
        """
        INSERT INTO organisation (id, kind, name, district_code)
        VALUES (\(laboratory), 'laboratory', 'Labkesda', NULL), (\(hotel), 'hotel', 'Hotel Contoh', '53.71')
        """)
      for actor in people {
        try tx.execute(
          """
          INSERT INTO account (id, organisation_id, name, login, password_hash)
          VALUES (\(actor.account), \(actor.organisation), \(actor.name),
                  lower(replace(\(actor.name), ' ', '.')), '$argon2id$x')
          """)
        for role in actor.roles {
          try tx.execute(
            "INSERT INTO account_role (account_id, role) VALUES (\(actor.account), \(role))")
        }
      }
      for statement in Desk.catalogue { try tx.execute(statement) }
    }
  }

  /// Drinking water with a test for microbes (sterile bottle), two for chemistry (one plastic bottle), one for metals
  /// (acid) and one that is read at the point.
  private static let catalogue: [SQL] = [
    "INSERT INTO unit (symbol, name_id, name_en) VALUES ('mg/L', 'x', 'x')",
    """
    INSERT INTO matrix (id, code, name_id, name_en, family, number_letters)
    VALUES (gen_random_uuid(), 'AM', 'Air minum', 'Drinking water', 'water', 'AM'),
           (gen_random_uuid(), 'ES', 'Es batu', 'Edible ice', 'ice', 'ES')
    """,
    """
    INSERT INTO parameter (id, code, name_id, name_en, parameter_group)
    SELECT gen_random_uuid(), code, code, code, kind
    FROM   (VALUES ('ECOLI', 'mikrobiologi'), ('NO3', 'kimia'), ('TDS', 'kimia'), ('FE', 'kimia'),
                   ('PH', 'kimia')) AS p (code, kind)
    """,
    """
    INSERT INTO method (id, code, reference, technique_id, technique_en, reading_kind, in_situ,
                        source, confidence)
    VALUES (gen_random_uuid(), 'M-LAB', 'r', 't', 't', 'direct', false, 's', 'demo'),
           (gen_random_uuid(), 'M-FIELD', 'r', 't', 't', 'direct', true, 's', 'demo')
    """,
    """
    INSERT INTO container_kind (id, code, name_id, name_en, material, sterile, volume_ml)
    VALUES (gen_random_uuid(), 'ST', 'Botol steril', 'Sterile bottle', 'plastic', true, 500),
           (gen_random_uuid(), 'PL', 'Botol plastik', 'Plastic bottle', 'plastic', false, 1000),
           (gen_random_uuid(), 'PA', 'Botol plastik HNO3', 'Plastic bottle HNO3', 'plastic', false, 500),
           (gen_random_uuid(), 'LP', 'Tanpa wadah', 'No container', 'none', false, 0)
    """,
    """
    INSERT INTO holding_time
      (id, parameter_id, parameter_group, matrix_family, container_kind_id, preservative_id,
       preservative_en, temperature_max, max_hold, min_volume_ml, rule, source, confidence)
    SELECT gen_random_uuid(), p.id, NULL, NULL, k.id, r.added, r.added, r.warmest, r.hold::interval,
           r.volume, 'rule', 'source', 'demo'
    FROM   (VALUES ('ECOLI', 'ST', 'Na2S2O3 0,008%', 8.0, '24 hours', 120),
                   ('NO3', 'PL', 'tanpa pengawet', 6.0, '48 hours', 100),
                   ('FE', 'PA', 'HNO3 pH<2', NULL, '4320 hours', 500),
                   ('PH', 'LP', 'tidak ada', NULL, '15 minutes', NULL))
             AS r (parameter, kind, added, warmest, hold, volume)
    JOIN   parameter AS p ON p.code = r.parameter
    JOIN   container_kind AS k ON k.code = r.kind
    """,
    """
    INSERT INTO holding_time
      (id, parameter_group, matrix_family, container_kind_id, preservative_id, preservative_en,
       temperature_max, max_hold, min_volume_ml, rule, source, confidence)
    SELECT gen_random_uuid(), 'kimia', 'water', id, 'tanpa pengawet, gelap', 'none, dark', 6, '24 hours', 2000,
           'rule', 'source', 'demo'
    FROM   container_kind
    WHERE  code = 'PL'
    """,
  ]

  /// An accepted request for samples of drinking water, each with all the tests, unless others are named.
  func request(
    _ samples: Int, tests: [String] = ["ECOLI", "NO3", "TDS", "FE", "PH"], matrix: String = "AM"
  ) throws -> RequestID {
    let request = RequestID.make(at: morning)
    try base.superuser.transaction { tx in
      try tx.execute(
        """
        INSERT INTO test_request
          (id, number, organisation_id, contact_name, sampled_by, submitted_at)
        VALUES
          (\(request), \("P-\(request.description.suffix(6))"), \(hotel), 'Ibu Dewi',
           'laboratory', \(morning))
        """)
      for position in 1...samples {
        let item = RequestItemID.make(at: morning)
        try tx.execute(
          """
          INSERT INTO request_item
            (id, request_id, organisation_id, position, name, matrix_id, price_idr)
          SELECT \(item), \(request), \(hotel), \(position), \("Keran \(position)"), id, 0
          FROM   matrix
          WHERE  code = \(matrix)
          """)
        try tx.execute(
          """
          INSERT INTO request_item_test (item_id, organisation_id, parameter_id, method_id)
          SELECT \(item), \(hotel), p.id, m.id
          FROM   parameter AS p
          JOIN   method AS m ON m.in_situ = (p.code = 'PH')
          WHERE  p.code = ANY(\(tests)::text[])
          """)
      }
    }
    try act(manager) { tx in
      try tx.execute(
        """
        UPDATE test_request
        SET    state = 'accepted', reviewed_at = \(morning), reviewed_by = \(manager.account)
        WHERE  id = \(request)
        """)
    }
    return request
  }

  func register(_ request: RequestID) throws -> [RegisteredSample] {
    try act(manager) { tx in
      try Custody.registerSamples(
        of: request, planned: morning, sampler: sampler.account, at: morning, by: manager, in: tx)
    }
  }

  /// One registered sample with a sterile bottle (A), and a plastic bottle without (B) and with acid (C).
  func sample() throws -> RegisteredSample {
    let samples = try register(try request(1))
    return samples[0]
  }

  /// Collected in the morning and offered an hour later.
  func offered(to recipient: Recipient = .laboratory) throws -> RegisteredSample {
    let sample = try sample()
    try act(sampler) { tx in
      try Custody.collect(
        sample.containers, FieldRecord(place: "Dapur"), act: ActID.make(at: morning), by: sampler,
        at: morning, in: tx)
      try Custody.offer(
        sample.containers, to: recipient, act: ActID.make(at: morning), by: sampler,
        at: morning + .hours(1), in: tx)
    }
    return sample
  }

  /// Received ten minutes after it was offered.
  func received() throws -> RegisteredSample {
    let sample = try offered()
    try receive(sample.containers, by: receptionist)
    return sample
  }

  @discardableResult
  func receive(
    _ containers: [ContainerID], _ inspection: ReceiptInspection = .fine,
    act: ActID = .make(at: SystemTimepiece().now), by actor: Actor
  ) throws -> [LedgerEvent] {
    try self.act(actor) { tx in
      try Custody.receive(
        containers, inspection, act: act, by: actor, at: morning + .minutes(70), in: tx)
    }
  }

  @discardableResult
  func act<T>(_ actor: Actor, _ body: (Transaction) throws -> T) throws -> T {
    try base.app.transaction(as: actor, body)
  }

  func states(_ sample: RegisteredSample) throws -> [ContainerState] {
    try act(manager) { try Custody.containers(of: sample.id, in: $0).map(\.state) }
  }
}

extension ReceiptInspection {
  static let fine = ReceiptInspection(
    temperature: Celsius(5), thermometer: "T-01", seal: .none)
}
