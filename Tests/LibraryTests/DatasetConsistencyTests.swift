@testable import BohaiLibrary
import BohaiTables
import Testing

// Whether the built-in figures agree with each other. What does not is named with its reason, and a reason that is no
// longer needed is a failure too.

/// A dataset as rows found by their key, `Beijing 2013`.
private struct Figures {
  let table: Table
  private let rows: [String: Int]

  init(_ path: String) throws {
    _ = Library()
    let parts = path.split(separator: ".").map(String.init)
    table = try #require(try Datasets.load(parts[0], parts[1]).asTable).table
    let keys = table.panel.map { $0.unit + [$0.time] } ?? table.about?.key ?? []
    let columns = keys.compactMap { [table] in table[$0] }
    rows = Dictionary(
      (0..<table.rowCount).map { row in
        (columns.map { $0.text(row) ?? $0.number(row).map { "\(Int($0))" } ?? "" }.joined(separator: " "), row)
      }, uniquingKeysWith: { first, _ in first })
    #expect(rows.count == table.rowCount, "\(path): keys are unique")
  }

  var keys: [String] { rows.sorted { $0.value < $1.value }.map(\.key) }

  /// A number, `nil` where it is missing.
  func callAsFunction(_ column: String, _ key: String) -> Double? { rows[key].flatMap { table[column]?.number($0) } }

  func text(_ column: String, _ key: String) -> String? { rows[key].flatMap { table[column]?.text($0) } }

  /// What the printed figures of a column may be at least or at most, row by row.
  func bounds(_ column: String, upper: Bool) -> [Double]? {
    guard case .intervals(let lows, let highs)? = table[column]?.printedIntervals?.storage else { return nil }
    return upper ? highs : lows
  }
}

/// Keys at which two numbers are further apart than allowed, which must be those named.
private func expectAgreement(
  _ keys: [String], within bound: Double, except known: [String: String] = [:], _ what: String,
  _ pair: (String) -> (Double?, Double?)
) {
  var compared = 0
  var apart: Set<String> = []
  for key in keys {
    guard case (let a?, let b?) = pair(key) else { continue }
    compared += 1
    if abs(a - b) > bound + 1e-9 {
      apart.insert(key)
      #expect(known[key] != nil, "\(what), \(key): \(a) and \(b)")
    }
  }
  #expect(compared > 0, "\(what): nothing was compared")
  #expect(Set(known.keys).subtracting(apart).isEmpty, "\(what): no exceptions any more")
}

private func sum(_ data: Figures, _ columns: [String], _ key: String) -> Double? {
  let values = columns.compactMap { data($0, key) }
  return values.count == columns.count ? values.reduce(0, +) : nil
}

@Suite struct DatasetConsistencyTests {
  private let industries = ["primary", "secondary", "tertiary"]

  @Test func industriesSumToGDP() throws {
    let (parts, gdp) = (try Figures("provinces.industries"), try Figures("provinces.gdp"))
    // Four figures rounded to 0.01, and to 0.1.
    for (vintage, bound) in [("a", 0.02), ("b", 0.2)] {
      expectAgreement(parts.keys, within: bound, "industries_\(vintage) and gdp_\(vintage)") { key in
        (sum(parts, industries.map { "\($0)_\(vintage)" }, key), gdp("gdp_\(vintage)", key))
      }
    }
    let china = try Figures("china.accounts")
    expectAgreement(china.keys, within: 0.1, "national industries and GDP") { key in
      (sum(china, industries, key), china("gdp", key))
    }
  }

