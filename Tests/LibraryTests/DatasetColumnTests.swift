import BohaiDiagnostics
@testable import BohaiLibrary
import BohaiTables
import BohaiText
import TestSupport
import Testing

@Suite struct DatasetColumnTests {
  private func read(_ text: String, shift: Int) -> Double? {
    let bytes = Array(text.utf8)
    return PlainDecimal.read(bytes, 0..<bytes.count, shift: shift)?.value
  }

  @Test func plainDecimalsAreReadAsSwiftReadsThem() {
    var random = Seeded(1)
    for _ in 0..<20_000 {
      let digits = Int.random(in: 1...15, using: &random)
      var text = (0..<digits).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
      let point = Int.random(in: 1...digits, using: &random)
      if point < digits { text.insert(".", at: text.index(text.startIndex, offsetBy: point)) }
      if Bool.random(using: &random) { text = "-" + text }
      #expect(read(text, shift: 0) == Double(text), "\(text)")
      #expect(read(text, shift: 2) == Double(text).map { NumberFormat.pointMoved($0, left: 2) }, "\(text) per cent")
    }
  }

  @Test(arguments: ["5.", ".5", "1e5", "+1", "--1", "-", "1.2.3", "12 3", "1234567890123456", "nan", "±1"])
  func anythingElseIsLeftToTheSlowWay(text: String) { #expect(read(text, shift: 0) == nil) }

  private func problem(key: String, panel: String? = nil) -> String? {
    let names = ["a", "b", "c", "d", "e"]
    let columns = names.map { "  \($0) | text | | \($0)" }.joined(separator: "\n")
    let line = panel.map { "panel: \($0)" } ?? "key: \(key)"
    let text = "title: A\nsource: B\n\(line)\ncolumns:\n\(columns)\nrows:\n  1 | 2 | 3 | 4 | 5\n"
    do throws(Fault) {
      _ = try DatasetReader.table(file: "a.data", bytes: Array(text.utf8))
      return nil
    } catch { return error.problem.title }
  }

  @Test func keysAndPanelsAreChecked() {
    #expect(problem(key: "a, b, c, d") == nil)
    #expect(problem(key: "a, b, c, d, e")?.hasSuffix("a key of more than 4 columns") == true)
    #expect(problem(key: "", panel: "a")?.hasSuffix("a panel without unit and time") == true)
    #expect(
      problem(key: "", panel: "a, b")?.hasSuffix("a panel whose time b is no year, quarter, month or date") == true)
  }

  @Test func aPanelIsDeclared() throws {
    let text = """
      title: A
      source: B
      panel: region, year
      columns:
        region | text | | Region
        year   | year | | Year
      rows:
        x | 2001
        x | 2002
      """
    let table = try DatasetReader.table(file: "a.data", bytes: Array(text.utf8))
    #expect(table.panel == PanelKeys(unit: ["region"], time: "year"))
    let twice = text.replacing("2002", with: "2001")
    #expect(throws: Fault.self) { try DatasetReader.table(file: "a.data", bytes: Array(twice.utf8)) }
  }
}
