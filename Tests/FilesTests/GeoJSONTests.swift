import BohaiDiagnostics
import TestSupport
import Testing

@testable import BohaiFiles

@Suite struct GeoJSONTests {
  private func read(_ text: String) throws -> GeoJSON {
    try GeoJSON(try JSONReader.read(Array(text.utf8), file: "map"), file: "map")
  }

  private func mistake(_ text: String) -> String? {
    do {
      _ = try read(text)
      return nil
    } catch { return (error as? Fault)?.problem.title }
  }

  static let square = "[[0,0],[1,0],[1,1],[0,1],[0,0]]"
  static let whole = """
    {"type": "FeatureCollection", "bbox": [0, 0, 9, 9], "features": [
      {"type": "Feature", "id": 1, "properties": {"name": "北京", "adcode": 110000, "level": null, "centre": [1, 2]},
       "geometry": {"type": "Polygon", "coordinates": [\(square), [[0.2,0.2],[0.4,0.2],[0.4,0.4]]]}},
      {"type": "Feature", "properties": null, "geometry": null},
      {"type": "Feature", "properties": {"name": "islands"},
       "geometry": {"type": "MultiPolygon", "coordinates": [[\(square)], [[[5,5,7],[6,5,7],[6,6,7],[5,5,7]]]]}},
      {"type": "Feature", "properties": {}, "geometry": {"type": "GeometryCollection", "geometries": [
        {"type": "Point", "coordinates": [1, 2]}, {"type": "Polygon", "coordinates": [\(square)]}]}}]}
    """

  @Test func polygonsHolesAndIslandsAreRings() throws {
    let map = try read(Self.whole)
    #expect(map.features.map(\.rings.count) == [2, 0, 2, 1])
    #expect(map.features[0].properties == ["name": "北京", "adcode": "110000"])
    #expect(map.features[0].rings[1].x == [0.2, 0.4, 0.4])
    #expect(map.otherGeometries == ["Point": 1])
  }

  @Test func aFeatureOrAGeometryIsAMapToo() throws {
    let polygon = #"{"type": "Polygon", "coordinates": [\#(Self.square)]}"#
    #expect(try read(polygon).features.count == 1)
    #expect(try read(#"{"type": "Feature", "properties": {"n": 1}, "geometry": \#(polygon)}"#).features[0].rings.count == 1)
  }

  @Test(arguments: [
    ("[1, 2]", "map is no map: it is no object with a type"),
    (#"{"type": "FeatureCollection"}"#, "map is no map: it has no list of features"),
    (#"{"type": "FeatureCollection", "features": []}"#, "map is no map: it has no polygon"),
    (#"{"type": "FeatureCollection", "features": [7]}"#, "map is no map: feature 1 is no object of type Feature"),
    (#"{"type": "Topology", "objects": {}}"#,
     #"map is no map: feature 1 has the geometry "Topology", which GeoJSON does not know"#),
    (#"{"type": "Feature", "geometry": {"a": 1}}"#, "map is no map: feature 1 has a geometry without a type"),
    (#"{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}"#, "map is no map: it has no polygon, only LineString"),
    (#"{"type": "Polygon"}"#, "map is no map: feature 1 has no list of coordinates"),
    (#"{"type": "Polygon", "coordinates": [7]}"#, "map is no map: feature 1 has a ring that is no list of points"),
    (#"{"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}"#, "map is no map: feature 1 has a ring of 2 points"),
    (#"{"type": "Polygon", "coordinates": [[[0, 0], [1, "1"], [2, 2]]]}"#,
     "map is no map: point 2 of a ring of feature 1 is no pair of numbers"),
    (#"{"type": "Polygon", "coordinates": [[[0, 0], [1e999, 1], [2, 2]]]}"#,
     "map is no map: point 2 of a ring of feature 1 is no pair of numbers"),
  ])
  func whatIsNoMapSaysWhy(text: String, title: String) { #expect(mistake(text) == title) }

  /// Damaged files are maps or errors, never the end of the process.
  @Test(arguments: 1...60) func damageIsAnErrorOrAnotherMap(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<40 {
      var bytes = Array(Self.whole.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(Array("[]{},:\"09-e.".utf8).randomElement(using: &random) ?? 0, at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 40))
        }
      }
      guard let json = try? JSONReader.read(bytes, file: "map"), let map = try? GeoJSON(json, file: "map") else { continue }
      for ring in map.features.flatMap(\.rings) {
        #expect(ring.x.count == ring.y.count && ring.x.count >= 3 && ring.x.allSatisfy(\.isFinite))
      }
    }
  }
}
