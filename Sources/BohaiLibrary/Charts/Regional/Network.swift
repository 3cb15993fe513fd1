// Links between places: who is connected with whom, and how strongly.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension Library {
  static let networks: [Native] = [
    network(
      "plot_network", isDirected: false,
      """
      Links between places as lines whose width is their weight: gravity, cooperation, borders.

      - The two directions of a pair are one link: equal weights count once, different ones are added.
      """,
      example: "plot_network(cities.borders, from: .a, into: .b, weight: .border, at: cities.geography)"),
    network(
      "flow_plot", isDirected: true,
      """
      Flows between places as arrows whose width is their size: migration, contracts, transfers.

      - The two directions of a pair are two arrows beside each other.
      """,
      example: "flow_plot(bth.migration, from: .origin, into: \"Beijing\", weight: .migrants)"),
  ]

  private static func network(_ name: String, isDirected: Bool, _ head: String, example: String) -> Native {
    Native(
      name,
      [
        .init("t", .table), .init("from", [.column, .text]), .init("into", [.column, .text]),
        .optional("weight", .columns), .optional("at", [.table, .text]),
        .init("links", .number, default: .number(80)),
      ],
      """
      \(head)
      - `from`, `into`: the columns that name the two places; or one place for all rows, as a text.
      - `weight`: zero or more; without it every link is as wide. Rows of the same pair are added up.
      - `at`: a table of coordinates with columns `longitude` and `latitude` (or `x` and `y`) beside the
        names, drawn with degrees of longitude shortened by the cosine of the middle latitude; `"tiles"`, the
        tile map of `choropleth`, which is what is drawn when all places are on one; or `"circle"`, for all
        others.
      - `links`: how many are drawn at most, the strongest first; a note says what part of the whole they are.
      - Areas of points grow with all that a place is linked by. A link of a place with itself, and rows
        without a place or a weight are left out and counted.

          \(example)
          \(name)(table(a: ["x", "y"], b: ["y", "z"]), from: .a, into: .b)
          \(name)(table(a: "x", b: "y", w: -1), from: .a, into: .b, weight: .w)    => error: w is negative in row 1
      """
    ) { (machine, arguments) throws(Fault) in
      let table = try arguments.table(name)
      let ends = (
        try machine.placeVariable(arguments, 1, table), try machine.placeVariable(arguments, 2, table)
      )
      let weight = try machine.chartVariable(arguments, 3, "weight", table)
      guard let most = arguments.number(5), most >= 1, most <= 10_000 else {
        throw Fault(.linkCount, at: .argument(5))
      }
      let network = try Network(
        from: ends.0, into: ends.1, weight: weight, isDirected: isDirected, most: Int(most))
      let (places, note) = try NetworkPlaces.find(network.names, arguments[4])
      return .chart(
        try NetworkChart(network: network, places: places, note: note)
          .chart(sources: table.table.sources))
    }
  }
}

extension Machine {
  /// A column of names, or one name for all rows.
  fileprivate mutating func placeVariable(
    _ arguments: Arguments, _ index: Int, _ table: TableObject
  ) throws(Fault) -> ChartVariable {
    let node =
      arguments[index].asText == nil ? try arguments.column(index, "from") : columnNode(arguments[index])
    return try ChartVariable(&self, node, over: table)
  }
}

/// Links with their weights, added up by pair.
struct Network {
  struct Link {
    var from: Int
    var into: Int
    var weight: Double
  }

  let isDirected: Bool
  let unit: UnitID
  /// What is linked by; empty without weights.
  let weightName: String
  let names: [String]
  /// The strongest first.
  let links: [Link]
  /// How many of them are drawn.
  let drawn: Int
  /// What each place sends and receives.
  private(set) var sent: [Double]
  private(set) var received: [Double]
  private(set) var notes: [String] = []

  var total: Double { links.reduce(0) { $0 + $1.weight } }

  init(
    from: ChartVariable, into: ChartVariable, weight: ChartVariable?, isDirected: Bool, most: Int
  ) throws(Fault) {
    if let weight { try Self.check(weight) }
    var places: [String: Int] = [:]
    var names: [String] = []
    func place(_ name: String) -> Int {
      if let known = places[name] { return known }
      places[name] = names.count
      names.append(name)
      return names.count - 1
    }
    struct Pair: Hashable { var from: Int, into: Int }
    var weights: [Pair: Double] = [:]
    var (lacking, own) = (0, 0)
    for row in from.values.indices {
      let value = weight?.values[row] ?? 1
      if from.values[row].isNaN || into.values[row].isNaN || value.isNaN { lacking += 1; continue }
      let pair = Pair(from: place(from.text(row)), into: place(into.text(row)))
      if pair.from == pair.into { own += 1; continue }
      weights[pair, default: 0] += value
    }
    if !isDirected {
      for (pair, value) in weights where pair.from < pair.into {
        guard let back = weights.removeValue(forKey: Pair(from: pair.into, into: pair.from)) else { continue }
        if abs(value - back) > 1e-9 * max(value, back) { weights[pair] = value + back }
      }
    }
    links = weights.filter { $0.value > 0 }.map {
      Link(from: $0.key.from, into: $0.key.into, weight: $0.value)
    }
    .sorted { ($1.weight, $0.from, $0.into) < ($0.weight, $1.from, $1.into) }
    self.names = names
    self.isDirected = isDirected
    (unit, weightName) = (weight?.unit ?? .none, weight?.name ?? "")
    drawn = min(most, links.count)
    (sent, received) = (names.map { _ in 0 }, names.map { _ in 0 })
    for link in links {
      sent[link.from] += link.weight
      received[link.into] += link.weight
    }
    guard !links.isEmpty else { throw Fault(.noLinks, at: .argument(0)) }
    if !total.isFinite { throw Fault(.linksTooLarge(weightName), at: .argument(3)) }
    tell(lacking: lacking, own: own, none: weights.count { $0.value == 0 })
  }

  /// Notes what is not drawn: rows without a place or weight, those from a place to itself, links of no
  /// weight, and the weakest.
  private mutating func tell(lacking: Int, own: Int, none: Int) {
    if lacking > 0 { notes.append(Note.rowsWithoutLink(rows: lacking)) }
    if own > 0 { notes.append(Note.linksWithSelf(rows: own)) }
    if none > 0 { notes.append(Note.linksOfZero(none)) }
    if drawn < links.count {
      let part = links.prefix(drawn).reduce(0) { $0 + $1.weight } / total
      notes.append(Note.strongestLinks(drawn, of: links.count, share: Units.prose(part, .percent, digits: 3)))
    }
  }

  private static func check(_ weight: ChartVariable) throws(Fault) {
    if weight.categories != nil { throw Fault(.partsOfTexts(weight.name), at: .argument(3)) }
    if let row = weight.values.firstIndex(where: { $0 < 0 }) {
      throw Fault(.negativePart(weight.name, row: row + 1), at: .argument(3))
    }
  }
}
