import Glibc

/// Standard output, for whoever waits for a line of it.
enum Console {
  /// Prints a line at once, also into a pipe, where it would otherwise stay in a buffer.
  static func say(_ line: String) {
    print(line)
    fflush(nil)
  }
}
