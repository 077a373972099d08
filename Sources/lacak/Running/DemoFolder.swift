import Glibc
import PrivateCluster

/// Where a demonstration keeps its database and its key, for one process at a time.
struct DemoFolder {
  let path: String
  /// Held until the process ends; another one that asks for it is refused.
  private let lock: Int32

  /// Makes the folder, or finds it made.
  init(_ given: String) throws {
    if unsafe mkdir(given, 0o755) != 0, errno != EEXIST { throw FileError(given, "cannot be made") }
    guard let resolved = unsafe realpath(given, nil) else {
      throw FileError(given, "cannot be found")
    }
    defer { unsafe free(resolved) }
    path = unsafe String(cString: resolved)
    lock = unsafe open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw FileError("\(path)/lock", "cannot be made") }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw Failure(
        "a demonstration is running from \(path) already: use it, or stop it, or choose another --folder"
      )
    }
  }

  var signingKey: String { "\(path)/signing.key" }

  /// Where PostgreSQL keeps the data.
  ///
  /// As root it runs as the user `postgres`, who cannot enter a folder below, say, `/root`; then the data is kept in
  /// `/var/tmp`.
  var cluster: String {
    isOpenToAll ? "\(path)/cluster" : "/var/tmp/lacak-demo-\(String(fnv(path), radix: 36))"
  }

  /// Removes what the demonstration itself put there; a folder with anything else in it stays.
  func remove() {
    for name in ["signing.key", "lock"] { unsafe unlink("\(path)/\(name)") }
    unsafe rmdir(path)
  }

  private var isOpenToAll: Bool {
    guard geteuid() == 0 else { return true }
    var above = path[...]
    while !above.isEmpty {
      var status = stat()
      guard unsafe stat(String(above), &status) == 0, status.st_mode & S_IXOTH != 0 else {
        return false
      }
      above = above.lastIndex(of: "/").map { above[..<$0] } ?? ""
    }
    return true
  }
}
