import BohaiDiagnostics
@testable import BohaiLibrary
import BohaiTables
import Testing

private let good = """
  title: A
  source: B
  note: first
  note: second
  detail: more
  key: region

  columns:
    region | text   |   | Region
    year   | year   |   | Year
    share  | number | % | Share | gdp: bulletin
    known  | truth  |   | Known

  rows:
    北京 | 2013 | 75.8 | true
    天津 |      |      |

  """

@Suite struct DatasetReaderTests {
  @Test func readsPeriods() throws {
    let text = """
      title: A
      source: B
      columns:
        q | quarter | | Quarter
        m | month   | | Month
        d | date    | | Day
      rows:
        2014q1 | 2014-03 | 2014-02-26
               |         |
      """
    let table = try DatasetReader.table(file: "a.data", bytes: Array(text.utf8))
    let cells = ["q", "m", "d"].map { name in [0, 1].map { table[name]?.cellText($0) } }
    #expect(cells == [["2014q1", "missing"], ["2014-03", "missing"], ["2014-02-26", "missing"]])
    #expect(table.columns.map(\.unit) == [.quarter, .month, .date])
    let wrong = text.replacing("2014-02-26", with: "2014-02-30")
    #expect(throws: Fault.self) { try DatasetReader.table(file: "a.data", bytes: Array(wrong.utf8)) }
  }

  @Test func readsEveryKind() throws {
    let table = try DatasetReader.table(file: "a.data", bytes: Array(good.utf8))
    #expect(table.names == ["region", "year", "share", "known"])
    #expect(table.rowCount == 2)
    guard case .numbers(let shares)? = table["share"]?.storage, case .numbers(let years)? = table["year"]?.storage,
      case .truths(let known)? = table["known"]?.storage
    else { Issue.record("kinds"); return }
    #expect(shares[0] == 0.758 && shares[1].isNaN && years[0] == 2013 && years[1].isNaN && known == [1, 2])
    #expect(table["share"]?.unit.measure == .percent && table["year"]?.unit == .year)
    #expect(table["share"]?.about?.label == "Share" && table["share"]?.vintage == "gdp: bulletin")
    #expect(table.about?.title == "A" && table.about?.source == "B")
    #expect(table.about?.notes == ["first", "second"] && table.about?.details == ["more"])
    #expect(try DatasetReader.header(file: "a.data", bytes: Array(good.utf8)).rowCount == 2)
  }

  @Test(arguments: [
    ("title: A", "titel: A", "line 1: an unknown word \"titel\""),
    ("source: B\n", "", "line 13: no source"),
    ("| truth ", "| truht ", "line 12: an unknown kind \"truht\""),
    ("  year   | year   |   |", "  year   | year   | % |", "line 10: a unit for a column that has no numbers"),
    ("known  | truth", "share  | truth", "line 12: a second column share"),
    ("key: region", "key: regoin", "line 14: no column regoin, which the key names"),
    ("75.8 | true", "75,8 | true", "line 15: \"75,8\" for share, a number"),
    ("75.8 | true", "nan | true", "line 15: \"nan\" for share, a number"),
    ("2013 |", "2013.5 |", "line 15: \"2013.5\" for year, a year"),
    ("| true", "| yes", "line 15: \"yes\" for known, a truth"),
    ("75.8 | true", "75.8", "line 15: 3 cells in 4 columns"),
    ("天津 |", "北京 |", "line 16: a second row 北京"),
    ("天津 |", "     |", "line 16: a row without its key"),
    ("rows:\n", "", "line 14: an unknown kind \"2013\""),
    ("columns:", "colums:", "line 8: an unknown word \"colums\""),
  ])
  func saysFileAndLine(old: String, new: String, expected: String) {
    let start = good.range(of: old)
    guard let start else { Issue.record("\(old) is not in the text"); return }
    let text = good.replacingCharacters(in: start, with: new)
    do throws(Fault) {
      _ = try DatasetReader.table(file: "data/a.data", bytes: Array(text.utf8))
      Issue.record("read although \(new)")
    } catch {
      #expect(error.problem.title == "data/a.data, \(expected)")
    }
  }

  @Test func anUnreadableUnitIsAnError() {
    let text = good.replacing("| % |", with: "| nonsense |")
    #expect(throws: Fault.self) { try DatasetReader.table(file: "a.data", bytes: Array(text.utf8)) }
  }

  @Test func everyFileOfTheFolderIsReadable() throws {
    _ = Library()
    #expect(Datasets.list().count == Datasets.files.count)
    for entry in Datasets.list() {
      let table = try #require(try Datasets.load(entry.family, entry.name).asTable).table
      #expect(table.rowCount == entry.rowCount && table.names == entry.columnNames)
      #expect(table.about?.source?.isEmpty == false && table.about?.details.isEmpty == false, "\(entry.path)")
    }
  }

  @Test func anUnknownDatasetNamesTheOthers() {
    do throws(Fault) {
      _ = try Datasets.load("bth", "three_industry")
      Issue.record("found")
    } catch {
      #expect(error.problem.title == "no dataset bth.three_industry")
      #expect(error.problem.hint?.contains("bth.three_industries") == true)
    }
  }
}

