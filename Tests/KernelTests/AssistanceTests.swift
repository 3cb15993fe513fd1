import BohaiFiles
import Testing

@testable import BohaiKernel

@Suite struct CursorPlaceTests {
  @Test(arguments: [
    ("abc", 0, 0), ("abc", 2, 2), ("abc", 3, 3), ("abc", 4, 3), ("abc", -1, 0), ("abc", Int.max, 3),
    ("abc", Int.min, 0), ("", 0, 0), ("", 5, 0), ("北京 = 1", 2, 6), ("北京 = 1", 3, 7), ("😀x", 1, 4), ("😀x", 2, 5),
    ("e\u{301}x", 1, 1), ("e\u{301}x", 2, 3), ("👨‍👩‍👧", 5, 18), ("👨‍👩‍👧", 1, 4), ("🇨🇳a", 2, 8), ("a\r\nb", 2, 2),
    ("a\r\nb", 3, 3), ("\u{FEFF}a", 1, 3),
  ])
  func scalarsBecomeBytes(text: String, scalar: Int, byte: Int) {
    #expect(CursorPlaces(text).byte(ofScalar: scalar) == byte)
    if scalar >= 0, scalar <= text.unicodeScalars.count {
      #expect(CursorPlaces(text).scalar(ofByte: byte) == scalar)
    }
  }

  @Test func noPlaceIsTheEndAndBytesOutsideAreMoved() {
    #expect(CursorPlaces("北京").byte(ofScalar: nil) == 6)
    #expect(CursorPlaces("北京").scalar(ofByte: 99) == 2 && CursorPlaces("北京").scalar(ofByte: -1) == 0)
  }
}

@Suite struct CompletionTests {
  private let bench = Bench()

  private func complete(_ code: String, _ place: JSON = .null) -> JSON {
    bench.send("complete_request", ["code": .text(code), "cursor_pos": place]).reply
  }

  @Test(arguments: [
    ("medi", 4, "median", 0, 4), ("北京 = medi", 9, "median", 5, 9), ("\"😀\" ; medi", 10, "median", 6, 10),
    ("x = medi + 1", 8, "median", 4, 8), ("é = 1; medi", 11, "median", 7, 11), ("e\u{301}; medi", 8, "median", 4, 8),
  ])
  func replacesWhatIsTyped(code: String, place: Int, text: String, start: Int, end: Int) throws {
    let reply = complete(code, .integer(place))
    #expect(reply["matches"]?.texts?.contains(text) == true)
    #expect(reply["cursor_start"] == .integer(start) && reply["cursor_end"] == .integer(end))
  }

  @Test func saysKindPlaceAndSignature() throws {
    bench.run("人均值 = 3; 人均(表, 单位: 1) = 表")
    let reply = complete("1 + 人")
    #expect(reply["matches"] == ["人均", "人均值"])
    let types = try #require(reply["metadata"]?["_jupyter_types_experimental"]?.list)
    #expect(types == [
      [
        "text": "人均", "type": "function", "start": .number("4"), "end": .number("5"), "signature": "(表, 单位: 1)",
      ],
      ["text": "人均值", "type": "variable", "start": .number("4"), "end": .number("5"), "signature": ""],
    ])
    let column = complete("bth.three_industries |> where(.reg")["metadata"]?["_jupyter_types_experimental"]?.list
    #expect(column?.first?["type"] == "column" && column?.first?["text"] == "region")
  }

  @Test func aUniqueNameAndNone() {
    #expect(complete("tertiary_sh")["matches"]?.list?.count == complete("tertiary_sh", .number("11"))["matches"]?.list?.count)
    #expect(complete("no_such_name_here") == [
      "status": "ok", "matches": [], "cursor_start": .number("0"), "cursor_end": .number("17"),
      "metadata": ["_jupyter_types_experimental": []],
    ])
    #expect(complete("", .number("0"))["matches"]?.list?.isEmpty == false)
    #expect(complete(":va")["matches"] == [":vars"])
  }

  @Test(arguments: [
    JSON.number("-5"), .number("9999"), .number("1e300"), .number("-1e300"), .number("123456789012345678901234567890"),
    .number("2.7"), .null,
  ])
  func anyPlaceIsFine(place: JSON) {
    #expect(complete("北京 |> where(.", place)["status"] == "ok")
    let inspected = bench.send("inspect_request", ["code": "北京 |> where(.", "cursor_pos": place])
    #expect(inspected.reply["status"] == "ok")
  }
}

@Suite struct InspectionTests {
  private let bench = Bench()

  private func inspect(_ code: String, _ place: Int, level: Int = 0) -> JSON {
    bench.send(
      "inspect_request",
      ["code": .text(code), "cursor_pos": .integer(place), "detail_level": .integer(level)]).reply
  }

  @Test(arguments: [("mean", 2), ("北京 = mean(1, ", 13), ("\"😀\"; mean(", 9), ("e\u{301} = mean(1)", 6)])
  func findsTheFunction(code: String, place: Int) {
    let reply = inspect(code, place)
    #expect(reply["found"] == .truth(true))
    #expect(reply["data"]?["text/plain"]?.text?.hasPrefix("mean(") == true && reply["data"]?["text/html"] != nil)
  }

  @Test func nothingFoundIsNoError() {
    #expect(inspect("1 + 2", 1) == ["status": "ok", "found": .truth(false), "data": [:], "metadata": [:]])
  }

  @Test func theSecondLevelSaysMore() throws {
    bench.run("## Twice.\ntwice(x) = {\n  2 * x\n}")
    let page = try #require(inspect("twice(3)", 6)["data"]?["text/plain"]?.text)
    let source = try #require(inspect("twice(3)", 6, level: 1)["data"]?["text/plain"]?.text)
    #expect(page == "twice(x)\n\nTwice.\n\nIn[1]" && source.hasPrefix(page) && source.contains("2 * x"))
  }
}

@Suite struct CompletenessTests {
  @Test(arguments: [
    ("1 + 2", "complete", ""), ("", "complete", ""), ("?mean", "complete", ""), (":vars", "complete", ""),
    ("f(x) = (", "incomplete", "  "), ("f(x) = {\n  if x {", "incomplete", "    "), ("1 +", "incomplete", "  "),
    ("平均(\"北京\",", "incomplete", "  "), ("\"北京", "invalid", ""), ("1 +* 2)", "invalid", ""), (")", "invalid", ""),
  ])
  func saysWhetherMoreIsNeeded(code: String, status: String, indent: String) {
    let reply = Bench().send("is_complete_request", ["code": .text(code)]).reply
    #expect(reply == ["status": .text(status), "indent": .text(indent)], "\(code)")
  }
}