  @Test func industriesOfCitiesSumToGDPAsFarAsPrinted() throws {
    let cities = try Figures("cities.snapshots")
    let (low, high) = (try #require(cities.bounds("gdp", upper: false)), try #require(cities.bounds("gdp", upper: true)))
    let lows = try industries.map { try #require(cities.bounds($0, upper: false)) }
    let highs = try industries.map { try #require(cities.bounds($0, upper: true)) }
    var apart: Set<String> = []
    for (row, key) in cities.keys.enumerated() {
      let least = lows.reduce(0) { $0 + $1[row] }
      let greatest = highs.reduce(0) { $0 + $1[row] }
      let agrees = least <= high[row] + 1e-9 && low[row] <= greatest + 1e-9
      if !agrees { apart.insert(key) }
      #expect(agrees == !(cities.text("note", key) ?? "").contains("the three industries sum to"), "\(key)")
    }
    #expect(apart == Set(citiesWhoseIndustriesMissGDP.keys))
  }

  @Test func comparisonRepeatsItsSources() throws {
    let comparison = try Figures("provinces.comparison")
    for (path, columns) in [
      ("provinces.gdp", ["gdp_a", "gdp_b", "gdp_c"]), ("provinces.population", ["population"]),
      ("provinces.urbanization", ["urbanization"]),
      ("provinces.industries", ["a", "b"].flatMap { vintage in industries.map { "\($0)_\(vintage)" } }),
    ] {
      let source = try Figures(path)
      for column in columns {
        for key in comparison.keys {
          #expect(comparison(column, key) == source(column, key), "\(column), \(key)")
        }
      }
    }
  }

  @Test func provincesSumToTheCountry() throws {
    let (parts, china) = (try Figures("provinces.gdp"), try Figures("china.accounts"))
    let provinces = try #require(RegionCatalogue.set("provinces")).members
    for year in 2003...2023 {
      let values = provinces.compactMap { parts("gdp_b", "\($0) \(year)") }
      #expect(values.count == 31, "\(year)")
      let whole = try #require(china("gdp", "China \(year)"))
      #expect(abs(values.reduce(0, +) / whole - 1) < 0.01, "\(year)")
    }
    let (research, national) = (try Figures("provinces.research"), try Figures("china.research"))
    let spent = provinces.compactMap { research("rd", "\($0) 2024") }
    #expect(spent.count == 31)
    // 31 figures rounded to 0.1.
    #expect(abs(spent.reduce(0, +) - (try #require(national("rd", "China 2024")))) < 31 * 0.05)
  }

  @Test func citiesSumToTheProvince() throws {
    let (cities, population) = (try Figures("cities.snapshots"), try Figures("provinces.population"))
    let hebei = try #require(RegionCatalogue.set("hebei_cities")).members
    for year in [2000, 2005, 2010, 2015, 2019, 2022] {
      let values = hebei.compactMap { cities("population", "\($0) \(year)") }
      #expect(values.count == 11, "\(year)")
      let whole = try #require(population("population", "Hebei \(year)"))
      // City figures before 2020 stand on earlier bases than the province's, as their notes say.
      #expect(abs(values.reduce(0, +) / whole - 1) < (year == 2022 ? 0.0005 : 0.02), "\(year)")
    }
  }

  @Test func sharesAreValueOverTotal() throws {
    let (research, gdp) = (try Figures("provinces.research"), try Figures("provinces.gdp"))
    for (share, whole, years, known) in [
      ("rd_intensity", "gdp_a", 2017...2017, [:]), ("rd_intensity_c", "gdp_c", 2023...2023, [:]),
      ("rd_intensity_c", "gdp_c", 2024...2024, intensitiesOfPreliminaryGDP),
    ] {
      let keys = research.keys.filter { years.contains(Int($0.suffix(4)) ?? 0) }
      // Half a unit of the printed digit, and what the rounding of R&D to 0.1 adds in small provinces.
      expectAgreement(keys, within: 0.00006, except: known, "\(share) and rd over \(whole)") { key in
        guard let rd = research("rd", key), let total = gdp(whole, key), rd > 10 else { return (nil, nil) }
        return (research(share, key), rd / total)
      }
    }
  }

  @Test func doubtfulUrbanizationIsWhereTheTwoDisagree() throws {
    let data = try Figures("provinces.urbanization")
    for key in data.keys {
      guard let a = data("urbanization", key), let b = data("urbanization_rounded", key) else { continue }
      #expect((abs(a - b) > 0.005 + 1e-9) == (data.text("status", key) == "doubtful"), "\(key): \(a) and \(b)")
    }
  }

  @Test func populationBeforeTheCensusOf2010IsOne() throws {
    let data = try Figures("provinces.population")
    expectAgreement(data.keys.filter { $0.suffix(4) < "2010" }, within: 0, "population") { key in
      (data("population", key), data("population_before", key))
    }
  }

  @Test func inventionsAreAPartOfPatents() throws {
    let data = try Figures("provinces.innovation")
    for key in data.keys {
      for (part, whole) in [
        ("inventions_granted", "patents_granted"), ("invention_applications", "patent_applications"),
        ("fiscal_science", "fiscal_expenditure"),
      ] {
        guard let a = data(part, key), let b = data(whole, key) else { continue }
        #expect(a < b, "\(part), \(key)")
      }
    }
  }

  @Test func regionsAreKnownByTheirKey() throws {
    _ = Library()
    let others: Set<String> = ["BTH", "BTH (13 cities)", "YRD", "YRD (25 cities)", "2+26 cities"]
    for file in Datasets.files where file.family != "teaching" {
      let table = try #require(try Datasets.load(file.family, file.name).asTable).table
      for column in ["region", "city", "a", "b"].compactMap({ table[$0] }) {
        for name in Set(column.allTexts).subtracting(others) {
          #expect(RegionCatalogue.region(name)?.name == name, "\(file.path): \(name)")
        }
      }
    }
    let cities = try Figures("cities.geography")
    for key in cities.keys {
      let region = try #require(RegionCatalogue.region(key))
      #expect(cities.text("code", key) == region.code && cities.text("name", key) == region.chinese)
    }
  }
}

// MARK: - What does not agree, and why

/// The compilation mixes them; the rows say to what their industries sum.
private let citiesWhoseIndustriesMissGDP = [
  "Shijiazhuang 2005": "two GDP vintages", "Shijiazhuang 2010": "two GDP vintages",
  "Shijiazhuang 2015": "two GDP vintages", "Shijiazhuang 2019": "GDP in whole 亿元, off by more than half of one",
  "Qinhuangdao 2010": "two GDP vintages", "Handan 2000": "two GDP vintages",
  "Baoding 2000": "two GDP vintages", "Langfang 2015": "two GDP vintages",
]

/// The bulletin divides by the preliminary GDP of 2024, gdp_c has the revised one.
private let intensitiesOfPreliminaryGDP = Dictionary(
  uniqueKeysWithValues: [
    "Beijing", "Tianjin", "Shanxi", "Jilin", "Shanghai", "Fujian", "Hubei", "Hunan", "Chongqing",
  ].map { ("\($0) 2024", "GDP revised since") })
