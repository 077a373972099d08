import Glibc

/// A secret typed at a terminal without showing it, or sent through a pipe; never a word of the command line, which
/// every other user of the machine can read.
struct SecretInput {
  /// Where it is read from.
  var file: Int32 = STDIN_FILENO
  /// Longer than any password; what follows is no secret but a mistake.
  private static let longest = 4_096

  /// One line, asked for twice when a person types it.
  func read(_ what: String) throws -> String {
    guard isatty(file) == 1 else {
      guard let line = readLine(), !line.isEmpty else {
        throw Failure(
          "no \(what) came in: type it at a terminal, or send it as a line of standard input")
      }
      return line
    }
    let first = try withoutEcho { try ask("\(what): ") }
    let second = try withoutEcho { try ask("once more: ") }
    guard first == second else { throw Failure("the two were not the same; nothing was changed") }
    return first
  }

  private func ask(_ prompt: String) throws -> String {
    say(prompt)
    defer { say("\n") }
    guard let line = readLine() else { throw Failure("nothing was typed; nothing was changed") }
    return line
  }

  private func say(_ text: String) {
    _ = unsafe Array(text.utf8).withUnsafeBytes {
      unsafe write(STDERR_FILENO, $0.baseAddress, $0.count)
    }
  }

  /// Byte by byte, so that what stands behind the line is left for others.
  private func readLine() -> String? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while line.count <= Self.longest {
      let count = unsafe Glibc.read(file, &byte, 1)
      if count == 0 { return line.isEmpty ? nil : text(line) }
      guard count == 1 else { return nil }
      if byte == UInt8(ascii: "\n") { return text(line) }
      line.append(byte)
    }
    return nil
  }

  private func text(_ line: [UInt8]) -> String? {
    String(
      validating: line.last == UInt8(ascii: "\r") ? Array(line.dropLast()) : line, as: UTF8.self)
  }

  private func withoutEcho<T>(_ act: () throws -> T) throws -> T {
    var shown = termios()
    guard unsafe tcgetattr(file, &shown) == 0 else { return try act() }
    var hidden = shown
    hidden.c_lflag &= ~tcflag_t(ECHO)
    unsafe tcsetattr(file, TCSAFLUSH, &hidden)
    defer { unsafe tcsetattr(file, TCSAFLUSH, &shown) }
    return try act()
  }
}
