import BohaiFiles
import Testing

@testable import BohaiKernel

@Suite struct ExecutionTests {
  private let bench = Bench()

  @Test(arguments: [
    ("6 * 7", ["execute_input", "execute_result", "execute_reply"]),
    ("x = 1", ["execute_input", "execute_reply"]),
    ("", ["execute_input", "execute_reply"]),
    (" \n\t\u{3000}", ["execute_input", "execute_reply"]),
    ("print(\"hello, world\")", ["execute_input", "stream", "execute_reply"]),
    ("1\n2", ["execute_input", "display_data", "execute_result", "execute_reply"]),
    ("1 / \"a\"", ["execute_input", "error", "execute_reply"]),
    ("1 +* 2", ["execute_input", "error", "execute_reply"]),
    ("show(1)", ["execute_input", "display_data", "execute_reply"]),
    ("clear_output()", ["execute_input", "clear_output", "execute_reply"]),
    ("help(mean)", ["execute_input", "execute_reply"]),
    ("?mean", ["execute_input", "execute_reply"]),
    (":vars", ["execute_input", "display_data", "execute_reply"]),
    ("[1] / 0", ["execute_input", "execute_result", "stream", "execute_reply"]),
    ("print(1); 1 / \"a\"; print(2)", ["execute_input", "stream", "error", "execute_reply"]),
  ])
  func everythingComesInOrder(code: String, types: [String]) {
    let said = bench.run(code)
    #expect(said.types == types)
    #expect(said.published("execute_input") == [["code": .text(code), "execution_count": .number("1")]])
  }

  @Test func numbersArePlainDigitsAndTablesAreHTML() throws {
    #expect(bench.run("6 * 7").result == "42")
    #expect(bench.run("0.1 + 0.2 - 0.3 == 0").result == "false")
    #expect(bench.run("1_000_000 * 7").result == "7000000")
    let data = try #require(bench.run("bth.economies_2016").published("execute_result").first?["data"]?.object)
    #expect(data["text/html"]?.text?.hasPrefix("<table>") == true && data["text/plain"] != nil)
  }

  @Test func streamsAreTwoAndNotesNeverGoToTheSecond() {
    let said = bench.run("print(\"out\")\nprint(\"careful\", to: \"error\")\nnote(\"mind\")\n[1] / 0;")
    #expect(said.stream("stderr") == "careful\n")
    #expect(said.stream("stdout").hasPrefix("out\nnote: "))
    #expect(said.publications.first { $0.type == "stream" }?.topic == "stream.stdout")
  }

  @Test func onlyWhatIsStoredIsCounted() {
    #expect(bench.run("1").reply["execution_count"] == .number("1"))
    #expect(bench.run("2").reply["execution_count"] == .number("2"))
    for options in [["silent": JSON.truth(true)], ["store_history": .truth(false)]] {
      #expect(bench.run("x = 5\nx", options).reply["execution_count"] == .number("3"))
    }
    #expect(bench.run("").reply["execution_count"] == .number("3"))
    #expect(bench.run("x").reply["execution_count"] == .number("3"))
    #expect(bench.run("ans").result == "5" && bench.run("In[3]").result == "x")
    #expect(bench.run("nonsense").reply["execution_count"] == .number("6"))
    #expect(bench.run("?mean").reply["execution_count"] == .number("7"))
    #expect(bench.run("8").reply["execution_count"] == .number("8"))
  }

  @Test(arguments: ["1", "print(1)", "show(1)", "nonsense", "[1] / 0", "clear_output()", "help(mean)", ":vars"])
  func aSilentCellPublishesNothing(code: String) {
    let said = bench.run(code, ["silent": .truth(true), "store_history": .truth(true)])
    #expect(said.types == ["execute_reply"])
    #expect(said.reply["status"] == (code == "nonsense" ? "error" : "ok"))
    #expect(bench.kernel.session.nextNumber == 1)
  }

  @Test func userExpressionsHaveEachTheirOwnEnd() throws {
    let expressions: JSON = ["值": "x + 1", "bad": "nonsense", "none": "y = 1", "wrong": "1 +*", "table": "table(a: [1])"]
    let said = bench.run("x = 41", ["user_expressions": expressions])
    let values = try #require(said.reply["user_expressions"])
    #expect(values["值"] == ["status": "ok", "data": ["text/plain": "42"], "metadata": [:]])
    #expect(values["bad"]?["status"] == "error" && values["bad"]?["ename"] == "NameError")
    #expect(values["none"] == ["status": "ok", "data": [:], "metadata": [:]])
    #expect(values["wrong"]?["ename"] == "SyntaxError")
    #expect(values["table"]?["data"]?["text/html"] != nil)
    #expect(said.types == ["execute_input", "execute_reply"] && bench.kernel.session.nextNumber == 2)
    #expect(bench.run("nonsense", ["user_expressions": ["a": "1"]]).reply["user_expressions"] == nil)
  }

