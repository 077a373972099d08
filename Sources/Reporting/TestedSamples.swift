extension CertificateContent {
  /// A sample with what was found in it, and what the regulations say of it.
  package struct Tested: Codable, Hashable, Sendable {
    package var item: Item
    package var results: [ResultLine]
    package var judgements: [Judgement]
  }

  /// At most so many samples stand on one certificate.
  package static let mostSamples = 20

  package var isOfSeveral: Bool { further?.isEmpty == false }

  /// All samples, by their numbers.
  package var tested: [Tested] {
    [Tested(item: item, results: results, judgements: judgements)] + (further ?? [])
  }

  /// `26-AM-00417 Keran dapur`, of each sample.
  package var sampleNames: [String] { tested.map { "\($0.item.number) \($0.item.name)" } }

  package var sampleNumbers: [String] { tested.map(\.item.number) }

  /// The interim reports that this one replaces.
  package var interimsBefore: [InterimBefore] {
    [interimBefore].compactMap(\.self) + (furtherInterims ?? [])
  }

  mutating func replace(_ interims: [InterimBefore]) {
    interimBefore = interims.first
    furtherInterims = interims.count > 1 ? Array(interims.dropFirst()) : nil
  }
}
