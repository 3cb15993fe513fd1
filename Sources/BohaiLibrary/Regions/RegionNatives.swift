import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import BohaiText

// The region key: one name for every way of writing a region, its codes and names, and the members of sets.

extension Library {
  static let regionNatives: [Native] = [
    Native(
      "region", [.init("x", regionShapes), unknownOption],
      """
      The one name by which datasets know a region, however it is written: Chinese short or full, English, the
      character on number plates, the two letters or the code of GB/T 2260. Knows China, the 31 provinces, Hong
      Kong, Macao and Taiwan, and the 13 cities of Beijing, Tianjin and Hebei.

      - unknown: `"error"`, or `"missing"` to make names that are no such region missing, which a note counts

      Examples:

          unique(region(["北京", "北京市", "Beijing City", "京", "BJ", "110000"]))    => ["Beijing"]
          region([11, 130000])                  => ["Beijing", "Hebei"]
          region("Bejing")                      => error: no region is called "Bejing"
          region(["沪", "Mars"], unknown: "missing")    => ["Shanghai", missing]
      """
    ) { (machine, arguments) throws(Fault) in try regionTexts(&machine, arguments, unknown: 1) { $0.name } },
    Native(
      "region_code",
      [
        .init("x", regionShapes), .init("form", .text, default: .text("gb"), options: ["gb", "letters"]),
        unknownOption,
      ],
      """
      The code of a region after GB/T 2260: six digits as a text, or two letters, which provinces have.

      Examples:

          region_code("河北")                          => "130000"
          region_code(["Hebei", "Hubei", "Shaanxi"], form: "letters")    => ["HE", "HB", "SN"]
      """
    ) { (machine, arguments) throws(Fault) in
      let isLetters = arguments[1].asText == "letters"
      return try regionTexts(&machine, arguments, unknown: 2) { isLetters ? $0.letters : $0.code }
    },
    Native(
      "region_name",
      [
        .init("x", regionShapes),
        .init("in", .text, default: .text("zh"), options: ["zh", "zh_full", "zh_character", "en"]), unknownOption,
      ],
      """
      The name of a region in Chinese, short (`"zh"`), full (`"zh_full"`) or as one character (`"zh_character"`), or
      in English (`"en"`).

      Examples:

          region_name("Inner Mongolia")                    => "内蒙古"
          region_name(["BJ", "HE"], in: "zh_full")         => ["北京市", "河北省"]
          region_name(regions("bth"), in: "zh_character")  => ["京", "津", "冀"]
      """
    ) { (machine, arguments) throws(Fault) in
      let form = arguments[1].asText ?? "zh"
      return try regionTexts(&machine, arguments, unknown: 2) { region in
        switch form {
        case "zh_full": region.chineseFull
        case "zh_character": region.character
        case "en": region.name
        default: region.chinese
        }
      }
    },
    Native(
      "regions", [.init("set", .text)],
      """
      The regions of a set, as a vector of their names: `"bth"` (京津冀), `"yrd"` (长三角), `"cities13"`,
      `"provinces"`, `"municipalities"`, the four economic regions of NBS `"east"`, `"central"`, `"west"`,
      `"northeast"`, and others: `region_sets()` lists them.

      Examples:

          regions("bth")                => ["Beijing", "Tianjin", "Hebei"]
          length(regions("provinces"))  => 31
          count(provinces.gdp |> where(.year == 2020, .region in regions("长三角")) |> pick(.region)).count    => [4]
          regions("btx")                => error: no set of regions is called "btx"
      """
    ) { (machine, arguments) throws(Fault) in
      let set = try knownSet(arguments[0].asText ?? "", argument: 0)
      return .object(VectorObject(Column(texts: set.members)))
    },
    Native(
      "region_group", [.init("x", regionShapes), .init("sets", [.text, .texts]), unknownOption],
      """
      The set of `sets` that each region is in, missing when it is in none: a column to group by. A region that is
      in two of them is an error.

      Examples:

          region_group(["Beijing", "安徽", "Tibet"], ["east", "central", "west", "northeast"])    => ["east", "central", "west"]
          region_group(["Beijing", "Hunan"], ["bth", "yrd"])    => ["bth", missing]
          region_group("Beijing", ["bth", "east"])              => error: Beijing is in bth and in east
      """
    ) { (machine, arguments) throws(Fault) in
      let groups = try chosenSets(arguments)
      return try regionTexts(&machine, arguments, unknown: 2) { groups[$0.name] ?? "" }
    },
    Native(
      "region_sets", [],
      """
      The sets of regions that `regions` knows, as a table: name, how many regions, of which region they are the
      parts, and which they are.

      Examples:

          region_sets() |> where(.of == "China") |> .set    => ["provinces"]
      """
    ) { (_, _) throws(Fault) in
      let sets = RegionCatalogue.sets
      return .table(
        Table(
          names: ["set", "regions", "of", "members"],
          columns: [
            Column(texts: sets.map { $0.names[0] }), Column(.numbers(sets.map { Double($0.members.count) })),
            Column(texts: sets.map(\.whole)), Column(texts: sets.map { $0.members.joined(separator: ", ") }),
          ], rowCount: sets.count))
    },
  ]

