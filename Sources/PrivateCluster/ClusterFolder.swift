import Glibc

/// Where a cluster keeps its things.
struct ClusterFolder: Sendable {
  var path: String

  var data: String { path + "/data" }
  /// Where initdb works; renamed when it is done, so that a broken-off start leaves no half a cluster.
  var unfinishedData: String { path + "/data.unfinished" }
  var log: String { path + "/postgresql.log" }
  var lock: String { path + "/lock" }

  /// The folder of the socket: inside, or under `/tmp` when the whole path would not fit into a socket's
  /// address (107 bytes, unix(7)).
  var socket: String {
    let inside = path + "/socket"
    if (inside + "/.s.PGSQL.5432").utf8.count <= 107 { return inside }
    return "/tmp/lacak-" + String(fnv(path), radix: 36)
  }
}

/// Fowler–Noll–Vo 1a: names a thing after a text, keeps nothing secret.
package func fnv(_ text: String) -> UInt64 {
  text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}
