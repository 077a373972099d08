import Bench
import Clients
import Custody
import Identity
import People
import Postgres
import Reporting
import Timekeeping

/// Walks visits through the operations that the pages call, in the order of their times.
final class Walk {
  let pool: Pool
  let cast: Cast
  let catalogue: InForce
  /// How certificates are written.
  let terms: ReportTerms
  let now: Instant
  var readings: Readings
  var courses: [Course]

  /// What has become of a visit.
  struct Course {
    var visit: Visit
    var request: RequestID
    var samples: [RegisteredSample] = []
    var tasks: [Task] = []
    var results: [TestID: ResultID] = [:]
    var versions: [SampleID: ReportVersionID] = [:]

    /// The samples in the laboratory's hands, with their items.
    var present: [(item: Item, sample: RegisteredSample)] {
      pairs.filter { pair in
        switch pair.item.fate {
        case .rejected, .lost: false
        case .plain, .warm, .sentBack: true
        }
      }
    }

    var pairs: [(item: Item, sample: RegisteredSample)] {
      zip(visit.items, samples).map { (item: $0, sample: $1) }
    }

    func tasks(of sample: RegisteredSample) -> [Task] { tasks.filter { $0.sample == sample.id } }
  }

  init(
    _ visits: [Visit], cast: Cast, catalogue: InForce, readings: Readings, terms: ReportTerms,
    now: Instant, in pool: Pool
  ) {
    (self.pool, self.cast, self.catalogue) = (pool, cast, catalogue)
    (self.terms, self.now) = (terms, now)
    self.readings = readings
    courses = visits.map {
      Course(visit: $0, request: RequestID(.make(at: $0.submitted)))
    }
  }

  /// Does everything whose time has come.
  func run() throws {
    var agenda: [(at: Instant, step: Visit.Step, course: Int)] = []
    for (index, course) in courses.enumerated() {
      for step in Visit.Step.allCases {
        if let at = course.visit.time(of: step), at + course.visit.length(of: step) <= now {
          agenda.append((at: at, step: step, course: index))
        }
      }
    }
    agenda.sort { ($0.at, $0.course, $0.step.rawValue) < ($1.at, $1.course, $1.step.rawValue) }
    for entry in agenda {
      try take(entry.step, courses[entry.course], entry.course, at: entry.at)
    }
  }

  private func take(_ step: Visit.Step, _ course: Course, _ index: Int, at: Instant) throws {
    if step.rawValue > Visit.Step.review.rawValue, course.samples.isEmpty { return }
    switch step {
    case .submit: try submit(course, at: at)
    case .review: courses[index] = try review(course, at: at)
    case .collect: courses[index].results = try collect(course, at: at)
    case .offer: try offer(course, at: at)
    case .receive: try receive(course, at: at)
    case .start: courses[index].results = try start(course, at: at)
    case .measure: courses[index].results = try measure(course, at: at)
    case .verify: courses[index].results = try verify(course, at: at)
    case .authorise: try authorise(course, at: at)
    case .release: courses[index].versions = try release(course, at: at)
    case .amend: try amend(course, at: at)
    case .withdraw: try withdraw(course, at: at)
    case .archive: try archive(course, at: at)
    case .dispose: try dispose(course, at: at)
    }
  }

  /// Does something as one person, in one transaction.
  @discardableResult
  func act<T>(_ actor: Actor, _ body: (Transaction) throws -> T) throws -> T {
    try pool.transaction(as: actor, body)
  }

  func person(_ login: String) -> Actor { cast[login] }
}
