import Timekeeping

/// ` key=value` for each field that has a value, quoted where a reader could not tell where the value ends.
func logfmt(_ fields: Log.Fields) -> String {
  var line = ""
  for (key, value) in fields {
    guard let value else { continue }
    line += " \(key)=\(quotedIfNeeded(value.description))"
  }
  return line
}

/// A line break inside a value would let whoever wrote the value forge a line of the log.
private func quotedIfNeeded(_ text: String) -> String {
  let plain = text.unicodeScalars.allSatisfy {
    $0.value > 0x20 && $0 != "\"" && $0 != "=" && $0 != "\\" && !isControl($0)
  }
  guard !plain || text.isEmpty else { return text }
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\r": quoted += "\\r"
    case "\t": quoted += "\\t"
    case _ where isControl(scalar): quoted += "\\u{\(String(scalar.value, radix: 16))}"
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}

/// C0, DEL, C1, and the two separators that some terminals and collectors take for a line's end.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    || scalar.value == 0x2028 || scalar.value == 0x2029
}

extension Instant {
  /// `2026-11-18T00:20:05.042Z` (RFC 3339): milliseconds are enough to order what one process did.
  package var rfc3339: String {
    let local = Zone.utc.local(self)
    let milliseconds = local.microsecondsOfDay / 1_000 % 1_000
    let clock = [local.hour, local.minute, local.second].map { padded($0, to: 2) }
    return "\(local.day.iso)T\(clock.joined(separator: ":")).\(padded(Int(milliseconds), to: 3))Z"
  }
}

private func padded(_ n: Int, to width: Int) -> String {
  let digits = String(n)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
