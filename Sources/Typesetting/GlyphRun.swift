import CPango

/// A stretch of a line in one font and colour, as pango shaped it; lengths in points.
@safe struct GlyphRun {
  struct Glyph {
    var glyph: UInt32
    var width: Points
    var offset: Points
    var rise: Points
  }

  /// Glyphs that stand together for some letters.
  struct Cluster {
    var text: String
    var glyphs: [Glyph]
  }

  var face: OpaquePointer
  var size: Points
  var colour: Colour?
  var clusters: [Cluster]
  /// White before the first glyph and after the last.
  var lead: Points
  var trail: Points
}

extension ShapedText {
  /// The runs of a line from left to right.
  func glyphRuns(_ line: Int) -> [GlyphRun] {
    var runs: [GlyphRun] = []
    let content = unsafe pango_layout_get_line_readonly(layout, Int32(line))!
    let text = unsafe pango_layout_get_text(layout)!
    var link = unsafe content.pointee.runs
    while let here = unsafe link {
      let item = unsafe here.pointee.data.assumingMemoryBound(to: PangoGlyphItem.self).pointee
      unsafe runs.append(glyphRun(item, text))
      unsafe link = here.pointee.next
    }
    return runs
  }

  private func glyphRun(_ item: PangoGlyphItem, _ text: UnsafePointer<CChar>) -> GlyphRun {
    let font = unsafe item.item.pointee.analysis.font
    let hbFont = unsafe pango_font_get_hb_font(font)
    let description = unsafe pango_font_describe_with_absolute_size(font)
    defer { unsafe pango_font_description_free(description) }
    let string = unsafe item.glyphs.pointee
    let count = unsafe Int(string.num_glyphs)
    let start = Int(unsafe item.item.pointee.offset)
    let length = Int(unsafe item.item.pointee.length)
    let offsets = (0..<count).map { unsafe Int(string.log_clusters[$0]) }
    let edges = Set(offsets + [length]).sorted()
    var nextEdge: [Int: Int] = [:]
    for (edge, next) in zip(edges, edges.dropFirst()) { nextEdge[edge] = next }

    var clusters: [GlyphRun.Cluster] = []
    var last: Int?
    for index in 0..<count {
      let info = unsafe string.glyphs[index]
      let isEmpty = info.glyph == 0x0FFF_FFFF
      let isUnknown = info.glyph & 0x1000_0000 != 0
      if offsets[index] != last {
        last = offsets[index]
        let end = nextEdge[offsets[index]] ?? length
        let bytes = unsafe UnsafeBufferPointer(
          start: text + start + offsets[index], count: end - offsets[index])
        clusters.append(
          GlyphRun.Cluster(
            text: unsafe String(decoding: bytes.map { UInt8(bitPattern: $0) }, as: UTF8.self),
            glyphs: []))
      }
      guard !isEmpty else {
        // Nothing to draw, but its width counts: given to whoever stands before.
        pad(&clusters, by: Double(info.geometry.width) / pangoScale)
        continue
      }
      let rise = unsafe Double(item.y_offset - info.geometry.y_offset) / pangoScale
      clusters[clusters.count - 1].glyphs.append(
        GlyphRun.Glyph(
          // What no font has is drawn as the font's box for the missing.
          glyph: isUnknown ? 0 : info.glyph, width: Double(info.geometry.width) / pangoScale,
          offset: Double(info.geometry.x_offset) / pangoScale, rise: rise))
    }
    return unsafe GlyphRun(
      face: hb_font_get_face(hbFont),
      size: Double(pango_font_description_get_size(description)) / pangoScale,
      colour: foreground(item), clusters: clusters.filter { !$0.glyphs.isEmpty },
      lead: Double(item.start_x_offset) / pangoScale, trail: Double(item.end_x_offset) / pangoScale)
  }

  private func pad(_ clusters: inout [GlyphRun.Cluster], by width: Points) {
    guard width != 0 else { return }
    for index in clusters.indices.reversed() where !clusters[index].glyphs.isEmpty {
      clusters[index].glyphs[clusters[index].glyphs.count - 1].width += width
      return
    }
  }

  private func foreground(_ item: PangoGlyphItem) -> Colour? {
    var link = unsafe item.item.pointee.analysis.extra_attrs
    while let here = unsafe link {
      let attribute = unsafe here.pointee.data.assumingMemoryBound(to: PangoAttribute.self)
      if unsafe attribute.pointee.klass.pointee.type == PANGO_ATTR_FOREGROUND {
        let colour = unsafe pango_attribute_as_color(attribute).pointee.color
        return Colour(
          red: UInt8(colour.red / 257), green: UInt8(colour.green / 257),
          blue: UInt8(colour.blue / 257))
      }
      unsafe link = here.pointee.next
    }
    return nil
  }
}
