import CPango

/// What cairo writes, gathered.
final class ByteSink {
  var bytes: [UInt8] = []
}

/// A global function, because a closure formed elsewhere may carry an isolation that traps on the
/// threads it is called on.
let writeToSink: cairo_write_func_t = { closure, data, length in
  let sink = unsafe Unmanaged<ByteSink>.fromOpaque(closure!).takeUnretainedValue()
  unsafe sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
  return CAIRO_STATUS_SUCCESS
}

/// A PNG in memory as cairo reads it.
final class PNGReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// False when fewer bytes are left than asked for.
  func read(into target: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    guard target.count <= bytes.count - position else { return false }
    _ = unsafe target.update(fromContentsOf: bytes[position..<position + target.count])
    position += target.count
    return true
  }
}

let readPNG: cairo_read_func_t = { closure, data, length in
  let reader = unsafe Unmanaged<PNGReader>.fromOpaque(closure!).takeUnretainedValue()
  let target = unsafe UnsafeMutableBufferPointer(start: data, count: Int(length))
  return unsafe reader.read(into: target) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_READ_ERROR
}
