import Glibc
import PrivateCluster

extension Stage {
  /// Kills PostgreSQL and every process of it, as a power cut would: nothing is written out, nobody says goodbye.
  func killPostgres() throws {
    let file = try Self.read(folder + "/data/postmaster.pid")
    guard let number = file.split(separator: "\n").first, let postmaster = pid_t(number) else {
      throw Obstacle("nobody knows the process of PostgreSQL")
    }
    // Stopped first, so that it starts no more children while we count them.
    kill(postmaster, SIGSTOP)
    try Self.wait { Self.status(of: postmaster)?.state == "T" }
    let family = try Self.children(of: postmaster) + [postmaster]
    for process in family { kill(process, SIGKILL) }
    // Killed, and perhaps not buried by its parent: then it holds no memory any more.
    try Self.wait { family.allSatisfy { Self.status(of: $0).map { $0.state == "Z" } ?? true } }
  }

  func startPostgres() throws {
    do {
      _ = try PrivateCluster.open(folder)
    } catch {
      say(
        (try? Self.read(folder + "/postgresql.log").split(separator: "\n").suffix(12).joined(
          separator: "\n")) ?? "")
      throw error
    }
  }

  private static func wait(_ isSo: () -> Bool) throws {
    let end = ContinuousClock.now + .seconds(60)
    while !isSo() {
      guard ContinuousClock.now < end else { throw Obstacle("PostgreSQL does not die") }
      usleep(10_000)
    }
  }

  private static func children(of parent: pid_t) throws -> [pid_t] {
    guard let folder = unsafe opendir("/proc") else { throw Obstacle("/proc cannot be read") }
    defer { unsafe closedir(folder) }
    var children: [pid_t] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe String(cString: UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))
      }
      if let process = pid_t(name), status(of: process)?.parent == parent {
        children.append(process)
      }
    }
    return children
  }

  /// proc(5): after the name in parentheses come the state and the parent.
  private static func status(of process: pid_t) -> (state: Substring, parent: pid_t?)? {
    guard let text = try? read("/proc/\(process)/stat"), let end = text.lastIndex(of: ")") else {
      return nil
    }
    let words = text[end...].split(separator: " ")
    guard words.count > 2 else { return nil }
    return (words[1], pid_t(words[2]))
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
