// Charts made directly from marks, one for each thing a renderer must be able to draw.

import BohaiTables
import Foundation

@testable import BohaiCharts

enum SampleCharts {
  /// Written to the folder `BOHAI_PICTURES` when that is set, for people to look at.
  static func keep(_ svg: String, _ name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["BOHAI_PICTURES"] else { return }
    try svg.write(toFile: "\(folder)/\(name).svg", atomically: true, encoding: .utf8)
  }

  static let all: [(name: String, chart: Chart)] = [
    ("lines", lines), ("manyLines", manyLines), ("highlighted", highlighted), ("scatter", scatter), ("bubbles", bubbles),
    ("groupedBars", groupedBars),
    ("rankedBars", rankedBars), ("histogram", histogram), ("heatMap", heatMap), ("facets", facets),
    ("stackedAreas", stackedAreas), ("stackedBars", stackedBars), ("intervals", intervals), ("plane", plane), ("network", network),
    ("longNames", longNames), ("logarithms", logarithms),
    ("empty", Chart(summary: "Nothing.", panels: [Panel(marks: [])])),
    ("chinese", chinese),
  ]

  private static let regions = ["Beijing", "Tianjin", "Hebei"]
  private static let years: [Double] = [2009, 2010, 2011, 2012, 2013]
  private static let shares: [[Double]] = [
    [0.755, 0.751, 0.761, 0.765, 0.769], [0.453, 0.46, 0.462, 0.47, 0.481], [0.352, 0.349, 0.346, 0.353, 0.355],
  ]

  static let lines = Chart(
    title: "Services hold three quarters of Beijing's output",
    subtitle: "Share of the tertiary industry in gross regional product",
    summary: "Share by year: rises from 75.5 % to 76.9 % in Beijing.",
    panels: [
      Panel(
        marks: regions.indices.map {
          .line(LineMark(x: years, y: shares[$0], ink: .series($0), series: regions[$0]))
        })
    ],
    x: Axis("year", unit: .year), y: Axis("share", unit: .percent),
    legend: Legend(
      title: "region", entries: regions.indices.map { LegendEntry(regions[$0], .series($0), sign: .line) }),
    notes: ["2 of 41 rows are left out, share is missing there"], sources: ["China Statistical Yearbook 2014"])

  static let manyLines: Chart = {
    let names = (1...12).map { "City \($0)" }
    let marks = names.indices.map { index in
      Mark.line(
        LineMark(
          x: (0...60).map { 1960 + Double($0) },
          y: (0...60).map {
            10 + Double(index) * 3 + Double($0) * (0.2 + Double(index % 5) * 0.13) + Double(($0 * 7 + index * 3) % 11)
              * 0.4
          },
          ink: .series(index), series: names[index]))
    }
    return Chart(
      title: "Twelve lines", summary: "Twelve lines that rise.", panels: [Panel(marks: marks)],
      x: Axis("year", unit: .year), y: Axis("index"),
      legend: Legend(title: "city", entries: names.indices.map { LegendEntry(names[$0], .series($0), sign: .line) }))
  }()

  static let highlighted: Chart = {
    let marks = (0..<14).map { index in
      let y = years.indices.map { Double(index * 4) + Double($0 * (index % 5)) }
      return Mark.line(LineMark(x: years, y: y, ink: index < 2 ? .series(index) : .muted, series: "City \(index)"))
    }
    return Chart(
      title: "Two of fourteen", summary: "Two cities among fourteen.", panels: [Panel(marks: marks.reversed())],
      x: Axis("year", unit: .year), y: Axis("output"),
      legend: Legend(entries: [
        LegendEntry("City 0", .series(0), sign: .line), LegendEntry("City 1", .series(1), sign: .line),
        LegendEntry("12 others", .muted, sign: .line),
      ]))
  }()

