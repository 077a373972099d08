package import Timekeeping

/// Brings a database to the schema of this program: the plain SQL files of a folder, in the order of their
/// numbers, each in a transaction and recorded with its digest.
package struct Migrator: Sendable {
  private let folder: String
  private let lockTimeout: TimeSpan
  private let isWhole: Bool

  /// - Parameters:
  ///   - folder: where the files `NNNN_name.sql` are.
  ///   - lockTimeout: how long to wait for another migrator, and for tables in use.
  ///   - isWhole: whether the numbers must run from 1 without a gap, as those of a release do.
  package init(folder: String, lockTimeout: TimeSpan = .seconds(10), isWhole: Bool = true) {
    self.folder = folder
    self.lockTimeout = lockTimeout
    self.isWhole = isWhole
  }

  /// Applies what is missing, as the role that owns the tables.
  /// - Returns: the names of the migrations that were applied.
  /// - Throws: `MigrationError`, or the `PostgresError` of a migration's statement; what was applied before
  ///   it stays applied.
  package func migrate(_ options: ConnectionOptions) throws -> [String] {
    let files = try files()
    var options = options
    options.statementTimeout = .seconds(0)
    options.lockTimeout = lockTimeout
    let connection = try Connection(options)
    // Held until the connection closes, so that the second of two migrators finds the first one's work done.
    do {
      try connection.execute("SELECT pg_advisory_lock(\(raw: Self.lock))")
    } catch let error as PostgresError where error.isLockTimeout {
      throw MigrationError.busy
    }
    try connection.runScript(Self.ledger)
    let missing = try missing(files, on: connection)
    for file in missing {
      try apply(file, on: connection)
    }
    return missing.map(\.name)
  }

  /// Whether the program and the database fit; a service asks this before it starts.
  /// - Throws: `MigrationError.outdated` when a migration is missing, `.newerDatabase`, `.changed`.
  package func check(_ options: ConnectionOptions) throws {
    let connection = try Connection(options)
    let files = try files()
    let isEmpty = try connection.value(
      "SELECT to_regclass('schema_migration') IS NULL", as: Bool.self)
    let missing = isEmpty == true ? files : try missing(files, on: connection)
    guard missing.isEmpty else {
      throw MigrationError.outdated(missing: missing.map(\.name))
    }
  }

  /// A short name for the content of a folder of migrations; another content has another.
  package static func fingerprint(ofFolder folder: String) throws -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for file in try MigrationFile.all(in: folder) {
      for byte in (file.name + "\0" + file.text + "\0").utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3  // Fowler–Noll–Vo 1a
      }
    }
    return String(hash, radix: 36)
  }

  private func files() throws -> [MigrationFile] {
    let files = try MigrationFile.all(in: folder)
    if isWhole {
      for (position, file) in files.enumerated() where file.number != position + 1 {
        throw MigrationError.gap(before: file.name, missing: position + 1)
      }
    }
    return files
  }

  /// - Returns: the files that were not applied yet.
  private func missing(
    _ files: [MigrationFile], on connection: Connection
  ) throws -> [MigrationFile] {
    let applied = try connection.run(
      "SELECT number, name, sha256 FROM schema_migration ORDER BY number")
    var rest = files[...]
    for position in 0..<applied.count {
      let row = Row(applied, position)
      let name: String = try row["name"]
      let number: Int = try row["number"]
      guard let file = rest.first, file.number <= number else {
        throw MigrationError.newerDatabase(name)
      }
      guard file.number == number else {
        throw MigrationError.outOfOrder(file.name, after: name)
      }
      let digest: [UInt8] = try row["sha256"]
      guard file.name == name, try connection.value(file.digest, as: [UInt8].self) == digest else {
        throw MigrationError.changed(name)
      }
      rest.removeFirst()
    }
    return Array(rest)
  }

  private func apply(_ file: MigrationFile, on connection: Connection) throws {
    try connection.execute("BEGIN")
    do {
      try connection.runScript(file.text)
      guard connection.isInTransaction else {
        throw MigrationError.endsItsTransaction(file.name)
      }
      try connection.execute(
        """
        INSERT INTO schema_migration (number, name, sha256)
        VALUES (\(file.number), \(file.name), (\(sql: file.digest)))
        """)
      try connection.execute("COMMIT")
    } catch {
      if connection.isInTransaction { try connection.execute("ROLLBACK") }
      throw error
    }
  }

  /// One lock for all programs that migrate this database: "lacak" as bytes.
  private static let lock: StaticString = "x'6c6163616b'::bigint"

  private static let ledger = """
    SET client_min_messages = warning;
    CREATE TABLE IF NOT EXISTS schema_migration (
      number     integer PRIMARY KEY CHECK (number > 0),
      name       text NOT NULL UNIQUE,
      sha256     bytea NOT NULL CHECK (octet_length(sha256) = 32),
      applied_at timestamptz NOT NULL DEFAULT now()
    );
    GRANT SELECT ON schema_migration TO PUBLIC;
    RESET client_min_messages;
    """
}

extension MigrationFile {
  /// PostgreSQL makes the digest, so that this room needs no cryptography of its own.
  fileprivate var digest: SQL { "SELECT sha256(\(Array(text.utf8)))" }
}
