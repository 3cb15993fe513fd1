import BohaiFiles
import BohaiLibrary
import Testing

@testable import BohaiSession

@Suite struct CompletionTests {
  private let session = Session()

  private func items(_ text: String) -> [String] {
    session.complete(text, at: text.utf8.count).items.map(\.text)
  }

  /// A dataset that is there, with its columns.
  private func dataset() throws -> Datasets.Entry {
    try #require(Datasets.list().first { $0.columnNames.count > 2 })
  }

  @Test func namesOfTheLibrary() {
    #expect(items("mea").contains("mean"))
    #expect(items("x = 1 + mea").contains("mean"))
    #expect(items("whi").contains("while"))
    #expect(items("zzz") == [])
    #expect(items("# mea") == [])
  }

  @Test func datasetsAfterTheFamily() throws {
    let path = try dataset().path
    #expect(items(String(path.dropLast(2))).contains(String(path.split(separator: ".")[1])))
    #expect(items("?" + path.dropLast(2)).contains(path))
    #expect(items("bt").contains("bth"))
  }

  @Test func columnsOfTheTableThatIsPiped() throws {
    let (path, columns) = (try dataset().path, try dataset().columnNames)
    let first = columns[0]
    #expect(items("\(path) |> where(.") == columns.sorted())
    #expect(items("\(path) |> where(.\(first.prefix(2))").contains(first))
    #expect(items("where(\(path), .") == columns.sorted())
    #expect(items("x = \(path)\n  |> where(.a == 1)\n  |> sort(-.") == columns.sorted())
    #expect(items("\(path) |> with(neu: log(.\(first)), other: .ne") == ["neu"])
    #expect(items("\(path) |> with(neu: 1) |> where(.ne") == ["neu"])
    #expect(items("\(path) |> pick(.\(first), z: 1) |> sort(.") == [first, "z"].sorted())
    #expect(items("\(path) |> drop(.\(first)) |> sort(.") == columns.dropFirst().sorted())
    #expect(items("\(path) |> rename(neu: .\(first)) |> sort(.") == (["neu"] + columns.dropFirst()).sorted())
    #expect(items("\(path) |> summarize(m: mean(.x), by: [.\(first)]) |> sort(.") == [first, "m"].sorted())
    #expect(items("\(path) |> summarize(m: mean(.x), by: .\(first.prefix(1))").contains(first))
    #expect(items("\(path) |> .\(first.prefix(2))").contains(first))
    #expect(items("\(path).\(first.prefix(2))").contains(first))
    #expect(items("\(path) |> unheard_of() |> where(.") == [])
    #expect(items(".") == [])
  }

  @Test func choicesBehindALabel() {
    let call = "bth.economies_2016 |> plot(gdp_per_capita ~ region, "
    #expect(items(call + "kind: ").contains("\"stacked bar\""))
    #expect(items(call + "kind: \"stacked ") == ["stacked area", "stacked bar"])
    #expect(items(call + "color: ").contains(".region"))
    #expect(items("plot(bth.economies_2016, gdp_per_capita ~ region, color:").contains(".region"))
    #expect(!items(call + "color: 1 + ").contains(".region"))
  }

  @Test func textsOfTheColumnThatIsCompared() {
    let table = "bth.three_industries |> where(.year > 2010) |> where("
    #expect(items(table + ".region == \"Bei") == ["Beijing"])
    #expect(items(table + ".region in [\"Beijing\", \"T") == ["Tianjin"])
    #expect(items(table + "not (.region not in [\"") == ["Beijing", "Hebei", "Tianjin"])
    #expect(items("where(bth.three_industries, .region != \"H") == ["Hebei"])
  }

  @Test func columnsInFormulas() throws {
    let (path, columns) = (try dataset().path, try dataset().columnNames)
    #expect(items("\(path) |> ols(y ~ log(\(columns[1].prefix(2))").contains(columns[1]))
  }

  @Test func argumentsOfTheCall() {
    session.engine.bind("t", to: .missing)
    let help = items("help(")
    #expect(help.contains("name:"))
    #expect(!items("help(name: 1, na").contains("name:"))
    #expect(!items("1 |> help(na").contains("name:"))
    #expect(items("help(name: t").first == "t")
  }

  @Test func optionsAndFilesInText() throws {
    let folder = temporaryFolder()
    try Files.write("", to: folder + "/one.csv")
    #expect(items("read(\"\(folder)/o") == [folder + "/one.csv"])
    #expect(items(":load \(folder)/o") == [folder + "/one.csv"])
    #expect(items("unheard_of(\"").isEmpty == Files.names(in: ".", prefix: "").isEmpty)
  }

