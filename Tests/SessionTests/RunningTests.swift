import BohaiFiles
import Testing

@testable import BohaiSession

/// What came out of one run, by kind.
struct Observed {
  var displays: [String] = []
  var result: String?
  var bundle: DisplayBundle?
  var printed = ""
  var printedError = ""
  var notes: [String] = []
  var error: ErrorReport?
  var kinds: [String] = []

  mutating func add(_ output: CellOutput) {
    switch output {
    case .display(let shown), .replaceable(let shown, _), .page(let shown): displays.append(shown.plain)
    case .result(let shown): (result, bundle) = (shown.plain, shown)
    case .printed(let text): printed += text
    case .printedError(let text): printedError += text
    case .cleared: break
    case .note(let text): notes.append(text)
    case .error(let report): error = report
    }
    kinds.append(String("\(output)".prefix { $0 != "(" }))
  }
}

extension Session {
  @discardableResult
  func observe(_ text: String, mode: Mode = .prompt) -> Observed {
    var observed = Observed()
    run(text, name: mode == .file ? "test.boh" : nextName, mode: mode) { observed.add($0) }
    return observed
  }
}

@Suite(.serialized) struct RunningTests {
  private let session = Session()

  @Test func outputsComeInOrder() {
    let seen = session.observe("1\nprint(\"a\")\nx = 2\nshow(x)\n[1, 2] / 0\n3")
    #expect(seen.kinds == ["display", "printed", "display", "display", "result", "note"])
    #expect(seen.displays == ["1", "2", "[missing, missing]"])
    #expect(seen.result == "3" && seen.printed == "a\n")
  }

  @Test func theLastShownExpressionIsTheResult() {
    #expect(session.observe("1 + 1\nx = 5").result == "2")
    #expect(session.observe("x = 5").result == nil)
    #expect(session.observe("7;").result == nil)
    #expect(session.observe("for i in 1..3 { i }").result == nil)
  }

  @Test func equalNotesAreCounted() {
    let notes = session.observe("for i in 1..3 { note(\"careful\") }").notes
    #expect(notes.count == 1 && notes[0].contains("careful") && notes[0].contains("3"))
  }

  @Test func outInAndAnsRemember() {
    session.observe("40 + 2")
    session.observe("x = 1")
    #expect(session.observe("ans").result == "42")
    #expect(session.observe("Out[1] + Out[3]").result == "84")
    #expect(session.observe("Out[2]").result == "missing")
    #expect(session.observe("In[1]").result == "40 + 2")
    #expect(session.observe("Out[99]").error != nil)
    #expect(session.nextNumber == 8)
  }

  @Test func onlyTheLastHundredResultsAreKept() {
    for number in 1...(Entries.resultsKept + 5) { session.observe("\(number)") }
    #expect(session.observe("Out[5]").result == "missing")
    #expect(session.observe("Out[\(Entries.resultsKept + 5)]").result == "\(Entries.resultsKept + 5)")
  }

  @Test func aFileLeavesNoEntries() {
    session.observe("1 + 1", mode: .file)
    #expect(session.nextNumber == 1)
    #expect(session.observe("ans").error?.name == "NameError")
  }

  @Test func anErrorIsReportedOnceAndKeepsWhatWasDone() throws {
    let seen = session.observe("a = 1\nb = nonsense\nc = 3")
    let report = try #require(seen.error)
    #expect(report.plain.contains("In[1]:2") || report.plain.contains("nonsense"))
    #expect(session.observe(":why").displays.first?.contains(report.message) == true)
    #expect(session.observe("2 + 2").result == "4")
  }

  @Test func severalErrorsOfOneTextAreAllShown() throws {
    let report = try #require(session.observe("1 +* 2\n3 +* 4").error)
    #expect(report.diagnostics.count == 2)
  }

  @Test func resetForgets() {
    session.observe("x = 1")
    session.observe(":reset")
    #expect(session.variables == [] && session.nextNumber == 1)
    #expect(session.observe("x").error != nil)
  }

