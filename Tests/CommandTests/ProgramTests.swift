import Testing

/// The command without a terminal: options, exit status, where output goes.
@Suite struct ProgramTests {
  @Test func saysItsVersionAndHelp() throws {
    let version = try Bohai.run(["--version"])
    #expect(version.output.hasPrefix("bohai ") && version.status == 0)
    let help = try Bohai.run(["--help"])
    #expect(help.output.contains("usage: bohai") && help.status == 0)
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
}
