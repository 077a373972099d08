package import Identity

/// Walks through the parts of a request's path while a page is read from it.
package struct PathReader {
  private var rest: ArraySlice<String>

  package init(_ segments: [String]) {
    rest = segments[...]
  }

  /// Nothing is left; a page whose path goes on after it was read does not exist.
  package var isAtEnd: Bool { rest.isEmpty }

  /// The next part, nil at the end.
  package mutating func word() -> String? { rest.popFirst() }

  /// The next part as an id; nil when it is missing or malformed, so that no page is found.
  package mutating func id<Subject>(_: Subject.Type) -> ID<Subject>? {
    rest.popFirst().flatMap { ID<Subject>($0) }
  }

  /// The next part as a value with a fixed set of spellings.
  package mutating func choice<Choice: RawRepresentable<String>>(_: Choice.Type) -> Choice? {
    rest.popFirst().flatMap { Choice(rawValue: $0) }
  }
}
