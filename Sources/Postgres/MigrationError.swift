/// Why the schema cannot be brought up to date, and what to do about it.
package enum MigrationError: Error, Equatable, CustomStringConvertible {
  case unreadable(String, String)
  case strangeName(String)
  case sameNumber(String, String)
  case gap(before: String, missing: Int)
  case outOfOrder(String, after: String)
  case changed(String)
  case newerDatabase(String)
  case outdated(missing: [String])
  case endsItsTransaction(String)
  case busy

  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path) cannot be read: \(reason). Set LACAK_MIGRATIONS to the folder of the migrations."
    case .strangeName(let name):
      "\(name) is no migration's name. Call it NNNN_name.sql, or take it out of the folder."
    case .sameNumber(let first, let second):
      "\(first) and \(second) have the same number. Give the one that was never applied the next free one."
    case .gap(let name, let missing):
      "number \(missing) is missing before \(name). The folder is not whole: install the program again."
    case .outOfOrder(let name, let last):
      "\(name) was never applied, but \(last), which comes after it, was. Give it the next free number."
    case .changed(let name):
      "\(name) is not the file that was applied to this database. Bring the file back as it was, and put "
        + "the change into a new migration."
    case .newerDatabase(let name):
      "the database has \(name), which this program does not know. Install the newer program, or restore "
        + "the backup made before it."
    case .outdated(let missing):
      "the database lacks \(missing.joined(separator: ", ")). Run `lacak migrate` first."
    case .endsItsTransaction(let name):
      "\(name) ends the transaction it runs in. Take COMMIT and ROLLBACK out of it."
    case .busy:
      "another migration has been running for a while. Wait for it, or look for it in pg_stat_activity."
    }
  }
}
