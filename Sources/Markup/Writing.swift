package import Wording

extension HTML {
  /// The bytes of this piece in `language`.
  package func bytes(in language: Language) -> [UInt8] {
    var page = PageWriter(language: language)
    page.write(self)
    return page.bytes
  }

  /// The bytes of a whole page: `self` is its `html` element.
  package func document(in language: Language) -> [UInt8] {
    var page = PageWriter(language: language)
    page.writeDocument(self)
    return page.bytes
  }

  /// For tests and for what is read by a person.
  package func string(in language: Language) -> String {
    String(decoding: bytes(in: language), as: UTF8.self)
  }
}

/// Writes a tree into one buffer.
struct PageWriter {
  let language: Language
  private(set) var bytes: [UInt8] = []

  init(language: Language) {
    self.language = language
    bytes.reserveCapacity(16 * 1024)
  }

  mutating func writeDocument(_ html: HTML) {
    write("<!doctype html>")
    write(html)
  }

  mutating func write(_ html: HTML) {
    switch html.node {
    case .empty: break
    case .text(let text): escape(text)
    case .phrase(let phrase): escape(phrase.text(language))
    case .list(let parts): for part in parts { write(part) }
    case .element(let name, let attributes, let content):
      open(name, attributes)
      write(content)
      write("</")
      write(name)
      write(">")
    case .void(let name, let attributes): open(name, attributes)
    }
  }

  /// Only for names and signs that stand in this room's source.
  private mutating func write(_ markup: String) {
    bytes.append(contentsOf: markup.utf8)
  }

  private mutating func open(_ name: String, _ attributes: [Attribute]) {
    write("<")
    write(name)
    for attribute in attributes { write(attribute) }
    write(">")
  }

  private mutating func write(_ attribute: Attribute) {
    switch attribute.value {
    case .absent: return
    case .flag: write(attribute)
    case .text(let text): write(attribute, text)
    case .phrase(let phrase): write(attribute, phrase.text(language))
    }
    func write(_ attribute: Attribute) {
      bytes.append(UInt8(ascii: " "))
      if !attribute.prefix.isEmpty { self.write(attribute.prefix) }
      self.write(attribute.name)
    }
    func write(_ attribute: Attribute, _ value: String) {
      write(attribute)
      bytes.append(UInt8(ascii: "="))
      bytes.append(UInt8(ascii: "\""))
      escape(value)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// Escapes for text and for attributes in quotes alike. Control characters, which no page may contain, are dropped.
  private mutating func escape(_ text: String) {
    // Most texts need nothing: they are copied whole.
    if text.utf8.allSatisfy(isPlain) {
      bytes.append(contentsOf: text.utf8)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): write("&amp;")
      case UInt8(ascii: "<"): write("&lt;")
      case UInt8(ascii: ">"): write("&gt;")
      case UInt8(ascii: "\""): write("&quot;")
      case UInt8(ascii: "'"): write("&#39;")
      case 0x09, 0x0A, 0x0D: bytes.append(byte)
      case 0..<0x20, 0x7F: break
      default: bytes.append(byte)
      }
    }
  }
}

private func isPlain(_ byte: UInt8) -> Bool {
  byte >= 0x28
    ? byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">") && byte != 0x7F
    : byte == 0x20 || byte == 0x21 || (0x23...0x25).contains(byte)
}
