import Glibc
import Postgres
import TestDatabase
import Testing

/// A PgBouncer in transaction mode before the database of a test, gone with the test's process at the latest.
final class Pooler {
  private let folder: String
  private let process: pid_t
  /// The pooler ends when this end of the line is closed.
  private let line: Int32
  let options: ConnectionOptions

  init(before db: TestDatabase) throws {
    var name = Array("/tmp/lacak-pooler-XXXXXX".utf8CString)
    _ = unsafe mkdtemp(&name)
    folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let server = db.app.options
    try Self.write(
      """
      [databases]
      \(db.name) = \(server.target) dbname=\(db.name) user=lacak_app pool_size=8
      [pgbouncer]
      listen_addr =
      listen_port = 6432
      unix_socket_dir = \(folder)
      auth_type = any
      pool_mode = transaction
      max_client_conn = 50

      """, to: folder + "/pgbouncer.ini")
    // It inherits blocked signals, so only SIGKILL ends it. It does not run as root, and the server's socket is for its own user.
    var words = ["sh", "-c", "pgbouncer -q \"$1\" >\"$2\" 2>&1 & cat; kill -9 $!", "sh"]
    words += [folder + "/pgbouncer.ini", folder + "/log"]
    if geteuid() == 0, let entry = unsafe getpwnam("postgres") {
      let (user, group) = unsafe (entry.pointee.pw_uid, entry.pointee.pw_gid)
      unsafe chown(folder, user, group)
      words = ["setpriv", "--reuid=\(user)", "--regid=\(group)", "--init-groups"] + words
    }
    var ends: [Int32] = [0, 0]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    try #require(unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0)
    line = ends[0]
    process = try Self.spawn(words, input: ends[1])
    close(ends[1])
    var options = ConnectionOptions(
      "host='\(folder)' port=6432 dbname=\(db.name)", applicationName: "lacak test")
    options.user = "lacak_app"
    options.isPooled = true
    self.options = options
  }

  deinit {
    close(line)
    var status: Int32 = 0
    unsafe waitpid(process, &status, 0)
    for name in ["pgbouncer.ini", "log", ".s.PGSQL.6432"] { unsafe unlink(folder + "/" + name) }
    unsafe rmdir(folder)
  }

  private static func write(_ text: String, to path: String) throws {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    try #require(file >= 0)
    defer { close(file) }
    let bytes = Array(text.utf8)
    try #require(unsafe Glibc.write(file, bytes, bytes.count) == bytes.count)
  }

  private static func spawn(_ words: [String], input: Int32) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    var variables = unsafe [strdup("PATH=/usr/sbin:/usr/bin:/bin"), nil]
    defer {
      for index in unsafe arguments.indices { unsafe free(arguments[index]) }
      for index in unsafe variables.indices { unsafe free(variables[index]) }
    }
    var child: pid_t = 0
    let failure = unsafe posix_spawnp(&child, words[0], &actions, nil, &arguments, &variables)
    try #require(failure == 0)
    return child
  }
}
