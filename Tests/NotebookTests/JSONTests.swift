import BohaiDiagnostics
import Testing

@testable import BohaiFiles
@testable import BohaiNotebook

func json(_ text: String) throws -> JSON { try JSONReader.read(Array(text.utf8), file: "x.ipynb") }

func title(of work: () throws -> Void) -> String {
  do { try work() } catch let fault as Fault { return fault.problem.title } catch { return "\(error)" }
  return "no error"
}

@Suite struct JSONTests {
  @Test(arguments: ["0", "-0", "1.0", "1.50", "1e3", "-2.5E-07", "12345678901234567890"])
  func numbersKeepTheirText(text: String) throws {
    #expect(try json(text) == .number(text))
    #expect(try json("[\(text)]").written() == "[\n \(text)\n]")
  }

  @Test func textsAreDecoded() throws {
    #expect(try json(#""\u6cb3\u5317 \ud83d\ude00 \"\\\/\b\f\n\r\t 京""#) == "河北 😀 \"\\/\u{8}\u{C}\n\r\t 京")
  }

  @Test func layoutIsTheOfficialOne() throws {
    let text = #"{"b":[1,{"z":{},"y":[]}],"a":"\u0001é\u007f","":true}"#
    #expect(try json(text).written() == """
      {
       "": true,
       "a": "\\u0001é\u{7f}",
       "b": [
        1,
        {
         "y": [],
         "z": {}
        }
       ]
      }
      """)
  }

  @Test(arguments: [
    ("", "line 1, column 1: the file ends in the middle"),
    ("[1,\n 2", "line 2, column 3: the file ends in the middle"),
    ("[1,\n \"京津", "line 2, column 5: the file ends in the middle"),
    ("[1 2]", "line 1, column 4: expected a comma or ]"),
    ("[1,]", "line 1, column 4: expected a value"),
    ("{\"a\" 1}", "line 1, column 6: expected a colon"),
    ("{a: 1}", "line 1, column 2: expected a name in double quotes"),
    ("{\"京\": 1,\n\"京\": 2}", "line 2, column 1: \"京\" stands twice in one object"),
    ("[NaN]", "line 1, column 2: NaN and Infinity are not allowed in JSON"),
    ("[-Infinity]", "line 1, column 3: this is not a number as JSON writes it"),
    ("[01]", "line 1, column 2: this is not a number as JSON writes it"),
    ("[1.]", "line 1, column 4: this is not a number as JSON writes it"),
    ("[+1]", "line 1, column 2: expected a value"),
    ("\"\\q\"", "line 1, column 3: a backslash stands before a character that it cannot escape"),
    ("\"\\u12g4\"", "line 1, column 6: a backslash stands before a character that it cannot escape"),
    ("\"\\ud800x\"", "line 1, column 3: half of a character (a surrogate without its partner)"),
    ("\"\\udc00\"", "line 1, column 3: half of a character (a surrogate without its partner)"),
    ("\"a\nb\"", "line 1, column 3: a line break or control character inside a text"),
    ("1 2", "line 1, column 3: there is more text after the end of the notebook"),
    ("tru", "line 1, column 4: the file ends in the middle"),
  ])
  func mistakesHaveLineAndColumn(text: String, fact: String) {
    #expect(title { _ = try json(text) } == "x.ipynb cannot be read: \(fact)")
  }

  @Test(arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE4, 0xBA]] as [[UInt8]])
  func brokenUTF8IsRefused(bytes: [UInt8]) {
    for prefix in ["\"", "\"\\n"] {
      let text = Array(prefix.utf8) + bytes + Array("\"".utf8)
      #expect(title { _ = try JSONReader.read(text, file: "x") }.hasSuffix("this text is not UTF-8"))
    }
  }

  @Test func depthIsLimited() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try json(nested(JSONReader.deepest))
    #expect(title { _ = try json(nested(JSONReader.deepest + 1)) }.contains("nested deeper than 400 levels"))
    #expect(title { _ = try json(String(repeating: "[{\"a\":", count: 1_000_000)) }.contains("nested deeper"))
  }
}
