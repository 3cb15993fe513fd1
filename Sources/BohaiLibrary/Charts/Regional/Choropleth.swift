// A map of values by region: `choropleth(t, gdp ~ region)`.

import BohaiCharts
import BohaiDiagnostics
import BohaiFiles
import BohaiLanguage
import BohaiTables

extension Library {
  static let maps: [Native] = [choropleth]

  private static let choropleth = Native(
    "choropleth",
    [
      .init("t", .table), .init("value_by_place", .formula), .optional("classes", .number),
      .optional("at", .numbers),
      .init("method", .text, default: .text("quantile"), options: ClassMethod.allCases.map(\.rawValue)),
      .optional("middle", [.number, .column]), .optional("facet", .column), .optional("tiles", .text),
      .optional("shapes", .text), .optional("key", .text),
    ],
    """
    A map of values by region. The 31 provinces and the 13 cities of Beijing, Tianjin and Hebei are drawn as a
    tile map: a square for each, neighbours beside each other as far as squares allow, so that Beijing is as
    visible as Tibet.

    - `value_by_place`: `value ~ place`. Places are recognised in Chinese, English and by code (see `region`);
      the map is chosen by them. Numbers have a ramp of colour, texts (types, clusters) a colour each.
    - Values of both signs have two ramps that meet at zero; `middle:` gives another place, also one computed
      of the table, as in `middle: mean(.x)`.
    - `classes`: steps instead of a continuous ramp, with bounds by `method`: `"quantile"` (type 7), `"equal"`
      widths, or `"jenks"`, the natural breaks with the smallest squares within classes (exact, Fisher 1958).
      `at:` gives bounds of your own; a value that equals a bound is in the class below it, as in `cut`.
    - `facet`: a map for each value of a column, such as `.year`, on one scale.
    - `tiles`: `"provinces"` or `"cities13"`, when the places leave both open.
    - `shapes`: a GeoJSON file of your own instead of tiles (polygons with holes and islands; degrees of
      longitude are shortened by the cosine of the middle latitude; very fine outlines are thinned, with a
      note). `key`: the property that names its regions; without one that which knows most places of the
      table. We bring no boundaries along.
    - missing: a place without data is drawn faint and named below, as are names that are not on the map. Two
      rows for one place are an error.

    Colours of areas mislead about totals: prefer shares, rates and values per person.

        choropleth(provinces.gdp |> where(.year == 2020), gdp_c ~ region)
        choropleth(table(p: ["北京", "上海"], x: [1, 2]), x ~ p, classes: 2)
        choropleth(cities.snapshots, gdp ~ city)      => error: Beijing has several rows
    """
  ) { (machine, arguments) throws(Fault) in
    let table = try arguments.table("choropleth")
    guard let formula = arguments.formula(1), let left = formula.left else {
      throw Fault(.chartFormula("choropleth", "gdp ~ region"), at: .argument(1))
    }
    var map = try Choropleth(&machine, table, value: left, place: formula.right)
    if arguments[6].isGiven {
      map.facet = try ChartVariable(&machine, try arguments.column(6, "facet"), over: table)
    }
    map.ground = try ground(&machine, arguments, map)
    try map.readRows()
    try map.chooseScale(&machine, arguments)
    return .chart(map.chart)
  }

  private static func ground(
    _ machine: inout Machine, _ arguments: Arguments, _ map: Choropleth
  ) throws(Fault) -> MapGround {
    let (names, title) = (map.placeNames, map.place.name)
    guard arguments[8].isGiven else {
      if arguments[9].isGiven { throw Fault(.optionWithout("key:", "shapes:"), at: .argument(9)) }
      return try MapGround(tiles: try tileMap(arguments, 7), names: names, title: title)
    }
    if arguments[7].isGiven { throw Fault(.tilesAndShapes, at: .argument(7)) }
    let file = try arguments.fileName(8)
    let path = machine.path(to: file)
    let shapes = try about(argument: 8) { () throws(Fault) in try GeoJSON.read(path, name: file) }
    let outlines = try MapOutlines(shapes, name: file, key: arguments[9].asText, names: names)
    return try MapGround(outlines: outlines, file: file, names: names, title: title)
  }

  private static func tileMap(_ arguments: Arguments, _ index: Int) throws(Fault) -> TileMap? {
    guard let name = arguments[index].asText else { return nil }
    if let map = TileMap.all.first(where: { $0.name == name }) { return map }
    throw Fault(.unknownTiles(name, maps: TileMap.all.map(\.name)), at: .argument(index))
  }
}
