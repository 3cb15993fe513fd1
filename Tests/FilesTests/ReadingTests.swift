import BohaiDiagnostics
import BohaiTables
import Testing

@testable import BohaiFiles

@Suite struct ReadingTests {
  private func read(_ text: String, _ change: (inout DelimitedOptions) -> Void = { _ in }) throws -> (
    table: Table, facts: [String]
  ) {
    var options = DelimitedOptions()
    change(&options)
    return try DelimitedReader.table(
      of: try #require(Bytes(Array(text.utf8))), name: "x.csv", options: options)
  }

  private func title(_ text: String, _ change: (inout DelimitedOptions) -> Void = { _ in }) -> String {
    do { _ = try read(text, change) } catch let fault as Fault { return fault.problem.title } catch {
      return "\(error)"
    }
    return "no error"
  }

  /// A word far behind every sample still decides, and is named with its line.
  @Test func everyRowDecidesOnTheKind() throws {
    var text = "id,x\n"
    for row in 0..<120_000 { text += row == 90_000 ? "90000,n.v.\n" : "\(row),\(row).5\n" }
    let (table, facts) = try read(text)
    #expect(table["x"]?.text(90_000) == "n.v.")
    #expect(table["x"]?.text(119_999) == "119999.5")
    #expect(facts == ["x is text because of line 90002: \"n.v.\" is not a number"])
    #expect(
      title(text) { $0.types = ["x": .number] } == "x.csv, line 90002, column x: \"n.v.\" is not a number")
  }

  /// A ragged row is found in whichever piece it lies, and the first of several is told.
  @Test func raggedRowsAreFoundInEveryPiece() throws {
    for bad in [300, 50_000, 119_999] {
      var text = "id,x\n"
      for row in 0..<120_000 { text += row >= bad ? "\(row)\n" : "\(row),1\n" }
      #expect(title(text) == "x.csv, line \(bad + 2): 1 cell in a table of 2 columns: \(bad)")
    }
  }

  @Test func codesStayTexts() throws {
    let (table, facts) = try read("code,id\n1101,1\n0101,110101199003074512\n")
    #expect(table["code"]?.text(1) == "0101")
    #expect(table["id"]?.text(1) == "110101199003074512")
    #expect(facts.count == 0 || facts.allSatisfy { $0.contains("is text because") })
  }

  @Test func signsForMissingCountAmongNumbersAlone() throws {
    let table = try read("name,x\n-,-\n…,…\nNA,NA\n,\nBeijing,1\n").table
    #expect(table["x"]?.missingCount == 4)
    #expect(table["name"]?.missingCount == 1)
    #expect(table["name"]?.text(2) == "NA")
  }

  @Test func blankLinesAreRowsOnlyInOneColumn() throws {
    #expect(try read("x\n1\n\n3\n").table.rowCount == 3)
    #expect(try read("x,y\n1,2\n\n3,4\n\n").table.rowCount == 2)
  }

  @Test func longTextsWithLineBreaksCrossPieces() throws {
    var text = "id,note\n"
    for row in 0..<2000 { text += "\(row),\"\(String(repeating: "line \(row)\n", count: 60))\"\n" }
    let table = try read(text).table
    #expect(table.rowCount == 2000)
    #expect(table["id"]?.cellText(1999) == "1999")
    #expect(table["note"]?.text(7)?.hasPrefix("line 7\n") == true)
  }

  @Test func percentAndUnitsDoNotMix() throws {
    #expect(try read("x (%)\n5%\n7\n").table.columns[0].unit == .percent)
    #expect(try read("x\n5%\n7\n").facts.first?.contains("sign that other cells lack") == true)
  }
}

@Suite struct WritingTests {
  /// A column of texts most of which look like numbers is read back without a word.
  @Test func textsThatLookLikeNumbersSaySo() throws {
    let table = Table(names: ["printed"], columns: [Column(texts: ["12", "13", "6 / 4"])], rowCount: 3)
    let bytes = try DelimitedWriter.bytes(of: table)
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("printed [text]\n"))
    #expect(try DelimitedReader.table(of: try #require(Bytes(bytes)), name: "x.csv").facts == [])
  }
}
