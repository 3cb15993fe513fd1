import Glibc
import TestSupport
import Testing

@testable import BohaiFiles

@Suite struct NumberTextTests {
  private func value(_ text: String, shift: Int = 0, decimal: Character = ".") -> Double? {
    var reader = NumberText()
    reader.shift = shift
    reader.decimal = decimal.asciiValue ?? 0
    guard case .number(let value, _) = reader.read(text) else { return nil }
    return value
  }

  @Test func readsWhatPeopleWrite() {
    #expect(value("1234.5") == 1234.5)
    #expect(value(" -3 ") == -3)
    #expect(value("1,234,567") == 1_234_567)
    #expect(value("1 234 567") == 1_234_567)
    #expect(value("12.5%") == 0.125)
    #expect(value("12.5 %") == 0.125)
    #expect(value("1234 %") == 12.34)
    #expect(value("3‰") == 0.003)
    #expect(value("1.2e6") == 1_200_000)
    #expect(value("１２３．５％") == 1.235)
    #expect(value("−7") == -7)
    #expect(value("1.234,5", decimal: ",") == 1234.5)
    #expect(value("7.5", shift: 2) == 0.075)
    #expect(value("infinity") == .infinity)
  }

  @Test func refusesWhatWouldChange() {
    for text in [
      "0101", "123456789012345678", "1,23", "12,34,567", "1e999", "1.2.3", "12a", "0x10", "", "-", "e5", "1e",
    ] {
      #expect(value(text) == nil, "\(text)")
    }
  }

  /// Against the C library, which rounds correctly.
  @Test func everyDecimalIsTheNearestDouble() {
    var generator = Seeded(1)
    for _ in 0..<200_000 {
      let digits = Int.random(in: 1...21, using: &generator)
      var text = String(Int.random(in: 1...9, using: &generator))
      for _ in 1..<digits { text += String(Int.random(in: 0...9, using: &generator)) }
      let point = Int.random(in: 0...text.count, using: &generator)
      text.insert(".", at: text.index(text.startIndex, offsetBy: point))
      if text.first == "0" || text.hasPrefix(".") { text = "0" + text.drop { $0 == "0" } }
      if Bool.random(using: &generator) { text += "e\(Int.random(in: -330...290, using: &generator))" }
      let wanted = strtod(text, nil)
      #expect(value(text) == (wanted.isFinite ? wanted : nil), "\(text)")
    }
  }
}
