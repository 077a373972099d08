extension PrivateCluster {
  /// What `pg_dump` says of a database's tables, functions, policies and grants, without what changes from
  /// one version of it, or from one run, to the next.
  package func dumpSchema(of database: String) throws -> String {
    let dump = try Command.runOrThrow(
      ClusterUser().command([
        "\(binaries)/pg_dump", "--schema-only", "--no-owner", "--host=\(folder.socket)",
        "--username=postgres", "--dbname=\(database)",
      ]))
    var lines: [Substring] = []
    for line in dump.split(separator: "\n", omittingEmptySubsequences: false) {
      // Comments name versions, `\restrict` a random word, and settings belong to the run.
      let isNoise =
        line.hasPrefix("--") || line.hasPrefix("\\") || line.hasPrefix("SET ")
        || line.hasPrefix("SELECT pg_catalog.set_config")
      if isNoise || (line.isEmpty && lines.last?.isEmpty != false) { continue }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }
}
