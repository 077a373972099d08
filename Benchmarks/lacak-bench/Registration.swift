import Bench
import Catalogue
import Clients
import Custody
import Identity
import Measurement
import People
import Postgres
import Timekeeping

/// Registers samples of ten tests in two containers, through the operations that the pages call.
struct Registration {
  private let laboratory: BenchLaboratory
  private let customer, receptionist, sampler: Actor
  private var app: Pool { laboratory.app }

  init(_ folder: String) throws {
    laboratory = try BenchLaboratory(folder)
    customer = try laboratory.person(.client)
    receptionist = try laboratory.person(.receptionist)
    sampler = try laboratory.person(.sampler)
  }

  /// Two from the sterile bottle, eight from the plastic one.
  private static let tests = [
    "ECOLI": "ISO-9308-1", "TCOLI": "ISO-9308-1", "TDS": "SNI-6989.27",
    "KEKERUHAN": "SNI-06-6989.25", "WARNA": "SNI-6989.80", "CL": "SNI-6989.19",
    "SO4": "SNI-6989.20", "NO3": "SNI-6989.79", "NO2": "SNI-06-6989.9", "F": "SNI-06-6989.29",
  ]

  /// Asks for samples, as the customer does; what the laboratory then does with the requests is what is measured.
  func submit(_ requests: Int, samples: Int) throws -> [RequestID] {
    let (water, regulation, tests) = try app.transaction(as: customer) { tx in
      (
        try Catalogue.matrix(code: "AM", in: tx)!.id,
        try Catalogue.regulation(code: "PMK-2-2023-AM", on: today, in: tx)!.id,
        try wantedTests(in: tx)
      )
    }
    return try (0..<requests).map { _ in
      let now = SystemTimepiece().now
      let draft = RequestDraft(
        id: .make(at: now), organisation: customer.organisation!, contactName: "Yusuf",
        sampledBy: .laboratory,
        items: (1...samples).map { n in
          RequestDraftItem(
            id: .make(at: now), name: "Keran pelanggan \(n)", matrix: water,
            regulation: regulation, tests: tests)
        })
      return try app.transaction(as: customer) { tx in
        try Clients.submitRequest(draft, by: customer, at: now, in: tx)
      }
    }
  }

  private var today: Day { BenchLaboratory.zone.local(SystemTimepiece().now).day }

  private func wantedTests(in tx: Transaction) throws -> [WantedTest] {
    let tests = Self.tests.sorted { $0.key < $1.key }
    let wanted = try tx.rows(
      """
      SELECT p.id AS parameter_id, m.id AS method_id
      FROM   unnest(\(tests.map(\.key))::text[], \(tests.map(\.value))::text[])
             AS asked (parameter, method)
      JOIN   parameter AS p ON p.code = asked.parameter
      JOIN   method AS m ON m.code = asked.method
      """
    ) { row in
      WantedTest(parameter: try row["parameter_id"], method: try row["method_id"])
    }
    guard wanted.count == tests.count else { throw BenchProblem("the catalogue lacks a test") }
    return wanted
  }

  /// Accepts the request and has its samples collected: two people, two transactions, whatever its size.
  @discardableResult
  private func register(_ request: RequestID) throws -> [RegisteredSample] {
    let now = SystemTimepiece().now
    let samples = try app.transaction(as: receptionist) { tx in
      try Bench.acceptRequest(
        request, planned: now, sampler: sampler.account, by: receptionist, at: now, in: tx)
    }
    try app.transaction(as: sampler) { tx in
      try Custody.collect(
        samples.flatMap(\.containers), FieldRecord(place: "Keran dapur"), act: .make(at: now),
        by: sampler, at: now, in: tx)
    }
    return samples
  }

  /// Prints how long it took to register samples, in microseconds: of all, and of the middle request.
  func measure(_ requests: Int, samples: Int) throws {
    let asked = try submit(requests, samples: samples)
    var spans: [Int64] = []
    for request in asked {
      let start = SystemTimepiece().now
      let registered = try register(request)
      spans.append((SystemTimepiece().now - start).microseconds)
      guard registered.count == samples, registered.allSatisfy({ $0.containers.count == 2 }) else {
        throw BenchProblem("not \(samples) samples of two containers")
      }
    }
    print("request", asked[asked.count - 1])
    print("samples", requests * samples)
    print("microseconds", spans.reduce(0, +))
    print("middle", spans.sorted()[spans.count / 2])
  }

  /// Registers what is missing, and brings to the bench what is to be there.
  func fill(to wanted: Int, received: Int) throws {
    let (there, atBench) = try app.transaction(as: .system) { tx in
      (
        try tx.value("SELECT count(*) FROM sample", as: Int.self)!,
        try tx.value("SELECT count(*) FROM sample WHERE received_at IS NOT NULL", as: Int.self)!
      )
    }
    var left = received - atBench
    let missing = (max(wanted - there, left) + 49) / 50
    for request in try submit(max(missing, 0), samples: 50) {
      let samples = try register(request)
      if left > 0 {
        try receive(Array(samples.prefix(left)))
        left -= samples.count
      }
    }
    try laboratory.superuser.transaction(as: .system) { try $0.execute("ANALYZE") }
  }

  private func receive(_ samples: [RegisteredSample]) throws {
    let containers = samples.flatMap(\.containers)
    let now = SystemTimepiece().now
    try app.transaction(as: sampler) { tx in
      try Custody.offer(containers, act: .make(at: now), by: sampler, at: now, in: tx)
    }
    try app.transaction(as: receptionist) { tx in
      try Custody.receive(
        containers, ReceiptInspection(temperature: Celsius(4), thermometer: "T-01", seal: .none),
        act: .make(at: now), by: receptionist, at: now, in: tx)
    }
  }
}

/// The laboratory is not what is to be measured.
struct BenchProblem: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
