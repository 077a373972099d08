/// Lends texts to C as an array of NUL-terminated strings that lie in one buffer.
func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) throws -> Result
) rethrows -> Result {
  var buffer: [CChar] = []
  let offsets = texts.map { text in
    defer { buffer += text.utf8.lazy.map { CChar(bitPattern: $0) } + [0] }
    return buffer.count
  }
  return try unsafe buffer.withUnsafeBufferPointer { buffer in
    // One place more than there are texts: libpq's lists of keywords end with NULL.
    let count = texts.count + 1
    return try unsafe withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count)
    { pointers in
      unsafe pointers.initialize(repeating: nil)
      for (position, offset) in offsets.enumerated() {
        unsafe pointers[position] = buffer.baseAddress.map { unsafe $0 + offset }
      }
      return try unsafe body(UnsafePointer(pointers.baseAddress!))
    }
  }
}

/// The parameters of one statement as libpq wants them: values in one buffer instead of an allocation each.
struct ParameterBuffer {
  private var bytes: [UInt8] = []
  /// Where each value begins; -1 is NULL.
  private var offsets: [Int] = []
  private var lengths: [Int32] = []
  private var formats: [Int32] = []

  /// - Throws: 22021 for a text with a NUL byte, which libpq would cut off silently; 54000 for too many.
  init(_ parameters: [Parameter], of statement: @autoclosure () -> String) throws {
    guard parameters.count <= Int(UInt16.max) else {
      throw PostgresError(
        sqlState: "54000", message: "\(parameters.count) parameters; 65535 is the most",
        statement: statement())
    }
    offsets.reserveCapacity(parameters.count)
    lengths.reserveCapacity(parameters.count)
    formats.reserveCapacity(parameters.count)
    for (position, parameter) in parameters.enumerated() {
      let start = bytes.count
      switch parameter.content {
      case .null:
        offsets.append(-1)
        lengths.append(0)
        formats.append(0)
        continue
      case .text(let text):
        bytes.append(contentsOf: text.utf8)
        guard !bytes[start...].contains(0) else {
          throw PostgresError(
            sqlState: "22021", message: "parameter $\(position + 1) contains a NUL byte",
            statement: statement())
        }
        formats.append(0)
      case .binary(let value):
        bytes.append(contentsOf: value)
        formats.append(1)
      }
      offsets.append(start)
      lengths.append(Int32(bytes.count - start))
      bytes.append(0)
    }
  }

  var count: Int32 { Int32(offsets.count) }

  /// Lends values, lengths and formats.
  func withPointers<Result>(
    _ body: (
      UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
    ) -> Result
  ) -> Result {
    guard !offsets.isEmpty else { return body(nil, nil, nil) }
    return unsafe bytes.withUnsafeBytes { bytes in
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      return unsafe withUnsafeTemporaryAllocation(
        of: UnsafePointer<CChar>?.self, capacity: offsets.count
      ) { values in
        unsafe values.initialize(repeating: nil)
        for (position, offset) in offsets.enumerated() where offset >= 0 {
          unsafe values[position] = start.map { unsafe $0 + offset }
        }
        return unsafe body(UnsafePointer(values.baseAddress!), lengths, formats)
      }
    }
  }
}
