// Charts of every kind of mark with values that nobody would choose: missing, huge, tiny, many, none.

import BohaiTables
import TestSupport

@testable import BohaiCharts

struct RandomChart {
  var random: Seeded

  init(seed: UInt64) { random = Seeded(seed) }

  private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

  private mutating func pick<T>(_ values: [T]) -> T { values[Int.random(in: 0..<values.count, using: &random)] }

  private mutating func number() -> Double {
    switch Int.random(in: 0..<20, using: &random) {
    case 0: .nan
    case 1: pick([1e300, -1e300, 1e-300, 0, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .infinity])
    case 2...8: Double(Int.random(in: -2..<12, using: &random))
    default: Double.random(in: -10...100, using: &random)
    }
  }

  private mutating func numbers(_ count: Int) -> [Double] { (0..<count).map { _ in number() } }

  private mutating func name() -> String {
    pick(["", "北京", "Tianjin", "河北省石家庄市", "a\u{1b}[31mb", "two\nlines", "e\u{301}", "👩‍🌾", "x", "a very long name of a region indeed"])
  }

  private mutating func names(_ count: Int) -> [String] { (0..<count).map { _ in name() } }

  private mutating func ink() -> Ink {
    pick([.series(Int.random(in: -3..<20, using: &random)), .ramp(number()), .diverging(number()), .text, .muted, .faint])
  }

  private mutating func inks(_ count: Int) -> [Ink] { (0..<count).map { _ in ink() } }

  private mutating func count() -> Int { pick([0, 1, 2, 3, 7, 30, 400]) }

  private mutating func axis() -> Axis {
    let scale: Axis.Scale = pick([.linear, .linear, .logarithmic, .categories(names(count()))])
    return Axis(
      name(), unit: pick([.none, .percent, .year, .date]), scale: scale, low: chance(0.1) ? number() : nil,
      high: chance(0.1) ? number() : nil, includesZero: chance(0.5), isReversed: chance(0.3))
  }

  private mutating func mark() -> Mark {
    let n = count()
    let dash = pick([Dash.solid, .dashed, .dotted])
    switch Int.random(in: 0..<10, using: &random) {
    case 0:
      return .line(LineMark(
        x: numbers(n), y: numbers(n), ink: ink(), dash: dash, series: name(), isClosed: chance(0.2), isStepped: chance(0.2)))
    case 1:
      return .area(AreaMark(x: numbers(n), low: numbers(n), high: numbers(n), ink: ink(), series: name(), isBand: chance(0.5)))
    case 2, 3:
      return .points(PointsMark(
        x: numbers(n), y: numbers(n), ink: ink(), inks: chance(0.5) ? inks(n) : nil, sizes: chance(0.5) ? numbers(n) : nil,
        names: names(n), showsNames: chance(0.5), isHollow: chance(0.2), series: name()))
    case 4, 5:
      return .bars(BarsMark(
        from: numbers(n), to: numbers(n), low: numbers(n), high: numbers(n), isHorizontal: chance(0.5), ink: ink(),
        inks: chance(0.3) ? inks(n) : nil, labels: chance(0.5) ? names(n) : [], series: name()))
    case 6:
      return .cells(CellsMark(
        x: numbers(n), y: numbers(n), width: pick([1, 0.5, 0, -1, 1e300]), height: pick([1, 0, 3]), inks: inks(n),
        labels: chance(0.5) ? (0..<n).map { _ in names(2) } : [], names: names(n)))
    case 7:
      let shapes = (0..<min(n, 20)).map { _ in [ShapesMark.Ring(x: numbers(5), y: numbers(5))] }
      return .shapes(ShapesMark(shapes: shapes, inks: inks(n), names: names(n), isBand: chance(0.3), series: name()))
    case 8:
      return .segments(SegmentsMark(
        x0: numbers(n), y0: numbers(n), x1: numbers(n), y1: numbers(n), ink: ink(), widths: chance(0.3) ? numbers(n) : nil,
        hasArrows: chance(0.5), hasCaps: chance(0.5), dash: dash, series: name()))
    default:
      if chance(0.5) {
        return .texts(TextsMark(
          x: numbers(n), y: numbers(n), texts: names(n), anchor: pick([.start, .middle, .end]), lineShift: number()))
      }
      return .rule(RuleMark(
        pick([.x(number()), .y(number()), .line(intercept: number(), slope: number())]), dash: dash, label: name()))
    }
  }

  mutating func chart() -> Chart {
    let panels = (0..<pick([0, 1, 1, 1, 2, 5, 50])).map { _ in
      Panel(title: chance(0.5) ? name() : nil, marks: (0..<Int.random(in: 0..<4, using: &random)).map { _ in mark() })
    }
    let entries = names(count()).map { LegendEntry($0, ink(), sign: pick([.line, .point, .area])) }
    let ramp = chance(0.3) ? LegendRamp(low: name(), high: name(), middle: chance(0.5) ? name() : nil) : nil
    return Chart(
      title: chance(0.7) ? name() : nil, subtitle: chance(0.3) ? name() : nil, summary: name(), panels: panels,
      frame: chance(0.2) ? .plane : .axes, x: axis(), y: axis(),
      legend: Legend(title: name(), entries: entries, ramp: ramp), notes: names(pick([0, 1])), sources: names(pick([0, 2])))
  }
}
