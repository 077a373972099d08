import Glibc
import Postgres
import PrivateCluster

/// Where the programs are that the crew runs, and what they need to know.
struct Programs {
  /// The folder this program was built into; the others stand beside it.
  static let folder: String = {
    var path = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe path.withUnsafeMutableBytes {
      unsafe readlink("/proc/self/exe", $0.baseAddress!, $0.count)
    }
    let file = String(decoding: path.prefix(max(count, 0)), as: UTF8.self)
    return file.split(separator: "/").dropLast().map { "/" + $0 }.joined()
  }()

  static let lacak = folder + "/lacak"
  static let chaos = folder + "/lacak-chaos"
  static let bench = folder + "/lacak-bench"

  var cluster: PrivateCluster
  var key: String
  var log: String
  /// What `lacak work` is told of mail.
  var mail: [String]

  private var conninfo: String {
    cluster.options(user: "lacak_app", database: "lacak", applicationName: "").target
      + " user=lacak_app dbname=lacak"
  }

  func start(_ role: Crew.Role) throws -> Child {
    switch role {
    case .lacak: try work([])
    case .chaos: try chaos([])
    case .lacakByClock(let clock): try work(Self.wrong(clock))
    case .chaosByClock(let clock): try chaos(Self.wrong(clock))
    }
  }

  private func work(_ settings: [String]) throws -> Child {
    let settings =
      settings + [
        "LACAK_DATABASE=\(conninfo)", "LACAK_WORKERS=2", "LACAK_SIGNING_KEY=\(key)",
        "LACAK_LOG_LEVEL=warning",
      ] + mail
    return try Child([Self.lacak, "work"], settings: settings + Self.path, log: log)
  }

  private func chaos(_ settings: [String]) throws -> Child {
    try Child([Self.chaos, "worker", conninfo, "3"], settings: settings + Self.path, log: log)
  }

  /// `setpriv` is looked for, the rest is named in full.
  private static let path = ["PATH=/usr/bin:/bin"]

  /// The library and not its program `faketime`, which would stand between us and the worker when we signal it.
  private static func wrong(_ clock: String) throws -> [String] {
    let libraries: [String] = ["x86_64", "aarch64"].map {
      "/usr/lib/\($0)-linux-gnu/faketime/libfaketimeMT.so.1"
    }
    let found = libraries.first { path in unsafe access(path, R_OK) == 0 }
    guard let library = found else {
      throw Obstacle("libfaketime is missing: Scripts/setup test installs Debian's faketime")
    }
    // Waiting is by the other clock, which nobody can set, and stays right.
    return ["LD_PRELOAD=\(library)", "FAKETIME=\(clock)", "FAKETIME_DONT_FAKE_MONOTONIC=1"]
  }
}
