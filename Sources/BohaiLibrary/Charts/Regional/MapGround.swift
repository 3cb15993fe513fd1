// What a map is drawn on: tiles, or outlines from a file. A place is a number from 0; the ground finds it by
// its name in a table and makes the marks.

import BohaiCharts
import BohaiDiagnostics

struct MapGround {
  struct Place {
    /// As the table writes it, where it does and writes no code.
    var name: String
    /// What a tile has room for: two letters for provinces, the names of cities, short Chinese names.
    var shortName: String
    /// Whether it is left out when the table does not have it.
    var isOptional = false
  }

  enum Form {
    case tiles([TileMap.Tile])
    case outlines([MapOutlines.Outline])
  }

  /// Outlines of at most so many places have their names written on them.
  private static let mostNamed = 40

  let form: Form
  private(set) var places: [Place]
  private(set) var notes: [String] = []
  /// The place of each name of the table, -1 for none.
  let placeOfName: [Int]

  /// The tile map `map`, or the first that has all regions of the table, or else the one that has most.
  init(tiles map: TileMap?, names: [String], title: String) throws(Fault) {
    let regions = names.map { RegionCatalogue.region($0) }
    let map = map ?? Self.best(regions.compactMap { $0 })
    let tiles = map?.tiles ?? []
    form = .tiles(tiles)
    placeOfName = regions.map { region in tiles.firstIndex { $0.region == region } ?? -1 }
    let isChinese = Self.areChinese(names)
    // Cities have no letters, so that beside them nobody has.
    let hasLetters = tiles.allSatisfy { !$0.region.letters.isEmpty }
    places = tiles.map { tile in
      let region = tile.region
      let name = isChinese ? region.chinese : region.name
      return Place(
        name: name, shortName: !isChinese && hasLetters ? region.letters : name, isOptional: tile.isOptional)
    }
    for (name, place) in zip(names, placeOfName) where place >= 0 && !name.allSatisfy(\.isNumber) {
      places[place].name = name
    }
    if names.isEmpty { throw Fault(.mapOfNothing(title), at: .argument(1)) }
    if !placeOfName.contains(where: { $0 >= 0 }) {
      throw Fault(.nothingOnMap(names, maps: TileMap.all.map(\.name)), at: .argument(1))
    }
  }

  /// Outlines from a file.
  init(outlines: MapOutlines, file: String, names: [String], title: String) throws(Fault) {
    if names.isEmpty { throw Fault(.mapOfNothing(title), at: .argument(1)) }
    form = .outlines(outlines.outlines)
    notes = outlines.notes
    placeOfName = outlines.places(of: names)
    let isChinese = Self.areChinese(names)
    places = outlines.outlines.map { outline in
      let region = RegionCatalogue.region(outline.name)
      let name = region.map { isChinese ? $0.chinese : $0.name } ?? outline.name
      return Place(name: name, shortName: name)
    }
    for (name, place) in zip(names, placeOfName) where place >= 0 { places[place].name = name }
    if !placeOfName.contains(where: { $0 >= 0 }) {
      let known = outlines.outlines.map(\.name).filter { !$0.isEmpty }
      throw Fault(.nothingInShapes(names, file: file, key: outlines.key, has: known), at: .argument(1))
    }
  }

  private static func areChinese(_ names: [String]) -> Bool {
    names.contains { name in name.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
  }

  private static func best(_ regions: [Region]) -> TileMap? {
    let counts = TileMap.all.map { map in regions.count { map.tile(of: $0) != nil } }
    return counts.max().flatMap { most in counts.firstIndex(of: most) }.map { TileMap.all[$0] }
  }

  /// One mark, or several on top of each other.
  ///
  /// - Parameters:
  ///   - inks: of every place.
  ///   - labels: the value of every place as text, empty for none.
  ///   - shown: whether a place is drawn.
  func marks(inks: [Ink], labels: [String], shown: [Bool]) -> [Mark] {
    let drawn = places.indices.filter { shown[$0] }
    switch form {
    case .tiles(let tiles):
      return [
        .cells(
          CellsMark(
            x: drawn.map { Double(tiles[$0].column) }, y: drawn.map { -Double(tiles[$0].row) }, width: 0.94,
            height: 0.94,
            inks: drawn.map { inks[$0] },
            labels: drawn.map { [places[$0].shortName] + (labels[$0].isEmpty ? [] : [labels[$0]]) },
            names: drawn.map { places[$0].name }))
      ]
    case .outlines(let outlines):
      let shapes = Mark.shapes(
        ShapesMark(
          shapes: drawn.map { outlines[$0].rings }, inks: drawn.map { inks[$0] },
          names: drawn.map { place in
            labels[place].isEmpty ? places[place].name : "\(places[place].name): \(labels[place])"
          }))
      let named = drawn.filter { !labels[$0].isEmpty }
      guard named.count <= Self.mostNamed else { return [shapes] }
      let centres = named.map { outlines[$0].centre }
      return [
        shapes,
        .texts(
          TextsMark(
            x: centres.map(\.x), y: centres.map(\.y), texts: named.map { places[$0].name })),
      ]
    }
  }
}