  @Test func anErrorIsToldThreeTimesInFull() throws {
    let said = bench.run("x = 1\ny = x / \"<b>\"")
    let error = try #require(said.publications.first { $0.type == "error" })
    for field in ["ename", "evalue", "traceback"] { #expect(error.content[field] == said.reply[field]) }
    #expect(said.reply["status"] == "error" && error.content["ename"] == "KindError")
    let traceback = try #require(error.content["traceback"]?.texts)
    #expect(traceback.first?.contains("\u{1b}[1;31merror: ") == true)
    #expect(traceback.contains { $0.contains("In[1]:2:") } && !traceback.contains { $0.contains("\n") })
    let html = try #require(error.metadata["text/html"]?.text)
    #expect(html.contains("<mark>") && html.contains("&lt;b&gt;") && !html.contains("<b>"))
    #expect(bench.aftermath == .dropWaiting)
    #expect(bench.run("x").result == "1")
  }

  @Test func afterAnErrorWaitingCellsAreDroppedUnlessToldOtherwise() {
    bench.run("nonsense", ["stop_on_error": .truth(false)])
    #expect(bench.aftermath == .goOn)
    bench.run("nonsense")
    #expect(bench.aftermath == .dropWaiting)
    let dropped = bench.send("execute_request", ["code": "x = 7"], drops: true)
    #expect(dropped.types == ["execute_reply"])
    #expect(dropped.reply["status"] == "error" && dropped.reply["ename"] == "Failure")
    #expect(bench.send("kernel_info_request", drops: true).types == ["kernel_info_reply"])
    #expect(bench.run("x").reply["ename"] == "NameError")
  }

  @Test(arguments: ["help(mean)", "?mean", ":help mean", "help(\"mean\")"])
  func helpIsExactlyOnePayload(code: String) throws {
    let said = bench.run(code)
    let payload = try #require(said.reply["payload"]?.list)
    #expect(payload.count == 1 && said.types == ["execute_input", "execute_reply"])
    #expect(payload[0]["source"] == "page" && payload[0]["start"] == .number("0"))
    #expect(payload[0]["data"]?["text/plain"]?.text?.hasPrefix("mean(") == true)
    #expect(payload[0]["data"]?["text/html"]?.text?.contains("<code>mean(") == true)
  }

  @Test func pagesOfOneCellAreOnePayload() throws {
    let payload = try #require(bench.run("help(mean)\nhelp(median)\n1").reply["payload"]?.list)
    #expect(payload.count == 1)
    let text = try #require(payload[0]["data"]?["text/plain"]?.text)
    #expect(text.contains("mean(") && text.contains("median("))
    #expect(bench.run("1").reply["payload"] == [])
  }

  @Test func quitAsksTheFrontEndToLeave() {
    #expect(bench.run(":quit").reply["payload"] == [["source": "ask_exit", "keepkernel": .truth(false)]])
  }

  @Test func displaysWithAnIdAreUpdated() {
    let said = bench.run("for i in 1..3 { show(i, id: \"progress\") }\nshow(9, id: \"other\")")
    #expect(said.types == [
      "execute_input", "display_data", "update_display_data", "update_display_data", "display_data", "execute_reply",
    ])
    #expect(said.publications[3].content["transient"] == ["display_id": "progress"])
    #expect(said.publications[3].content["data"] == ["text/plain": "3"])
    // The front end has thrown away what the last run showed.
    #expect(bench.run("show(1, id: \"progress\")").types.contains("display_data"))
    let cleared = bench.run("show(1, id: \"a\")\nclear_output(wait: true)\nshow(2, id: \"a\")")
    #expect(cleared.types == ["execute_input", "display_data", "clear_output", "display_data", "execute_reply"])
    #expect(cleared.published("clear_output") == [["wait": .truth(true)]])
    #expect(bench.run("clear_output()").published("clear_output") == [["wait": .truth(false)]])
  }

  @Test func aCellThatPrintsWithoutEndIsCutOff() {
    let said = bench.run("for i in 1..200_000 { print(\"line {i} of a long list\") }\n7")
    let text = said.stream("stdout")
    #expect(text.utf8.count < 1 << 20 + 200)
    #expect(text.hasSuffix("note: this cell printed more than a megabyte; the rest is not shown\n"))
    #expect(said.result == "7")
  }

  @Test func resettingBeginsAgain() {
    bench.run("x = 1")
    bench.run(":reset")
    #expect(bench.run("x").reply["execution_count"] == .number("1"))
  }
}

@Suite struct QuestionTests {
  private let bench = Bench()

  @Test func theAnswerComesFromTheAskingFrontEnd() {
    bench.answers = ["北京", "hush"]
    let said = bench.run("print(\"before\")\na = input(\"name? \")\nb = input(hidden: true)\n\"{a} {b}\"")
    #expect(said.result == "北京 hush" && said.types.first { $0 != "execute_input" } == "stream")
    #expect(bench.questions.map(\.content) == [
      ["prompt": "name? ", "password": .truth(false)], ["prompt": "", "password": .truth(true)],
    ])
    #expect(bench.questions.allSatisfy { $0.identities == [[1, 2], [3]] && !$0.parent.isEmpty })
  }

  @Test func aFrontEndMayForbidQuestions() {
    let said = bench.run("input(\"name? \")", ["allow_stdin": .truth(false)])
    #expect(said.reply["evalue"] == "this front end does not let a program ask" && bench.questions.isEmpty)
  }

  @Test func theEndOfTheInputIsAnError() {
    #expect(bench.run("input()").reply["evalue"] == "the input has ended before an answer came")
    #expect(bench.run("1 + 1").result == "2")
  }

  @Test func userExpressionsMayNotAsk() {
    bench.answers = ["a"]
    let said = bench.run("1", ["user_expressions": ["q": "input()"]])
    #expect(said.reply["user_expressions"]?["q"]?["evalue"] == "nobody can be asked here")
  }
}
