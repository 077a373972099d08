import Glibc

/// One file of the folder of migrations: `0004_custody.sql`.
struct MigrationFile {
  var number: Int
  /// The file's name without `.sql`.
  var name: String
  var text: String

  /// The files of a folder by number.
  /// - Throws: `MigrationError` for a folder that cannot be read, a name that is not understood, a number
  ///   that stands twice.
  static func all(in folder: String) throws -> [MigrationFile] {
    var files: [MigrationFile] = []
    // `schema.sql` is what the migrations make, for people to read and for a test to compare.
    for name in try names(in: folder) where name.hasSuffix(".sql") && name != "schema.sql" {
      let digits = name.prefix(4)
      guard digits.utf8.count == 4, let number = Int(digits), number > 0,
        name.dropFirst(4).first == "_"
      else { throw MigrationError.strangeName(name) }
      files.append(
        MigrationFile(
          number: number, name: String(name.dropLast(4)), text: try read("\(folder)/\(name)")))
    }
    files.sort { ($0.number, $0.name) < ($1.number, $1.name) }
    for (first, second) in zip(files, files.dropFirst()) where first.number == second.number {
      throw MigrationError.sameNumber(first.name, second.name)
    }
    return files
  }

  private static func names(in folder: String) throws -> [String] {
    guard let directory = unsafe opendir(folder) else {
      throw MigrationError.unreadable(folder, unsafe String(cString: strerror(errno)))
    }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe String(cString: UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))
      }
      names.append(name)
    }
    return names
  }

  private static func read(_ path: String) throws -> String {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw MigrationError.unreadable(path, unsafe String(cString: strerror(errno)))
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe Glibc.read(file, &chunk, chunk.count)
      guard count >= 0 else {
        throw MigrationError.unreadable(path, unsafe String(cString: strerror(errno)))
      }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw MigrationError.unreadable(path, "it is not text in UTF-8")
    }
    return text
  }
}
