import Glibc

/// The few files the program itself reads and writes.
enum Files {
  /// - Parameter limit: the most bytes that such a file can have; a longer one is something else.
  static func read(_ path: String, limit: Int = 64 * 1024 * 1024) throws(FileError) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError(path, "cannot be read") }
    defer { close(file) }
    var contents: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = unsafe piece.withUnsafeMutableBytes {
        unsafe Glibc.read(file, $0.baseAddress, $0.count)
      }
      if count == 0 { return contents }
      guard count > 0 else { throw FileError(path, "cannot be read") }
      contents += piece[..<count]
      guard contents.count <= limit else {
        throw FileError(path: path, problem: "has more than \(limit) bytes")
      }
    }
  }

  /// Makes a file that only its owner may read, and never replaces one.
  static func create(_ path: String, secret contents: [UInt8]) throws(FileError) {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FileError(path, "cannot be made") }
    defer { close(file) }
    let written = unsafe contents.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
    guard written == contents.count, fsync(file) == 0 else {
      throw FileError(path, "cannot be written")
    }
  }

  static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }

  /// The folder that the running program lies in.
  static var programFolder: String? {
    guard let path = unsafe realpath("/proc/self/exe", nil) else { return nil }
    defer { unsafe free(path) }
    let text = unsafe String(cString: path)
    return text.lastIndex(of: "/").map { String(text[..<$0]) }
  }
}

/// A file that could not be used, and why, in the words of the operating system.
struct FileError: Error, CustomStringConvertible {
  var path: String
  var problem: String

  var description: String { "\(path) \(problem)" }
}

extension FileError {
  init(_ path: String, _ problem: String) {
    self.init(path: path, problem: "\(problem): \(unsafe String(cString: strerror(errno)))")
  }
}
