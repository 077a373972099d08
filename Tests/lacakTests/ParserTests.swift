import Testing

@testable import lacak

@Suite struct ParserTests {
  let parser = Parser(
    options: [
      Option<ListenAddress>.listen, Option<Int>.workers, Option<Bool>.switch("status", "shows it"),
    ],
    operands: [
      Operand(placeholder: "FILE", meaning: "what to read"),
      Operand(placeholder: "OTHER", meaning: "what else", isRequired: false),
    ])

  func parse(_ words: String..., environment: [String: String] = [:]) throws(UsageError) -> Given {
    try parser.parse(words) { environment[$0] }
  }

  @Test func aValueFollowsItsFlagOrAnEqualsSign() throws {
    #expect(try parse("a", "--workers", "3").value(of: .workers) == 3)
    #expect(try parse("--workers=4", "a").value(of: .workers) == 4)
  }

  @Test func theEnvironmentSpeaksWhenNoFlagDoes() throws {
    let environment = ["LACAK_WORKERS": "5", "LACAK_LISTEN": ""]
    #expect(try parse("a", environment: environment).value(of: .workers) == 5)
    #expect(try parse("a", "--workers", "6", environment: environment).value(of: .workers) == 6)
    #expect(
      try parse("a", environment: environment).value(of: .listen) == ListenAddress("127.0.0.1:8080")
    )
  }

  @Test func switchesAndOperandsMayMix() throws {
    let given = try parse("a", "--status", "--", "--workers")
    #expect(given.operands == ["a", "--workers"])
    #expect(given.isOn(.switch("status", "")))
    #expect(try !parse("a").isOn(.switch("status", "")))
  }

  @Test(arguments: [
    (["--wokers", "3", "a"], "unknown option --wokers; did you mean --workers?"),
    (["--colour", "red", "a"], "unknown option --colour"),
    (["a", "--workers"], "--workers needs a value: --workers N"),
    (["a", "--workers=1", "--workers=2"], "--workers is given twice"),
    (["a", "--status=yes"], "--status takes no value"),
    ([], "FILE is missing: what to read"),
    (["a", "b", "c"], "\u{201C}c\u{201D} is one word too many"),
  ])
  func whatIsNotUnderstoodIsNamed(words: [String], complaint: String) {
    #expect(throws: UsageError(complaint)) { try parser.parse(words) { _ in nil } }
  }

  @Test func aValueThatCannotBeReadNamesWhereItCameFrom() throws {
    let expected = "is not a whole number from 1 to 200"
    #expect(throws: UsageError("--workers: \u{201C}many\u{201D} \(expected)")) {
      try parse("a", "--workers", "many").value(of: .workers)
    }
    #expect(throws: UsageError("LACAK_WORKERS: \u{201C}0\u{201D} \(expected)")) {
      try parse("a", environment: ["LACAK_WORKERS": "0"]).value(of: .workers)
    }
  }

  @Test func whatIsMissingSaysHowToGiveIt() throws {
    let error = try #require(throws: UsageError.self) { try parse("a").required(.database) }
    #expect(
      error.message.contains("--database CONNINFO or the environment variable LACAK_DATABASE"))
  }
}