  private static let regionShapes: Kinds = [.text, .texts, .number, .numbers, .missing]
  private static let unknownOption = Native.Parameter(
    "unknown", .text, default: .text("error"), options: ["error", "missing"])

  /// The set among those asked for that each region is in.
  private static func chosenSets(_ arguments: Arguments) throws(Fault) -> [String: String] {
    var groups: [String: String] = [:]
    let names = try vectorColumn(arguments[1], name: "sets")?.allTexts ?? [arguments[1].asText].compactMap { $0 }
    for name in names {
      for region in try knownSet(name, argument: 1).members {
        if let other = groups[region] { throw Fault(.regionInTwoSets(region, other, name), at: .argument(1)) }
        groups[region] = name
      }
    }
    return groups
  }

  private static func knownSet(_ name: String, argument: Int) throws(Fault) -> RegionSet {
    guard let set = RegionCatalogue.set(name) else {
      throw Fault(.unknownRegionSet(name, all: RegionCatalogue.sets.map { $0.names[0] }), at: .argument(argument))
    }
    return set
  }

  /// A text about each region of the first argument; an empty one is missing.
  ///
  /// - Parameter unknown: the argument that says what becomes of unknown names.
  private static func regionTexts(
    _ machine: inout Machine, _ arguments: Arguments, unknown: Int, _ text: (Region) -> String
  ) throws(Fault) -> Value {
    let value = arguments[0]
    if value.isMissing { return .missing }
    let vector = value.asVector
    let column = try vectorColumn(value, name: "x")
    let written =
      column.map { column in (0..<column.count).map { column.regionText($0) } } ?? [value.asText ?? codeText(value)]
    var found: [String: Region] = [:]
    var strange: [String] = []
    var looked: Set<String> = []
    for (row, text) in written.enumerated() {
      if row & 0xfff == 0 { try Interrupt.check() }
      guard let text, looked.insert(text).inserted else { continue }
      if let region = RegionCatalogue.region(text) { found[text] = region } else { strange.append(text) }
    }
    if let first = strange.first {
      if arguments[unknown].asText == "missing" {
        machine.note(Note.unknownRegions(strange))
      } else {
        let names = RegionCatalogue.regions.flatMap { [$0.name, $0.chinese] }
        let near = suggestion(for: first, among: names)
        throw Fault(
          .unknownRegion(
            first, others: strange.count - 1, suggestion: near, set: RegionCatalogue.set(first)?.names.first),
          at: .argument(0))
      }
    }
    let results = written.map { $0.flatMap { found[$0] }.map(text).flatMap { $0.isEmpty ? nil : $0 } }
    guard column != nil else { return results[0].map { .text($0) } ?? .missing }
    return .object(VectorObject(Column(texts: results), labels: vector?.labels, frame: vector?.frame))
  }

  private static func codeText(_ value: Value) -> String? {
    if case .number(let code) = value { return NumberFormat.display(code) }
    return nil
  }
}

extension Column {
  /// The cell as a region may be written: a text, or a number that is a code.
  fileprivate func regionText(_ row: Int) -> String? {
    text(row) ?? number(row).map { NumberFormat.display($0) }
  }
}
