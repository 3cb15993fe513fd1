// The tile maps of Stdlib/tiles.txt: a square for each region, in rows from the north.

import BohaiDiagnostics
import BohaiLanguage

struct TileMap: Sendable {
  struct Tile: Sendable {
    var region: Region
    var column: Int
    /// From the north.
    var row: Int
    /// Drawn only where the data have the region.
    var isOptional: Bool
  }

  let name: String
  let tiles: [Tile]

  func tile(of region: Region) -> Tile? { tiles.first { $0.region == region } }

  func holds(_ regions: [Region]) -> Bool { regions.allSatisfy { tile(of: $0) != nil } }

  /// Every map; the first that holds all regions of a table is drawn.
  static let all: [TileMap] = read(
    EmbeddedFile.all.first { $0.name == "tiles.txt" }.map { $0.text(0..<$0.bytes.count) } ?? "")

  /// Words that are no region's name are passed over: a test sees to it that the file has none.
  static func read(_ text: String) -> [TileMap] {
    var maps: [TileMap] = []
    var row = 0
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("map ") {
        maps.append(TileMap(name: line.dropFirst(4).trimmed, tiles: []))
        row = 0
      } else if let map = maps.popLast() {
        maps.append(TileMap(name: map.name, tiles: map.tiles + tiles(line, row)))
        row += 1
      }
    }
    return maps
  }

  private static func tiles(_ line: Substring, _ row: Int) -> [Tile] {
    line.split(separator: " ").enumerated().compactMap { column, word in
      let isOptional = word.hasPrefix("[")
      let name = String(word.filter { $0 != "[" && $0 != "]" })
      return RegionCatalogue.region(name).map {
        Tile(region: $0, column: column, row: row, isOptional: isOptional)
      }
    }
  }
}