  @Test func commands() {
    #expect(items(":v") == [":vars"])
    #expect(items(":") == Command.Verb.allCases.map { ":" + $0.rawValue }.sorted())
    #expect(items(":vars x") == [])
    #expect(items(":help mea").contains("mean"))
  }

  @Test func aPlaceInTheMiddleCountsBytes() {
    let text = "北京 = mea"
    let found = session.complete(text + " + 1", at: text.utf8.count)
    #expect(found.start == 9 && found.end == 12)
    session.engine.bind("人均GDP", to: .number(1))
    #expect(items("x + 人") == ["人均GDP"])
  }

  @Test(arguments: [-5, 0, 3, 1000])
  func anyCursorIsFine(offset: Int) {
    _ = session.complete("北京 |> where(.", at: offset)
    _ = session.inspect("北京 |> where(.", at: offset)
  }
}

@Suite struct InspectionTests {
  private let session = Session()

  @Test func findsTheNameAtTheCursor() throws {
    for offset in 4...8 {
      #expect(try #require(session.inspect("x = mean(1, 2)", at: offset)).plain.contains("mean("))
    }
    #expect(session.inspect("x = 1", at: 4) == nil)
  }

  @Test func fallsBackToTheCallAround() throws {
    #expect(try #require(session.inspect("mean([1, 2], ", at: 13)).plain.contains("mean("))
  }
}

extension InspectionTests {
  /// `|` stands for the cursor; the answer begins with the name expected.
  @Test(arguments: [
    ("m|ean(x)", "mean("), ("|mean(x)", "mean("), ("mean(x)|", "mean("), ("mean(x, |", "mean("),
    ("mean(|\nx = 3", "mean("), ("y = sum([mean(1), |])", "sum("), ("sum(n: mean(|", "mean("),
    ("sum(mean(1)|", "sum("), ("sum(mean(1), |", "sum("), ("read_csv(\"mean|", "read_csv("),
    ("sum(1, # mean(|\n2)", "sum("), ("\"a {mean(|", "mean("), ("bth.three_industries |> where(.ye|", "where("),
    ("bth.three_indus|tries", "bth.three_industries"), ("b|th.three_industries", "bth"),
    ("三产 = mean(1, |", "mean("), ("?me|an", "mean("), (":help me|an", "mean("), ("if true { mean(|", "mean("),
  ])
  func theParserFindsWhatIsMeant(text: String, beginning: String) throws {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    let before = parts.dropLast().joined(separator: "|")
    let found = Session().inspect(before + (parts.last ?? ""), at: before.utf8.count)
    #expect(try #require(found).plain.hasPrefix(beginning))
  }

  @Test(arguments: ["x = 1 + |2", "|", "nonsense|", "\"mean| \"", "# mean|", "1 + (2 * |3)"])
  func nothingIsFoundWhereNothingIs(text: String) {
    let before = text.prefix { $0 != "|" }
    let text = text.filter { $0 != "|" }
    #expect(Session().inspect(text, at: before.utf8.count) == nil)
  }

  @Test func aPathOfAnyLengthIsReadQuickly() {
    let text = "bth" + String(repeating: ".a", count: 50_000)
    #expect(Session().inspect(text, at: text.utf8.count) == nil)
    #expect(Session().inspect(text, at: 1)?.plain.hasPrefix("bth") == true)
  }

  @Test func theSecondLevelAddsTheSource() throws {
    let session = Session()
    session.observe("## Twice the number.\ntwice(x) = {\n  2 * x\n}\n## Years.\nn = 3")
    let page = try #require(session.inspect("twice(", at: 6)).plain
    #expect(page.hasPrefix("twice(x)\n\nTwice the number.") && !page.contains("2 * x"))
    let whole = try #require(session.inspect("twice(", at: 6, detail: .source))
    #expect(whole.plain.hasPrefix(page) && whole.plain.contains("2 * x\n}"))
    #expect(whole.html?.contains("2 * x") == true)
    #expect(try #require(session.inspect("n", at: 1)).plain == "n: number\nYears.\n3")
    let library = try #require(session.inspect("location_quotient", at: 3, detail: .source)).plain
    #expect(library.contains("location_quotient(") && library.contains("="))
  }

  @Test func theUsersNameComesBeforeTheLibrarys() throws {
    let session = Session()
    session.observe("mean = 7")
    #expect(try #require(session.inspect("mean", at: 1)).plain.hasPrefix("mean: number"))
    #expect(session.signature(of: "mean") == nil)
    session.observe("f(a, b: 2) = a")
    #expect(session.signature(of: "f") == "(a, b: 2)")
    #expect(session.signature(of: "median")?.hasPrefix("(x is numbers") == true)
    #expect(session.signature(of: "bth") == nil && session.signature(of: "nonsense") == nil)
  }
}
