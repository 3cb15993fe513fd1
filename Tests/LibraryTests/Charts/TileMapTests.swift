import Testing

@testable import BohaiLibrary

@Suite struct TileMapTests {
  private func map(_ name: String) throws -> TileMap { try #require(TileMap.all.first { $0.name == name }) }

  @Test func everyRegionOfASetHasOneTile() throws {
    for name in ["provinces", "cities13"] {
      let map = try map(name)
      let members = try #require(RegionCatalogue.set(name)).members
      #expect(map.tiles.filter { !$0.isOptional }.map(\.region.name).sorted() == members.sorted())
      #expect(Set(map.tiles.map { [$0.row, $0.column] }).count == map.tiles.count)
    }
    let optional = try map("provinces").tiles.filter(\.isOptional)
    #expect(optional.map(\.region.name) == ["Taiwan", "Macao", "Hong Kong"])
  }

  @Test func everyWordOfTheFileIsARegion() throws {
    let file = try #require(EmbeddedFile.all.first { $0.name == "tiles.txt" })
    let rows = file.text(0..<file.bytes.count).split(separator: "\n").filter { $0.hasPrefix("  ") }
    let words = rows.flatMap { $0.split(separator: " ") }.filter { $0 != "." }
    #expect(words.count == TileMap.all.reduce(0) { $0 + $1.tiles.count })
  }

  /// Borders of which the two tiles share a side or a corner.
  private func touching(_ map: TileMap, _ borders: [(String, String)]) throws -> Int {
    try borders.count { a, b in
      let first = try #require(RegionCatalogue.region(a).flatMap(map.tile))
      let second = try #require(RegionCatalogue.region(b).flatMap(map.tile))
      return abs(first.row - second.row) <= 1 && abs(first.column - second.column) <= 1
    }
  }

  @Test func neighboursLieBesideEachOther() throws {
    let land = Self.landBorders.split(separator: "\n").flatMap { line in
      line.split(separator: " ").dropFirst().map { (String(line.prefix(2)), String($0)) }
    }
    #expect(land.count == 68)
    #expect(try touching(map("provinces"), land) == 58)
    let file = try #require(EmbeddedFile.all.first { $0.name == "data/cities/borders.data" })
    let rows = file.text(0..<file.bytes.count).split(separator: "rows:").last ?? ""
    let cities = rows.split(separator: "\n").compactMap { row -> (String, String)? in
      let cells = row.split(separator: "|").map(\.trimmed)
      return cells.count < 2 ? nil : (cells[0], cells[1])
    }
    #expect(cities.count == 24)
    #expect(try touching(map("cities13"), cities) == 22)
  }

  /// Each province with those neighbours by land that no line above has.
  private static let landBorders = """
    HL JL NM
    JL LN NM
    LN NM HE
    NM HE SX SN NX GS
    HE BJ TJ SX SD HA
    BJ TJ
    SX SN HA
    SD HA AH JS
    HA SN HB AH
    SN HB CQ SC GS NX
    GS XJ QH SC NX
    QH XJ XZ SC
    XJ XZ
    XZ SC YN
    SC CQ GZ YN
    CQ HB HN GZ
    HB HN JX AH
    HN GZ GX GD JX
    JX AH ZJ FJ GD
    AH ZJ JS
    JS ZJ SH
    ZJ SH FJ
    FJ GD
    GD GX
    GX GZ YN
    GZ YN
    """
}