extension String {
  fileprivate func range(of part: String) -> Range<String.Index>? { ranges(of: part).first }
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}

private let withCompanions = """
  title: A
  source: B
  key: region

  columns:
    region  | text           |      | Region
    gdp     | number         | 亿元 | GDP
    people  | number(2)      | 万人 | People
    whole   | cut            | 亿元 | Cut to whole numbers
    count   | exact          |      | Counted
    share   | number         | %    | Share
    status  | status of gdp  |      | Status
    as_was  | printed of gdp |      | As printed
    why     | note of gdp    |      | Why
    low     | low of gdp     | 亿元 | Least
    high    | high of gdp    | 亿元 | Greatest

  rows:
    北京 | 13.0        | 1.5 | 120  | 3 | 75 | printed | | | |
    天津 | 14 | 2 | -120 | 4 | =100 | repaired | 1 4 | blot | |
    河北 | 15.5 ± 0.25 | 1e2 | 0 | 5 | 13.0 | derived | | | 14 | 17

  """

@Suite struct FigureTests {
  private func read(_ text: String) throws -> Table {
    try DatasetReader.table(file: "a.data", bytes: Array(text.utf8))
  }

  @Test func figuresKnowTheirPrintedDigits() throws {
    let table = try read(withCompanions)
    let bounds = { (name: String) throws -> [[Double]] in
      guard case .intervals(let lows, let highs)? = table[name]?.printedIntervals?.storage else { return [] }
      return zip(lows, highs).map { [$0, $1] }
    }
    #expect(try bounds("gdp") == [[12.95, 13.05], [13.5, 14.5], [13.5, 17.5]])
    for (bounds, known) in zip(try bounds("people"), [[1.495, 1.505], [1.995, 2.005], [99.995, 100.005]]) {
      #expect(bounds[0] <= known[0] && known[1] <= bounds[1] && bounds[1] - bounds[0] < 0.01 + 1e-12)
    }
    #expect(try bounds("whole") == [[119.5, 121], [-121, -119.5], [-0.5, 1]])
    #expect(try bounds("count") == [[3, 3], [4, 4], [5, 5]])
    #expect(try bounds("share")[0] == [0.745, 0.755] && bounds("share")[1] == [1, 1])
  }

  @Test func figuresKeepWhatIsKnownOfThemWhereverTheirRowsGo() throws {
    let table = try read(withCompanions)
    let gdp = try #require(table["gdp"])
    let turned = try gdp.taking([2, 1, -1, 0] as [Int32])
    #expect(turned.figures?.figure(1)?.status == "repaired" && turned.figures?.figure(1)?.printed == "1 4")
    #expect(turned.figures?.figure(1)?.note == "blot" && turned.figures?.figure(2) == nil)
    // Under a column that tells less, and under one that has no figures.
    let people = try #require(table["people"])
    let both = try concatenated(
      [.column(turned), .column(Column(people.storage, unit: gdp.unit)), .column(people.relabelled(as: gdp))],
      name: "x")
    #expect(both.figures?.figure(1)?.status == "repaired" && both.figures?.figure(4)?.status == nil)
    guard case .intervals(let lows, _)? = both.printedIntervals?.storage, both.count == 10 else {
      Issue.record("no intervals")
      return
    }
    #expect(lows[1] == 13.5 && lows[4] == 1.5 && abs(lows[7] - 1.495) < 1e-12)
    var changed = gdp
    changed.storage = .numbers([1, 2, 3])
    #expect(changed.figures == nil)
  }

  @Test func aCompanionOfNothingIsAnError() {
    for (old, new) in [("status of gdp ", "status of cap"), ("number(2)", "number(x)"), ("low of gdp", "low of why")] {
      #expect(throws: Fault.self) { try read(withCompanions.replacing(old, with: new)) }
    }
  }

  @Test func figuresOfTheDatasetsStandAsTheyWerePrinted() throws {
    for entry in Datasets.list() {
      let table = try #require(try Datasets.load(entry.family, entry.name).asTable).table
      for (name, column) in zip(table.names, table.columns) {
        guard let bounds = column.printedIntervals, case .intervals(let lows, let highs) = bounds.storage else { continue }
        for row in 0..<table.rowCount {
          guard let value = column.number(row) else { continue }
          #expect(lows[row] <= value && value <= highs[row], "\(entry.path) \(name) row \(row + 1)")
          // An undamaged figure has as many digits in the file as in print.
          guard let figure = column.figures?.figure(row), figure.status == "printed", let printed = figure.printed,
            case .rounded(let digits) = figure.precision, let read = PrintedFigure(printed)
          else { continue }
          #expect(read.decimals + column.unit.shift == digits, "\(entry.path) \(name) row \(row + 1)")
        }
      }
    }
  }
}

extension Column {
  fileprivate func relabelled(as other: Column) -> Column {
    var result = self
    result.unit = other.unit
    return result
  }
}
