import Testing

/// The command without a terminal: options, exit status, where output goes.
@Suite struct ProgramTests {
  @Test func saysItsVersionAndHelp() throws {
    let version = try Bohai.run(["--version"])
    #expect(version.output.hasPrefix("bohai ") && version.status == 0)
    let help = try Bohai.run(["--help"])
    #expect(help.output.contains("USAGE: bohai") && help.status == 0)
  }

  @Test func refusesWhatItDoesNotKnow() throws {
    let wrong = try Bohai.run(["--colour"])
    #expect(wrong.status == 2)
    #expect(wrong.output.isEmpty && wrong.errors.contains("no option --colour"))
    #expect(try Bohai.run(["-e"]).status == 2)
  }

  @Test func aMissingFileIsAnError() throws {
    let result = try Bohai.run(["/no/such/file.boh"])
    #expect(result.status == 1)
    #expect(result.output.isEmpty && result.errors.contains("cannot read /no/such/file.boh"))
  }

  @Test func runsAnExpression() throws {
    let result = try Bohai.run(["-e", "1 + 1"])
    #expect(result.output == "2\n" && result.errors.isEmpty && result.status == 0)
  }

  @Test func errorsGoToStandardError() throws {
    let result = try Bohai.run(["-e", "1 + 1\nunheard_of\n2"])
    #expect(result.output.isEmpty || result.output == "2\n")
    #expect(result.errors.hasPrefix("error: ") && !result.errors.contains("\u{1b}"))
    #expect(result.status == 1)
  }

  @Test func readsAProgramFromStandardInput() throws {
    for arguments in [[], ["-"]] {
      let result = try Bohai.run(arguments, input: "x = 20\nx + 1\nprint(\"a\")\n")
      #expect(result.output == "21\na\n" && result.status == 0)
    }
  }

  @Test func aProgramAsksOnStandardInput() throws {
    let program = "a = input(\"a? \"); b = input(hidden: true); print(a, b); input()"
    let result = try Bohai.run(["-e", program], input: "京\r\nsecond")
    #expect(result.output == "a? 京 second\n" && result.status == 1)
    #expect(result.errors.hasPrefix("error: the input has ended before an answer came"))
  }

  @Test func printsToStandardError() throws {
    let result = try Bohai.run(["-e", "print(1)\nprint(\"careful\", to: \"error\")\n[1] / 0"])
    #expect(result.errors == "careful\n" && result.output.hasPrefix("1\n[missing]\nnote: "))
  }

  @Test func runsAFileWithArgumentsAndFilesItUses() throws {
    let folder = Bohai.temporaryFolder()
    Bohai.write("twice(x) = 2 * x\n", to: folder + "/lib/tools.boh")
    Bohai.write("use \"lib/tools.boh\"\ntwice(21)\narguments\n", to: folder + "/main.boh")
    let result = try Bohai.run([folder + "/main.boh", "eins", "--zwei"])
    #expect(result.errors == "" && result.status == 0)
    #expect(
      result.output.hasPrefix("42\n") && result.output.contains("eins") && result.output.contains("--zwei"))
  }

  @Test func aReaderThatGoesAwayIsNoError() throws {
    let result = try Bohai.shell("\"$BOHAI\" -e 'for i in 1..100000 { print(i) }' | head -n 1; echo done")
    #expect(result.output == "1\ndone\n" && result.errors.isEmpty)
  }

  @Test func controlCStopsAProgram() throws {
    let terminal = try Terminal(["-e", "print(\"running\"); while true {}"])
    try #require(terminal.wait(for: "running") != nil)
    terminal.type("\u{3}")
    #expect(terminal.wait(for: "error: stopped") != nil)
    #expect(terminal.waitForEnd() == 130)
  }

  @Test(arguments: ["", "\u{0}", ")", "((((((", "\"", "x = ", "\u{feff}1 + 1"])
  func anyProgramEndsOrderly(text: String) throws {
    #expect(try Bohai.run(["-"], input: text).status <= 1)
  }

  /// In a process of its own: the catalogue of units is one for the whole process.
  @Test func unitsHaveALimit() throws {
    let result = try Bohai.run(["-e", "for i in 1..100_100 { define_unit(\"u{i}\", 2[m]) }"])
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("error: too many different units in one session"))
  }

  @Test func deepNestingIsAnError() throws {
    let deep = String(repeating: "(", count: 100_000) + "1" + String(repeating: ")", count: 100_000)
    #expect(try Bohai.run(["-"], input: deep).status == 1)
    #expect(try Bohai.run(["-"], input: "f(x) = f(x + 1)\nf(1)").status == 1)
    #expect(try Bohai.run(["-"], input: "f(x) = map([x], f)\nf(1)").status == 1)
  }
}
