import Testing
@testable import BohaiText

@Suite struct NumberFormatTests {
  @Test(
    arguments: [
      (0.1 + 0.2, "0.3"), (24899, "24899"), (-0.0, "0"), (0.0, "0"), (7.500000000000001, "7.5"),
      (1e15, "1000000000000000"),
      (1.5e20, "1.5e20"), (114583123.45, "114583123"), (1234567.891, "1234568"),
      (0.001234567891, "0.001234568"),
      (1e-7, "1e-7"), (-2.5, "-2.5"), (0.99999999, "1"), (-1e-300, "-1e-300"),
      (9.99999999e14 + 0.5, "999999999000001"),
      (.infinity, "infinity"), (-.infinity, "-infinity"), (1.0 / 3, "0.3333333"), (2.0 / 3, "0.6666667"),
      (100.0, "100"),
      (5e-324, "5e-324"), (1.7976931348623157e308, "1.797693e308"), (123456789012345680, "1.234568e17"),
    ] as [(Double, String)])
  func display(value: Double, text: String) { #expect(NumberFormat.display(value) == text) }

  @Test(
    arguments: [
      (2.675, 2, "2.68"), (2.5, 0, "3"), (-0.001, 2, "0.00"), (0.15, 1, "0.2"), (9.995, 2, "10.00"),
      (1234567.0, 0, "1234567"),
      (1e22, 1, "10000000000000000000000.0"), (0.05, 0, "0"), (0.5, 0, "1"), (999.96, 1, "1000.0"),
    ] as [(Double, Int, String)])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(NumberFormat.fixed(value, decimals) == text)
  }

  @Test(
    arguments: [
      (".1f", 2.25, "2.3"), (".2%", 0.02345, "2.35%"), (",.0f", 1234567.5, "1,234,568"), ("d", 3.0, "3"),
      (".2e", 12345, "1.23e4"),
      ("e", 0, "0.000000e0"), (",", 999999, "999,999"), (".3g", 0.0123456, "0.0123"), ("%", 0.5, "50%"),
    ] as [(String, Double, String)])
  func specs(spec: String, value: Double, text: String) { #expect(FormatSpec(spec)?.apply(value) == text) }

  @Test(arguments: ["", "x", ".f", ".1", ".1d", "1f", ".999f", "..1f"])
  func wrongSpecs(spec: String) { #expect(FormatSpec(spec) == nil) }

  @Test func rounding() {
    #expect(NumberFormat.rounded(2.675, 2) == 2.68)
    #expect(NumberFormat.rounded(-2.5, 0) == -3)
    #expect(NumberFormat.rounded(1250, -2) == 1300)
    #expect(NumberFormat.rounded(40, -2) == 0)
    #expect(NumberFormat.rounded(0.1 + 0.2, 10) == 0.3)
    #expect(NumberFormat.rounded(1e300, 2) == 1e300)
    #expect(NumberFormat.rounded(0.76949, 1, shift: 2) == 0.769)
    #expect(NumberFormat.rounded(0.5, Int.max) == 0.5)
    #expect(NumberFormat.rounded(-0.001, 2) == 0)
    #expect(NumberFormat.rounded(1.005, 2) == 1.01)
    #expect(NumberFormat.rounded(-123.4567, 2) == -123.46)
    for step in 0..<10_000 {
      let x = Double(step) * 0.00137
      #expect(NumberFormat.rounded(x, 3) == Double(NumberFormat.fixed(x, 3)))
    }
  }

  @Test func percentMovesThePointExactly() {
    #expect(NumberFormat.display(0.07, shift: 2) == "7")
    #expect(NumberFormat.display(0.075, shift: 2) == "7.5")
    #expect(NumberFormat.display(0.00001, shift: 2) == "0.001")
  }

  @Test func shownDecimals() {
    #expect(NumberFormat.shownDecimals(2.5) == 1)
    #expect(NumberFormat.shownDecimals(3) == 0)
    #expect(NumberFormat.shownDecimals(1.0 / 3) == 7)
  }
}
