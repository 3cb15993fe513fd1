import BohaiFiles
import BohaiSession
import Foundation
import Testing

@testable import BohaiKernel

@Suite struct HistoryTests {
  private let path = FileManager.default.temporaryDirectory.path + "/bohai-\(UUID())/deep/cells"

  private func bench(_ cells: String...) -> Bench {
    let bench = Bench(history: KernelHistory(SharedLog(path: path)))
    for cell in cells { bench.run(cell) }
    return bench
  }

  private func entries(_ bench: Bench, _ query: [String: JSON]) -> [JSON] {
    bench.send("history_request", .object(query)).reply["history"]?.list ?? [.null]
  }

  private func entry(_ session: Int, _ line: Int, _ input: JSON) -> JSON {
    [.integer(session), .integer(line), input]
  }

  @Test func theTailIsOldestFirst() {
    let bench = bench("1 + 1", "x = 2", "nonsense", "?mean")
    #expect(entries(bench, ["hist_access_type": "tail", "n": .number("2"), "raw": .truth(true)]) == [
      entry(1, 3, "nonsense"), entry(1, 4, "?mean"),
    ])
    #expect(entries(bench, ["n": .number("3"), "output": .truth(true)]) == [
      entry(1, 2, ["x = 2", .null]), entry(1, 3, ["nonsense", .null]), entry(1, 4, ["?mean", .null]),
    ])
    #expect(entries(bench, ["output": .truth(true)]).first == entry(1, 1, ["1 + 1", "2"]))
    for count in ["0", "-3"] { #expect(entries(bench, ["n": .number(count)]) == []) }
    #expect(entries(bench, ["n": .number("99999999999999999999")]).count == 4)
  }

  @Test func whatIsNotStoredIsNotRemembered() {
    let bench = bench("1", "")
    bench.run("2", ["silent": .truth(true)])
    bench.run("3", ["store_history": .truth(false)])
    #expect(entries(bench, [:]) == [entry(1, 1, "1")])
  }

  @Test func aRangeIsOfTheSessionThatIsAskedFor() {
    let first = bench("a = 1", "a = 2", "a = 3")
    let second = bench("b = 1", "b = 2")
    func range(_ bench: Bench, _ session: Int, _ start: Int, _ stop: Int?) -> [JSON] {
      entries(bench, [
        "hist_access_type": "range", "session": .integer(session), "start": .integer(start),
        "stop": stop.map(JSON.integer) ?? .null,
      ])
    }
    #expect(range(second, 1, 2, 3) == [entry(1, 2, "a = 2")])
    #expect(range(second, 2, 1, 2) == [entry(2, 1, "b = 1")])
    #expect(range(second, 0, 1, nil) == [entry(2, 1, "b = 1"), entry(2, 2, "b = 2")])
    #expect(range(second, -1, 2, nil) == [entry(1, 2, "a = 2"), entry(1, 3, "a = 3")])
    #expect(range(first, 0, 3, 4) == [entry(1, 3, "a = 3")])
    #expect(range(first, 2, 1, nil).count == 2)
    for session in [-9, 7, .max, .min] { #expect(range(second, session, 1, nil) == []) }
    #expect(range(second, 1, 3, 2) == [] && range(second, 1, .min, .max).count == 3)
  }

  @Test func aSearchTakesGlobs() {
    let bench = bench("1 + 1", "x = [2]", "1 + 1", "1 + 2", "北京 = 1", "1 + 1")
    func search(_ pattern: String, _ options: [String: JSON] = [:]) -> [JSON] {
      entries(bench, options.merging(["hist_access_type": "search", "pattern": .text(pattern)]) { $1 })
    }
    #expect(search("1 + ?").count == 4)
    #expect(search("1 + ?", ["n": .number("3")]) == [entry(1, 3, "1 + 1"), entry(1, 4, "1 + 2"), entry(1, 6, "1 + 1")])
    #expect(search("1 + 1", ["unique": .truth(true)]) == [entry(1, 6, "1 + 1")])
    #expect(search("?? = *") == [entry(1, 5, "北京 = 1")])
    #expect(search("x = [2]") == [entry(1, 2, "x = [2]")])
    #expect(search("*[*") == [entry(1, 2, "x = [2]")])
    #expect(search("1 +") == [] && search("") == [] && search("*").count == 6)
    #expect(search("*", ["unique": .truth(true), "n": .number("2"), "output": .truth(true)]) == [
      entry(1, 5, ["北京 = 1", .null]), entry(1, 6, ["1 + 1", "2"]),
    ])
  }

  @Test(arguments: [
    ("*", "", true), ("", "", true), ("?", "", false), ("?", "京", true), ("a*b", "ab", true), ("a*b", "acb\nb", true),
    ("a*b", "abc", false), ("*a*b*", "xxaxxbxx", true), ("**", "x", true), ("a?", "a", false), ("*?", "", false),
  ])
  func globs(pattern: String, text: String, fits: Bool) { #expect(Glob(pattern).fits(text) == fits) }

  @Test func aPatternOfManyStarsEnds() {
    let pattern = String(repeating: "*a", count: 50) + "b"
    #expect(!Glob(pattern).fits(String(repeating: "a", count: 20_000)))
  }

  @Test func kernelsSideBySideHaveDifferentSessions() {
    let (first, second) = (bench("1"), bench("2"))
    first.run("3")
    #expect(entries(first, [:]) == [entry(2, 1, "2"), entry(1, 1, "1"), entry(1, 2, "3")])
    #expect(entries(second, [:]) == [entry(1, 1, "1"), entry(1, 2, "3"), entry(2, 1, "2")])
    #expect(entries(bench(), [:]).count == 3)
  }

  @Test func manyKernelsMayWriteAtOnce() async {
    await withTaskGroup(of: Void.self) { group in
      for kernel in 1...4 {
        group.addTask {
          let history = KernelHistory(SharedLog(path: path))
          for line in 1...50 { history.add(line: line, input: "kernel \(kernel)", output: "京\n") }
        }
      }
    }
    let all = KernelHistory(SharedLog(path: path)).all()
    #expect(all.count == 200 && Set(all.map(\.session)) == [1, 2, 3, 4])
    for session in 1...4 {
      let own = all.filter { $0.session == session }
      #expect(own.map(\.line) == Array(1...50) && Set(own.map(\.input)).count == 1)
    }
  }

  @Test func aResetBeginsASession() {
    let bench = bench("1", ":reset", "2")
    #expect(entries(bench, ["hist_access_type": "range", "session": .number("0")]) == [entry(2, 1, "2")])
  }

  @Test func damagedLinesAndLongEntriesDoNoHarm() throws {
    Files.makeFolder(String(path.dropLast(6)))
    let lines = ["[3]", "nonsense", "[4, 1, \"a\", null]", "[4, 2, \"b\"", "[5,\"x\",2,3]", "[999999999999999999999,1,\"c\",null]"]
    try Files.write(lines.joined(separator: "\n") + "\n", to: path)
    let bench = bench("\"\(String(repeating: "长", count: 60_000))\"", "\"\(String(repeating: "x", count: 50_000))\"")
    let found = entries(bench, ["output": .truth(true)])
    #expect(found.count == 3 && found.first == entry(4, 1, ["a", .null]))
    #expect(found.last?.list?[0] == .number("6"))
    #expect(entries(self.bench(), [:]).count == 2)   // the cell of 180 kB is in no file
  }

  @Test(arguments: ["/proc/nowhere/cells", "/dev/null", "/"])
  func aHomeThatCannotBeWrittenIsNoHindrance(path: String) {
    let bench = Bench(history: KernelHistory(SharedLog(path: path)))
    bench.run("1 + 1")
    #expect(entries(bench, ["output": .truth(true)]) == [entry(1, 1, ["1 + 1", "2"])])
  }

  @Test func aWrongQueryIsAnError() {
    let bench = bench("1")
    for query in [["hist_access_type": "all"], ["hist_access_type": .number("1")], ["n": "three"]] as [[String: JSON]] {
      #expect(bench.send("history_request", .object(query)).reply["status"] == "error")
    }
  }
}
