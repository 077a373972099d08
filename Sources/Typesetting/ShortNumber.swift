/// A coordinate with three decimals at most and no zeros to spare. A thousandth of a point is a
/// hundredth of what a printer can place.
func appendShort(_ value: Double, to text: inout [UInt8]) {
  var thousandths = Int((value * 1_000).rounded())
  if thousandths < 0 {
    text.append(UInt8(ascii: "-"))
    thousandths = -thousandths
  }
  appendDigits(thousandths / 1_000, to: &text)
  var rest = thousandths % 1_000
  guard rest > 0 else { return }
  text.append(UInt8(ascii: "."))
  var unit = 100
  while rest > 0 {
    text.append(48 + UInt8(rest / unit))
    rest %= unit
    unit /= 10
  }
}

func appendDigits(_ number: Int, to text: inout [UInt8]) {
  if number >= 10 { appendDigits(number / 10, to: &text) }
  text.append(48 + UInt8(number % 10))
}

func short(_ value: Double) -> String {
  var text: [UInt8] = []
  appendShort(value, to: &text)
  return String(decoding: text, as: UTF8.self)
}
