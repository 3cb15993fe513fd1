import BohaiDiagnostics
import BohaiNumerics
import Testing

@testable import BohaiTables

/// Short ways to write tables in tests.
func numbers(_ values: [Double], _ unit: UnitID = .none) -> Column { Column(.numbers(values), unit: unit) }
func texts(_ values: String?...) -> Column { Column(texts: values) }
func table(_ columns: KeyValuePairs<String, Column>, panel: PanelKeys? = nil) -> Table {
  Table(
    names: columns.map(\.key), columns: columns.map(\.value), rowCount: columns.first?.value.count ?? 0, panel: panel)
}

extension Table {
  /// All cells as text, row by row.
  var cells: [[String]] { (0..<rowCount).map { row in columns.map { $0.cellText(row) } } }
}

/// What a throwing expression complains about.
func title(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch { return (error as? Fault)?.problem.title }
}

@Suite struct RowTests {
  let mixed = table(["x": numbers([1, .nan, 3]), "r": texts("a", nil, "c"), "t": Column(.truths([1, 0, 2]))])

  @Test func takingRepeatsAndLeavesHoles() throws {
    let taken = try mixed.taking([2, 2, -1, 0])
    #expect(taken.cells == [
      ["3", "c", "missing"], ["3", "c", "missing"], ["missing", "missing", "missing"], ["1", "a", "true"],
    ])
    #expect(try mixed.taking([]).rowCount == 0)
  }

  @Test func metadataSurvives() throws {
    let about = ColumnAbout(label: "GDP", note: "NBS")
    let t = table(["x": numbers([1, 2]).described(about)])
    #expect(try t.taking([1])["x"]?.about === about)
    #expect(try t["x"]?.missing(count: 2).about === about)
  }

  @Test func masks() throws {
    let (rows, missing) = try chosenRows([1, 2, 0, 1, 2])
    #expect(rows == [0, 3])
    #expect(missing == 2)
  }

  @Test func missingIsCounted() {
    #expect(mixed.columns.map(\.missingCount) == [1, 1, 1])
    #expect(numbers([]).isAllMissing)
  }
}

@Suite struct KeyTests {
  @Test func textsAreInScalarOrderWithMissingLast() throws {
    let column = texts("b", nil, "B", "天津", "a", "北京")
    let rows: [Int32] = [0, 1, 2, 3, 4, 5]
    #expect(try column.sorting(rows, descending: false) == [2, 4, 0, 5, 3, 1])
    #expect(try column.sorting(rows, descending: true) == [3, 5, 0, 4, 2, 1])
  }

  @Test func severalKeysAndDirections() throws {
    let keys = [SortKey(texts("b", "a", "b", "a")), SortKey(numbers([1, 2, 3, .nan]), descending: true)]
    #expect(try sortedRows(4, by: keys) == [1, 3, 2, 0])
  }

  @Test func missingIsAGroupOfItsOwn() throws {
    let groups = try grouped(by: [texts("a", nil, "a", nil), numbers([1, 1, 1, 2])], rows: 4)
    #expect(groups.codes == [0, 1, 0, 2])
  }

  @Test func withoutKeysAllRowsAreOneGroup() throws {
    #expect(try grouped(by: [], rows: 3).count == 1)
    #expect(try grouped(by: [], rows: 0).count == 0)
    #expect(try grouped(by: [texts()], rows: 0).count == 0)
  }
}

@Suite struct StackTests {
  @Test func byNameAndFilled() throws {
    let a = table(["x": numbers([1]), "r": texts("a")])
    let b = table(["r": texts("b"), "y": numbers([9])])
    let (result, lacking) = try stacked([a, b], labels: ["one", "two"], labelName: "part")
    #expect(result.names == ["part", "x", "r", "y"])
    #expect(result.cells == [["one", "1", "a", "missing"], ["two", "missing", "b", "9"]])
    #expect(lacking.map(\.name) == ["x", "y"])
  }

  @Test func missingFitsEverything() throws {
    let (result, _) = try stacked([table(["x": numbers([.nan])]), table(["x": texts("b")])])
    #expect(result.cells == [["missing"], ["b"]])
    #expect(try stacked([table(["x": numbers([])]), table(["x": texts("b")])]).table.cells == [["b"]])
  }

