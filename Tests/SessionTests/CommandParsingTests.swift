import BohaiSession
import Testing

@Suite struct CommandParsingTests {
  @Test(arguments: [
    (":vars", Command.Verb.vars, ""), ("  :q ", .quit, ""), (":load a b.boh", .load, "a b.boh"),
    (":save \"my file.boh\"", .save, "my file.boh"), ("?mean", .help, "mean"), ("? mean", .help, "mean"),
    ("?", .help, ""), (":help bth.gdp", .help, "bth.gdp"), (":time sum(\"a\")", .time, "sum(\"a\")"),
    (":res", .reset, ""),
  ])
  func reads(text: String, verb: Command.Verb, argument: String) throws {
    let command = try #require(Command(text))
    #expect(command.verb == verb)
    #expect(command.argument == argument)
  }

  @Test(arguments: ["1 + 1", "", "x = 1", ": vars", ":vars\n1", "::", "a:b", "\"?\""])
  func leavesTheLanguageAlone(text: String) { #expect(Command(text) == nil) }

  @Test func knowsAnUnknownNameAsACommand() throws {
    #expect(try #require(Command(":vrs")).verb == nil)
    #expect(try #require(Command(":")?.name ?? "none") == "none")
  }

  /// `:s` could only be `:save`, but nothing that starts two commands is taken for one.
  @Test func abbreviationsMustBeUnique() {
    let first = Dictionary(grouping: Command.Verb.allCases) { $0.rawValue.prefix(1) }
    for (letter, verbs) in first {
      #expect(Command(":\(letter)")?.verb == (verbs.count == 1 ? verbs[0] : nil))
    }
  }
}
