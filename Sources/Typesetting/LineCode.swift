import CPango

/// A shaped line as PDF operators: what stands between `Tm` and `ET`, and the fonts it needs.
struct LineCode {
  var operators: [UInt8] = []
  /// The faces used, with the glyphs that are not among their usual ones.
  var faces: [(face: FontFace, others: [UInt32: String])] = []
  /// Whether a run changed the fill colour.
  var changesColour = false
}

extension Typesetter {
  /// The operators of one line. Made once for each shaped text.
  func code(for text: ShapedText, line: Int) -> LineCode {
    if let known = text.codes[line] { return known }
    var code = LineCode()
    for run in text.glyphRuns(line) { append(run, of: text, to: &code) }
    text.codes[line] = code
    return code
  }

  private func append(_ run: GlyphRun, of text: ShapedText, to code: inout LineCode) {
    let face = unsafe face(run.face)
    var others: [UInt32: String] = [:]
    if let colour = run.colour {
      appendColour(colour, to: &code.operators)
      code.changesColour = true
    } else if code.changesColour {
      appendColour(text.colour, to: &code.operators)
    }
    // The font in force: the usual cut or the other; none yet.
    var isUsual: Bool?
    var rise: Points = 0
    var isOpen = false
    // Where the pen is and where it should be, in thousandths of the size.
    var pen = 0.0
    var place = run.lead * 1_000 / run.size

    func close() {
      if isOpen { code.operators += Array(">]TJ ".utf8) }
      isOpen = false
    }
    for cluster in run.clusters {
      // A glyph has one reading in a font; a cluster that reads otherwise says so itself.
      let reading = cluster.glyphs.count == 1 ? cluster.glyphs[0].glyph : nil
      let known = reading.flatMap { face.usual[$0]?.text ?? others[$0] }
      let isSpelled = reading == nil || reading == 0 || (known != nil && known != cluster.text)
      if let reading, reading != 0, known == nil { others[reading] = cluster.text }
      if isSpelled {
        close()
        code.operators += Array("/Span <</ActualText <FEFF\(utf16(cluster.text))>>> BDC ".utf8)
      }
      for glyph in cluster.glyphs {
        if face.usual[glyph.glyph] == nil, others[glyph.glyph] == nil {
          others[glyph.glyph] = cluster.text
        }
        let usual = face.usual[glyph.glyph]
        if isUsual != (usual != nil) {
          close()
          isUsual = usual != nil
          let name = usual == nil ? face.otherName : face.name
          code.operators += Array("/\(name) \(short(run.size)) Tf ".utf8)
        }
        if glyph.rise != rise {
          close()
          rise = glyph.rise
          code.operators += Array("\(short(rise)) Ts ".utf8)
        }
        let target = place + glyph.offset * 1_000 / run.size
        let move = (pen - target).rounded()
        if !isOpen { code.operators += Array("[".utf8) }
        if move != 0 {
          if isOpen { code.operators.append(UInt8(ascii: ">")) }
          appendShort(move, to: &code.operators)
          code.operators.append(UInt8(ascii: "<"))
        } else if !isOpen {
          code.operators.append(UInt8(ascii: "<"))
        }
        isOpen = true
        appendHexadecimal(
          usual?.number ?? UInt16(truncatingIfNeeded: glyph.glyph), to: &code.operators)
        pen += face.advance(glyph.glyph) - move
        place += glyph.width * 1_000 / run.size
      }
      if isSpelled {
        close()
        code.operators += Array("EMC ".utf8)
      }
    }
    close()
    if rise != 0 { code.operators += Array("0 Ts ".utf8) }
    // The next run begins where pango ended this one.
    let rest = ((pen - place) - run.trail * 1_000 / run.size).rounded()
    if rest != 0, isUsual != nil { code.operators += Array("[\(short(rest))]TJ ".utf8) }
    code.faces.append((face, others))
  }
}

func appendHexadecimal(_ number: UInt16, to text: inout [UInt8]) {
  for shift in [12, 8, 4, 0] as [UInt16] {
    let digit = UInt8(number >> shift & 15)
    text.append(digit < 10 ? 48 + digit : 55 + digit)
  }
}

func appendColour(_ colour: Colour, to text: inout [UInt8], stroking: Bool = false) {
  for part in [colour.red, colour.green, colour.blue] {
    appendShort(Double(part) / 255, to: &text)
    text.append(UInt8(ascii: " "))
  }
  text += Array((stroking ? "RG " : "rg ").utf8)
}
