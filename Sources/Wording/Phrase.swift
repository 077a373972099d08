/// The languages a reader may choose.
package enum Language: String, CaseIterable, Hashable, Sendable {
  case indonesian = "id"
  case english = "en"
}

/// A text that people read, in both languages: a missing translation does not compile.
///
/// An interpolated value stands in both texts: `Phrase(id: "Sampel \(n)", en: "Sample \(n)")`.
package struct Phrase: Hashable, Sendable {
  package var id: String
  package var en: String

  package init(id: String, en: String) {
    self.id = id
    self.en = en
  }

  /// A name that is the same in both languages, such as that of a person or a method.
  package init(same text: String) {
    self.init(id: text, en: text)
  }

  package func text(_ language: Language) -> String {
    switch language {
    case .indonesian: id
    case .english: en
    }
  }
}

/// An error that a person reads on a page: what is wrong and what to do, and the form field it is about.
package protocol ReadableError: Error {
  var phrase: Phrase { get }
  /// The name of the form field to point at, when one is to blame.
  var field: String? { get }
}

extension ReadableError {
  package var field: String? { nil }
}
