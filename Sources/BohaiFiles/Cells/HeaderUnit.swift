import BohaiDiagnostics
import BohaiTables

/// Units as headers of published tables spell them: those of the catalogue, and English ones with a count
/// before, `10 000 persons`, `100 million kwh`, `1,000 hectares`, `sq. km`.
enum HeaderUnit {
  /// `nil` when the text names no unit; points in time are none here.
  static func parse(_ text: String) -> UnitID? {
    for spelling in [text, catalogueSpelling(text)] {
      if let unit = try? Units.parse(spelling), !unit.isPeriod { return unit }
    }
    return nil
  }

  private static let counts = [
    "100 million": "yi", "100,000,000": "yi", "10,000": "wan", "10 000": "wan", "10000": "wan",
    "1,000": "thousand",
    "1 000": "thousand", "1000": "thousand",
  ]
  private static let words = [
    "tons": "tonnes", "ton": "tonne", "kwh": "kWh", "sq.km": "square_km", "sq. km": "square_km",
    "sq km": "square_km",
    "sq.m": "square_metres", "sq. m": "square_metres", "sq m": "square_metres", "per cent": "%",
    "us dollars": "USD",
    "us$": "USD", "rmb": "yuan", "cu.m": "m3", "cu. m": "m3",
  ]

  /// `wan persons` for `10 000 persons`.
  private static func catalogueSpelling(_ text: String) -> String {
    var rest = text.lowercased()
    var prefix = ""
    if let count = counts.keys.sorted(by: { $0.count > $1.count }).first(where: { rest.hasPrefix($0 + " ") })
    {
      prefix = (counts[count] ?? "") + " "
      rest = String(rest.dropFirst(count.count + 1))
    }
    let parts = rest.split(separator: "/", omittingEmptySubsequences: false).map { part in
      let plain = part.drop { $0 == " " }
      return words[String(plain)] ?? String(plain)
    }
    return prefix + parts.joined(separator: "/")
  }
}