  /// Numbers that look like chance and are the same everywhere.
  static func noise(_ count: Int, seed: UInt64 = 1) -> [Double] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / Double(1 << 24)
    }
  }

  static let scatter: Chart = {
    let names = [
      "Beijing", "Tianjin", "Shijiazhuang", "Tangshan", "Qinhuangdao", "Handan", "Xingtai", "Baoding",
      "Zhangjiakou", "Chengde", "Cangzhou", "Langfang", "Hengshui",
    ]
    let (u, v) = (noise(13), noise(13, seed: 9))
    let x = u.map { 2 + 8 * $0 }
    let y = zip(x, v).map { 1 + 0.6 * $0 + 2 * $1 }
    let grid = stride(from: 2.0, through: 10, by: 0.5).map { $0 }
    return Chart(
      title: "Richer cities save more", summary: "Savings rise with income.",
      panels: [
        Panel(marks: [
          .area(
            AreaMark(
              x: grid, low: grid.map { 1.4 + 0.55 * $0 }, high: grid.map { 2.6 + 0.65 * $0 }, ink: .series(0),
              isBand: true)),
          .line(LineMark(x: grid, y: grid.map { 2 + 0.6 * $0 }, ink: .series(0))),
          .points(PointsMark(x: x, y: y, ink: .series(0), names: names, showsNames: true)),
          .rule(RuleMark(.y(5), label: "mean")),
          .rule(RuleMark(.line(intercept: 0, slope: 1), dash: .dotted, label: "equality")),
        ])
      ], x: Axis("income"), y: Axis("savings"))
  }()

  static let bubbles: Chart = {
    let groups = ["Core", "Coast", "Mountains", "Plain"]
    let marks = groups.indices.map { index in
      Mark.points(
        PointsMark(
          x: noise(8, seed: UInt64(index + 3)).map { $0 * 100 },
          y: noise(8, seed: UInt64(index + 30)).map { $0 * 40 - 10 },
          ink: .series(index), sizes: index < 2 ? noise(8, seed: UInt64(index + 300)) : nil,
          names: (0..<8).map { "\(groups[index]) \($0)" }, showsNames: true, series: groups[index]))
    }
    return Chart(
      title: "Bubbles and shapes", summary: "Four groups.", panels: [Panel(marks: marks)], x: Axis("density"),
      y: Axis("growth"),
      legend: Legend(
        title: "kind", entries: groups.indices.map { LegendEntry(groups[$0], .series($0), sign: .point) }))
  }()

  static let groupedBars: Chart = {
    let industries = ["primary industry", "secondary industry", "tertiary industry"]
    let marks = regions.indices.map { group in
      Mark.bars(
        BarsMark(
          from: (0..<3).map { Double($0) - 0.4 + Double(group) * 0.27 },
          to: (0..<3).map { Double($0) - 0.4 + Double(group + 1) * 0.27 }, low: [0, 0, 0],
          high: (0..<3).map { Double(($0 * 5 + group * 7) % 13) * 1200 - 2000 }, ink: .series(group),
          labels: (0..<3).map { String(($0 * 5 + group * 7) % 13 * 1200 - 2000) }, series: regions[group]))
    }
    return Chart(
      title: "Grouped bars with negative values", summary: "Bars.", panels: [Panel(marks: marks)],
      x: Axis("industry", scale: .categories(industries)), y: Axis("value added", includesZero: true),
      legend: Legend(
        title: "region", entries: regions.indices.map { LegendEntry(regions[$0], .series($0), sign: .area) }))
  }()

  static let rankedBars: Chart = {
    let names = [
      "Guangdong", "Jiangsu", "Shandong", "Zhejiang", "Henan", "Sichuan", "Hubei", "Fujian", "Hunan",
      "Inner Mongolia Autonomous Region", "Xinjiang Uygur Autonomous Region", "Hebei",
    ]
    let values = names.indices.map { 12000 - Double($0) * 830 }
    return Chart(
      title: "Output by province", summary: "Guangdong leads.",
      panels: [
        Panel(marks: [
          .bars(
            BarsMark(
              from: names.indices.map { Double($0) - 0.38 }, to: names.indices.map { Double($0) + 0.38 },
              low: values.map { _ in 0 }, high: values, isHorizontal: true, ink: .series(0),
              inks: names.map { $0 == "Hebei" ? .series(1) : .series(0) }, labels: values.map { "\(Int($0))" }))
        ])
      ], x: Axis("output", includesZero: true), y: Axis("province", scale: .categories(names), isReversed: true))
  }()

  static let histogram = Chart(
    title: "Histogram with a density", summary: "One peak.",
    panels: [
      Panel(marks: [
        .bars(
          BarsMark(
            from: (0..<12).map { Double($0) }, to: (0..<12).map { Double($0) + 1 },
            low: Array(repeating: 0, count: 12),
            high: [1, 3, 6, 12, 20, 26, 24, 15, 9, 4, 2, 1], ink: .series(5))),
        .line(
          LineMark(
            x: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], y: [0.4, 2, 4, 9, 16, 23, 26, 20, 12, 6, 3, 1.5, 0.4],
            ink: .text)),
      ])
    ], x: Axis("wage"), y: Axis("districts", includesZero: true))

  static let heatMap: Chart = {
    let names = ["gdp", "people", "wage", "exports", "patents", "density"]
    var (x, y, inks, labels): ([Double], [Double], [Ink], [[String]]) = ([], [], [], [])
    for row in names.indices {
      for column in names.indices {
        let value = row == column ? 1 : Double((row * column * 7 + row + column) % 19) / 9.5 - 1
        x.append(Double(column))
        y.append(Double(row))
        inks.append(.diverging(value))
        labels.append([String(Int((value * 100).rounded())) + " %"])
      }
    }
    return Chart(
      title: "Correlations", summary: "A matrix.",
      panels: [Panel(marks: [.cells(CellsMark(x: x, y: y, width: 1, height: 1, inks: inks, labels: labels))])],
      x: Axis(scale: .categories(names)), y: Axis(scale: .categories(names), isReversed: true),
      legend: Legend(title: "r", ramp: LegendRamp(low: "-1", high: "1", middle: "0")))
  }()

  static let facets: Chart = {
    let cities = ["Beijing", "Tianjin", "Shijiazhuang", "Tangshan", "Qinhuangdao", "Handan", "Baoding"]
    return Chart(
      title: "Small multiples share their axes", summary: "Seven cities.",
      panels: cities.indices.map { city in
        Panel(
          title: cities[city],
          marks: (0..<2).map { group in
            .line(
              LineMark(
                x: years, y: years.indices.map { Double($0 * (city + 1)) + Double(group * 6) }, ink: .series(group),
                series: ["urban", "rural"][group]))
          })
      }, x: Axis("year", unit: .year), y: Axis("income"),
      legend: Legend(entries: [
        LegendEntry("urban", .series(0), sign: .line), LegendEntry("rural", .series(1), sign: .line),
      ]))
  }()

  static let stackedAreas: Chart = {
    let names = ["primary", "secondary", "tertiary"]
    let tops: [[Double]] = [[0.1, 0.09, 0.08, 0.07, 0.06], [0.6, 0.58, 0.56, 0.52, 0.5], [1, 1, 1, 1, 1]]
    return Chart(
      title: "Structure", summary: "Services grow.",
      panels: [
        Panel(
          marks: names.indices.map { index in
            .area(
              AreaMark(
                x: years, low: index == 0 ? years.map { _ in 0 } : tops[index - 1], high: tops[index],
                ink: .series(index),
                series: names[index], isBand: false))
          })
      ], x: Axis("year", unit: .year), y: Axis("share", unit: .percent, low: 0, high: 1),
      legend: Legend(entries: names.indices.map { LegendEntry(names[$0], .series($0), sign: .area) }))
  }()

  static let stackedBars: Chart = {
    let ends: [[Double]] = [[0, 0, 0], [3, 5, 8], [12, 9, 10], [20, 21, 10.5]]
    let places = regions.indices.map { Double($0) }
    let marks = (0..<3).map { part in
      Mark.bars(
        BarsMark(
          from: places.map { $0 - 0.4 }, to: places.map { $0 + 0.4 }, low: ends[part], high: ends[part + 1],
          ink: .series(part), labels: zip(ends[part], ends[part + 1]).map { "\($1 - $0)" }))
    }
    return Chart(
      title: "Parts of a stack have their numbers inside", summary: "Three stacks.", panels: [Panel(marks: marks)],
      x: Axis("region", scale: .categories(regions)), y: Axis("output", includesZero: true),
      legend: Legend(entries: (1...3).map { LegendEntry("part \($0)", .series($0 - 1), sign: .area) }))
  }()

  static let intervals = Chart(
    title: "Coefficients with intervals of 95 %", summary: "Two differ from zero.",
    panels: [
      Panel(marks: [
        .rule(RuleMark(.x(0))),
        .segments(
          SegmentsMark(
            x0: [0.1, -0.3, 0.4, -0.9], y0: [0, 1, 2, 3], x1: [0.5, 0.2, 1.1, -0.2], y1: [0, 1, 2, 3],
            ink: .series(0),
            hasCaps: true)),
        .points(PointsMark(x: [0.3, -0.05, 0.75, -0.55], y: [0, 1, 2, 3], ink: .series(0))),
      ])
    ], x: Axis("estimate"),
    y: Axis(scale: .categories(["log(gdp)", "openness", "human capital", "distance to the coast"]), isReversed: true))

  static let plane: Chart = {
    let names = ["Beijing", "Tianjin", "Hebei", "Shanxi", "Inner Mongolia", "Liaoning"]
    let (x, y): ([Double], [Double]) = ([0, 1, 0, 1, 2, 2], [0, 0, 1, 1, 1, 0])
    return Chart(
      title: "Tiles", summary: "Six tiles.",
      panels: [
        Panel(marks: [
          .cells(
            CellsMark(
              x: x, y: y, width: 1, height: 1, inks: names.indices.map { .ramp(Double($0) / 5) },
              labels: names.indices.map { [names[$0], "\($0 * 20) %"] }, names: names)),
          .texts(TextsMark(x: [2], y: [-0.7], texts: ["a word at the very rim of the map"])),
        ])
      ], frame: .plane, legend: Legend(title: "share", ramp: LegendRamp(low: "0 %", high: "100 %")))
  }()

  static let network = Chart(
    title: "Flows", summary: "Three flows.",
    panels: [
      Panel(marks: [
        .shapes(
          ShapesMark(
            shapes: [
              [
                .init(x: [-1, 2, 2, -1], y: [-1, -1, 2, 2]),
                .init(x: [0.2, 0.8, 0.8, 0.2], y: [0.4, 0.4, 0.9, 0.9]),
              ]
            ],
            inks: [.faint])),
        .segments(
          SegmentsMark(
            x0: [0, 1, 0.5], y0: [0, 0, 1], x1: [1, 0.5, 0], y1: [0, 1, 0], ink: .series(0), widths: [1, 0.4, 0.1],
            hasArrows: true, names: ["a to b", "b to c", "c to a"])),
        .points(
          PointsMark(x: [0, 1, 0.5], y: [0, 0, 1], ink: .series(1), sizes: [1, 0.5, 0.2], names: ["a", "b", "c"])),
        .texts(
          TextsMark(
            x: [0, 1, 0.5], y: [0, 0, 1], texts: ["Beijing", "Tianjin", "Baoding"], lineShift: 1.8, isBold: true)),
      ])
    ], frame: .plane)

  static let longNames: Chart = {
    let names = [
      "Agriculture, forestry, animal husbandry and fishery", "Mining", "Manufacturing", "Construction",
      "Wholesale and retail trades", "Hotels and catering services", "Financial intermediation", "Real estate",
      "Other",
    ]
    return Chart(
      title:
        "Names that are longer than their bars are wide need lines of their own or an end that is cut, and so does a title like this",
      summary: "Bars.",
      panels: [
        Panel(marks: [
          .bars(
            BarsMark(
              from: names.indices.map { Double($0) - 0.4 }, to: names.indices.map { Double($0) + 0.4 },
              low: names.map { _ in 0 }, high: names.indices.map { Double($0 + 1) }, ink: .series(0)))
        ])
      ], x: Axis("industry", scale: .categories(names)), y: Axis("output", includesZero: true))
  }()

  static let logarithms = Chart(
    title: "Both axes in logarithms", summary: "A power law.",
    panels: [
      Panel(marks: [
        .points(
          PointsMark(
            x: (1...40).map { Double($0) }, y: (1...40).map { 1e6 / Double($0 * $0) }, ink: .series(2), isHollow: true
          )),
        .rule(RuleMark(.line(intercept: 0, slope: 1000), label: "proportional")),
      ])
    ], x: Axis("rank", scale: .logarithmic), y: Axis("people", scale: .logarithmic))

  static let chinese: Chart = {
    let names = ["北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "新疆维吾尔自治区", "黑龙江省"]
    return Chart(
      title: "各地区生产总值", subtitle: "2013年,当年价格", summary: "北京最高。",
      panels: [
        Panel(marks: [
          .bars(
            BarsMark(
              from: names.indices.map { Double($0) - 0.4 }, to: names.indices.map { Double($0) + 0.4 },
              low: names.map { _ in 0 }, high: names.indices.map { 20000 - Double($0) * 1500 }, ink: .series(0)))
        ])
      ], x: Axis("地区", scale: .categories(names)), y: Axis("地区生产总值(亿元)", includesZero: true),
      notes: ["缺少数据的地区没有列出"], sources: ["《中国统计年鉴2014》"])
  }()
}
