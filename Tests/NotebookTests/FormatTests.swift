import BohaiDiagnostics
import BohaiFiles
import BohaiSession
import Testing

@testable import BohaiNotebook

/// The bytes of a file in `Fixtures`, all written by the official library.
func fixture(_ name: String) throws -> [UInt8] {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  return try Files.read("/\(folder)/Fixtures/\(name)")
}

func notebook(_ text: String) throws -> Notebook { try Notebook(reading: Array(text.utf8), file: "x.ipynb") }

@Suite struct FormatTests {
  @Test(arguments: ["everything.ipynb", "empty.ipynb", "minor4.ipynb", "long.ipynb"])
  func roundTripKeepsEveryByte(name: String) throws {
    let bytes = try fixture(name)
    let notebook = try Notebook(reading: bytes, file: name)
    #expect(Array(notebook.written().utf8) == bytes)
  }

  @Test func otherLayoutsGiveTheOfficialOne() throws {
    let everything = try Notebook(reading: try fixture("everything.ipynb"), file: "x")
    let source = try #require(everything.cells.first).source
    #expect(source.hasSuffix("and\u{2028}more\u{2029}.\n"))
    let joined = try notebook("""
      {"nbformat":4,"cells":[{"source":"a\\nb","cell_type":"code","id":"q"}],"nbformat_minor":5,"metadata":{},"more":1.50}
      """)
    #expect(joined.cells == [Cell(.code, id: "q", source: "a\nb")])
    #expect(joined.written().hasPrefix(#"""
      {
       "cells": [
        {
         "cell_type": "code",
         "execution_count": null,
         "id": "q",
         "metadata": {},
         "outputs": [],
         "source": [
          "a\n",
          "b"
         ]
        }
       ],
       "metadata": {},
       "more": 1.50,
      """#))
  }

  @Test func missingAndRepeatedIdsAreMade() throws {
    func cell(_ id: String?) -> String {
      #"{"cell_type":"markdown","metadata":{},"source":"same"\#(id.map { #","id":"\#($0)""# } ?? "")}"#
    }
    let cells = [cell("a"), cell(nil), cell("a"), cell(nil)].joined(separator: ",")
    let text = #"{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[\#(cells)]}"#
    let ids = try notebook(text).cells.compactMap(\.id)
    #expect(ids.count == 4 && Set(ids).count == 4)
    #expect(ids[0] == "a")
    #expect(ids.dropFirst().allSatisfy { $0.utf8.count == 8 && UInt32($0, radix: 16) != nil })
    #expect(try notebook(text).cells.compactMap(\.id) == ids, "the same file gets the same ids")
  }

  @Test func idsAreNotAddedToOldMinors() throws {
    let old = try Notebook(reading: try fixture("minor4.ipynb"), file: "x")
    #expect(old.cells.allSatisfy { $0.id == nil })
  }

  @Test(arguments: [
    (#"{"worksheets":[]}"#, "x.ipynb is JSON but not a notebook: it has no field nbformat"),
    (#"{"nbformat":3,"nbformat_minor":0,"worksheets":[]}"#, "x.ipynb is in notebook format 3; Bohai reads format 4"),
    (#"{"nbformat":5}"#, "x.ipynb is in notebook format 5; Bohai reads format 4"),
    (#"[]"#, "x.ipynb is damaged: the notebook must be an object, but is a list"),
    (
      #"{"nbformat":4,"nbformat_minor":5,"metadata":{}}"#,
      "x.ipynb is damaged: field cells of the notebook must be a list, but is nothing"
    ),
    (
      #"{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"heading","source":""}]}"#,
      #"x.ipynb is damaged: field cell_type of cell 1 must be code, markdown or raw, but is the text "heading""#
    ),
    (
      #"{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"raw","source":"","id":"a.b"}]}"#,
      #"x.ipynb is damaged: field id of cell 1 must be 1 to 64 letters, digits, - or _, but is the text "a.b""#
    ),
  ])
  func wrongFilesAreRefused(text: String, expected: String) {
    #expect(title { _ = try notebook(text) } == expected)
  }

  @Test func otherLanguagesAreRefused() throws {
    func language(_ metadata: JSON) -> String {
      title { try Notebook(metadata: metadata.object ?? [:]).checkLanguage(file: "x.ipynb") }
    }
    #expect(language(["kernelspec": ["name": "python3", "language": "python"]])
      == "x.ipynb is written in python, not in Bohai")
    #expect(language(["language_info": ["name": "R"]]) == "x.ipynb is written in R, not in Bohai")
    #expect(language(["kernelspec": ["name": "python3"]]) == "x.ipynb is written in python3, not in Bohai")
    #expect(language(["kernelspec": ["name": "bohai-dev", "language": "bohai"]]) == "no error")
    #expect(language([:]) == "no error")
  }
}
