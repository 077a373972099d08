/// Sorts the words of a command line into options and operands.
///
/// `--name value` and `--name=value` mean the same; what follows `--` is operands only. A flag wins over
/// its environment variable, and an empty variable counts as unset, as container files often leave it.
struct Parser {
  var options: [any AnyOption]
  var operands: [Operand]

  func parse(
    _ words: [String], environment: (String) -> String?
  ) throws(UsageError) -> Given {
    var given = Given()
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        given.operands += rest
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        given.operands.append(word)
        continue
      }
      try take(flag: word, &rest, into: &given)
    }
    try checkNumber(of: given.operands)
    for option in options where given.values[option.name] == nil {
      guard let variable = option.environment, let text = environment(variable), !text.isEmpty
      else { continue }
      given.values[option.name] = Given.Value(text: text, origin: variable)
    }
    return given
  }

  private func take(
    flag word: String, _ rest: inout ArraySlice<String>, into given: inout Given
  ) throws(UsageError) {
    let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let flag = String(halves[0])
    guard let option = options.first(where: { "--\($0.name)" == flag }) else {
      throw unknown(flag)
    }
    guard given.values[option.name] == nil else {
      throw UsageError("\(flag) is given twice")
    }
    var text = halves.count == 2 ? String(halves[1]) : nil
    if option.placeholder == nil {
      guard text == nil else { throw UsageError("\(flag) takes no value") }
      text = ""
    } else if text == nil {
      text = rest.popFirst()
    }
    guard let text else {
      throw UsageError("\(flag) needs a value: \(flag) \(option.placeholder ?? "")")
    }
    given.values[option.name] = Given.Value(text: text, origin: flag)
  }

  private func unknown(_ flag: String) -> UsageError {
    let near = nearest(to: flag, among: options.map { "--\($0.name)" })
    return UsageError("unknown option \(flag)" + (near.map { "; did you mean \($0)?" } ?? ""))
  }

  private func checkNumber(of words: [String]) throws(UsageError) {
    let required = operands.prefix { $0.isRequired }
    if words.count < required.count {
      let missing = operands[words.count]
      throw UsageError("\(missing.placeholder) is missing: \(missing.meaning)")
    }
    if words.count > operands.count {
      throw UsageError("\u{201C}\(words[operands.count])\u{201D} is one word too many")
    }
  }
}
