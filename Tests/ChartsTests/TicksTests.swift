import BohaiTables
import Testing

@testable import BohaiCharts

@Suite("Ticks and domains")
struct TicksTests {
  private func labels(_ axis: Axis, _ low: Double, _ high: Double, most: Int = 6) -> [String] {
    axis.ticks(over: Domain(low: low, high: high, isLogarithmic: axis.scale == .logarithmic), most: most).map(\.label)
  }

  @Test func roundSteps() {
    #expect(labels(Axis(), 0, 1) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(labels(Axis(), -3, 47) == ["0", "10", "20", "30", "40"])
    #expect(labels(Axis(), 0, 24899) == ["0", "5000", "10,000", "15,000", "20,000"])
    #expect(labels(Axis(), 0, 9e300, most: 3) == ["0", "5e300"])
    #expect(labels(Axis(), 1e-9, 1.4e-9, most: 3) == ["1e-9", "1.2e-9", "1.4e-9"])
  }

  @Test func periodsAndPerCent() {
    #expect(labels(Axis(unit: .year), 2008.8, 2013.2) == ["2009", "2010", "2011", "2012", "2013"])
    #expect(labels(Axis(unit: .percent), 0.1, 0.62) == ["10", "20", "30", "40", "50", "60"])
    #expect(labels(Axis(unit: .percent), 0.101, 0.1125) == ["10.2", "10.4", "10.6", "10.8", "11.0", "11.2"])
  }

  @Test func logarithms() {
    let axis = Axis(scale: .logarithmic)
    #expect(labels(axis, 1, 1000) == ["1", "10", "100", "1000"])
    #expect(labels(axis, 1, 12, most: 5) == ["1", "2", "5", "10"])
    #expect(labels(axis, 1e-300, 1e300).count <= 7)
  }

  /// Nothing a column can hold may trap or give a domain of no width.
  @Test(arguments: [
    [], [.nan], [0], [5], [-1e308, 1e308], [1e-320, 2e-320], [1e308, 1e308], [.infinity, 1],
  ] as [[Double]])
  func anyValuesHaveADomain(values: [Double]) {
    for scale in [Axis.Scale.linear, .logarithmic] {
      for includesZero in [false, true] {
        let axis = Axis(scale: scale, includesZero: includesZero)
        let mark = Mark.points(PointsMark(x: values, y: values, ink: .text))
        let chart = Chart(summary: "", panels: [Panel(marks: [mark])], x: axis, y: axis)
        let domain = chart.xDomain
        #expect(domain.low < domain.high && domain.low.isFinite && domain.high.isFinite)
        #expect(domain.share(of: domain.low).isFinite)
        #expect(axis.ticks(over: domain, most: 8).count <= 12)
      }
    }
  }
}
