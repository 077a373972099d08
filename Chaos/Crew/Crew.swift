import Glibc

/// The worker processes of a scenario.
struct Crew {
  /// What a place in the crew is filled with, again and again.
  enum Role {
    /// `lacak work`: certificates, with the leases of production.
    case lacak
    /// Our own worker over the same queue: jobs that leave an effect, with leases of a second and a half.
    case chaos
    /// The same two under a clock that is wrong, as libfaketime writes it: `+2d`, `-2d`, `+0 x20`.
    case lacakByClock(String)
    case chaosByClock(String)
  }

  private(set) var places: [(role: Role, child: Child)] = []
  private let programs: Programs

  init(_ programs: Programs) {
    self.programs = programs
  }

  mutating func hire(_ role: Role, _ count: Int = 1) throws {
    for _ in 0..<count { places.append((role, try programs.start(role))) }
  }

  /// Ends one as a power cut would, and puts another in its place.
  mutating func replace(_ place: Int, by signal: Int32 = SIGKILL) throws {
    let (role, child) = places[place]
    child.signal(signal)
    child.wait()
    places[place] = (role, try programs.start(role))
  }

  /// Starts those again that ended by themselves, as a supervisor does: `lacak work` does not start when its first
  /// connection is cut.
  /// - Returns: how they had ended.
  mutating func replaceDeserters() throws -> [Int32] {
    var statuses: [Int32] = []
    for place in places.indices {
      guard let status = places[place].child.endedByItself() else { continue }
      statuses.append(status)
      places[place].child = try programs.start(places[place].role)
    }
    return statuses
  }

  /// Ends all; in good order by SIGTERM.
  /// - Returns: their exit statuses.
  @discardableResult
  mutating func dismiss(by signal: Int32 = SIGTERM) -> [Int32] {
    for (_, child) in places {
      child.signal(SIGCONT)
      child.signal(signal)
    }
    defer { places = [] }
    return places.map { $0.child.wait() }
  }
}
