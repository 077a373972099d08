import Glibc

/// The user PostgreSQL runs as: the one who runs us or, because PostgreSQL refuses to run as root, the
/// distribution's `postgres` when that is root.
struct ClusterUser {
  private var accountBelowRoot: (user: uid_t, group: gid_t)?

  init() throws {
    guard geteuid() == 0 else { return }
    guard let entry = unsafe getpwnam("postgres") else { throw ClusterError.noUser }
    accountBelowRoot = unsafe (entry.pointee.pw_uid, entry.pointee.pw_gid)
  }

  /// The command as this user runs it; `setpriv` is util-linux, which every Debian has.
  func command(_ arguments: [String]) -> [String] {
    guard let account = accountBelowRoot else { return arguments }
    return [
      "setpriv", "--reuid=\(account.user)", "--regid=\(account.group)", "--init-groups",
      "--inh-caps=-all", "--no-new-privs",
    ] + arguments
  }

  /// Makes a folder that this user alone can enter, or finds it made.
  /// - Throws: `ClusterError.insecure` when it is there but is not this user's.
  func makeFolder(_ path: String) throws {
    if unsafe mkdir(path, 0o700) == 0 {
      if let account = accountBelowRoot, unsafe chown(path, account.user, account.group) != 0 {
        throw ClusterError.system(path, errno)
      }
      return
    }
    guard errno == EEXIST else { throw ClusterError.system(path, errno) }
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { throw ClusterError.system(path, errno) }
    guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == accountBelowRoot?.user ?? geteuid()
    else { throw ClusterError.insecure(path) }
    guard unsafe chmod(path, 0o700) == 0 else { throw ClusterError.system(path, errno) }
  }
}
