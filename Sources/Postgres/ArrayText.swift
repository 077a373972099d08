/// Writes PostgreSQL's array literal: every element quoted, NULL bare.
func arrayText(_ elements: [String?]) -> String {
  var text: [UInt8] = [UInt8(ascii: "{")]
  for (position, element) in elements.enumerated() {
    if position > 0 { text.append(UInt8(ascii: ",")) }
    guard let element else {
      text += Array("NULL".utf8)
      continue
    }
    text.append(UInt8(ascii: "\""))
    for byte in element.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        text.append(UInt8(ascii: "\\"))
      }
      text.append(byte)
    }
    text.append(UInt8(ascii: "\""))
  }
  text.append(UInt8(ascii: "}"))
  return String(decoding: text, as: UTF8.self)
}

/// Reads a one-dimensional array literal.
func arrayElements(_ text: String) throws -> [String?] {
  let bytes = Array(text.utf8)
  guard bytes.count >= 2, bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") else {
    throw Undecodable("is no one-dimensional array")
  }
  var elements: [String?] = []
  var element: [UInt8] = []
  var isQuoted = false
  var insideQuotes = false
  var position = 1
  let end = bytes.count - 1
  guard end > 1 else { return [] }
  while position <= end {
    let byte = bytes[position]
    if insideQuotes, position < end {
      if byte == UInt8(ascii: "\\") {
        position += 1
        element.append(bytes[position])
      } else if byte == UInt8(ascii: "\"") {
        insideQuotes = false
      } else {
        element.append(byte)
      }
    } else if byte == UInt8(ascii: "\"") {
      insideQuotes = true
      isQuoted = true
    } else if byte == UInt8(ascii: ",") || position == end {
      let value = String(decoding: element, as: UTF8.self)
      elements.append(!isQuoted && value == "NULL" ? nil : value)
      element = []
      isQuoted = false
    } else if byte == UInt8(ascii: "{") {
      throw Undecodable("is an array of arrays")
    } else {
      element.append(byte)
    }
    position += 1
  }
  return elements
}
