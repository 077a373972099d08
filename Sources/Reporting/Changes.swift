import Wording

extension CertificateContent {
  /// What this version says otherwise than an earlier one, a sentence for each difference.
  ///
  /// Of a certificate of several samples each says which sample it is about. An earlier one is quoted in its own
  /// language.
  /// - Parameter same: this version as it would be in the language of the earlier one. That is compared, so that
  ///   nothing has changed because it is said in other words.
  func changes(since old: CertificateContent, comparing same: CertificateContent) -> [String] {
    let areAlone = !isOfSeveral && !old.isOfSeveral
    var changes = changedLanguage(since: old) + changedCustomer(since: old)
    for (new, alike) in zip(tested, same.tested) {
      let before = old.tested.first { areAlone || $0.item.number == new.item.number }
      guard let before else { continue }
      changes += self.changes(of: new, since: before, comparing: alike)
        .map { areAlone ? $0 : "\(new.item.number) – \($0)" }
    }
    changes += changedAppendices(since: old)
    guard !areAlone else { return changes }
    let numbers = Set(tested.map(\.item.number))
    for left in old.tested.map(\.item.number) where !numbers.contains(left) {
      changes.append(
        Phrase(
          id: "\(left): tidak dimuat pada laporan ini.", en: "\(left): not on this report."
        ).text(language))
    }
    return changes
  }

  private func changes(of new: Tested, since old: Tested, comparing same: Tested) -> [String] {
    changedFacts(new.item, since: old.item, comparing: same.item)
      + changedResults(new.results, since: old.results, comparing: same.results)
      + changedConclusions(new.judgements, since: old.judgements, comparing: same.judgements)
  }

  private func changedLanguage(since old: CertificateContent) -> [String] {
    let name = Phrase(id: "Bahasa laporan", en: "Language of the report").text(language)
    let (before, now) = (old.language.name.text(language), language.name.text(language))
    return [change(name, before, now)].compactMap(\.self)
  }

  private func changedCustomer(since old: CertificateContent) -> [String] {
    let words = CertificateWords(language)
    return [
      change(words.customer, old.customer.name, customer.name),
      change(words.address, old.customer.address, customer.address),
    ].compactMap(\.self)
  }

  private func changedFacts(_ new: Item, since old: Item, comparing same: Item) -> [String] {
    let words = CertificateWords(language)
    let facts: [(name: String, path: KeyPath<Item, String>)] = [
      (words.item, \.name), (words.matrix, \.matrix), (words.point, \.point),
      (words.sampledBy, \.sampledBy), (words.collected, \.collected),
      (words.received, \.received), (words.condition, \.condition),
    ]
    return facts.compactMap { name, path in
      change(name, old[keyPath: path], new[keyPath: path], comparing: same[keyPath: path])
    }
  }

  private func changedResults(
    _ results: [ResultLine], since old: [ResultLine], comparing same: [ResultLine]
  ) -> [String] {
    var changes: [String] = []
    for (line, alike) in zip(results, same) {
      guard let before = old.first(where: { $0.key == line.key }) else {
        changes.append(
          Phrase(id: "\(line.parameter): ditambahkan.", en: "\(line.parameter): added.").text(
            language))
        continue
      }
      let texts: [KeyPath<ResultLine, String>] = [\.printedFigure, \.printedVerdicts]
      changes += texts.compactMap { path in
        change(
          line.parameter, before[keyPath: path], line[keyPath: path],
          comparing: alike[keyPath: path])
      }
    }
    for line in old where !results.contains(where: { $0.key == line.key }) {
      changes.append(
        Phrase(id: "\(line.parameter): dihapus.", en: "\(line.parameter): removed.").text(language))
    }
    return changes
  }

  private func changedConclusions(
    _ judgements: [Judgement], since old: [Judgement], comparing same: [Judgement]
  ) -> [String] {
    zip(judgements, same).compactMap { judgement, alike in
      old.first { $0.citation == judgement.citation }.flatMap {
        change(
          judgement.citation, $0.conclusion, judgement.conclusion, comparing: alike.conclusion)
      }
    }
  }

  /// - Parameter same: what is there now, in the words of before; nil when these are the words.
  private func change(
    _ name: String, _ before: String, _ after: String, comparing same: String? = nil
  ) -> String? {
    guard before != same ?? after else { return nil }
    return Phrase(
      id: "\(name): “\(before)” menjadi “\(after)”.",
      en: "\(name): “\(before)” is now “\(after)”."
    ).text(language)
  }
}

extension CertificateContent.ResultLine {
  fileprivate var printedFigure: String { unit == "–" ? figure : "\(figure) \(unit)" }
  fileprivate var printedVerdicts: String { limits.map(\.verdict).joined(separator: ", ") }
}
