import Glibc
import PrivateCluster

extension Stage {
  /// Kills PostgreSQL and every process of it, as a power cut would: nothing is written out, nobody says goodbye.
  func killPostgres() throws {
    let file = try Self.read(folder + "/data/postmaster.pid")
    guard let number = file.split(separator: "\n").first, let postmaster = pid_t(number) else {
      throw Obstacle("nobody knows the process of PostgreSQL")
    }
    // The children first would be replaced; the parent first leaves them to end by themselves, or by us.
    kill(postmaster, SIGSTOP)
    let children = try Self.children(of: postmaster)
    for process in [postmaster] + children { kill(process, SIGKILL) }
    let end = ContinuousClock.now + .seconds(20)
    while children.contains(where: { kill($0, 0) == 0 && !Self.isDead($0) }) {
      guard ContinuousClock.now < end else { throw Obstacle("PostgreSQL does not die") }
      usleep(10_000)
    }
  }

  func startPostgres() throws {
    _ = try PrivateCluster.open(folder)
  }

  private static func children(of parent: pid_t) throws -> [pid_t] {
    try read("/proc/\(parent)/task/\(parent)/children").split(separator: " ").compactMap {
      pid_t($0)
    }
  }

  /// Killed, and not buried by its parent.
  private static func isDead(_ process: pid_t) -> Bool {
    guard let state = try? read("/proc/\(process)/stat"), let end = state.lastIndex(of: ")") else {
      return true
    }
    return state[end...].dropFirst(2).first == "Z"
  }

  private static func read(_ path: String) throws -> String {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Obstacle("\(path) cannot be read") }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 16_384)
    let count = unsafe Glibc.read(file, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  }
}
