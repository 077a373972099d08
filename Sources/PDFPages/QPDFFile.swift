import CQPDF

/// A file as libqpdf reads it, with the bytes that it reads.
///
/// Streams are never decoded here: a page is carried over as it is, and one that would swell to gigabytes stays small.
/// One thread at a time; libqpdf's objects are numbers (`qpdf_oh`) that hold until the file is closed.
@safe final class QPDFFile {
  let handle: qpdf_data
  private let bytes: UnsafeMutableBufferPointer<CChar>

  /// Bit of libqpdf's answers; its name is an expression that Swift does not import.
  private static let errors: QPDF_ERROR_CODE = 2

  /// - Throws: `PDFFault.encrypted`, or `.broken` for a file that libqpdf would have to repair.
  init(_ content: [UInt8]) throws(PDFFault) {
    unsafe bytes = .allocate(capacity: content.count)
    unsafe _ = bytes.initialize(from: content.lazy.map { CChar(bitPattern: $0) })
    unsafe handle = qpdf_init()
    unsafe qpdf_silence_errors(handle)
    unsafe qpdf_set_suppress_warnings(handle, QPDF_TRUE)
    unsafe qpdf_set_attempt_recovery(handle, QPDF_FALSE)
    let outcome = unsafe qpdf_read_memory(
      handle, "file", bytes.baseAddress, UInt64(content.count), nil)
    if outcome & Self.errors != 0 { throw fault }
    if unsafe qpdf_is_encrypted(handle) == QPDF_TRUE { throw .encrypted }
    try refuseDamage()
  }

  deinit {
    // One that nobody asked after would be written to standard error, with words of the file in it.
    unsafe _ = qpdf_get_error(handle)
    var closing: qpdf_data? = unsafe handle
    unsafe qpdf_cleanup(&closing)
    unsafe bytes.deallocate()
  }

  private var fault: PDFFault {
    guard let error = unsafe qpdf_get_error(handle) else { return .broken }
    return unsafe qpdf_get_error_code(handle, error) == qpdf_e_password ? .encrypted : .broken
  }

  /// - Throws: `PDFFault.broken` when libqpdf stumbled since it opened the file, be it only with a warning.
  func refuseDamage() throws(PDFFault) {
    let isDamaged =
      unsafe qpdf_has_error(handle) == QPDF_TRUE || qpdf_more_warnings(handle) == QPDF_TRUE
    if isDamaged { throw .broken }
  }

  /// - Throws: `PDFFault.broken` unless libqpdf did what it was asked.
  func check(_ outcome: QPDF_ERROR_CODE) throws(PDFFault) {
    guard outcome & Self.errors == 0 else { throw .broken }
  }

  var root: PDFObject { PDFObject(self, unsafe qpdf_get_root(handle)) }

  /// As many as libqpdf counts; it walks the tree of pages by recursion, so that is looked through before.
  var pageCount: Int { Int(unsafe qpdf_get_num_pages(handle)) }

  func page(_ index: Int) -> PDFObject { PDFObject(self, unsafe qpdf_get_page_n(handle, index)) }
}
