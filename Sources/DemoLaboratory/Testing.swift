import Bench
import Clients
import Custody
import Identity
import People
import Postgres
import Timekeeping

extension Walk {
  /// Microbiology is one analyst's, chemistry the other's.
  private func analyst(_ task: Task) -> Actor { person(task.isMicrobiology ? "analis" : "analis2") }

  /// The containers leave the refrigerator and the tests begin. What should have been read at the point is read here
  /// when the customer took the sample: too late, and the certificate says so.
  func start(_ course: Course, at instant: Instant) throws -> [TestID: ResultID] {
    var results = course.results
    let containers = course.present.flatMap(\.sample.containers)
    guard !containers.isEmpty else { return results }
    let first = person("analis")
    try act(first) { tx in
      try Custody.use(
        containers, place: "Meja uji", act: .make(at: instant), by: first, at: instant, in: tx)
    }
    for (actor, tasks) in work(course, of: course.present.map(\.sample)) {
      try act(actor) { tx in
        for task in tasks { try Bench.start(task.test, by: actor, at: instant, in: tx) }
      }
    }
    if course.visit.sampledBy == .client {
      let chemist = person("analis2")
      for (item, sample) in course.present {
        results.merge(
          try act(chemist) { tx in
            try record(
              course.tasks(of: sample).filter(\.inField), of: item, by: chemist, at: instant,
              in: tx)
          }
        ) { $1 }
      }
    }
    return results
  }

  func measure(_ course: Course, at instant: Instant) throws -> [TestID: ResultID] {
    var results = course.results
    for (item, sample) in course.present {
      for (actor, tasks) in work(course, of: [sample]) {
        results.merge(
          try act(actor) { tx in
            try record(tasks, of: item, by: actor, at: instant, in: tx)
          }
        ) { $1 }
      }
    }
    return results
  }

  /// A second person looks at every figure; of one sample she sends one back.
  func verify(_ course: Course, at instant: Instant) throws -> [TestID: ResultID] {
    let supervisor = person("penyelia")
    var results = course.results
    for (item, sample) in course.present {
      let tasks = course.tasks(of: sample)
      if item.fate == .sentBack, let task = tasks.last(where: { !$0.inField }),
        let result = results[task.test]
      {
        try act(supervisor) { tx in
          try Bench.sendBack(
            result, reason: "Tidak sejalan dengan titik ini sebelumnya: ulangi", by: supervisor,
            at: instant - .minutes(90), in: tx)
        }
        let actor = analyst(task)
        results.merge(
          try act(actor) { tx in
            try record([task], of: item, by: actor, at: instant - .minutes(20), in: tx)
          }
        ) { $1 }
      }
      try act(supervisor) { tx in
        for result in tasks.compactMap({ results[$0.test] }) {
          try Bench.verify(result, by: supervisor, at: instant, in: tx)
        }
      }
    }
    return results
  }

  /// Signed, but the report still waits.
  func authorise(_ course: Course, at instant: Instant) throws {
    let manager = person("manajer")
    for (_, sample) in course.present {
      try act(manager) { tx in
        for result in course.tasks(of: sample).compactMap({ course.results[$0.test] }) {
          try Bench.authorise(
            result, meaning: "Saya mengesahkan hasil ini.", by: manager, at: instant, in: tx)
        }
      }
    }
  }

  /// Types a figure for each test.
  func record(
    _ tasks: [Task], of item: Item, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws -> [TestID: ResultID] {
    var results: [TestID: ResultID] = [:]
    for task in tasks {
      let result = ResultID.make(at: instant)
      try Bench.recordReading(
        TypedReading(
          test: task.test, result: result,
          typed: readings.typed(task, isDirty: item.isDirty), despiteHold: true),
        by: actor, at: instant, in: tx)
      results[task.test] = result
    }
    return results
  }

  /// What each analyst has to do in the laboratory for some samples.
  private func work(
    _ course: Course, of samples: [RegisteredSample]
  ) -> [(actor: Actor, tasks: [Task])] {
    let wanted = Set(samples.map(\.id))
    let tasks = course.tasks.filter { wanted.contains($0.sample) && !$0.inField }
    return [tasks.filter(\.isMicrobiology), tasks.filter { !$0.isMicrobiology }].compactMap {
      tasks in
      tasks.first.map { (actor: analyst($0), tasks: tasks) }
    }
  }
}
