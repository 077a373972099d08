/// Reads `multipart/form-data` (RFC 7578) from a body that is whole in memory.
///
/// Our own parser and not libmicrohttpd's: the body is bounded anyway, so nothing is gained by parsing it in pieces on
/// an I/O thread; a pure function can be attacked by a test; and the library's parser has had memory faults
/// (CVE-2023-27371).
struct MultipartForm {
  private(set) var fields = Fields()
  private(set) var files: [UploadedFile] = []
  private let limits: Limits

  init(_ body: [UInt8], boundary: String, limits: Limits) throws(Refusal) {
    self.limits = limits
    let delimiter = Array("--\(boundary)".utf8)
    guard body.starts(with: delimiter) else { throw .malformed("multipart: no first boundary") }
    let separator = Array("\r\n".utf8) + delimiter
    var position = delimiter.count
    while true {
      if body[position...].starts(with: Array("--".utf8)) { return }
      guard body[position...].starts(with: Array("\r\n".utf8)),
        let end = body.firstRange(of: separator, from: position)
      else { throw .malformed("multipart: part without end") }
      try read(part: body[position + 2..<max(end, position + 2)])
      position = end + separator.count
    }
  }

  private mutating func read(part: ArraySlice<UInt8>) throws(Refusal) {
    let bytes = Array(part)
    guard let headEnd = bytes.firstRange(of: Array("\r\n\r\n".utf8), from: 0), headEnd < 4_096
    else { throw .malformed("multipart: part without head") }
    let head = try String(strict: bytes[..<headEnd])
    let content = bytes[(headEnd + 4)...]
    var disposition: [String: String] = [:]
    var type = "application/octet-stream"
    for line in head.split(separator: "\r\n") {
      let halves = line.split(separator: ":", maxSplits: 1)
      guard halves.count == 2 else { throw .malformed("multipart: header without colon") }
      switch halves[0].lowercased() {
      case "content-disposition": disposition = headerParameters(halves[1])
      case "content-type": type = String(halves[1].trimmed)
      default: break
      }
    }
    guard let name = disposition["name"] else { throw .malformed("multipart: part without name") }
    if let fileName = disposition["filename"] {
      try add(file: fileName, type: type, content, to: name)
    } else {
      try add(content, to: name)
    }
  }

  private mutating func add(_ content: ArraySlice<UInt8>, to name: String) throws(Refusal) {
    guard fields.list.count < limits.fieldCount else {
      throw .tooManyFields(limit: limits.fieldCount)
    }
    guard content.count <= limits.fieldBytes else {
      throw .fieldTooLarge(name: name, limit: limits.fieldBytes)
    }
    fields.list.append(.init(name: name, value: try String(strict: content)))
  }

  private mutating func add(
    file: String, type: String, _ content: ArraySlice<UInt8>, to name: String
  ) throws(Refusal) {
    // A file field left empty is sent as a file without a name and without content.
    if file.isEmpty && content.isEmpty { return }
    guard files.count < limits.fileCount else { throw .tooManyFiles(limit: limits.fileCount) }
    guard content.count <= limits.fileBytes else {
      throw .fileTooLarge(name: name, limit: limits.fileBytes)
    }
    files.append(UploadedFile(field: name, name: file, type: type, content: Array(content)))
  }
}

/// Reads the parameters of `form-data; name="x"; filename="y"`.
func headerParameters(_ text: some StringProtocol) -> [String: String] {
  var parameters: [String: String] = [:]
  var pieces: [String] = [""]
  var quoted = false
  for character in text {
    switch character {
    case "\"":
      quoted.toggle()
      pieces[pieces.count - 1].append(character)
    case ";" where !quoted: pieces.append("")
    default: pieces[pieces.count - 1].append(character)
    }
  }
  for piece in pieces.dropFirst() {
    let halves = piece.split(separator: "=", maxSplits: 1)
    guard halves.count == 2 else { continue }
    var value = halves[1].trimmed
    if value.count >= 2, value.first == "\"", value.last == "\"" {
      value = value.dropFirst().dropLast()
    }
    // A quote inside a name stays %22, as browsers write it: names are only shown.
    parameters[halves[0].trimmed.lowercased()] = String(value)
  }
  return parameters
}

extension StringProtocol {
  var trimmed: Substring {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = self[start...].lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
    return Substring(self[start..<end])
  }
}

extension Array where Element == UInt8 {
  /// Where `pattern` begins, at `start` or after it.
  fileprivate func firstRange(of pattern: [UInt8], from start: Int) -> Int? {
    guard let first = pattern.first, count >= pattern.count else { return nil }
    var position = start
    while position <= count - pattern.count,
      let candidate = self[position...].firstIndex(of: first), candidate <= count - pattern.count
    {
      if self[candidate..<candidate + pattern.count].elementsEqual(pattern) { return candidate }
      position = candidate + 1
    }
    return nil
  }
}
