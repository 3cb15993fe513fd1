import Testing

/// The prompt as a person meets it, key by key.
@Suite(.serialized) struct PromptTests {
  /// A prompt that has shown `In [1]: `.
  private func prompt(columns: UInt16 = 80, environment: [String: String] = [:]) throws -> Terminal {
    let terminal = try Terminal(columns: columns, environment: environment)
    try #require(terminal.wait(for: "In [1]: ") != nil)
    return terminal
  }

  // MARK: - Coming and going

  @Test(arguments: ["\u{4}", ":quit\r", ":q\r"])
  func leaves(keys: String) throws {
    let terminal = try prompt()
    terminal.type(keys)
    #expect(terminal.waitForEnd() == 0)
  }

  @Test func aRequestToEndIsHonoured() throws {
    let terminal = try prompt()
    terminal.signal(15)
    #expect(terminal.waitForEnd() != nil)
  }

  @Test func theInitFileRunsFirstUnlessToldNotTo() throws {
    let folder = Bohai.temporaryFolder()
    Bohai.write("start = 42\n", to: folder + "/bohai/init.boh")
    let terminal = try Terminal([], environment: ["XDG_CONFIG_HOME": folder])
    terminal.wait(for: "In [1]: ")
    terminal.enter("start")
    #expect(terminal.wait(for: "Out[1]: 42") != nil)
    let other = try prompt(environment: ["XDG_CONFIG_HOME": folder])
    other.enter("start")
    #expect(other.wait(for: "error: ") != nil)
  }

  // MARK: - Entries

  @Test func resultsAreNumberedAndKept() throws {
    let terminal = try prompt()
    terminal.enter("1 + 1")
    #expect(terminal.wait(for: "Out[1]: 2\n\nIn [2]: ") != nil)
    terminal.enter("ans * 10")
    #expect(terminal.wait(for: "Out[2]: 20\n\nIn [3]: ") != nil)
    terminal.enter("|> max(7)")
    #expect(terminal.wait(for: "Out[3]: 20") != nil)
    terminal.enter("Out[1] + 1")
    #expect(terminal.wait(for: "Out[4]: 3") != nil)
    terminal.enter("In[1]")
    #expect(terminal.wait(for: "1 + 1\n\nIn [6]: ") != nil)
  }

  @Test func aProgramAsksAtTheTerminal() throws {
    let terminal = try prompt()
    terminal.enter("x = input(\"name? \")")
    terminal.wait(for: "\nname? ")
    terminal.enter("北京")
    terminal.wait(for: "In [2]: ")
    terminal.enter("y = input(\"secret? \", hidden: true)")
    terminal.wait(for: "\nsecret? ")
    terminal.enter("hush")
    #expect(terminal.wait(for: "In [3]: ")?.contains("hush") == false)
    terminal.enter("\"{y} {x}\"")
    #expect(terminal.wait(for: "Out[3]: hush 北京") != nil)
    terminal.enter("input(\"never? \")")
    terminal.wait(for: "\nnever? ")
    terminal.type("\u{3}")
    #expect(terminal.wait(for: "In [5]: ")?.contains("error: stopped") == true)
    terminal.enter("x")
    #expect(terminal.wait(for: "Out[5]: 北京") != nil)
  }

  @Test func anUnfinishedEntryGoesOnWithIndent() throws {
    let terminal = try prompt()
    terminal.enter("f(x) = {")
    #expect(terminal.wait(for: "   ...:   ") != nil)
    terminal.enter("x + 1")
    terminal.enter("}")
    #expect(terminal.wait(for: "In [2]: ") != nil)
    terminal.enter("f(2)")
    #expect(terminal.wait(for: "Out[2]: 3") != nil)
  }

  @Test func twoBlankLinesSubmitWhateverStandsThere() throws {
    let terminal = try prompt()
    terminal.enter("(1 +")
    terminal.wait(for: "...: ")
    terminal.enter("")
    terminal.wait(for: "...: ")
    terminal.enter("")
    #expect(terminal.wait(for: "error: ") != nil)
    #expect(terminal.wait(for: "In [2]: ") != nil)
  }

  @Test func aPastedBlockRunsAsOne() throws {
    let terminal = try prompt()
    terminal.type("\u{1b}[200~g(x) = {\n  x + 1\n}\n\n# half\ng(2) / 2\u{1b}[201~")
    terminal.type("\r")
    #expect(terminal.wait(for: "Out[1]: 1.5\n\nIn [2]: ") != nil)
  }

  @Test func errorsAndUnknownCommandsLeaveItRunning() throws {
    let terminal = try prompt()
    terminal.enter("1 +* 2")
    #expect(terminal.wait(for: "error: ") != nil)
    terminal.wait(for: "In [2]: ")
    terminal.enter(":hlp")
    #expect(terminal.wait(for: "error: no command :hlp") != nil)
    terminal.enter("40 + 2")
    #expect(terminal.wait(for: "Out[2]: 42") != nil)
  }

  // MARK: - Keys

  @Test func controlCClearsTheLine() throws {
    let terminal = try prompt()
    terminal.type("abc")
    terminal.wait(for: "abc")
    terminal.type("\u{3}")
    #expect(terminal.wait(for: "In [1]: ") != nil)
    terminal.enter("1 + 1")
    #expect(terminal.wait(for: "Out[1]: 2") != nil)
    terminal.wait(for: "In [2]: ")
    terminal.type("\u{3}")
    terminal.wait(for: "In [2]: ")
    terminal.type("\u{3}")
    #expect(terminal.wait(for: "Ctrl-D or :quit leaves.") != nil)
  }

