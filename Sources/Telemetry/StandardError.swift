import Glibc

extension Log {
  /// One `write` a line: the kernel keeps lines of up to 4 KiB whole when several processes share a pipe.
  @Sendable package static func writeToStandardError(_ line: String) {
    var rest = Array(line.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe write(STDERR_FILENO, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      // Nobody reads standard error any more: there is nowhere left to say so.
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
