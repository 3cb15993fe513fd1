// Where the places of a network lie, and the network drawn there.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import Glibc

/// Where places lie; `nil` for one without coordinates.
struct NetworkPlaces {
  let positions: [(x: Double, y: Double)?]

  /// - Parameter at: a table of coordinates, `"tiles"`, `"circle"` or nothing.
  static func find(_ names: [String], _ at: Value) throws(Fault) -> (NetworkPlaces, note: String?) {
    if let table = at.asTable?.table { return try coordinates(names, table) }
    let regions = names.map { RegionCatalogue.region($0) }
    let known = regions.compactMap { $0 }
    let map = known.count == names.count ? TileMap.all.first { $0.holds(known) } : nil
    switch at.asText {
    case "circle": return (circle(names.count), nil)
    case "tiles":
      guard let map else { throw Fault(.placesOnNoMap(names), at: .argument(4)) }
      return (tiles(known, map), Note.placesOnTiles)
    case nil: return map.map { (tiles(known, $0), Note.placesOnTiles) } ?? (circle(names.count), nil)
    case let other?: throw Fault(.unknownPlaces(other), at: .argument(4))
    }
  }

  private static func tiles(_ regions: [Region], _ map: TileMap) -> NetworkPlaces {
    NetworkPlaces(
      positions: regions.map { region in
        map.tile(of: region).map { (x: Double($0.column), y: -Double($0.row)) }
      })
  }

  /// Clockwise from the top, in the order of appearance.
  private static func circle(_ count: Int) -> NetworkPlaces {
    NetworkPlaces(
      positions: (0..<count).map { number in
        let angle = 2 * Double.pi * Double(number) / Double(count)
        return (x: sin(angle), y: cos(angle))
      })
  }

  /// Coordinates from the row whose name is the place, written in the same way or as the same region.
  private static func coordinates(_ names: [String], _ table: Table) throws(Fault) -> (
    NetworkPlaces, note: String?
  ) {
    let pairs = [("longitude", "latitude"), ("x", "y")]
    let found = pairs.lazy.compactMap { pair -> (isMap: Bool, x: [Double], y: [Double])? in
      guard case .numbers(let x)? = table[pair.0]?.storage, case .numbers(let y)? = table[pair.1]?.storage
      else {
        return nil
      }
      return (pair.0 == "longitude", x, y)
    }.first
    guard let found else { throw Fault(.noCoordinates(table.names), at: .argument(4)) }
    let texts = table.columns.filter(\.isTexts)
    let rows = names.map { name in
      let region = RegionCatalogue.region(name)
      return texts.lazy.compactMap { column in
        (0..<table.rowCount).first { row in
          guard let text = column.text(row) else { return false }
          return text == name || region != nil && RegionCatalogue.region(text) == region
        }
      }.first
    }
    let places = rows.map { row in row.flatMap { found.x[$0].isFinite && found.y[$0].isFinite ? $0 : nil } }
    let heights = places.compactMap { $0.map { found.y[$0] } }
    guard let low = heights.min(), let high = heights.max() else {
      throw Fault(.placesWithoutCoordinates(names), at: .argument(4))
    }
    let shrink = found.isMap ? max(0.01, cos((low / 2 + high / 2) * Double.pi / 180)) : 1
    let lost = zip(names, places).filter { $0.1 == nil }.map(\.0)
    return (
      NetworkPlaces(positions: places.map { $0.map { (x: found.x[$0] * shrink, y: found.y[$0]) } }),
      lost.isEmpty ? nil : Note.withoutCoordinates(lost)
    )
  }
}

struct NetworkChart {
  private let network: Network
  private let places: NetworkPlaces
  private let note: String?
  /// What each place sends and receives together, relative to the largest.
  private let sizes: [Double]
  /// The pairs that are linked, by their numbers.
  private let pairs: Set<[Int]>

  private static let mostNamed = 45

  init(network: Network, places: NetworkPlaces, note: String?) {
    (self.network, self.places, self.note) = (network, places, note)
    let sums = zip(network.sent, network.received).map { $0 + $1 }
    let most = sums.max() ?? 1
    sizes = sums.map { most > 0 ? $0 / most : 0 }
    pairs = Set(network.links.prefix(network.drawn).map { [$0.from, $0.into] })
  }

