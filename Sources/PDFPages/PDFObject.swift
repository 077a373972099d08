import CQPDF

/// Something in a file: a dictionary, an array, a stream, or a plain value.
@safe struct PDFObject {
  let file: QPDFFile
  let number: qpdf_oh

  /// What tells two objects of a file apart; nil for one that stands inside another.
  struct Identity: Hashable {
    var number: Int32
    var generation: Int32
  }

  init(_ file: QPDFFile, _ number: qpdf_oh) {
    self.file = file
    self.number = number
  }

  private var handle: qpdf_data { unsafe file.handle }

  var isDictionary: Bool { unsafe qpdf_oh_is_dictionary(handle, number) == QPDF_TRUE }
  var isArray: Bool { unsafe qpdf_oh_is_array(handle, number) == QPDF_TRUE }
  var isStream: Bool { unsafe qpdf_oh_is_stream(handle, number) == QPDF_TRUE }
  var isNull: Bool { unsafe qpdf_oh_is_null(handle, number) == QPDF_TRUE }

  var identity: Identity? {
    guard unsafe qpdf_oh_is_indirect(handle, number) == QPDF_TRUE else { return nil }
    return unsafe Identity(
      number: qpdf_oh_get_object_id(handle, number),
      generation: qpdf_oh_get_generation(handle, number))
  }

  var isTrue: Bool {
    guard unsafe qpdf_oh_is_bool(handle, number) == QPDF_TRUE else { return false }
    return unsafe qpdf_oh_get_bool_value(handle, number) == QPDF_TRUE
  }

  var isEmptyString: Bool {
    guard unsafe qpdf_oh_is_string(handle, number) == QPDF_TRUE else { return false }
    return unsafe String(cString: qpdf_oh_get_utf8_value(handle, number)).isEmpty
  }

  /// Whole numbers that stand for switches; of anything else, none is on.
  var switches: Int64 {
    guard unsafe qpdf_oh_is_integer(handle, number) == QPDF_TRUE else { return 0 }
    return unsafe Int64(qpdf_oh_get_int_value(handle, number))
  }

  /// Whether it is this name, with its slash.
  func isName(_ name: String) -> Bool {
    guard unsafe qpdf_oh_is_name(handle, number) == QPDF_TRUE else { return false }
    return unsafe String(cString: qpdf_oh_get_name(handle, number)) == name
  }

  /// The value of a key, with its slash; of anything but a dictionary, nothing.
  subscript(key: String) -> PDFObject {
    guard isDictionary else { return PDFObject(file, unsafe qpdf_oh_new_null(handle)) }
    return PDFObject(file, unsafe qpdf_oh_get_key(handle, number, key))
  }

  /// The keys of a dictionary, in the order in which libqpdf goes through them.
  var keys: [String] {
    guard isDictionary else { return [] }
    unsafe qpdf_oh_begin_dict_key_iter(handle, number)
    var keys: [String] = []
    while unsafe qpdf_oh_dict_more_keys(handle) == QPDF_TRUE {
      unsafe keys.append(String(cString: qpdf_oh_dict_next_key(handle)))
    }
    return keys
  }

  /// Of anything but an array, none.
  var count: Int { isArray ? Int(unsafe qpdf_oh_get_array_n_items(handle, number)) : 0 }

  func item(_ index: Int) -> PDFObject {
    PDFObject(file, unsafe qpdf_oh_get_array_item(handle, number, Int32(index)))
  }

  var items: [PDFObject] { (0..<count).map(item) }

  /// What describes a stream.
  var streamDictionary: PDFObject { PDFObject(file, unsafe qpdf_oh_get_dict(handle, number)) }

  func set(_ key: String, to value: PDFObject) {
    unsafe qpdf_oh_replace_key(handle, number, key, value.number)
  }

  func remove(_ key: String) { unsafe qpdf_oh_remove_key(handle, number, key) }

  func append(_ item: PDFObject) { unsafe qpdf_oh_append_item(handle, number, item.number) }

  /// Gives the number back: a file of many thousand objects is gone through without keeping one for each.
  func release() { unsafe qpdf_oh_release(handle, number) }
}

extension QPDFFile {
  func dictionary(_ entries: KeyValuePairs<String, PDFObject>) -> PDFObject {
    let made = PDFObject(self, unsafe qpdf_oh_new_dictionary(handle))
    for (key, value) in entries { made.set(key, to: value) }
    return made
  }

  /// The same with a number of its own in the file, as notes on a page usually have.
  func indirect(_ object: PDFObject) -> PDFObject {
    PDFObject(self, unsafe qpdf_make_indirect_object(handle, object.number))
  }

  func array() -> PDFObject { PDFObject(self, unsafe qpdf_oh_new_array(handle)) }

  func name(_ name: String) -> PDFObject { PDFObject(self, unsafe qpdf_oh_new_name(handle, name)) }
}