  @Test func conflicts() {
    #expect(title { _ = try stacked([table(["x": numbers([1])]), table(["x": texts("b")])]) }
      == "x holds numbers in one table and texts in another")
    #expect(title { _ = try stacked([table(["x": numbers([1])]), table(["x": numbers([1], .percent)])]) }
      == "the units of x differ: no unit and %")
    #expect(title { _ = try stacked([table(["x": numbers([1])])], labels: ["a"], labelName: "x") }
      == "a table to stack has a column x already")
  }

  @Test func wholeNumbersAndYears() throws {
    let (result, _) = try stacked([table(["y": numbers([2012])]), table(["y": numbers([2013], .year)])])
    #expect(result["y"]?.unit == .year)
    #expect(title { _ = try stacked([table(["y": numbers([2012.5])]), table(["y": numbers([2013], .year)])]) } != nil)
  }
}

@Suite struct JoinTests {
  let left = table(["r": texts("a", "b", nil, "c"), "x": numbers([1, 2, 3, 4])])
  let right = table(["r": texts("c", "a", "d", nil), "y": numbers([30, 10, 40, 50])])

  private func joined(_ keep: JoinKeep, many: Bool = false, right other: Table? = nil) throws -> Table {
    let right = other ?? right
    let matches = try matched(
      [left.columns[0]], [right.columns[0]], names: ["r"], rows: (left.rowCount, right.rowCount), keep: keep, many: many)
    return try BohaiTables.joined(left, right, on: [("r", "r")], matches: matches, suffixes: nil)
  }

  @Test func keeps() throws {
    #expect(try joined(.left).cells
      == [["a", "1", "10"], ["b", "2", "missing"], ["missing", "3", "missing"], ["c", "4", "30"]])
    #expect(try joined(.both).cells == [["a", "1", "10"], ["c", "4", "30"]])
    #expect(try joined(.neither).cells.map { $0[0] } == ["b", "missing"])
    #expect(try joined(.all).cells.suffix(2) == [["d", "missing", "40"], ["missing", "missing", "50"]])
  }

  @Test func whatHasNoPartner() throws {
    let matches = try matched(
      [left.columns[0]], [right.columns[0]], names: ["r"], rows: (4, 4), keep: .left, many: false)
    #expect(matches.onlyLeft == [1])
    #expect(matches.onlyRight == [2])
    #expect(matches.missingKeys == 2)
  }

  @Test func repeatedKeyOnTheRight() throws {
    let twice = table(["r": texts("a", "b", "a"), "y": numbers([1, 2, 3])])
    #expect(title { _ = try joined(.left, right: twice) } == "the key a stands twice on the right (rows 1 and 3)")
    #expect(try joined(.both, many: true, right: twice).cells == [["a", "1", "1"], ["a", "1", "3"], ["b", "2", "2"]])
    let holes = table(["r": texts(nil, nil), "y": numbers([1, 2])])
    #expect(try joined(.left, right: holes).rowCount == 4)
  }

  @Test func emptySides() throws {
    let empty = table(["r": texts(), "y": numbers([])])
    #expect(try joined(.left, right: empty).rowCount == 4)
    #expect(try joined(.both, right: empty).rowCount == 0)
  }

  @Test func namesThatClash() throws {
    let other = table(["r": texts("a"), "x": numbers([7])])
    let matches = try matched([left.columns[0]], [other.columns[0]], names: ["r"], rows: (4, 1), keep: .both, many: false)
    #expect(title { _ = try BohaiTables.joined(left, other, on: [("r", "r")], matches: matches, suffixes: nil) }
      == "both tables have a column x")
    let named = try BohaiTables.joined(left, other, on: [("r", "r")], matches: matches, suffixes: ("i", "j"))
    #expect(named.names == ["r", "x_i", "x_j"])
  }

  @Test func kindsOfKeysMustAgree() {
    #expect(title {
      _ = try matched([texts("a")], [numbers([1])], names: ["r"], rows: (1, 1), keep: .left, many: false)
    } == "r holds texts in one table and numbers in another")
  }
}

@Suite struct ReshapeTests {
  let tall = table([
    "r": texts("a", "b", "a"), "year": numbers([2013, 2012, 2012], .year), "x": numbers([1, 2, 3]), "u": texts("p", "q", "r"),
  ])