  @Test func commandsInCellsHaveANumberOfTheirOwn() throws {
    session.observe("?mean", mode: .cell)
    session.observe(":time 1 + 1", mode: .cell)
    session.observe(":vras", mode: .cell)
    #expect(session.nextNumber == 4)
    #expect(session.observe("In[1]").result == "?mean")
    let file = temporaryFolder() + "/session.boh"
    #expect(session.observe(":save \(file)").displays.first?.hasPrefix("Saved 2 entries") == true)
    session.observe(":reset", mode: .cell)
    #expect(session.nextNumber == 1)
  }

  @Test func whatIsNotStoredLeavesNoEntry() {
    var seen = Observed()
    session.observe("x = 40 + 2\nx")
    session.run("x + 1", name: "quiet", mode: .cell, isStored: false) { seen.add($0) }
    session.run(":vars", name: "quiet", mode: .cell, isStored: false) { seen.add($0) }
    #expect(seen.result == "43" && session.nextNumber == 2 && session.observe("ans").result == "42")
  }

  @Test func questionsGoToWhoeverAnswers() {
    #expect(session.observe("input(\"a? \")").error?.message == "nobody can be asked here")
    session.asking = { prompt, isHidden in isHidden ? nil : prompt + "京" }
    #expect(session.observe("input(\"a? \")").result == "a? 京")
    #expect(session.observe("input(hidden: true)").error?.message.hasPrefix("the input has ended") == true)
  }

  @Test func displaysMayReplaceEachOtherAndBeTakenBack() {
    let seen = session.observe(
      "show(1, id: \"a\")\nclear_output(wait: true)\nprint(\"b\", to: \"error\")\nhelp(mean)")
    #expect(seen.kinds == ["replaceable", "cleared", "printedError", "page"] && seen.printedError == "b\n")
  }

  @Test func displaysHaveEveryFormAsMIMEData() {
    let plain = DisplayBundle(plain: "42\n")
    #expect(plain.mime.data == ["text/plain": "42"] && plain.mime.metadata == [:])
    #expect(DisplayBundle(plain: "a", html: "<p>a</p>\n").mime.data == ["text/plain": "a", "text/html": "<p>a</p>"])
  }

