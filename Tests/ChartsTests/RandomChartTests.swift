import BohaiTables
import TestSupport
import Testing

@testable import BohaiCharts

/// Whatever a chart holds, its picture is well-formed, has finite numbers only, and drawing it does not trap.
@Suite("Random charts")
struct RandomChartTests {
  @Test(arguments: 0..<300) func drawAnything(seed: Int) throws {
    var random = RandomCharts(seed: UInt64(seed))
    let chart = random.chart()
    let drawing = chart.drawing(width: random.size(), height: random.size())
    let parsed = ParsedSVG(drawing.svg)
    #expect(parsed != nil, "seed \(seed) gives what is no XML")
    for element in parsed?.elements ?? [] {
      for (name, value) in element.attributes where !["style", "id", "aria-labelledby", "font-family"].contains(name)
      {
        let isPlain = !value.contains("nan") && !value.contains("inf") && !value.contains("e+")
        #expect(isPlain, "seed \(seed): \(element.description)")
      }
    }
    #expect(drawing.width.isFinite && drawing.height.isFinite && drawing.height >= 0)
    #expect(drawing.svg.utf8.count < 4_000_000)
  }
}

/// Charts of all marks with values that break things.
struct RandomCharts {
  private var random: Seeded

  init(seed: UInt64) { random = Seeded(seed) }

  private mutating func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &random)] }
  private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

  mutating func size() -> Double? { pick([nil, nil, 640, 0, -5, 100, 1e9, .nan, .infinity, 333.33]) }

  private mutating func value(_ wild: Bool) -> Double {
    guard wild else { return Double.random(in: -100...1000, using: &random) }
    return pick([
      0, 1, -1, .nan, 1e308, -1e308, 5e-320, 1e-12, 1e15, 3.5, -0.0, .infinity, -.infinity, 2013, 0.5, 1e6, -77,
    ])
  }

  private mutating func values(_ count: Int, _ wild: Bool) -> [Double] {
    // Arrays that are too short must not trap either.
    let count = chance(0.05) ? count / 2 : count
    return (0..<count).map { _ in value(wild) }
  }

  private mutating func text() -> String {
    pick([
      "", "Beijing", "<b>&\"'</b>", "]]>", "\u{0}\u{1}\u{8}\u{B}\u{1F}", "内蒙古自治区", "👩‍👩‍👧‍👦 🇨🇳", "\u{202E}abc", "a\nb\tc\rd",
      String(repeating: "long ", count: 60), String(repeating: "W", count: 300), "é\u{301}\u{301}",
      "\u{FFFE}\u{FFFF}",
      "<!-- -->", "\u{7F}\u{85}\u{2028}", "nan", "  ", String(repeating: "国", count: 80),
    ])
  }

  private mutating func texts(_ count: Int) -> [String] { chance(0.4) ? [] : (0..<count).map { _ in text() } }

  private mutating func ink() -> Ink {
    pick([
      .series(0), .series(3), .series(9), .series(-4), .series(.max), .ramp(0.4), .ramp(.nan), .ramp(-9),
      .diverging(-0.7),
      .diverging(.infinity), .text, .muted, .faint,
    ])
  }

  private mutating func inks(_ count: Int) -> [Ink] { (0..<count).map { _ in ink() } }

  private mutating func mark() -> Mark {
    let count = pick([0, 1, 1, 2, 3, 10, 60, 500])
    let wild = chance(0.5)
    let series = pick(["", "a", text()])
    let ink = ink()
    switch Int.random(in: 0..<9, using: &random) {
    case 0:
      return .line(
        LineMark(
          x: values(count, wild), y: values(count, wild), ink: ink, dash: pick([.solid, .dashed, .dotted]),
          series: series,
          isClosed: chance(0.2), isStepped: chance(0.2)))
    case 1:
      return .area(
        AreaMark(
          x: values(count, wild), low: values(count, wild), high: values(count, wild), ink: ink, isBand: chance(0.5)))
    case 2:
      return .points(
        PointsMark(
          x: values(count, wild), y: values(count, wild), ink: ink, inks: chance(0.3) ? inks(count) : nil,
          sizes: chance(0.3) ? values(count, true) : nil, names: texts(count), showsNames: chance(0.5),
          isHollow: chance(0.3)))
    case 3:
      return .bars(
        BarsMark(
          from: values(count, wild), to: values(count, wild), low: values(count, wild), high: values(count, wild),
          isHorizontal: chance(0.5), ink: ink, inks: chance(0.3) ? inks(count) : nil, labels: texts(count)))
    case 4:
      return .cells(
        CellsMark(
          x: values(count, wild), y: values(count, wild), width: value(wild), height: value(wild), inks: inks(count),
          labels: texts(count).map { [$0, $0] }, names: texts(count)))
    case 5:
      return .shapes(
        ShapesMark(
          shapes: (0..<min(count, 20)).map { _ in [.init(x: values(5, wild), y: values(5, wild))] },
          inks: inks(min(count, 20)), names: texts(count), isBand: chance(0.5)))
    case 6:
      return .segments(
        SegmentsMark(
          x0: values(count, wild), y0: values(count, wild), x1: values(count, wild), y1: values(count, wild),
          ink: ink,
          widths: chance(0.5) ? values(count, true) : nil, hasArrows: chance(0.5), hasCaps: chance(0.5),
          names: texts(count)))
    case 7:
      return .texts(
        TextsMark(
          x: values(count, wild), y: values(count, wild), texts: texts(count), ink: ink,
          anchor: pick([.start, .middle, .end]),
          lineShift: value(wild)))
    default:
      return .rule(
        RuleMark(
          pick([.x(value(wild)), .y(value(wild)), .line(intercept: value(true), slope: value(true))]), ink: ink,
          label: text()))
    }
  }

  private mutating func axis() -> Axis {
    let names = (0..<pick([0, 1, 2, 8, 40, 500])).map { _ in text() }
    return Axis(
      text(), unit: pick([.none, .none, .percent, .year, .quarter, .date]),
      scale: pick([.linear, .linear, .logarithmic, .categories(names)]), low: chance(0.2) ? value(true) : nil,
      high: chance(0.2) ? value(true) : nil, includesZero: chance(0.3), isReversed: chance(0.2),
      showsGrid: chance(0.8))
  }

  mutating func chart() -> Chart {
    let panels = (0..<pick([0, 1, 1, 1, 1, 2, 5, 13])).map { _ in
      Panel(title: pick([nil, text()]), marks: (0..<pick([0, 1, 1, 2, 4])).map { _ in mark() })
    }
    let entries = (0..<pick([0, 0, 1, 3, 9, 500])).map { _ in
      LegendEntry(text(), ink(), sign: pick([.line, .point, .area]))
    }
    let ramp = chance(0.2) ? LegendRamp(low: text(), high: text(), middle: pick([nil, text()])) : nil
    return Chart(
      title: pick([nil, text()]), subtitle: pick([nil, text()]), summary: text(), panels: panels,
      frame: chance(0.3) ? .plane : .axes, x: axis(), y: axis(),
      legend: Legend(title: text(), entries: entries, ramp: ramp),
      notes: texts(3), sources: texts(2))
  }
}
