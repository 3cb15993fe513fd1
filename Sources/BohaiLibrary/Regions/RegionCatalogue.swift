// The regions of Stdlib/regions.txt and every way of writing them: 北京, 北京市, Beijing, beijing city, 京, BJ, 110000
// and 11 are one region. The file is read when the first region is looked up.

struct Region: Sendable, Equatable {
  enum Kind: String { case country, province, other, city }

  var kind: Kind
  /// The name that `region` gives.
  var name: String
  var chinese: String
  var chineseFull: String
  /// The one character on number plates; empty for cities.
  var character: String
  /// Two letters after GB/T 2260; empty for cities.
  var letters: String
  /// Six digits after GB/T 2260; empty for the country.
  var code: String
  var otherNames: [String]
}

/// Regions that are spoken of together.
struct RegionSet: Sendable {
  /// The first is the usual one: `bth`.
  var names: [String]
  /// The region of which these are the parts, each once.
  var whole: String?
  var members: [String]
}

enum RegionCatalogue {
  static let regions: [Region] = lines.compactMap { line in
    let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
    guard cells.count == 8, let kind = Region.Kind(rawValue: cells[0]) else { return nil }
    return Region(
      kind: kind, name: cells[1], chinese: cells[2], chineseFull: cells[3], character: cells[4],
      letters: cells[5], code: cells[6], otherNames: listed(cells[7]))
  }

  static let sets: [RegionSet] = lines.compactMap { line in
    let sides = line.split(separator: "=", maxSplits: 1)
    guard line.hasPrefix("set "), sides.count == 2 else { return nil }
    let head = sides[0].dropFirst(4).trimmed
    let parts = head.split(separator: " of ", maxSplits: 1)
    return RegionSet(
      names: listed(String(parts[0])), whole: parts.count == 2 ? parts[1].trimmed : nil,
      members: listed(String(sides[1])))
  }

  static func region(_ text: String) -> Region? { places[simplified(text)].map { regions[$0] } }

  static func set(_ name: String) -> RegionSet? {
    let wanted = simplified(name)
    return sets.first { $0.names.contains { simplified($0) == wanted } }
  }

  /// Every way of writing a region, simplified.
  static func spellings(_ region: Region) -> Set<String> {
    let short = region.kind == .province ? [String(region.code.prefix(2))] : []
    let names = [
      region.name, region.chinese, region.chineseFull, region.character, region.letters, region.code,
    ]
    return Set((names + short + region.otherNames).map(simplified)).subtracting([""])
  }

  private static let places: [String: Int] = {
    var places: [String: Int] = [:]
    for (index, region) in regions.enumerated() {
      for spelling in spellings(region) { places[spelling] = index }
    }
    return places
  }()

  /// Small letters without spaces and apostrophes, and without the word for what kind of region it is.
  static func simplified(_ text: String) -> String {
    var rest = String(text.lowercased().unicodeScalars.filter { !" _'’".unicodeScalars.contains($0) })
    for word in ["autonomousregion", "municipality", "province", "city", "市", "省", "自治区"]
    where rest.hasSuffix(word) && rest.count > word.count {
      rest.removeLast(word.count)
      break
    }
    return rest
  }

  private static let lines: [String] = {
    let text = EmbeddedFile.all.first { $0.name == "regions.txt" }.map { $0.text(0..<$0.bytes.count) } ?? ""
    return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }()

  private static func listed(_ text: String) -> [String] { text.split(separator: ",").map(\.trimmed) }
}
