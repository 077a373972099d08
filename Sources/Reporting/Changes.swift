import Wording

extension CertificateContent {
  /// What this version says otherwise than an earlier one, a sentence for each difference.
  func changes(since old: CertificateContent) -> [String] {
    changedFacts(since: old) + changedResults(since: old) + changedConclusions(since: old)
      + changedAppendices(since: old)
  }

  private func changedFacts(since old: CertificateContent) -> [String] {
    let words = CertificateWords(language)
    let facts: [(name: String, path: KeyPath<CertificateContent, String>)] = [
      (words.customer, \.customer.name), (words.address, \.customer.address),
      (words.item, \.item.name), (words.matrix, \.item.matrix), (words.point, \.item.point),
      (words.sampledBy, \.item.sampledBy), (words.collected, \.item.collected),
      (words.received, \.item.received), (words.condition, \.item.condition),
    ]
    return facts.compactMap { name, path in
      change(name, old[keyPath: path], self[keyPath: path])
    }
  }

  private func changedResults(since old: CertificateContent) -> [String] {
    var changes: [String] = []
    for line in results {
      guard let before = old.results.first(where: { $0.key == line.key }) else {
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
    for line in old.results where !results.contains(where: { $0.key == line.key }) {
      changes.append(
        Phrase(id: "\(line.parameter): dihapus.", en: "\(line.parameter): removed.").text(language))
    }
    return changes
  }

  private func changedConclusions(since old: CertificateContent) -> [String] {
    judgements.compactMap { judgement in
      old.judgements.first { $0.citation == judgement.citation }.flatMap {
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
