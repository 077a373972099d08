import Glibc
package import Postgres

/// A PostgreSQL of our own, for the demonstration and the tests: a folder with the data, reached through a
/// Unix socket that only its owner can enter, and through nothing else.
///
/// It runs as whoever runs us, or as `postgres` when that is root; local connections are trusted, because
/// the folder's permissions already decided who may make one.
package struct PrivateCluster: Sendable {
  /// What a power cut may cost.
  package enum Durability: Sendable {
    /// Nothing that was committed.
    case full
    /// Everything: for tests.
    case none
  }

  let folder: ClusterFolder
  let binaries: String

  /// Starts the cluster in a folder, made first if it is not there; finds it running, if it is.
  /// - Parameter directory: an absolute path; the folder it stands in must exist.
  package static func open(
    _ directory: String, durability: Durability = .full
  ) throws -> PrivateCluster {
    let user = try ClusterUser()
    let cluster = PrivateCluster(
      folder: ClusterFolder(path: directory), binaries: try findBinaries())
    try user.makeFolder(directory)
    try user.makeFolder(cluster.folder.socket)
    try cluster.alone {
      if unsafe access(cluster.folder.data + "/PG_VERSION", F_OK) != 0 {
        try cluster.create(as: user, durability)
      }
      cluster.forgetTheDead()
      if try !cluster.isRunning(as: user) {
        try cluster.start(as: user)
      }
      try cluster.createRoles()
    }
    return cluster
  }

  /// How to connect; `postgres` is the superuser.
  package func options(
    user: String, database: String, applicationName: String
  ) -> ConnectionOptions {
    var options = ConnectionOptions(
      "host='\(folder.socket)' port=5432", applicationName: applicationName)
    options.user = user
    options.database = database
    return options
  }

  /// Makes a database that `lacak_owner` owns and `lacak_app` may use, unless it is there.
  package func createDatabase(_ name: String) throws {
    let connection = try superuser()
    try connection.execute("SELECT pg_advisory_lock(hashtext(\(name)))")
    guard
      try connection.value("SELECT 1 FROM pg_database WHERE datname = \(name)", as: Int.self) == nil
    else { return }
    try connection.execute(
      "CREATE DATABASE \(identifier: name) OWNER lacak_owner")
    try connection.execute("REVOKE ALL ON DATABASE \(identifier: name) FROM PUBLIC")
    try connection.execute("GRANT CONNECT ON DATABASE \(identifier: name) TO lacak_app")
  }

  /// Stops it: connections are ended, what was committed is kept.
  package func stop() throws {
    let user = try ClusterUser()
    try alone {
      guard try isRunning(as: user) else { return }
      try control(["stop", "--mode=fast", "--wait"], as: user)
    }
  }

  /// Has the cluster stopped and removed when this process is gone, however it went: for tests.
  package func removeWithProcess() throws {
    let stop = try ClusterUser().command(
      ["\(binaries)/pg_ctl", "--pgdata=\(folder.data)", "stop", "--mode=immediate"])
    let script = """
      cat; folder=$1; socket=$2; shift 2; "$@"; rm -rf -- "$folder" "$socket"
      """
    // The other end is never written to; the kernel closes it with the process, and `cat` ends. In a
    // session of its own, because Ctrl-C in a terminal would otherwise end the watcher as well.
    let (ours, theirs) = try Command.channel()
    defer { close(theirs) }
    do {
      _ = try Command.start(
        ["setsid", "sh", "-c", script, "sh", folder.path, folder.socket] + stop, input: theirs,
        output: nil)
    } catch {
      close(ours)
      throw error
    }
  }

  private func superuser() throws -> Connection {
    try Connection(
      options(user: "postgres", database: "postgres", applicationName: "lacak cluster"))
  }

  private static func findBinaries() throws -> String {
    guard let answer = try? Command.run(["pg_config", "--bindir"]), answer.status == 0,
      let path = answer.output.split(separator: "\n").first,
      unsafe access(path + "/initdb", X_OK) == 0
    else { throw ClusterError.noBinaries }
    return String(path)
  }

  /// One process at a time decides whether this cluster is there and runs.
  private func alone<T>(_ body: () throws -> T) throws -> T {
    let lock = unsafe Glibc.open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw ClusterError.system(folder.lock, errno) }
    defer { close(lock) }
    while flock(lock, LOCK_EX) != 0 {
      guard errno == EINTR else { throw ClusterError.system(folder.lock, errno) }
    }
    return try body()
  }

  private func create(as user: ClusterUser, _ durability: Durability) throws {
    try Command.runOrThrow(["rm", "-rf", "--", folder.unfinishedData])
    var initdb = [
      "\(binaries)/initdb", "--pgdata=\(folder.unfinishedData)", "--username=postgres",
      "--encoding=UTF8", "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject",
      "--data-checksums",
    ]
    if durability == .none { initdb.append("--no-sync") }
    try Command.runOrThrow(user.command(initdb))
    guard unsafe rename(folder.unfinishedData, folder.data) == 0 else {
      throw ClusterError.system(folder.data, errno)
    }
    if durability == .none {
      // Written once, so that whoever opens the cluster later gets what it was made with.
      try append(
        """
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        max_wal_size = 4GB
        autovacuum_naptime = 5s

        """)
    }
  }

  private func append(_ settings: String) throws {
    let path = folder.data + "/postgresql.conf"
    let file = unsafe Glibc.open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard file >= 0 else { throw ClusterError.system(path, errno) }
    defer { close(file) }
    let bytes = Array(settings.utf8)
    guard unsafe write(file, bytes, bytes.count) == bytes.count else {
      throw ClusterError.system(path, errno)
    }
  }

  private func isRunning(as user: ClusterUser) throws -> Bool {
    let command = user.command(["\(binaries)/pg_ctl", "--pgdata=\(folder.data)", "status"])
    return try Command.run(command).status == 0
  }

  /// A killed server that nobody buried, in a container without an init, has its number still; pg_ctl takes it
  /// for alive by the one file, and the next server by the other.
  private func forgetTheDead() {
    for path in [folder.data + "/postmaster.pid", folder.socket + "/.s.PGSQL.5432.lock"] {
      guard let number = firstBytes(of: path)?.prefix(while: \.isNumber),
        let status = firstBytes(of: "/proc/\(number)/stat"),
        let end = status.lastIndex(of: ")"), status[end...].dropFirst(2).first == "Z"
      else { continue }
      unsafe unlink(path)
    }
  }

  private func firstBytes(of path: String) -> String? {
    let file = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = unsafe read(file, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }

  private func start(as user: ClusterUser) throws {
    let settings =
      "-c listen_addresses= -c port=5432 -c unix_socket_permissions=0700 "
      + "-c unix_socket_directories='\(folder.socket)'"
    try control(
      ["start", "--wait", "--silent", "--log=\(folder.log)", "--options=\(settings)"], as: user)
  }

  private func control(_ arguments: [String], as user: ClusterUser) throws {
    try Command.runOrThrow(
      user.command(["\(binaries)/pg_ctl", "--pgdata=\(folder.data)"] + arguments))
  }

  /// Neither of the two can do what a superuser can, so that policies hold for both.
  private func createRoles() throws {
    let connection = try superuser()
    for role in ["lacak_owner", "lacak_app"] {
      let isThere = try connection.value(
        "SELECT true FROM pg_roles WHERE rolname = \(role)", as: Bool.self)
      if isThere == nil {
        try connection.execute(
          """
          CREATE ROLE \(identifier: role)
          LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION
          """)
      }
    }
  }
}