  @Test func controlCGivesUpAnUnfinishedEntry() throws {
    let terminal = try prompt()
    terminal.enter("f(x) = {")
    terminal.wait(for: "...: ")
    terminal.type("\u{3}")
    #expect(terminal.wait(for: "In [1]: ") != nil)
  }

  @Test func charactersOfSeveralBytesAreEditedWhole() throws {
    let terminal = try prompt()
    terminal.type("\"北京津\"")
    terminal.wait(for: "津\"")
    terminal.type("\u{1b}[D\u{7f}\r")
    #expect(terminal.wait(for: "Out[1]: 北京\n") != nil)
    terminal.enter("人均 = 7")
    terminal.wait(for: "In [3]: ")
    terminal.type("人\t\r")
    #expect(terminal.wait(for: "Out[3]: 7") != nil)
  }

  @Test func tabCompletes() throws {
    let terminal = try prompt()
    terminal.type("bth.econ\t")
    #expect(terminal.wait(for: "bth.economies_2016") != nil)
    terminal.type(" |> where(.\t\t")
    #expect(terminal.wait(for: "region") != nil)
    terminal.type("\u{3}")
    terminal.wait(for: "^C\nIn [1]: ")
    terminal.type(":va\t")
    #expect(terminal.wait(for: ":vars") != nil)
  }

  // MARK: - Stopping

  @Test func controlCStopsALoopAndKeepsEveryName() throws {
    let terminal = try prompt()
    terminal.enter("n = 0")
    terminal.wait(for: "In [2]: ")
    terminal.enter("while true { n = n + 1 }")
    _ = terminal.rest()
    terminal.type("\u{3}")
    #expect(terminal.wait(for: "error: stopped") != nil)
    terminal.wait(for: "In [3]: ")
    terminal.enter("n > 1000")
    #expect(terminal.wait(for: "Out[3]: true") != nil)
  }

  @Test func controlCStopsALongNative() throws {
    let terminal = try prompt()
    terminal.enter("x = uniform(2_000_000, seed: 1)")
    #expect(terminal.wait(for: "In [2]: ") != nil)
    terminal.enter("for i in 1..100 { y = sort(x) }")
    _ = terminal.rest()
    terminal.type("\u{3}")
    #expect(terminal.wait(for: "error: stopped") != nil)
    terminal.enter("1 + 1")
    #expect(terminal.wait(for: "Out[3]: 2") != nil)
  }

  // MARK: - Looks

  @Test func coloursOnlyWhereTheyAreWanted() throws {
    let coloured = try prompt()
    #expect(coloured.rawText.contains("\u{1b}[32m"))
    let bare = try prompt(environment: ["NO_COLOR": "1"])
    bare.enter("1 +* 2")
    bare.wait(for: "error: ")
    bare.enter("1 + 1")
    bare.wait(for: "Out[2]: 2")
    #expect(!bare.rawText.contains("m\u{1}") && !bare.rawText.contains("\u{1b}[3"))
  }

  @Test func followsTheWidthOfTheWindow() throws {
    let terminal = try prompt(columns: 120)
    terminal.enter(":data")
    terminal.wait(for: "In [1]: ")
    #expect(terminal.longestLine > 80)
    terminal.resize(columns: 60)
    terminal.forget()
    terminal.enter(":data")
    terminal.wait(for: "In [1]: ")
    #expect(terminal.longestLine <= 60)
  }
}

/// The history file, across sessions.
@Suite(.serialized) struct HistoryTests {
  private func prompt(_ file: String) throws -> Terminal {
    let terminal = try Terminal(environment: ["BOHAI_HISTORY": file])
    try #require(terminal.wait(for: "In [1]: ") != nil)
    return terminal
  }

  @Test func entriesComeBackInTheNextSession() throws {
    let file = Bohai.temporaryFolder() + "/deep/history"
    let first = try prompt(file)
    first.enter("x = 41")
    first.wait(for: "In [2]: ")
    first.enter(" secret = 1")
    first.wait(for: "In [3]: ")
    first.enter("f(x) = {")
    first.wait(for: "...: ")
    first.enter("x")
    first.enter("}")
    first.wait(for: "In [4]: ")
    first.type("\u{4}")
    _ = first.waitForEnd()
    #expect(Bohai.contents(of: file) == "x = 41\nf(x) = {\\n  x\\n}\n")

    let second = try prompt(file)
    second.type("\u{1b}[A\u{1b}[A")
    #expect(second.wait(for: "x = 41") != nil)
    second.type(" + 1\r")
    second.wait(for: "In [2]: ")
    second.enter("x")
    #expect(second.wait(for: "Out[2]: 42") != nil)
  }

  @Test func nothingIsLostWhenTheProcessIsKilled() throws {
    let file = Bohai.temporaryFolder() + "/history"
    let terminal = try prompt(file)
    terminal.enter("1 + 1")
    terminal.wait(for: "In [2]: ")
    terminal.signal(9)
    _ = terminal.waitForEnd()
    #expect(Bohai.contents(of: file) == "1 + 1\n")
  }
}
