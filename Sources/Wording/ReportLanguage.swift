package import Measurement

/// What a certificate is written in: a reader's language, or both on the same page.
package enum ReportLanguage: String, CaseIterable, Hashable, Sendable, Codable {
  case indonesian = "id"
  case english = "en"
  case both

  package init(_ language: Language) {
    switch language {
    case .indonesian: self = .indonesian
    case .english: self = .english
    }
  }

  /// In which figures, dates and times are written: one figure does not stand in two notations on one page.
  package var figures: Language { self == .english ? .english : .indonesian }

  package var name: Phrase {
    switch self {
    case .indonesian: Phrase(same: "Bahasa Indonesia")
    case .english: Phrase(same: "English")
    case .both:
      Phrase(id: "Dua bahasa (Indonesia dan Inggris)", en: "Both (Indonesian and English)")
    }
  }

  /// One after the other where each is a sentence of its own: all of one language, then all of the other.
  package func sentences(_ phrases: [Phrase]) -> [String] {
    self == .both
      ? phrases.map(\.id) + phrases.filter { $0.id != $0.en }.map(\.en)
      : phrases.map { $0.text(self) }
  }
}

extension ReportLanguage {
  /// The result as the certificate prints it, words in both languages beside one figure:
  /// `tidak terdeteksi / not detected (< 0,002)`.
  package func figure(_ figure: Figure) -> String {
    figures.figure(figure, word: figure.qualifier.phrase.text(self))
  }

  /// The limit without its unit; in both languages with a sign in place of `maks.` and `max.`: `≤ 0,003`.
  package func limit(_ limit: Limit) -> String {
    guard self == .both else { return figures.limit(limit) }
    return figures.limit(limit, most: "≤") { $0.text(self) }
  }
}

extension Phrase {
  /// In both languages Indonesian comes first; what is the same in both stands once.
  package func text(_ language: ReportLanguage) -> String {
    language == .both && id != en ? "\(id) / \(en)" : text(language.figures)
  }
}
