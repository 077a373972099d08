import Glibc

extension PrivateCluster {
  /// Stops the cluster in a folder, if it runs, and removes it with all its data.
  package static func remove(_ directory: String) throws {
    let folder = ClusterFolder(path: directory)
    if unsafe access(folder.data, F_OK) == 0 {
      try PrivateCluster.open(directory).stop()
    }
    try Command.runOrThrow(["rm", "-rf", "--", directory, folder.socket])
  }
}
