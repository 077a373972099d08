import Wording

extension CertificateContent {
  /// What this version says otherwise than an earlier one, a sentence for each difference.
  ///
  /// Of a certificate of several samples each says which sample it is about.
  func changes(since old: CertificateContent) -> [String] {
    let areAlone = !isOfSeveral && !old.isOfSeveral
    var changes = changedCustomer(since: old)
    for new in tested {
      let before = old.tested.first { areAlone || $0.item.number == new.item.number }
      guard let before else { continue }
      changes += self.changes(of: new, since: before)
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

  private func changes(of new: Tested, since old: Tested) -> [String] {
    changedFacts(new.item, since: old.item)
      + changedResults(new.results, since: old.results)
      + changedConclusions(new.judgements, since: old.judgements)
  }

  private func changedCustomer(since old: CertificateContent) -> [String] {
    let words = CertificateWords(language)
    return [
      change(words.customer, old.customer.name, customer.name),
      change(words.address, old.customer.address, customer.address),
    ].compactMap(\.self)
  }

  private func changedFacts(_ new: Item, since old: Item) -> [String] {
    let words = CertificateWords(language)
    let facts: [(name: String, path: KeyPath<Item, String>)] = [
      (words.item, \.name), (words.matrix, \.matrix), (words.point, \.point),
      (words.sampledBy, \.sampledBy), (words.collected, \.collected),
      (words.received, \.received), (words.condition, \.condition),
    ]
    return facts.compactMap { name, path in change(name, old[keyPath: path], new[keyPath: path]) }
  }

  private func changedResults(
    _ results: [ResultLine], since old: [ResultLine]
  ) -> [String] {
    var changes: [String] = []
    for line in results {
      guard let before = old.first(where: { $0.key == line.key }) else {
        changes.append(
          Phrase(id: "\(line.parameter): ditambahkan.", en: "\(line.parameter): added.").text(
            language))
        continue
      }
      if let figure = change(line.parameter, before.printedFigure, line.printedFigure) {
        changes.append(figure)
      }
      if let verdict = change(line.parameter, before.printedVerdicts, line.printedVerdicts) {
        changes.append(verdict)
      }
    }
    for line in old where !results.contains(where: { $0.key == line.key }) {
      changes.append(
        Phrase(id: "\(line.parameter): dihapus.", en: "\(line.parameter): removed.").text(language))
    }
    return changes
  }

  private func changedConclusions(
    _ judgements: [Judgement], since old: [Judgement]
  ) -> [String] {
    judgements.compactMap { judgement in
      old.first { $0.citation == judgement.citation }.flatMap {
        change(judgement.citation, $0.conclusion, judgement.conclusion)
      }
    }
  }

  private func change(_ name: String, _ before: String, _ after: String) -> String? {
    guard before != after else { return nil }
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
