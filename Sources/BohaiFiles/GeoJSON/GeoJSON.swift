// Outlines of regions from GeoJSON (RFC 7946): the polygons of a FeatureCollection, a Feature or a geometry,
// with their properties as texts.
//
// Points and lines have no area and are counted only. Coordinates are taken as they stand; a third one is not
// looked at.

import BohaiDiagnostics

public struct GeoJSON: Sendable {
  /// Points of an outline, the last one usually the first again.
  public struct Ring: Sendable {
    public var x: [Double] = []
    public var y: [Double] = []
  }

  public struct Feature: Sendable {
    /// Texts and numbers, as they are written.
    public var properties: [String: String] = [:]
    /// The rings of all its polygons, holes among them; empty without an area.
    public var rings: [Ring] = []
  }

  public private(set) var features: [Feature] = []
  /// Geometries without an area, by type.
  public private(set) var otherGeometries: [String: Int] = [:]
  private let file: String

  /// Reads the file at `path`, which errors call `name`.
  ///
  /// - Throws: what is no GeoJSON, with the number of the feature; a file without any polygon.
  public static func read(_ path: String, name: String) throws(Fault) -> GeoJSON {
    let text = try Bytes.read(path, name: name).decoded(as: nil, name: name)
    return try GeoJSON(try JSONReader.read(Array(text.bytes.buffer), file: name), file: name)
  }

  public init(_ json: JSON, file: String) throws(Fault) {
    self.file = file
    switch json["type"]?.text {
    case "FeatureCollection":
      guard let items = json["features"]?.list else { throw mistake(.noList("features", of: nil)) }
      for (number, item) in items.enumerated() { try addFeature(item, number + 1) }
    case "Feature": try addFeature(json, 1)
    case .some: features = [Feature(rings: try rings(of: json, 1))]
    case nil: throw mistake(.noType)
    }
    if features.allSatisfy(\.rings.isEmpty) { throw mistake(.noPolygons(otherGeometries.keys.sorted())) }
  }

  private func mistake(_ mistake: GeoJSONMistake) -> Fault { Fault(.geoJSON(file, mistake)) }

  // MARK: - Features

  private mutating func addFeature(_ json: JSON, _ number: Int) throws(Fault) {
    try Interrupt.check()
    guard json["type"]?.text == "Feature" else { throw mistake(.notAFeature(number)) }
    var feature = Feature()
    for (name, value) in json["properties"]?.object ?? [:] {
      switch value {
      case .text(let text), .number(let text): feature.properties[name] = text
      default: break
      }
    }
    switch json["geometry"] {
    case nil, .null?: break
    case let geometry?: feature.rings = try rings(of: geometry, number)
    }
    features.append(feature)
  }

  private mutating func rings(of geometry: JSON, _ number: Int) throws(Fault) -> [Ring] {
    guard let type = geometry["type"]?.text else { throw mistake(.noGeometry(number)) }
    switch type {
    case "GeometryCollection":
      guard let parts = geometry["geometries"]?.list else { throw mistake(.noList("geometries", of: number)) }
      var all: [Ring] = []
      for part in parts { all += try rings(of: part, number) }
      return all
    case "Polygon": return try polygon(geometry["coordinates"], number)
    case "MultiPolygon":
      guard let parts = geometry["coordinates"]?.list else {
        throw mistake(.noList("coordinates", of: number))
      }
      var all: [Ring] = []
      for part in parts { all += try polygon(part, number) }
      return all
    case "Point", "MultiPoint", "LineString", "MultiLineString":
      otherGeometries[type, default: 0] += 1
      return []
    default: throw mistake(.unknownGeometry(type, of: number))
    }
  }

  private func polygon(_ json: JSON?, _ number: Int) throws(Fault) -> [Ring] {
    guard let items = json?.list else { throw mistake(.noList("coordinates", of: number)) }
    var all: [Ring] = []
    for item in items { all.append(try ring(item, number)) }
    return all
  }

  private func ring(_ json: JSON, _ number: Int) throws(Fault) -> Ring {
    guard let points = json.list else { throw mistake(.noRing(number)) }
    var ring = Ring()
    for (index, point) in points.enumerated() {
      if index & 0xFFF == 0 { try Interrupt.check() }
      guard let pair = point.list, pair.count >= 2, case .number(let x) = pair[0],
        case .number(let y) = pair[1],
        let x = Double(x), let y = Double(y), x.isFinite, y.isFinite
      else { throw mistake(.noPoint(index + 1, of: number)) }
      ring.x.append(x)
      ring.y.append(y)
    }
    guard ring.x.count >= 3 else { throw mistake(.shortRing(ring.x.count, of: number)) }
    return ring
  }
}
