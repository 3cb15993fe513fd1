import BohaiDiagnostics
import Glibc
import Testing
@testable import BohaiTables

/// The catalogue as the library ships it.
func shippedCatalogue() -> String {
  let path = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/Stdlib/units.txt"
  guard let file = fopen(path, "r") else { return "" }
  defer { fclose(file) }
  var bytes = [UInt8](repeating: 0, count: 1 << 16)
  let count = fread(&bytes, 1, bytes.count, file)
  return String(decoding: bytes[..<count], as: UTF8.self)
}

func unit(_ text: String) throws(Fault) -> UnitID {
  Units.setCatalogueOnce
  return try Units.parse(text)
}

extension Units {
  static let setCatalogueOnce: Void = Units.setCatalogue(shippedCatalogue)
}

@Suite struct UnitTests {
  @Test func everyLineOfTheCatalogueIsRead() {
    let text = shippedCatalogue()
    #expect(text.utf8.count > 1000)
    #expect(Units.unreadableLines(ofCatalogue: text) == [])
  }

  @Test func everyUnitIsSpelledInBothScripts() throws {
    for line in shippedCatalogue().split(separator: "\n") where !line.hasPrefix("#") {
      let names = line.split(separator: "=")[0].split(separator: " ", maxSplits: 1).last?.split(separator: ",") ?? []
      #expect(names.contains { $0.utf8.allSatisfy { $0 < 0x80 } } && names.contains { !$0.utf8.allSatisfy { $0 < 0x80 } }, "\(line)")
    }
  }

  @Test(arguments: [
    ("亿元", "亿元"), ("yi_yuan", "亿元"), ("100 million yuan", "亿元"), ("元/人", "元/人"), ("km²", "km²"),
    ("km2", "km²"),
    ("km^2", "km²"), ("USD/人", "USD/人"), ("1/亿元", "1/亿元"), ("亿元@2010", "亿元@2010"), ("%", "%"), ("pp", "pp"),
    ("‰", "‰"),
    ("wan_person", "万人"), ("元/(人·年)", "元/(人·年)"), ("元/人/年", "元/(人·年)"), ("2010=100", "2010=100"),
    ("上年=100", "上年=100"),
    ("亿吨", "亿吨"), ("million USD", "million USD"), ("万亿元", "万亿元"), ("yuan per person", "元/人"),
    ("元^(1/2)", "元^(1/2)"),
    ("yuan@2010/person", "元@2010/人"), ("tCO2", "tCO2"), ("t/km2", "t/km²"), (" 亿元 ", "亿元"), ("千瓦时", "kWh"),
  ])
  func readsAndWrites(text: String, spelling: String) throws {
    #expect(Units.spelling(try unit(text)) == spelling)
    #expect(try unit(Units.spelling(try unit(text))) == unit(text), "the spelling reads back")
  }

  @Test(arguments: [
    ("亿原", "no unit is called 亿原"), ("", "[] cannot be read as a unit"),
    ("元/", "[元/] cannot be read as a unit"),
    ("元^", "[元^] cannot be read as a unit"), ("(元", "[(元] cannot be read as a unit"),
    ("1", "[1] cannot be read as a unit"),
    ("km@2010", "km is not money, so it has no prices of a year"),
    ("元^1000", "[元^1000] cannot be read as a unit"),
    ("元/元", "[元/元] cannot be read as a unit"), ("((((((((((((元))))))))))))", "a unit with exponents"),
    ("%/年", "no unit is called %"),
    (String(repeating: "x", count: 500), "a unit with exponents"),
  ])
  func refuses(text: String, title: String) {
    #expect { try unit(text) } throws: { ($0 as? Fault)?.problem.title.hasPrefix(title) == true }
  }

  @Test func suggestsASimilarName() {
    #expect { try unit("yi_yaun") } throws: { ($0 as? Fault)?.problem.hint == "did you mean [yi_yuan]?" }
    #expect { try unit("usd") } throws: { ($0 as? Fault)?.problem.hint == "did you mean [USD]?" }
  }

  @Test(
    arguments: [
      (24899.0, "万元", "亿元", 2.4899), (1, "亿元", "元", 1e8), (1, "公顷", "亩", 15), (1500, "亩", "km²", 1),
      (3, "万吨标准煤", "tce", 30000), (1, "亿元/万人", "元/人", 10000), (0.5, "吨标准煤/万元", "万吨标准煤/亿元", 0.5),
      (24, "小时", "日", 1),
      (12, "月", "年", 1), (180, "deg", "rad", 3.141592653589793), (7, "亿元@2010", "元@2010", 7e8),
      (1, "亿kWh", "亿千瓦时", 1),
    ] as [(Double, String, String, Double)])
  func converts(value: Double, from: String, to: String, expected: Double) throws {
    let factor = try #require(Units.conversion(from: unit(from), to: unit(to)))
    #expect(factor.apply(value) == expected)
  }

  @Test(arguments: [
    ("亿元", "万人"), ("亿元", "亿元@2010"), ("元@2005", "元@2010"), ("USD", "元"), ("年", "日"), ("2010=100", "2015=100"),
    ("人", "户"),
  ])
  func keepsApart(a: String, b: String) throws {
    #expect(Units.conversion(from: try unit(a), to: try unit(b)) == nil)
  }

  @Test(
    arguments: [
      ("亿元", "万人", "元/人", 1e4), ("万人", "km²", "人/km²", 1e4), ("万人", "平方公里", "人/km²", 1e4),
      ("亿元", "万元", "", 1e4),
      ("亿元", "亿元", "", 1), ("亿元", "年", "元/年", 1e8), ("km²", "km", "km", 1), ("km²", "公顷", "", 100),
      ("tce", "kWh", "", 29_307_600.0 / 3600),
      ("亿元", "元/人", "人", 1e8), ("t", "公顷", "t/公顷", 1),
    ] as [(String, String, String, Double)])
  func divides(a: String, b: String, quotient: String, factor: Double) throws {
    let (result, scale) = try Units.quotient(unit(a), unit(b))
    #expect(Units.spelling(result) == quotient)
    #expect(scale.value == factor)
  }

  @Test func multipliesAndRaises() throws {
    let (money, scale) = try Units.product(unit("元/人"), unit("万人"))
    #expect(Units.spelling(money) == "元")
    #expect(scale.value == 1e4)
    let square = try Units.power(unit("亿元"), Rational(2)!)
    #expect(Units.spelling(square) == "亿元²")
    #expect(try Units.power(square, Rational(0.5)!) == unit("亿元"))
    #expect(throws: Fault.self) { try Units.power(square, Rational(100)!) }
  }
}

@Suite struct UnitTextFuzz {
  /// Random pieces of unit texts: a unit whose spelling reads back, or an error.
  @Test func anyTextIsReadOrRefused() throws {
    let pieces = ["亿元", "元", "人", "/", "·", "*", "^", "(", ")", "²", "2", "-1", "1/2", "km", "@2010", "=100", " per ", " ", "%", "万", "x"]
    var state: UInt64 = 42
    for _ in 0..<600 {
      var text = ""
      for _ in 0..<Int(state >> 60) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      guard let read = try? unit(text) else { continue }
      #expect((try? unit(Units.spelling(read))) == read, "\(text) is written \(Units.spelling(read))")
    }
  }
}
