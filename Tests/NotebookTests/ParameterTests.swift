import BohaiDiagnostics
import Testing

@testable import BohaiNotebook

@Suite struct ParameterTests {
  @Test(arguments: [
    ("year=2013", "2013"), ("x=-0.5", "-0.5"), ("x=1e6", "1e6"), ("x=7.5%", "7.5%"), ("x=24899[亿元]", "24899[亿元]"),
    ("x=true", "true"), ("x=missing", "missing"), ("x=nothing", "missing"), ("x=Hebei", "\"Hebei\""),
    ("x=河北", "\"河北\""), ("x=01", "\"01\""), ("x=", "\"\""), ("x=\"2013\"", "\"2013\""), ("x=a=b", "\"a=b\""),
    ("x=say \"{hi}\"\\", #""say \"\{hi}\"\\""#), ("x=a\nb", #""a\nb""#), ("x=1[", "\"1[\""), ("x=1 2", "\"1 2\""),
    ("x=True", "\"True\""), ("x=.5", "\".5\""),
  ])
  func valuesAreTyped(argument: String, literal: String) throws {
    #expect(try Parameter(argument).literal == literal)
  }

  @Test(arguments: ["year", "=3", ""])
  func aParameterNeedsNameAndValue(argument: String) {
    #expect(title { _ = try Parameter(argument) } == "\(argument) does not set a parameter")
  }

  private func notebook() -> Notebook {
    var notebook = Notebook(cells: [
      Cell(.markdown, source: "text", metadata: ["tags": ["parameters"]]),
      Cell(.code, source: "year = 2010\nplace = \"Beijing\";", metadata: ["tags": ["parameters"]]),
      Cell(.code, source: "year"),
    ])
    notebook.cells.completeIdentifiers()
    return notebook
  }

  @Test func parametersAreInjectedAndReplaced() throws {
    var notebook = notebook()
    try notebook.inject([Parameter("year=2013"), Parameter("place=Hebei")], file: "x.ipynb")
    #expect(notebook.cells.map(\.source)[1...] == [
      "year = 2010\nplace = \"Beijing\";", "# Parameters\nyear = 2013\nplace = \"Hebei\"", "year",
    ])
    let id = notebook.cells[2].id
    #expect(id?.isCellIdentifier ?? false)
    try notebook.inject([Parameter("year=2012")], file: "x.ipynb")
    #expect(notebook.cells.count == 4)
    #expect(notebook.cells[2].source == "# Parameters\nyear = 2012")
    #expect(notebook.cells[2].id == id && notebook.cells[2].tags == ["injected-parameters"])
  }

  @Test func wrongNamesAreTold() throws {
    var notebook = notebook()
    #expect(title { try notebook.inject([Parameter("yaer=1")], file: "x.ipynb") }
      == "no parameter yaer: the parameters in cell 2 set year, place")
    notebook.cells[1].metadata = [:]
    #expect(title { try notebook.inject([Parameter("year=1")], file: "x.ipynb") }
      == "x.ipynb takes no parameters: no cell has the tag parameters")
  }
}