  func chart(sources: [String]) throws(Fault) -> Chart {
    let shown = network.names.indices.filter { places.positions[$0] != nil }
    let (x, y) = (shown.map { places.positions[$0]?.x ?? 0 }, shown.map { places.positions[$0]?.y ?? 0 })
    let (left, right) = (x.min() ?? 0, x.max() ?? 1)
    let (bottom, top) = (y.min() ?? 0, y.max() ?? 1)
    let extent = max(right - left, top - bottom, 1e-9)
    guard extent.isFinite else { throw Fault(.placesTooFar, at: .argument(4)) }
    let points = PointsMark(
      x: x, y: y, ink: .series(0), sizes: shown.map { sizes[$0] }, names: shown.map { network.names[$0] },
      showsNames: shown.count <= Self.mostNamed)
    return Chart(
      title: RegionalWords.networkTitle(network.weightName, isDirected: network.isDirected), summary: summary,
      panels: [Panel(marks: [.segments(lines(extent)), .points(points)])], frame: .plane,
      x: Axis(low: left - 0.12 * extent, high: right + 0.12 * extent),
      y: Axis(low: bottom - 0.08 * extent, high: top + 0.08 * extent), notes: notes, sources: sources)
  }

  /// The weakest first, so that the strongest lie on top.
  private func lines(_ extent: Double) -> SegmentsMark {
    let links = network.links.prefix(network.drawn).reversed()
      .filter { places.positions[$0.from] != nil && places.positions[$0.into] != nil }
    let ends = links.map { piece($0, extent) }
    let most = network.links.first?.weight ?? 1
    return SegmentsMark(
      x0: ends.map(\.0.x), y0: ends.map(\.0.y), x1: ends.map(\.1.x), y1: ends.map(\.1.y), ink: .muted,
      widths: network.weightName.isEmpty ? nil : links.map { $0.weight / most },
      hasArrows: network.isDirected,
      names: links.map { "\(name($0)) \(Units.prose($0.weight, network.unit, digits: 4))" })
  }

  /// The ends of a line. An arrow ends before the point, and leaves room for the one that comes back.
  private func piece(
    _ link: Network.Link, _ extent: Double
  ) -> ((x: Double, y: Double), (x: Double, y: Double)) {
    guard let from = places.positions[link.from], let into = places.positions[link.into] else {
      return ((.nan, .nan), (.nan, .nan))
    }
    let (dx, dy) = (into.x - from.x, into.y - from.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard network.isDirected, length > 0 else { return (from, into) }
    let (before, after) = (gap(link.from, extent, length), gap(link.into, extent, length))
    let aside = pairs.contains([link.into, link.from]) ? 0.012 * extent / length : 0
    let start = (x: from.x + before * dx + aside * dy, y: from.y + before * dy - aside * dx)
    return (start, (x: into.x - after * dx + aside * dy, y: into.y - after * dy - aside * dx))
  }

  /// The part of a line of `length` that the point of a place covers.
  private func gap(_ place: Int, _ extent: Double, _ length: Double) -> Double {
    min((0.012 + 0.045 * sizes[place].squareRoot()) * extent, length / 3) / length
  }

  private func name(_ link: Network.Link) -> String {
    network.names[link.from] + (network.isDirected ? " → " : "–") + network.names[link.into]
  }

  private var notes: [String] {
    var notes = network.notes + [note].compactMap { $0 }
    if let widest = network.links.first, !network.weightName.isEmpty {
      notes.append(Note.widestLink(Units.prose(widest.weight, network.unit, digits: 4), name(widest)))
    }
    return notes
  }

  private var summary: String {
    let told: [String] =
      network.weightName.isEmpty
      ? []
      : network.links.prefix(3).map { link in
        let part = Units.prose(link.weight / network.total, .percent, digits: 3)
        return "\(name(link)) \(Units.prose(link.weight, network.unit, digits: 4)) (\(part))"
      }
    var net: [String] = []
    if network.isDirected, !network.weightName.isEmpty {
      let balance = network.names.indices.map { network.received[$0] - network.sent[$0] }
      for place in [balance.firstIndex(of: balance.max() ?? 0), balance.firstIndex(of: balance.min() ?? 0)] {
        guard let place, balance[place] != 0 else { continue }
        let amount = Units.prose(balance[place], network.unit, digits: 4)
        net.append("\(network.names[place]) \(balance[place] > 0 ? "+" : "")\(amount)")
      }
    }
    return RegionalWords.network(
      places: network.names.count, links: network.links.count, isDirected: network.isDirected,
      strongest: told, net: net)
  }
}
