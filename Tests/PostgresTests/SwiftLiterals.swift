/// A string literal of a Swift file.
struct SwiftLiteral {
  var line: Int
  /// The text around the interpolations, escapes resolved.
  var pieces: [String]
  /// What stands between `\(` and `)`.
  var interpolations: [String]
  /// The code before it, without comments and literals; enough to see what it is assigned to.
  var codeBefore: String
}

/// Finds the string literals of a Swift file, those within interpolations too.
///
/// A lexer and no parser: it knows comments, escapes, literals of one and of many lines, and interpolations.
/// Raw literals (`#"…"#`) do not occur in the house and are read as plain ones.
struct SwiftLiterals {
  private(set) var literals: [SwiftLiteral] = []

  private let source: [Character]
  private var position = 0
  private var line: Int
  private var code = ""

  init(_ source: String, firstLine: Int = 1) {
    self.source = Array(source)
    line = firstLine
    while position < self.source.count {
      if skipComment() { continue }
      if self.source[position] == "\"" {
        literal()
      } else {
        code.append(take())
      }
    }
  }

  private func looking(at text: String) -> Bool {
    source[position...].starts(with: text)
  }

  @discardableResult
  private mutating func take() -> Character {
    let character = source[position]
    if character.isNewline { line += 1 }
    position += 1
    return character
  }

  private mutating func skipComment() -> Bool {
    if looking(at: "//") {
      while position < source.count, !source[position].isNewline { position += 1 }
      return true
    }
    guard looking(at: "/*") else { return false }
    while position < source.count, !looking(at: "*/") { take() }
    position += 2
    return true
  }

  private mutating func literal() {
    let quotes = looking(at: "\"\"\"") ? "\"\"\"" : "\""
    var literal = SwiftLiteral(
      line: line, pieces: [""], interpolations: [], codeBefore: String(code.suffix(300)))
    position += quotes.count
    while position < source.count, !looking(at: quotes) {
      guard source[position] == "\\" else {
        literal.pieces[literal.pieces.count - 1].append(take())
        continue
      }
      take()
      let escaped = take()
      switch escaped {
      case "(":
        literal.interpolations.append(interpolation())
        literal.pieces.append("")
      case "n": literal.pieces[literal.pieces.count - 1].append("\n")
      case let newline where newline.isNewline: break
      default: literal.pieces[literal.pieces.count - 1].append(escaped)
      }
    }
    position += quotes.count
    literals.append(literal)
    code.append("literal")
  }

  /// Reads up to the closing parenthesis, past parentheses in literals.
  private mutating func interpolation() -> String {
    let (start, startLine) = (position, line)
    var depth = 1
    while position < source.count {
      switch source[position] {
      case "\"":
        // The literals in it are collected below; here they are only passed over.
        let (before, kept) = (code, literals)
        literal()
        (code, literals) = (before, kept)
        continue
      case "(": depth += 1
      case ")": depth -= 1
      default: break
      }
      take()
      if depth == 0 { break }
    }
    let text = String(source[start..<position - 1])
    literals += SwiftLiterals(text, firstLine: startLine).literals
    return text
  }
}
