import Bench
import Clients
import Custody
import Identity
import Measurement
import People
import Postgres
import Timekeeping

extension Walk {
  /// The sampler goes from point to point, and reads there what has to be read there.
  func collect(_ course: Course, at instant: Instant) throws -> [TestID: ResultID] {
    var results = course.results
    guard course.visit.sampledBy == .laboratory else { return results }
    let sampler = person(course.visit.sampler)
    for (n, (item, sample)) in course.pairs.enumerated() {
      let time = instant + .minutes(n * 9)
      let seals = Dictionary(
        uniqueKeysWithValues: zip(sample.containers, sample.barcodes).map { ($0, "S" + $1) })
      results.merge(
        try act(sampler) { tx in
          try Custody.collect(
            sample.containers,
            FieldRecord(
              place: item.name, position: item.spot?.position,
              ambient: Celsius(Decimal(significand: 285, exponent: -1) ?? 28), seals: seals),
            act: .make(at: time), by: sampler, at: time, in: tx)
          if case .lost(let reason) = item.fate {
            try Custody.lose(
              sample.containers, reason: reason, act: .make(at: time), by: sampler,
              at: time + .minutes(30), in: tx)
            return [:]
          }
          return try record(
            course.tasks(of: sample).filter(\.inField), of: item, by: sampler,
            at: time + .minutes(4), in: tx)
        }
      ) { $1 }
    }
    return results
  }

  /// The samples set out for the laboratory, by whoever carries them.
  func offer(_ course: Course, at instant: Instant) throws {
    guard course.visit.sampledBy == .laboratory else { return }
    let sampler = person(course.visit.sampler)
    let colleague = person(course.visit.sampler == "sampler" ? "sampler2" : "sampler")
    let containers = carried(course)
    guard let name = colleague.account else { return }
    switch course.visit.carrier {
    case .none:
      try handOver(containers, by: sampler, at: instant)
    case .driver(let driver):
      try act(sampler) { tx in
        try Custody.offer(
          containers, to: .outside(driver), act: .make(at: instant), by: sampler, at: instant,
          in: tx)
        try Custody.accept(
          containers, seal: .intact, for: .outside(driver), act: .make(at: instant), by: sampler,
          at: instant + .minutes(4), in: tx)
      }
    case .colleague:
      try act(sampler) { tx in
        try Custody.offer(
          containers, to: .account(name, name: colleague.name), act: .make(at: instant),
          by: sampler, at: instant - .minutes(18), in: tx)
      }
      try act(colleague) { tx in
        try Custody.accept(
          containers, seal: .intact, act: .make(at: instant), by: colleague,
          at: instant - .minutes(12), in: tx)
      }
      try handOver(containers, by: colleague, at: instant)
    case .refusedByColleague:
      try act(sampler) { tx in
        try Custody.offer(
          containers, to: .account(name, name: colleague.name), act: .make(at: instant),
          by: sampler, at: instant - .minutes(18), in: tx)
      }
      try act(colleague) { tx in
        try Custody.refuse(
          containers, reason: "Kotak pendingin saya penuh", act: .make(at: instant),
          by: colleague, at: instant - .minutes(12), in: tx)
      }
      try handOver(containers, by: sampler, at: instant)
    }
  }

  private func handOver(_ containers: [ContainerID], by carrier: Actor, at instant: Instant) throws
  {
    try act(carrier) { tx in
      try Custody.offer(containers, act: .make(at: instant), by: carrier, at: instant, in: tx)
    }
  }

  /// All that is on its way: what was lost is not.
  private func carried(_ course: Course) -> [ContainerID] {
    course.pairs.flatMap { item, sample in
      if case .lost = item.fate { return [ContainerID]() }
      return sample.containers
    }
  }

  /// The counter looks at each sample, takes it in or turns it away, and puts it into the refrigerator.
  func receive(_ course: Course, at instant: Instant) throws {
    let receptionist = person("penerima")
    if case .driver(let driver) = course.visit.carrier {
      try act(receptionist) { tx in
        try Custody.offer(
          carried(course), for: .outside(driver), act: .make(at: instant), by: receptionist,
          at: instant - .minutes(2), in: tx)
      }
    }
    if course.visit.sampledBy == .client, let collected = course.visit.collected {
      let bringer = cast.client(of: course.visit.house).name
      try act(receptionist) { tx in
        try Custody.takeIn(
          carried(course), from: bringer, collectedAt: collected, place: "Keran pengisian",
          act: .make(at: instant), by: receptionist, at: instant - .minutes(5), in: tx)
      }
    }
    for (item, sample) in course.pairs {
      try act(receptionist) { tx in
        try inspect(sample, item, course.visit, by: receptionist, at: instant, in: tx)
      }
    }
    let kept = course.present.flatMap(\.sample.containers)
    guard !kept.isEmpty else { return }
    try act(receptionist) { tx in
      try Custody.store(
        kept, place: "Lemari pendingin 2", act: .make(at: instant), by: receptionist,
        at: instant + .minutes(9), in: tx)
    }
  }

  private func inspect(
    _ sample: RegisteredSample, _ item: Item, _ visit: Visit, by receptionist: Actor,
    at instant: Instant, in tx: Transaction
  ) throws {
    let containers = try Custody.containers(of: sample.id, in: tx)
    let warmest = containers.compactMap(\.warmest).min()?.degrees ?? 8
    let tenth = Decimal(significand: Int128(readings.dice.number(4...21)), exponent: -1) ?? 1
    var inspection = ReceiptInspection(
      temperature: Celsius(try warmest - tenth), thermometer: "TH-02",
      seal: visit.sampledBy == .laboratory ? .intact : .none)
    switch item.fate {
    case .lost: return
    case .rejected(let deviation, let reason):
      inspection.deviations = [deviation]
      try Custody.reject(
        sample.containers, inspection, reason: reason, act: .make(at: instant),
        by: receptionist, at: instant, in: tx)
      return
    case .warm:
      inspection.temperature = Celsius(try warmest + tenth)
    case .plain, .sentBack: break
    }
    if containers.contains(where: { !inspection.allDeviations(of: $0, at: instant).isEmpty }) {
      let client = cast.client(of: visit.house).name
      inspection.consent = "\(client), lewat telepon: tetap diuji"
    }
    try Custody.receive(
      sample.containers, inspection, place: "Loket penerimaan", act: .make(at: instant),
      by: receptionist, at: instant, in: tx)
  }

  /// What is left after testing is kept for a while.
  func archive(_ course: Course, at instant: Instant) throws {
    let analyst = person("analis")
    let containers = course.present.flatMap(\.sample.containers)
    guard !containers.isEmpty else { return }
    try act(analyst) { tx in
      try Custody.retain(
        containers, place: "Rak arsip A", act: .make(at: instant), by: analyst, at: instant,
        in: tx)
    }
  }

  func dispose(_ course: Course, at instant: Instant) throws {
    let receptionist = person("penerima2")
    let containers = course.present.flatMap(\.sample.containers)
    guard !containers.isEmpty else { return }
    try act(receptionist) { tx in
      try Custody.dispose(
        containers, reason: "Masa simpan habis; autoklaf dan buang sesuai IK-12",
        act: .make(at: instant), by: receptionist, at: instant, in: tx)
    }
  }
}
