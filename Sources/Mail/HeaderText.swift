import Crypto
import Timekeeping

/// A text as it stands in a header: as it is when it is short and ASCII, else in encoded words (RFC 2047), a line each.
func headerText(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
  guard !isPlain || text.utf8.count > 64 else { return text }
  return encodedWords(text).joined(separator: "\r\n ")
}

/// A name that needs no more is quoted; another one is encoded.
func headerText(_ address: MailAddress) -> String {
  if address.name.isEmpty { return address.address }
  let isPlain = address.name.utf8.allSatisfy {
    (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
  }
  guard !isPlain || address.name.utf8.count > 64 || address.name.contains("=?") else {
    return "\"\(address.name)\" <\(address.address)>"
  }
  return encodedWords(address.name).joined(separator: "\r\n ") + "\r\n <\(address.address)>"
}

/// A word has at most 75 signs, of which twelve say how it is encoded; no character is torn apart.
private func encodedWords(_ text: String) -> [String] {
  var words: [String] = []
  var bytes: [UInt8] = []
  func end() {
    if !bytes.isEmpty { words.append("=?UTF-8?B?\(Base64.standard.encode(bytes))?=") }
    bytes = []
  }
  for scalar in text.unicodeScalars {
    let next = Array(String(scalar).utf8)
    if bytes.count + next.count > 45 { end() }
    bytes += next
  }
  end()
  return words
}

/// `Thu, 26 Nov 2026 02:00:00 +0000` (RFC 5322 3.3), in UTC.
func mailDate(_ instant: Instant) -> String {
  let local = Zone.utc.local(instant)
  let civil = local.day.civil
  let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  let time = [local.hour, local.minute, local.second].map { $0 < 10 ? "0\($0)" : String($0) }
  return
    "\(weekdays[local.day.weekday - 1]), \(civil.day) \(months[civil.month - 1]) \(civil.year) "
    + "\(time.joined(separator: ":")) +0000"
}
