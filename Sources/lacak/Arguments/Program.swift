import Glibc
import People
import Telemetry
import Website
import Wording

/// Finds the command that was asked for, and reports what becomes of it.
struct Program {
  var commands: [any Command.Type]
  var environment: (String) -> String? = { name in
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
  var output: (String) -> Void = { print($0, terminator: "") }
  var complaint: (String) -> Void = { Log.writeToStandardError($0) }

  func run(_ words: [String]) -> ExitCode {
    switch words.first {
    case nil, "--help", "-h", "help":
      if words.count > 1, let (command, _) = find(Array(words.dropFirst())) {
        output(Help.page(of: command))
      } else {
        output(Help.page(of: commands, version: Build.version))
      }
      return words.isEmpty ? .misuse : .success
    case "--version":
      output("lacak \(Build.version)\n")
      return .success
    default:
      guard let (command, rest) = find(words) else { return unknown(words) }
      return run(command, rest)
    }
  }

  private func run(_ command: any Command.Type, _ words: [String]) -> ExitCode {
    let own = words.prefix { $0 != "--" }
    guard !own.contains("--help"), !own.contains("-h") else {
      output(Help.page(of: command))
      return .success
    }
    do {
      let parser = Parser(options: command.options, operands: command.operands)
      return try command.init(parser.parse(words, environment: environment)).run()
    } catch let error as UsageError {
      complaint("lacak \(command.name): \(error.message)\nSee `lacak \(command.name) --help`.\n")
      return .misuse
    } catch let error as Failure {
      complaint("lacak \(command.name): \(error.message)\n")
      return .failure
    } catch {
      let reason = Rules.book.explain(error)?.phrase.en ?? "\(error)"
      complaint("lacak \(command.name): \(reason)\n")
      return .failure
    }
  }

  /// The command whose name begins the words; of `user` and `user add` the longer.
  private func find(_ words: [String]) -> (command: any Command.Type, rest: [String])? {
    for length in [2, 1] where words.count >= length {
      let name = words.prefix(length).joined(separator: " ")
      if let command = commands.first(where: { $0.name == name }) {
        return (command, Array(words.dropFirst(length)))
      }
    }
    return nil
  }

  private func unknown(_ words: [String]) -> ExitCode {
    let group = commands.filter { $0.name.hasPrefix("\(words[0]) ") }
    guard group.isEmpty else {
      let named = group.map { "  lacak \($0.name): \($0.summary)\n" }.joined()
      let isHelp = words.dropFirst().first == "--help"
      (isHelp ? output : complaint)("`lacak \(words[0])` is one of:\n\(named)")
      return isHelp ? .success : .misuse
    }
    let near = nearest(to: words[0], among: commands.map { $0.name })
    let hint = near.map { "; did you mean `lacak \($0)`?" } ?? ""
    complaint("lacak: unknown command \(words[0])\(hint)\n`lacak --help` lists them.\n")
    return .misuse
  }
}
