import CPango
import Timekeeping

extension Document {
  /// The document as a PDF file with its fonts in it.
  package func pdf() throws -> [UInt8] {
    try withTypesetter { typesetter in
      let pages = typesetter.pages(of: self)
      let sink = ByteSink()
      let surface = unsafe cairo_pdf_surface_create_for_stream(
        writeToSink, Unmanaged.passUnretained(sink).toOpaque(), pages.size.width,
        pages.size.height)
      defer { unsafe cairo_surface_destroy(surface) }
      unsafe set(CAIRO_PDF_METADATA_TITLE, properties.title, surface)
      unsafe set(CAIRO_PDF_METADATA_AUTHOR, properties.author, surface)
      unsafe set(CAIRO_PDF_METADATA_SUBJECT, properties.subject, surface)
      unsafe set(CAIRO_PDF_METADATA_CREATOR, "Lacak", surface)
      unsafe set(CAIRO_PDF_METADATA_CREATE_DATE, dateText(properties.created), surface)
      let context = unsafe cairo_create(surface)!
      defer { unsafe cairo_destroy(context) }
      let canvas = unsafe Canvas(context: context, typesetter: typesetter, hasLinks: true)
      for page in pages.pages {
        canvas.draw(page, of: pages)
        unsafe cairo_show_page(context)
      }
      unsafe cairo_surface_finish(surface)
      try unsafe check(context, surface)
      return withExtendedLifetime(sink) { sink.bytes }
    }
  }

  private func set(_ key: cairo_pdf_metadata_t, _ text: String, _ surface: OpaquePointer?) {
    guard !text.isEmpty else { return }
    unsafe cairo_pdf_surface_set_metadata(surface, key, text.withoutNoncharacters)
  }

  private func dateText(_ instant: Instant) -> String {
    let local = Zone.utc.local(instant)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(local.day.iso)T\(two(local.hour)):\(two(local.minute)):\(two(local.second))Z"
  }
}

extension Canvas {
  func draw(_ page: [Mark], of pages: Pages) {
    if let text = pages.watermark { watermark(text, on: pages.size) }
    draw(page)
  }
}

extension Document {
  /// What went wrong on the way, if anything: cairo remembers its first error.
  func check(
    _ context: OpaquePointer, _ surface: OpaquePointer?
  ) throws(TypesettingError) {
    for status in unsafe [cairo_status(context), cairo_surface_status(surface)]
    where status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_SURFACE_FINISHED {
      throw .cairo(unsafe String(cString: cairo_status_to_string(status)))
    }
  }
}