  /// Pictures, text and no HTML, which JupyterLab would take first, as it would Vega-Lite.
  @Test func chartsArePicturesForNotebooks() throws {
    let chart = "plot(table(year: [2009, 2010], share: [75%, 76%]), share ~ year)"
    let bundle = try #require(session.observe(chart).bundle)
    let (data, metadata) = (bundle.mime.data, bundle.mime.metadata)
    #expect(Set(data.keys).subtracting(["image/png"]) == ["text/plain", "image/svg+xml"])
    #expect(data["image/svg+xml"]?.text?.hasPrefix("<svg") == true)
    if let png = data["image/png"]?.text?.fromBase64 { #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47])) }
    #expect((metadata["image/png"] == nil) == (data["image/png"] == nil))
    if let size = metadata["image/png"] { #expect(size["width"]?.integer == 640) }
    let interactive = try #require(session.observe(chart + " |> interactive()").bundle).mime.data
    #expect(interactive["application/vnd.vegalite.v5+json"]?["layer"]?.list?.count == 2)
    let within = try #require(session.observe("(chart: " + chart + ", n: 1)").bundle).mime.data
    #expect(within["text/html"]?.text?.contains("<figcaption>share by year") == true)
  }

  @Test func printingHasALimit() {
    var limit = PrintedLimit()
    let block = String(repeating: "京", count: 100_000)
    for _ in 1...3 { #expect(limit.admitted(block, to: .error)?.text == block) }
    let note = limit.admitted(block, to: .error)
    #expect(note?.text.hasPrefix("note: this cell printed more than a megabyte") == true && note?.stream == .output)
    for _ in 1...2 { #expect(limit.admitted(block, to: .output) == nil) }
    limit.reset()
    #expect(limit.admitted("a", to: .error)?.stream == .error)
  }

  @Test func errorsHaveColouredLinesAndAFrame() throws {
    let report = try #require(session.observe("1 / \"<a>\"").error)
    let lines = report.traceback(width: 80)
    #expect(lines.first?.contains("\u{1b}[1;31merror: ") == true && !lines.contains { $0.contains("\n") })
    #expect(report.html(width: 80).contains("<mark>") && report.html(width: 80).contains("&lt;a&gt;"))
  }

  @Test func commandsAreNoEntries() {
    session.observe(":vars")
    session.observe("?mean")
    #expect(session.nextNumber == 1)
  }
}

@Suite struct SessionCommandTests {
  private let session = Session()

  @Test func listsVariablesWithKindAndSize() {
    session.observe("t = bth.economies_2016; x = [1, 2, 3]; f(y) = y; n = 1; p = 7.5%; s = \"北京\"")
    let shown = session.observe(":vars").displays.first ?? ""
    for line in [
      "x +vector +3 elements", "t +table +3 rows x", "f +function", "n +number", "p +quantity",
      "s +text +2 char",
    ] {
      #expect(shown.contains(try! Regex(line)), "\(line) in\n\(shown)")
    }
    #expect(!shown.contains("Out"))
  }

  @Test func savesAndLoads() throws {
    let file = temporaryFolder() + "/session.boh"
    #expect(session.observe(":save \(file)").error != nil)
    session.observe("x = 20")
    session.observe("nonsense")
    session.observe("x + 1")
    session.observe("y = 5")
    session.observe("|> sum(2)")
    session.observe("f(z) = {\n  z + ans\n}")
    let saved = session.observe(":save \"\(file)\"")
    #expect(saved.displays == ["Saved 5 entries to \(file). Left out: 1 that stopped with an error."])

    let text = String(decoding: try Files.read(file), as: UTF8.self)
    #expect(text.contains("ans = x + 1"))
    let other = Session()
    let loaded = other.observe(":load \(file)")
    #expect(loaded.error == nil)
    #expect(other.observe("f(0)").result == "42")
  }

  @Test func aScriptBindsOnlyAnswersThatAreAskedFor() throws {
    let file = temporaryFolder() + "/session.boh"
    for entry in ["1 + 1", "x = 3", "2 + 2", "\"{ans}\"", ":save \(file)"] { session.observe(entry) }
    let text = String(decoding: try Files.read(file), as: UTF8.self)
    #expect(text == "1 + 1\nx = 3\nans = 2 + 2\n\"{ans}\"\n")
  }

  @Test(arguments: [":load", ":save", ":load /no/such.boh", ":vars now", ":nonsense", "?nonsense_of_a_name"])
  func answersWhatItCannotDo(command: String) throws {
    let report = try #require(session.observe(command).error)
    #expect(report.plain.hasPrefix("error: "))
  }

  @Test func suggestsCommandsAndNames() throws {
    #expect(try #require(session.observe(":vras").error).plain.contains("did you mean :vars?"))
    #expect(try #require(session.observe("?maen").error).plain.contains("did you mean ?mean"))
  }

  @Test func tellsAboutNames() {
    #expect(session.observe("?mean").displays.first?.contains("mean(") == true)
    session.observe("rate = 7.5%")
    #expect(session.observe("?rate").displays.first?.hasPrefix("rate: quantity\n7.5%") == true)
    #expect(session.observe("?bth.economies_2016").displays.first?.contains("table") == true)
    #expect(session.observe(":help load").displays.first?.contains(":load file.boh") == true)
    #expect(session.observe(":help").displays.first?.contains(":vars") == true)
  }

  @Test func timesAnExpression() {
    let seen = session.observe(":time 1 + 1")
    #expect(seen.result == "2")
    #expect(seen.displays.last?.hasPrefix("time: ") == true)
  }

  @Test(arguments: [
    (0.00000042, "0 ms"), (0.00123, "1.23 ms"), (0.25, "250 ms"), (1.5, "1.5 s"), (125, "2 min 5 s"),
  ])
  func writesTimesForPeople(seconds: Double, text: String) { #expect(readable(seconds: seconds) == text) }
}
