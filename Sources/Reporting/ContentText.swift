import FoundationEssentials

extension CertificateContent {
  /// As it is stored: JSON with its keys in order, so that the same content is the same text.
  func encoded() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// - Throws: `DecodingError` for what this program never stored.
  init(encoded text: String) throws {
    self = try JSONDecoder().decode(CertificateContent.self, from: Data(text.utf8))
  }
}
