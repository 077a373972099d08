import Glibc

/// Why a PostgreSQL of our own could not be had.
package enum ClusterError: Error, CustomStringConvertible {
  case noBinaries
  case noUser
  case insecure(String)
  case failed([String], status: Int32, output: String)
  case system(String, Int32)

  package var description: String {
    switch self {
    case .noBinaries:
      "PostgreSQL's programs were not found through `pg_config --bindir`. Install postgresql and libpq-dev."
    case .noUser:
      "PostgreSQL does not run as root, and there is no user postgres to run it as. Install postgresql, or "
        + "run this as another user."
    case .insecure(let path):
      "\(path) belongs to somebody else. Remove it, or choose another folder."
    case .failed(let arguments, let status, let output):
      "\(arguments.joined(separator: " ")) failed with status \(status):\n\(output)"
    case .system(let what, let number):
      "\(what): \(unsafe String(cString: strerror(number)))"
    }
  }
}
