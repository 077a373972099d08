import CQPDF

/// Our own file with the pages of others behind its own. The same files give the same bytes.
///
/// - Parameters:
///   - own: a file as `Document.pdf()` makes it: its pages, its properties and its links stay.
///   - mark: what is written at the foot of a page, by the index of its file and its number in that, from 1.
/// - Throws: `PDFFault` for one that is not what it was when it was looked through.
package func appending(
  _ others: [ForeignPages], to own: [UInt8], marked mark: (_ file: Int, _ page: Int) -> String
) throws(PDFFault) -> (bytes: [UInt8], pages: Int) {
  let whole = try QPDFFile(own)
  var sources: [QPDFFile] = []
  for (index, other) in others.enumerated() {
    let source = try QPDFFile(foreign: other.content)
    _ = try source.lookThrough(mostPages: other.count)
    sources.append(source)
    for page in 0..<other.count {
      try whole.check(
        unsafe qpdf_add_page(whole.handle, source.handle, source.page(page).number, QPDF_FALSE))
      PageMark(words: mark(index, page + 1)).put(on: whole.page(whole.pageCount - 1))
    }
  }
  // What is copied is read from its source only when the whole is written.
  return try withExtendedLifetime(sources) { () throws(PDFFault) in
    (try whole.written(asNewAs: sources), whole.pageCount)
  }
}

extension QPDFFile {
  /// - Parameter sources: no reader that understands them all is told that it does not understand the whole.
  fileprivate func written(asNewAs sources: [QPDFFile]) throws(PDFFault) -> [UInt8] {
    try check(unsafe qpdf_init_write_memory(handle))
    unsafe qpdf_set_deterministic_ID(handle, QPDF_TRUE)
    unsafe qpdf_set_decode_level(handle, qpdf_dl_none)
    // Objects that came packed together would be many times as large one by one.
    unsafe qpdf_set_object_stream_mode(handle, qpdf_o_generate)
    for source in sources {
      unsafe qpdf_set_minimum_pdf_version(handle, qpdf_get_pdf_version(source.handle))
    }
    try check(unsafe qpdf_write(handle))
    try refuseDamage()
    let length = unsafe qpdf_get_buffer_length(handle)
    return unsafe Array(UnsafeBufferPointer(start: qpdf_get_buffer(handle), count: length))
  }
}