  @Test func wide() throws {
    let (result, made) = try widened(tall, id: ["r"], names: "year", values: ["x"])
    #expect(result.names == ["r", "2012", "2013"])
    #expect(result.cells == [["a", "3", "1"], ["b", "2", "missing"]])
    #expect(made == ["2012", "2013"])
    #expect(try widened(tall, id: ["r"], names: "year", values: ["x", "u"]).table.names
      == ["r", "x_2012", "x_2013", "u_2012", "u_2013"])
  }

  @Test func cellsClaimedTwice() {
    #expect(title { _ = try widened(tall, id: [], names: "year", values: ["x"]) }
      == "two rows claim the cell 2012: rows 2 and 3")
  }

  @Test func longAndBack() throws {
    var random = RandomNumbers(seed: 11)
    for rows in [0, 1, 2, 17] {
      let columns = (0..<4).map { _ in numbers((0..<rows).map { _ in Double(random.whole(below: 50)) }) }
      let wide = Table(
        names: ["id", "a", "b", "c"], columns: [numbers((0..<rows).map { Double($0) })] + columns[1...], rowCount: rows)
      let long = try lengthened(wide, ["a", "b", "c"], names: "n", values: "v")
      #expect(long.rowCount == rows * 3)
      let back = try widened(long, id: ["id"], names: "n", values: ["v"]).table
      if rows > 0 { #expect(back.names == wide.names) }
      #expect(back.cells == wide.cells)
    }
  }

  @Test func longNeedsOneKind() {
    #expect(title { _ = try lengthened(tall, ["x", "u"], names: "n", values: "v") } != nil)
    #expect(title { _ = try lengthened(tall, ["x"], names: "r", values: "v") } == "there is a column r already")
  }

  @Test func cross() throws {
    let result = try crossed(table(["x": numbers([1, 2])]), table(["x": numbers([5, 6, 7])]), suffixes: ("i", "j"))
    #expect(result.names == ["x_i", "x_j"])
    #expect(result.cells.map { $0.joined() } == ["15", "16", "17", "25", "26", "27"])
    #expect(try crossed(table(["x": numbers([])]), table(["y": numbers([1])]), suffixes: nil).rowCount == 0)
  }
}

@Suite struct PanelTests {
  let keys = PanelKeys(unit: ["r"], time: "year")

  private func panel(_ regions: [String?], _ years: [Double]) throws -> Table {
    try declaredPanel(table(["r": Column(texts: regions), "year": numbers(years, .year)]), keys)
  }

  @Test func declaration() throws {
    #expect(try panel(["a", "a", "b"], [2012, 2013, 2012]).panel == keys)
    #expect(title { _ = try panel(["a", "b", "a"], [2012, 2012, 2012]) } == "rows 1 and 3 are both a, 2012")
    #expect(title { _ = try panel(["a", "b"], [2012, .nan]) } == "year is missing in 1 row, the first is row 2")
    #expect(title { _ = try panel(["a", nil, nil], [2012, 2012, 2013]) } == "r is missing in 2 rows, the first is row 2")
    #expect(try panel([], []).panel == keys)
  }

  @Test func shiftsGoByTimeInsideUnits() throws {
    let units: [Int32] = [0, 1, 0, 0, 1]
    let times: [Double] = [2013, 2013, 2012, 2015, 2012]
    let lag = try shifted(units: units, times: times, by: 1)
    #expect(lag.source == [2, 4, -1, -1, -1])
    #expect(lag.gaps == 1)
    #expect(try shifted(units: units, times: times, by: -1).source == [-1, -1, 0, -1, 1])
    #expect(try shifted(units: units, times: times, by: 2).source == [-1, -1, -1, 0, -1])
    #expect(try previous(units: units, times: times) == [2, 4, -1, 0, -1])
    #expect(try shifted(units: [], times: [], by: 1).source == [])
  }

  @Test func lagAgreesWithASearch() throws {
    var random = RandomNumbers(seed: 5)
    let units = (0..<300).map { _ in Int32(random.whole(below: 12)) }
    var taken: Set<String> = []
    let times = units.map { unit -> Double in
      var time = 2000.0
      repeat { time = 2000 + Double(random.whole(below: 60)) } while !taken.insert("\(unit) \(time)").inserted
      return time
    }
    for step in [1.0, 3, -1, -4] {
      let expected = units.indices.map { row in
        Int32(units.indices.first { units[$0] == units[row] && times[$0] == times[row] - step } ?? -1)
      }
      #expect(try shifted(units: units, times: times, by: step).source == expected)
    }
  }
}
