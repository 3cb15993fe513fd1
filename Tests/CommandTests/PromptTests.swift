import Testing

/// The prompt as a person meets it, key by key.
@Suite(.serialized) struct PromptTests {
  @Test func leavesOnControlD() throws {
    let terminal = try Terminal()
    #expect(terminal.wait(for: "In [1]: ") != nil)
    terminal.type("\u{4}")
    #expect(terminal.waitForEnd() == 0)
  }

  @Test func controlCClearsTheLine() throws {
    let terminal = try Terminal()
    terminal.wait(for: "In [1]: ")
    terminal.type("abc")
    terminal.wait(for: "abc")
    terminal.type("\u{3}")
    #expect(terminal.wait(for: "In [1]: ") != nil)
    terminal.type("\u{3}")
    terminal.wait(for: "In [1]: ")
    terminal.type("\u{3}")
    #expect(terminal.wait(for: "Ctrl-D or :quit leaves.") != nil)
    terminal.enter(":quit")
    #expect(terminal.waitForEnd() == 0)
  }

  @Test func unknownCommandsAreAnswered() throws {
    let terminal = try Terminal()
    terminal.wait(for: "In [1]: ")
    terminal.enter(":hlp")
    #expect(terminal.wait(for: "error: no command :hlp") != nil)
    terminal.wait(for: "In [1]: ")
    terminal.enter(":q")
    #expect(terminal.waitForEnd() == 0)
  }
}
