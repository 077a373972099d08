/// The page that `--help` prints.
enum Help {
  static func page(of commands: [any Command.Type], version: String) -> String {
    let width = (commands.map { $0.name.count }.max() ?? 0) + 2
    var page = """
      lacak \(version): a laboratory information system for water, food and hotel-hygiene samples.

      Usage: lacak COMMAND [OPTIONS]


      """
    for command in commands {
      page += "  \(padded(command.name, to: width))\(command.summary)\n"
    }
    return page + """

      `lacak COMMAND --help` explains one of them.
      New here? `lacak demo` starts a laboratory with its own database and a month of work in it.

      """
  }

  static func page(of command: any Command.Type) -> String {
    var page = "lacak \(command.name): \(command.summary)\n\nUsage: \(usage(of: command))\n"
    page += "\n\(command.details)\n"
    let operands = command.operands.map { (head: $0.placeholder, text: $0.meaning) }
    page += section("Takes", operands)
    page += section("Options", command.options.map { (head: head(of: $0), text: text(of: $0)) })
    if !command.examples.isEmpty { page += "\nExamples:\n" }
    for example in command.examples {
      let line = example.line.split(separator: "\n").joined(separator: "\n  ")
      page += "  \(line)\n        \(example.effect)\n"
    }
    return page
  }

  private static func usage(of command: any Command.Type) -> String {
    let operands = command.operands.map {
      $0.isRequired ? " \($0.placeholder)" : " [\($0.placeholder)]"
    }
    return "lacak \(command.name)\(operands.joined()) [OPTIONS]"
  }

  private static func head(of option: any AnyOption) -> String {
    "--\(option.name)" + (option.placeholder.map { " \($0)" } ?? "")
  }

  private static func text(of option: any AnyOption) -> String {
    var notes: [String] = []
    if let fallback = option.fallback { notes.append("\(fallback) unless given") }
    if let variable = option.environment { notes.append("or \(variable)") }
    return option.meaning + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))")
  }

  private static func section(_ title: String, _ rows: [(head: String, text: String)]) -> String {
    guard !rows.isEmpty else { return "" }
    let width = (rows.map { $0.head.count }.max() ?? 0) + 4
    var text = "\n\(title):\n"
    for row in rows {
      let lines = wrapped(row.text, to: max(40, 96 - width))
      text += "  " + padded(row.head, to: width - 2) + lines[0] + "\n"
      for line in lines.dropFirst() { text += padded("", to: width) + line + "\n" }
    }
    return text
  }
}

private func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

private func wrapped(_ text: String, to width: Int) -> [String] {
  var lines = [""]
  for word in text.split(separator: " ") {
    let last = lines[lines.count - 1]
    if last.isEmpty {
      lines[lines.count - 1] = String(word)
    } else if last.count + 1 + word.count <= width {
      lines[lines.count - 1] = "\(last) \(word)"
    } else {
      lines.append(String(word))
    }
  }
  return lines
}
