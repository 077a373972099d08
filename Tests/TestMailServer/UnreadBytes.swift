import Glibc
import Synchronization

/// Lines that come in from another process.
final class UnreadBytes: Sendable {
  private let file: Int32
  private let bytes = Mutex<[UInt8]>([])

  init(_ file: Int32) { self.file = file }

  /// - Parameter milliseconds: how long it may take; 0 looks only whether one is there.
  func nextLine(within milliseconds: Int32) -> String? {
    bytes.withLock { bytes in
      while true {
        if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
          defer { bytes.removeFirst(end + 1) }
          return String(decoding: bytes[..<end], as: UTF8.self)
        }
        var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&waiting, 1, milliseconds) == 1 else { return nil }
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe read(file, &chunk, chunk.count)
        guard count > 0 else { return nil }
        bytes += chunk[..<count]
      }
    }
  }
}
