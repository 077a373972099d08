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

  /// One that ended without being asked to, or otherwise than it was asked to.
  struct Deserter {
    var role: Role
    /// Its exit status, or 128 and the signal that ended it.
    var status: Int32
  }

  private(set) var places: [(role: Role, child: Child)] = []
  private(set) var deserters: [Deserter] = []
  private let start: (Role) throws -> Child

  init(start: @escaping (Role) throws -> Child) {
    self.start = start
  }

  mutating func hire(_ role: Role, _ count: Int = 1) throws {
    for _ in 0..<count { places.append((role, try start(role))) }
  }

  /// Ends one, by SIGKILL as a power cut would, and puts another in its place.
  mutating func replace(_ place: Int, by signal: Int32) throws {
    try end(places[place], by: signal)
    places[place].child = try start(places[place].role)
  }

  /// Starts those again that ended by themselves, as a supervisor does.
  /// - Returns: how many.
  mutating func replaceDeserters() throws -> Int {
    var count = 0
    for place in places.indices {
      guard let status = places[place].child.endedByItself() else { continue }
      deserters.append(Deserter(role: places[place].role, status: status))
      places[place].child = try start(places[place].role)
      count += 1
    }
    return count
  }

  /// Ends all in good order.
  mutating func dismiss() throws {
    for (_, child) in places {
      child.signal(SIGCONT)
      child.signal(SIGTERM)
    }
    defer { places = [] }
    for place in places { try end(place, by: SIGTERM) }
  }

  /// One that ended before the signal, or has another way of ending than the signal gives, is on record.
  private mutating func end(_ place: (role: Role, child: Child), by signal: Int32) throws {
    place.child.signal(signal)
    let status = try place.child.wait()
    // One that was only just starting is ended by SIGTERM, before it listens to it.
    guard status != 128 + signal, signal != SIGTERM || status != 0 else { return }
    deserters.append(Deserter(role: place.role, status: status))
  }

  static let rule = "a worker ends when it is asked to, and as it was asked to"

  /// What is wrong with how workers ended; then it is forgotten.
  /// - Parameter mayNotStart: whether `lacak work` may end with 1, because its first connection was cut.
  mutating func findings(mayNotStart: Bool) -> [Finding] {
    defer { deserters = [] }
    return deserters.filter { !mayNotStart || $0.status != 1 }.map {
      Finding(rule: Self.rule, subject: "worker \($0.role)", fact: "ended with \($0.status)")
    }
  }
}
