import BohaiDiagnostics
import BohaiLanguage
import BohaiSyntax
import Testing

/// Library files, the user's own files, and where errors of either are shown.
@Suite struct ModuleTests {
  private func session(_ files: [String: String], library: TestLibrary? = nil) -> TestSession {
    let session = TestSession(library: library)
    session.environment.readFile = { (path, _) throws(Fault) in
      guard let text = files[path] else { throw Fault(.unknownFile(path)) }
      return SourceText(name: path, text)
    }
    return session
  }

  @Test func useBringsNamesBareAndUnderTheFilesName() {
    var session = session(["lib/tools.boh": "double(x) = _k * x\n_k = 2\nlimit = double(5)"])
    #expect(session.run("use \"lib/tools.boh\"\ndouble(4)\ntools.double(1)\nlimit") == ["8", "2", "10"])
    #expect(session.run("use \"lib/tools.boh\"\n_k").count == 1)
    #expect(session.run("use \"lib/tools.boh\"") == [])
  }

  @Test func useTakesSingleNames() {
    var session = session(["a.boh": "one() = 1\ntwo() = 2"])
    #expect(session.run("use \"a.boh\": one\none()") == ["1"])
    #expect(session.run("two()") == ["error: there is no function two @ two"])
  }

  @Test func namesThatClashAreErrors() {
    var session = session(["a.boh": "one() = 1"])
    #expect(
      session.run("one = 5\nuse \"a.boh\"")
        == ["error: one is there already, and a.boh brings another one @ use \"a.boh\""])
    #expect(session.run("one") == ["5"])
  }

  @Test func filesHoldOnlyDefinitions() {
    var session = session(["a.boh": "one() = 1\n1 + 1"])
    #expect(
      session.run("use \"a.boh\"")
        == ["error: a library file holds only definitions, constants and use @ 1 + 1"])
    #expect(session.run("use \"b.boh\"") == ["error: there is no library file b.boh @ use \"b.boh\""])
  }

  @Test func filesMayUseEachOther() {
    var session = session(["a.boh": "use \"b.boh\"\none() = two() + 1", "b.boh": "two() = 2"])
    #expect(session.run("use \"a.boh\"\none()") == ["3"])
  }

  @Test func errorsOfLibraryCodeStandAtTheUsersLine() throws {
    let library = TestLibrary()
    library.add(
      file: "Stdlib/x.boh", "outer(x) = inner(x)\ninner(x) = 1 + x.nope", defines: ["outer", "inner"])
    var session = TestSession(library: library)
    let tree = parse(SourceText(name: "In[1]", "f(x) = outer(x)\nf(3)")).tree
    let errors = session.machine.run(tree)
    let error = try #require(errors.first)
    #expect(error.place.map { $0.source.text($0.span) } == "outer(x)")
    #expect(error.trail.map { $0.place.source.text($0.place.span) } == [".nope", "inner(x)"])
    #expect(error.others.map { $0.place.source.text($0.place.span) } == ["f(3)"])
  }

  @Test func mutuallyRecursiveConstantsAreAnError() {
    let library = TestLibrary()
    library.add(file: "Stdlib/x.boh", "a = b + 1\nb = a + 1", defines: ["a", "b"])
    #expect(run("a", library: library).first?.hasPrefix("error") == true)
  }
}
