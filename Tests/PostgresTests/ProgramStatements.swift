import FoundationEssentials
import TestDatabase

/// A statement of the program as PostgreSQL would be sent it.
struct ProgramStatement {
  /// `Custody/Receive.swift:40`
  var place: String
  var text: String

  /// The same with `::uuid[]` for each parameter of an `unnest` that has no cast.
  var textWithArraysOfIDs: String {
    var pieces = text.split(separator: "unnest(", omittingEmptySubsequences: false).map(String.init)
    for position in pieces.indices.dropFirst() {
      var (depth, end) = (1, pieces[position].startIndex)
      while depth > 0, end < pieces[position].endIndex {
        depth += pieces[position][end] == "(" ? 1 : pieces[position][end] == ")" ? -1 : 0
        end = pieces[position].index(after: end)
      }
      let arguments = pieces[position][..<end].dropLast().split(separator: ",").map { argument in
        argument.contains("::") ? String(argument) : argument + "::uuid[]"
      }
      pieces[position] = arguments.joined(separator: ",") + ")" + pieces[position][end...]
    }
    return pieces.joined(separator: "unnest(")
  }
}

/// Every statement in the sources: string literals that begin as one does.
///
/// A value becomes `$n`. A fragment is looked up by its name among the literals that are declared as `SQL`;
/// one that chooses between literals is tried with each.
struct ProgramStatements {
  private(set) var statements: [ProgramStatement] = []
  /// Statements with a fragment whose text was not found.
  private(set) var unresolved: [String] = []

  private struct Found {
    var file: String
    var literal: SwiftLiteral
  }

  /// What is declared as `SQL`, by its name.
  private var fragments: [String: [Found]] = [:]
  /// What is put together from parts, by the name of the array: its first elements and what is appended.
  private var parts: [String: [Found]] = [:]

  init() throws {
    let found = try Self.literals()
    for one in found {
      if let name = Self.declaredName(one.literal.codeBefore) {
        fragments[name, default: []].append(one)
      }
      if let name = Self.arrayName(one.literal.codeBefore) {
        parts[name, default: []].append(one)
      }
    }
    let usedAsPart = Set(found.flatMap(\.literal.interpolations).compactMap(Self.fragmentName))
    for one in found where Self.isStatement(one.literal) {
      if let name = Self.declaredName(one.literal.codeBefore), usedAsPart.contains(name) {
        continue
      }
      let place = "\(one.file):\(one.literal.line)"
      let texts = texts(one, depth: 0)
      if texts.isEmpty { unresolved.append(place) }
      statements += texts.map { ProgramStatement(place: place, text: Self.numbered($0)) }
    }
  }

  private static func literals() throws -> [Found] {
    let root = packageFolder + "/Sources"
    return try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
      .filter { $0.hasSuffix(".swift") }
      .flatMap { file in
        let text = try String(contentsOfFile: root + "/" + file, encoding: .utf8)
        return SwiftLiterals(text).literals.map { Found(file: file, literal: $0) }
      }
  }

  private static func isStatement(_ literal: SwiftLiteral) -> Bool {
    if literal.codeBefore.hasSuffix("hasPrefix(") { return false }
    let words = literal.pieces[0].split(whereSeparator: \.isWhitespace)
    guard words.count > 1 || literal.pieces.count > 1, let verb = words.first else { return false }
    return ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(verb)
  }

  /// Names, and signs one by one.
  private static func words(_ code: String) -> [String] {
    var words: [String] = []
    var isName = false
    for character in code where !character.isWhitespace || isName {
      let belongs = character.isLetter || character.isNumber || character == "_"
      if belongs, isName {
        words[words.count - 1].append(character)
      } else if !character.isWhitespace {
        words.append(String(character))
      }
      isName = belongs
    }
    return words
  }

  /// The name of a constant, a property or a function whose value the literal after this code is.
  private static func declaredName(_ code: String) -> String? {
    var words = words(code)
    if words.last == "return" { words.removeLast() }
    guard let sign = words.popLast(), ["=", "{", "in"].contains(sign),
      let type = words.popLast(), type == "SQL" || type == "StaticString"
    else { return nil }
    if words.last == ">" {
      let keyword = words.lastIndex { $0 == (sign == "in" ? "let" : "func") }
      return keyword.flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
    }
    return words.popLast() == ":" ? words.last : nil
  }

  /// The name of an array of SQL that the literal after this code is an element of.
  private static func arrayName(_ code: String) -> String? {
    let words = words(code)
    if words.suffix(3).dropFirst().elementsEqual(["append", "("]), words.count > 3 {
      return words[words.count - 4]
    }
    let elements = words.reversed().drop { $0 == "," || $0 == "literal" }
    let opening = ["[", "=", "]", "SQL", "[", ":"]
    guard elements.starts(with: opening) else { return nil }
    return elements.dropFirst(opening.count).first
  }

  /// `columns` in `sql: Self.columns` and in `sql: columns(of: x)`.
  private static func fragmentName(_ interpolation: String) -> String? {
    let labels = ["sql:", "raw:", "identifier:"]
    guard let label = labels.first(where: { interpolation.hasPrefix($0) }) else { return nil }
    let path = interpolation.dropFirst(label.count).prefix { $0 != "(" }
    return path.split(separator: ".").last.map { $0.filter { !$0.isWhitespace } } ?? ""
  }

  /// The text in every variant, with `\u{1}` for each parameter.
  private func texts(_ one: Found, depth: Int) -> [String] {
    guard depth < 5 else { return [] }
    var texts = [one.literal.pieces[0]]
    for (interpolation, piece) in zip(one.literal.interpolations, one.literal.pieces.dropFirst()) {
      let variants = variants(interpolation, in: one, depth: depth + 1)
      texts = texts.flatMap { text in variants.map { text + $0 + piece } }
    }
    return texts
  }

  private func variants(_ interpolation: String, in one: Found, depth: Int) -> [String] {
    guard let name = Self.fragmentName(interpolation) else { return ["\u{1}"] }
    let literals = SwiftLiterals(interpolation).literals
    if name == "joined" {
      return joined(interpolation, by: literals[0].pieces[0], in: one, depth: depth)
    }
    let declared = fragments[name] ?? []
    let here = declared.filter { $0.file == one.file }
    if !declared.isEmpty {
      return (here.isEmpty ? declared : here).flatMap { texts($0, depth: depth) }
    }
    return literals.flatMap { texts(Found(file: one.file, literal: $0), depth: depth) }
  }

  /// All parts that the function before this line gathers, at once.
  private func joined(
    _ interpolation: String, by separator: String, in one: Found, depth: Int
  ) -> [String] {
    let path = interpolation.prefix { $0 != "(" }.split(separator: ".").dropLast()
    let name = path.last?.split(separator: " ").last.map(String.init) ?? ""
    let before = (parts[name] ?? fragments[name] ?? []).filter {
      $0.file == one.file && $0.literal.line <= one.literal.line
    }
    let first = before.last { !$0.literal.codeBefore.hasSuffix(".append(") }?.literal.line ?? 0
    let texts = before.filter { $0.literal.line >= first }
      .compactMap { self.texts($0, depth: depth).first }
    return texts.isEmpty ? [] : [texts.joined(separator: separator)]
  }

  private static func numbered(_ text: String) -> String {
    let pieces = text.split(separator: "\u{1}", omittingEmptySubsequences: false)
    return pieces.dropFirst().enumerated().reduce(String(pieces[0])) {
      $0 + "$\($1.offset + 1)" + $1.element
    }
  }
}
