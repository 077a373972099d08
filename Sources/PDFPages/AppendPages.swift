import CQPDF

/// Our own file with the pages of others behind its own. The same files give the same bytes.
///
/// - Parameter own: a file as `Document.pdf()` makes it: its pages, its properties and its links stay.
/// - Throws: `PDFFault` for one that is not what it was when it was looked through.
package func appending(
  _ others: [ForeignPages], to own: [UInt8]
) throws(PDFFault) -> (bytes: [UInt8], pages: Int) {
  let whole = try QPDFFile(own)
  var sources: [QPDFFile] = []
  for other in others {
    let source = try QPDFFile(foreign: other.content)
    _ = try source.lookThrough(mostPages: other.count)
    sources.append(source)
    for index in 0..<other.count {
      try whole.check(
        unsafe qpdf_add_page(whole.handle, source.handle, source.page(index).number, QPDF_FALSE))
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
    for source in sources {
      unsafe qpdf_set_minimum_pdf_version(handle, qpdf_get_pdf_version(source.handle))
    }
    try check(unsafe qpdf_write(handle))
    try refuseDamage()
    let length = unsafe qpdf_get_buffer_length(handle)
    return unsafe Array(UnsafeBufferPointer(start: qpdf_get_buffer(handle), count: length))
  }
}
