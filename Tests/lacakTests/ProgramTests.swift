import Synchronization
import Testing

@testable import lacak

@Suite struct ProgramTests {
  final class Screen: Sendable {
    let output = Mutex("")
    let complaint = Mutex("")
  }

  let screen = Screen()

  func run(_ words: String...) -> ExitCode {
    var program = Program.lacak
    program.environment = { _ in nil }
    program.output = { [screen] text in screen.output.withLock { $0 += text } }
    program.complaint = { [screen] text in screen.complaint.withLock { $0 += text } }
    return program.run(words)
  }

  var output: String { screen.output.withLock { $0 } }
  var complaint: String { screen.complaint.withLock { $0 } }

  @Test func everyCommandIsListedAndExplained() {
    #expect(run("--help") == .success)
    for command in Program.lacak.commands {
      #expect(output.contains("  \(command.name) "))
      #expect(!command.summary.isEmpty && !command.details.isEmpty)
      #expect(!command.examples.isEmpty, "\(command.name) shows no line to copy")
      for example in command.examples {
        #expect(example.line.contains("lacak \(command.name)"))
      }
    }
  }

  @Test func everyPageOfHelpFitsAWindow() {
    for command in Program.lacak.commands {
      let page = Help.page(of: command)
      for line in page.split(separator: "\n") { #expect(line.count <= 110, "\(line)") }
      for option in command.options { #expect(page.contains("--\(option.name)")) }
    }
  }

  @Test func everyVariableIsNamedForItsFlagAndMeansOneThing() {
    var meanings: [String: String] = [:]
    for option in Program.lacak.commands.flatMap({ $0.options }) {
      guard let variable = option.environment else { continue }
      #expect(variable.hasPrefix("LACAK_"))
      #expect(meanings[variable, default: option.meaning] == option.meaning)
      meanings[variable] = option.meaning
    }
  }

  @Test func aMisspeltCommandIsGuessed() {
    #expect(run("kye") == .misuse)
    #expect(complaint.contains("did you mean `lacak key`?"))
  }

  @Test func misuseIsToldFromFailure() {
    #expect(run() == .misuse)
    #expect(run("key") == .misuse)
    #expect(complaint.contains("FILE is missing"))
    #expect(run("key", "/nonexistent/folder/key") == .failure)
    #expect(complaint.contains("cannot be made: No such file or directory"))
  }

  @Test func helpOfACommandNeedsNothingElse() {
    #expect(run("key", "--help") == .success)
    #expect(output.contains("Usage: lacak key FILE [OPTIONS]"))
  }
}
