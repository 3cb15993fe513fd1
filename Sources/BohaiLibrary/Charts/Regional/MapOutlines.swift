// Outlines from a file, ready to be drawn: named, in the plane, and with no more points than can be seen.
//
// Degrees are drawn as they are, those of longitude shortened by the cosine of the middle latitude
// (equirectangular). Of very many points those fall together that lie in one cell of a fine grid over the
// whole map, so that a border is thinned in the same way on both its sides. An outline across the 180th
// meridian is drawn as its numbers are.

import BohaiCharts
import BohaiDiagnostics
import BohaiFiles
import Glibc

struct MapOutlines {
  struct Outline {
    /// By the key property.
    var name: String
    var rings: [ShapesMark.Ring]
  }

  private(set) var outlines: [Outline] = []
  private(set) var notes: [String] = []
  let key: String

  static let mostPoints = 40_000

  /// - Parameters:
  ///   - key: the property that names regions; without one that which knows most of `names`.
  ///   - names: those of the table.
  init(_ file: GeoJSON, name: String, key: String?, names: [String]) throws(Fault) {
    let shapes = file.features.filter { !$0.rings.isEmpty }
    let keys = Set(shapes.flatMap(\.properties.keys)).sorted()
    if let key, !keys.contains(key) { throw Fault(.noShapeKey(key, keys, file: name), at: .argument(9)) }
    self.key = key ?? Self.bestKey(keys, shapes, names)
    var places: [String: Int] = [:]
    for shape in shapes {
      let name = shape.properties[self.key] ?? ""
      let rings = shape.rings.map { ShapesMark.Ring(x: $0.x, y: $0.y) }
      if let known = places[name], !name.isEmpty { outlines[known].rings += rings; continue }
      places[name] = outlines.count
      outlines.append(Outline(name: name, rings: rings))
    }
    if !file.otherGeometries.isEmpty { notes.append(Note.otherGeometries(file.otherGeometries)) }
    try thin()
    try project()
  }

  private static func bestKey(_ keys: [String], _ shapes: [GeoJSON.Feature], _ names: [String]) -> String {
    let wanted = Set(names)
    let regions = Set(names.compactMap { RegionCatalogue.region($0)?.name })
    let hits = keys.map { key in
      let texts = shapes.compactMap { $0.properties[key] }
      let known = texts.count { text in
        wanted.contains(text) || RegionCatalogue.region(text).map { regions.contains($0.name) } ?? false
      }
      // Of names and codes that know as many, names are better to read.
      return (known, ["name", "NAME", "Name"].contains(key) ? 1 : 0, texts.count { Double($0) == nil })
    }
    return hits.indices.max { hits[$0] < hits[$1] }.map { keys[$0] } ?? "name"
  }

  /// The outline of each name, written in the same way or as the same region; -1 for none.
  func places(of names: [String]) -> [Int] {
    var exact: [String: Int] = [:]
    var regions: [String: Int] = [:]
    for (place, outline) in outlines.enumerated().reversed() {
      exact[outline.name] = place
      if let region = RegionCatalogue.region(outline.name) { regions[region.name] = place }
    }
    return names.map { name in
      exact[name] ?? RegionCatalogue.region(name).flatMap { regions[$0.name] } ?? -1
    }
  }

  // MARK: - Points

  private var pointCount: Int { outlines.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.x.count } } }

  private var box: (x: Extent, y: Extent) {
    var (x, y) = (Extent(), Extent())
    for ring in outlines.flatMap(\.rings) {
      x.take(ring.x)
      y.take(ring.y)
    }
    return (x, y)
  }

  private mutating func thin() throws(Fault) {
    let all = pointCount
    guard all > Self.mostPoints else { return }
    let box = box
    let width = max(box.x.high - box.x.low, box.y.high - box.y.low)
    guard width > 0, width.isFinite else { return }
    var cells = 4000.0
    let whole = outlines
    repeat {
      try Interrupt.check()
      let step = width / cells
      outlines = whole.map { outline in
        let rings = outline.rings.compactMap { Self.snapped($0, step) }
        // A region smaller than a cell stays as it is.
        return Outline(name: outline.name, rings: rings.isEmpty ? Array(outline.rings.prefix(1)) : rings)
      }
      cells /= 2
    } while pointCount > Self.mostPoints && cells >= 50
    notes.append(Note.simplified(pointCount, of: all))
  }

  /// The ring on a grid, without points that fall together; `nil` when nothing is left of it.
  private static func snapped(_ ring: ShapesMark.Ring, _ step: Double) -> ShapesMark.Ring? {
    var result = ShapesMark.Ring(x: [], y: [])
    for (x, y) in zip(ring.x, ring.y) {
      let (x, y) = ((x / step).rounded() * step, (y / step).rounded() * step)
      if result.x.last == x, result.y.last == y { continue }
      result.x.append(x)
      result.y.append(y)
    }
    return result.x.count > 3 ? result : nil
  }

  private mutating func project() throws(Fault) {
    let box = box
    guard box.x.high <= 540, box.x.low >= -540, box.y.high <= 90, box.y.low >= -90 else {
      notes.append(Note.noDegrees)
      return
    }
    let shrink = max(0.01, cos((box.y.low + box.y.high) / 2 * Double.pi / 180))
    for place in outlines.indices {
      for ring in outlines[place].rings.indices {
        outlines[place].rings[ring].x = outlines[place].rings[ring].x.map { $0 * shrink }
      }
    }
  }
}

extension MapOutlines.Outline {
  /// The centroid of its largest ring, where its name stands.
  var centre: (x: Double, y: Double) {
    let parts = rings.map(Self.centroid)
    return parts.max { $0.area < $1.area }.map { ($0.x, $0.y) } ?? (.nan, .nan)
  }

  private static func centroid(_ ring: ShapesMark.Ring) -> (x: Double, y: Double, area: Double) {
    guard let x0 = ring.x.first, let y0 = ring.y.first else { return (.nan, .nan, 0) }
    var (twice, sumX, sumY) = (0.0, 0.0, 0.0)
    for at in ring.x.indices {
      let next = at + 1 < ring.x.count ? at + 1 : 0
      let (ax, ay, bx, by) = (ring.x[at] - x0, ring.y[at] - y0, ring.x[next] - x0, ring.y[next] - y0)
      let cross = ax * by - bx * ay
      twice += cross
      sumX += (ax + bx) * cross
      sumY += (ay + by) * cross
    }
    guard twice != 0, (sumX / twice).isFinite, (sumY / twice).isFinite else { return (x0, y0, 0) }
    return (x0 + sumX / (3 * twice), y0 + sumY / (3 * twice), abs(twice))
  }
}
