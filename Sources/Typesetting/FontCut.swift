/// A part of a font, as the objects that stand for it in a PDF (ISO 32000-1, 9.7).
final class FontCut {
  struct Sign {
    /// What stands for it in a page.
    var number: UInt16
    var text: String
    /// In thousandths of the size.
    var advance: Double
  }

  /// Without its references, which depend on the file it goes into.
  let program: [UInt8]
  let programEntries: String
  let descriptor: String
  let fileKey: String
  let descendant: String
  let baseFont: String
  let unicode: [UInt8]

  init(name: String, ascent: Int, descent: Int, program outlines: FontProgram, signs: [Sign]) {
    let sorted = signs.sorted { $0.number < $1.number }
    baseFont = FontCut.tag(outlines.bytes) + "+" + name
    program = deflated(outlines.bytes)
    programEntries =
      outlines.isCFF ? "/Subtype /CIDFontType0C" : "/Length1 \(outlines.bytes.count)"
    fileKey = outlines.isCFF ? "/FontFile3" : "/FontFile2"
    let isItalic = name.hasSuffix("Italic")
    descriptor =
      "/Type /FontDescriptor /FontName /\(baseFont) /Flags \(isItalic ? 68 : 4) "
      + "/FontBBox [-800 -400 2800 1200] /ItalicAngle \(isItalic ? "-9.4" : "0") "
      + "/Ascent \(ascent) /Descent \(descent) /CapHeight 727 /StemV 90"
    // Neighbours share a list.
    var widths = ""
    for (index, sign) in sorted.enumerated() {
      let follows = index > 0 && sorted[index - 1].number + 1 == sign.number
      widths += follows ? " " : "\(index > 0 ? "] " : "")\(sign.number) ["
      widths += short(sign.advance)
    }
    if !sorted.isEmpty { widths += "]" }
    descendant =
      "/Type /Font /Subtype /\(outlines.isCFF ? "CIDFontType0" : "CIDFontType2") "
      + "/BaseFont /\(baseFont) "
      + "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
      + (outlines.isCFF ? "" : "/CIDToGIDMap /Identity ")
      + "/DW 0 /W [\(widths)]"
    unicode = deflated(Array(FontCut.unicodeMap(sorted).utf8))
  }

  /// Six letters that differ where the outlines differ, as the standard asks of a part of a font.
  private static func tag(_ outlines: [UInt8]) -> String {
    // FNV-1a: the standard library's hash is another one in each process.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in outlines { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let letters = (0..<6).map { position in
      let part = hash >> UInt64(8 * position + 7)
      return UInt8(65 + part % 26)
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// What each glyph is read as, for searching and copying (9.10.3).
  private static func unicodeMap(_ glyphs: [Sign]) -> String {
    var map =
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
      + "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    // A list may have a hundred entries.
    for start in stride(from: 0, to: glyphs.count, by: 100) {
      let part = glyphs[start..<min(start + 100, glyphs.count)]
      map += "\(part.count) beginbfchar\n"
      for sign in part {
        map += "<\(hexadecimal(sign.number))> <\(utf16(sign.text))>\n"
      }
      map += "endbfchar\n"
    }
    return map + "endcmap CMapName currentdict /CMap defineresource pop end end"
  }
}

/// Four digits.
func hexadecimal(_ number: UInt16) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  return String(
    decoding: [12, 8, 4, 0].map { digits[Int(number >> $0) & 15] }, as: UTF8.self)
}

/// A text in hexadecimal UTF-16, as a PDF writes what is not ASCII.
func utf16(_ text: String) -> String {
  text.utf16.map(hexadecimal).joined()
}
