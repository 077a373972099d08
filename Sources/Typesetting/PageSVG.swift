import CPango

extension Document {
  /// Each page as an SVG drawing with its text as outlines, for a preview.
  package func svg() throws -> [String] {
    try withTypesetter { typesetter in
      let pages = typesetter.pages(of: self)
      return try pages.pages.map { page in
        let sink = ByteSink()
        let surface = unsafe cairo_svg_surface_create_for_stream(
          writeToSink, Unmanaged.passUnretained(sink).toOpaque(), pages.size.width,
          pages.size.height)
        defer { unsafe cairo_surface_destroy(surface) }
        let context = unsafe cairo_create(surface)!
        defer { unsafe cairo_destroy(context) }
        unsafe Canvas(context: context, typesetter: typesetter)
          .draw(page, of: pages)
        unsafe cairo_surface_finish(surface)
        try unsafe check(context, surface)
        return withExtendedLifetime(sink) { renumbered(sink.bytes) }
      }
    }
  }
}

extension Document {
  /// What went wrong on the way, if anything: cairo remembers its first error.
  private func check(
    _ context: OpaquePointer, _ surface: OpaquePointer?
  ) throws(TypesettingError) {
    for status in unsafe [cairo_status(context), cairo_surface_status(surface)]
    where status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_SURFACE_FINISHED {
      throw .cairo(unsafe String(cString: cairo_status_to_string(status)))
    }
  }
}

/// cairo names its surfaces by counting all that the process ever made, which would make each
/// drawing differ from the last: here they are counted from 1 in each file.
private func renumbered(_ svg: [UInt8]) -> String {
  let name = Array("surface".utf8)
  var renumbered: [UInt8] = []
  renumbered.reserveCapacity(svg.count)
  var known: [ArraySlice<UInt8>: Int] = [:]
  var index = 0
  while index < svg.count {
    guard svg[index...].starts(with: name) else {
      renumbered.append(svg[index])
      index += 1
      continue
    }
    let digits = svg[(index + name.count)...].prefix { (48...57).contains($0) }
    let number = known[digits] ?? known.count + 1
    known[digits] = number
    renumbered += name + Array(String(number).utf8)
    index = digits.endIndex
  }
  return String(decoding: renumbered, as: UTF8.self)
}
