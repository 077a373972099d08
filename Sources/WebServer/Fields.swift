/// Named texts in the order in which they were sent; a name may come more than once.
package struct Fields: Hashable, Sendable {
  package struct Field: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package var list: [Field]

  package init(_ list: [Field] = []) {
    self.list = list
  }

  /// The first value of that name.
  package subscript(name: String) -> String? {
    list.first { $0.name == name }?.value
  }

  package func all(_ name: String) -> [String] {
    list.filter { $0.name == name }.map(\.value)
  }

  package var isEmpty: Bool { list.isEmpty }
}

extension Fields: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements.map { Field(name: $0.0, value: $0.1) })
  }
}

/// A file that came with a form, whole in memory.
package struct UploadedFile: Hashable, Sendable {
  /// The name of the form field.
  package var field: String
  /// What the sender calls the file: to be shown, never to be used as a path.
  package var name: String
  /// What the sender says it is.
  package var type: String
  package var content: [UInt8]

  package init(field: String, name: String, type: String, content: [UInt8]) {
    self.field = field
    self.name = name
    self.type = type
    self.content = content
  }
}
