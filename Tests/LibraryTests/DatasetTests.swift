import BohaiDiagnostics
@testable import BohaiLibrary
import BohaiTables
import Testing

/// A dataset with its cells by name, for tests.
struct Cells {
  let table: Table
  init(_ name: String) throws {
    _ = Library()
    table = try #require(try Datasets.load("bth", name).asTable).table
  }

  func texts(_ name: String) -> [String?] {
    guard case .texts(let codes, let dictionary)? = table[name]?.storage else { return [] }
    return codes.map { $0 < 0 ? nil : dictionary.texts[Int($0)] }
  }

  func numbers(_ name: String) -> [Double] {
    guard case .numbers(let values)? = table[name]?.storage else { return [] }
    return values
  }

  /// `Beijing 2011`
  var keys: [String] { zip(texts("region"), numbers("year")).map { "\($0 ?? "") \(Int($1))" } }

  func row(_ keys: (String, Any)...) -> Int? {
    (0..<table.rowCount).first { row in
      keys.allSatisfy { name, value in
        if let text = value as? String { return texts(name)[row] == text }
        return (value as? Int).map { Double($0) } == numbers(name)[row]
      }
    }
  }
}

/// Half a unit of the last printed digit of `75.8%`, `75%`: what rounding may have taken or given.
private func halfDigit(_ printed: String) -> Double {
  let digits = printed.drop { $0 != "." }.dropFirst().filter { $0 != "%" }.count
  return 0.5 * [1.0, 0.1, 0.01, 0.001][min(digits, 3)]
}

@Suite struct DatasetFigureTests {
  @Test func threeIndustriesAreAsPrinted() throws {
    let data = try Cells("three_industries")
    #expect(data.table["value_added"]?.unit.measure == (try Units.parse("亿元")))
    #expect(data.table["share"]?.unit.measure == .percent)
    var printed = 0
    for (region, industry, values, shares) in tangPrinted {
      for (offset, year) in (2009...2013).enumerated() {
        let row = try #require(data.row(("region", region), ("year", year), ("industry", industry)))
        #expect(data.numbers("value_added")[row] == Double(values[offset]))
        #expect(data.numbers("share")[row] == Double("\(shares[offset].dropLast())e-2"))
        #expect(data.texts("value_as_printed")[row] == values[offset])
        #expect(data.texts("share_as_printed")[row] == shares[offset])
        #expect(data.texts("status")[row] == "printed")
        printed += 1
      }
    }
    #expect(printed == data.texts("status").count { $0 == "printed" })
    #expect(data.table.rowCount == 45)
  }

  @Test func secondaryIndustryIsRecoveredOrDerivedWithBounds() throws {
    let data = try Cells("three_industries")
    for row in 0..<data.table.rowCount where data.texts("industry")[row] == "secondary" {
      let value = data.numbers("value_added")[row]
      let share = data.numbers("share")[row]
      let bounds = (data.numbers("low")[row], data.numbers("high")[row])
      #expect(data.texts("value_as_printed")[row] == nil)
      #expect(data.texts("note")[row] != nil)
      if let known = secondaryRecovered[data.keys[row]] {
        #expect(data.texts("status")[row] == "recovered")
        #expect(value == known.value && share == perCent(known.share))
        #expect(bounds.0.isNaN && bounds.1.isNaN)
      } else {
        #expect(data.texts("status")[row] == "derived")
        #expect(bounds.0 < value && value < bounds.1)
      }
    }
  }

  @Test func derivedFiguresFollowFromThePrintedOnes() throws {
    let data = try Cells("secondary_evidence")
    for (index, key) in data.keys.enumerated() {
      let (region, offset) = (try #require(data.texts("region")[index]), Int(data.numbers("year")[index]) - 2009)
      let primary = try #require(tangPrinted.first { $0.region == region && $0.industry == "primary" })
      let tertiary = try #require(tangPrinted.first { $0.region == region && $0.industry == "tertiary" })
      let (p, t) = (try #require(Double(primary.values[offset])), try #require(Double(tertiary.values[offset])))
      let share = try #require(Double(tertiary.shares[offset].dropLast()))
      let gdp = t / share * 100
      #expect(abs(data.numbers("gdp_derived")[index] - gdp) < 0.06, "\(key)")
      #expect(abs(data.numbers("derived")[index] - (gdp - p - t)) < 0.06, "\(key)")
      // The bounds widen the tertiary share by 0.05 points, also where it is printed without a decimal.
      #expect(abs(data.numbers("low")[index] - (t / (share + 0.05) * 100 - p - t)) < 0.6, "\(key)")
      #expect(abs(data.numbers("high")[index] - (t / (share - 0.05) * 100 - p - t)) < 0.6, "\(key)")
      if let known = secondaryRecovered[key] {
        #expect(data.numbers("bulletin")[index] == known.value)
        #expect((data.numbers("low")[index]...data.numbers("high")[index]).contains(known.value), "\(key)")
      } else {
        #expect(data.numbers("bulletin")[index].isNaN)
      }
    }
  }

  @Test func wideAndLongAgree() throws {
    let (long, wide) = (try Cells("three_industries"), try Cells("three_industries_wide"))
    for (index, key) in wide.keys.enumerated() {
      for industry in ["primary", "secondary", "tertiary"] {
        let row = try #require((0..<45).first { long.keys[$0] == key && long.texts("industry")[$0] == industry })
        #expect(wide.numbers(industry)[index] == long.numbers("value_added")[row], "\(key)")
        #expect(wide.numbers("\(industry)_share")[index] == long.numbers("share")[row], "\(key)")
        if industry == "secondary" { #expect(wide.texts("status")[index] == long.texts("status")[row]) }
      }
    }
  }

  @Test func industriesSumToGDPAndSharesToOne() throws {
    let wide = try Cells("three_industries_wide")
    for (index, key) in wide.keys.enumerated() {
      let parts = ["primary", "secondary", "tertiary"]
      let sum = parts.reduce(0) { $0 + wide.numbers($1)[index] }
      #expect(abs(sum - wide.numbers("gdp")[index]) < 0.11, "\(key)")
      let shares = parts.reduce(0) { $0 + wide.numbers("\($1)_share")[index] }
      #expect(abs(shares - 1) < 0.0015 + 1e-12, "\(key)")
    }
  }

  @Test func sharesAreValuesOverGDP() throws {
    // Derived GDP is itself known only within the rounding of the tertiary share.
    let long = try Cells("three_industries")
    let wide = try Cells("three_industries_wide")
    for row in 0..<45 {
      let index = try #require(wide.keys.firstIndex(of: long.keys[row]))
      let share = long.numbers("value_added")[row] / wide.numbers("gdp")[index]
      let isRecovered = wide.texts("status")[index] == "recovered"
      let printed = halfDigit(long.texts("share_as_printed")[row] ?? "0.0%") / 100
      let ofParts = long.texts("status")[row] == "derived" ? 0.006 : 0
      let allowed = printed + (isRecovered ? 0 : share * 0.0015) + ofParts + 1e-9
      #expect(abs(share - long.numbers("share")[row]) <= allowed, "\(long.keys[row]) row \(row + 1)")
    }
  }

  @Test func economiesAreAsPrinted() throws {
    let data = try Cells("economies_2016")
    #expect(data.table["gdp_per_capita"]?.unit == (try Units.parse("元/人")))
    for (row, known) in economiesPrinted.enumerated() {
      #expect(data.texts("region")[row] == known.region)
      #expect(data.numbers("gdp_per_capita")[row] == known.gdp)
      #expect(data.numbers("tertiary_share")[row] == perCent(known.tertiary))
      #expect(data.numbers("urbanization")[row] == perCent(known.urban))
    }
    #expect(data.texts("urbanization_as_printed") == ["86.50%", "82.93%", "53.32%"])
  }

  @Test func regionalGrowthIsAsRepaired() throws {
    let data = try Cells("regional_growth")
    #expect(data.table.rowCount == 24)
    for (region, gdp, growth, share) in growthRepaired {
      for (offset, year) in (2014...2016).enumerated() {
        let row = try #require(data.row(("region", region), ("year", year)))
        #expect(data.numbers("gdp")[row] == gdp[offset])
        #expect(data.numbers("share_of_country")[row] == perCent(share[offset]))
        let rate = data.numbers("real_growth")[row]
        #expect(growth[offset].map { perCent($0) == rate } ?? rate.isNaN, "\(region) \(year)")
        for (column, cell) in [("gdp", "gdp"), ("growth", "growth"), ("share", "share")] {
          let isChanged = growthNotAsPrinted.contains("\(region) \(year) \(cell)")
          #expect((data.texts("\(column)_status")[row] != "printed") == isChanged, "\(region) \(year) \(column)")
          #expect(data.texts("\(column)_as_printed")[row] != nil)
          if isChanged { #expect(data.texts("\(column)_note")[row] != nil, "\(region) \(year) \(column)") }
        }
        #expect((data.texts("growth_status")[row] == "unconfirmed") == rate.isNaN)
      }
    }
  }

  @Test func sharesOfTheCountryHaveTheBaseThatIsNamed() throws {
    let data = try Cells("regional_growth")
    for year in 2014...2016 {
      // The base that every share of the year allows: below the least upper bound, above the greatest lower
      // one.
      var (low, high) = (0.0, Double.infinity)
      for row in 0..<24 where data.numbers("year")[row] == Double(year) && data.texts("region")[row] != "China" {
        let (gdp, share) = (data.numbers("gdp")[row], data.numbers("share_of_country")[row])
        // Tianjin and Hebei of 2014 are printed with one decimal.
        let half = year == 2014 && ["Tianjin", "Hebei"].contains(data.texts("region")[row]) ? 0.0005 : 0.00005
        low = max(low, gdp / (share + half))
        high = min(high, gdp / (share - half))
        #expect(data.texts("share_base")[row] == (year == 2016 ? "national GDP" : "sum of provinces"))
      }
      #expect(low < high, "\(year)")
      let china = data.numbers("gdp")[try #require(data.row(("region", "China"), ("year", year)))]
      #expect((low...high).contains(china) == (year == 2016), "\(year): \(low) to \(high)")
    }
  }

  @Test func stagesFollowEachOther() throws {
    let data = try Cells("cooperation_stages")
    #expect(data.numbers("from") == [1982, 1996, 2004, 2011])
    #expect(data.numbers("to").prefix(3) == [1995, 2003, 2010])
    #expect(data.numbers("to")[3].isNaN)
    #expect(data.table["from"]?.unit == .year)
    #expect(data.texts("subjects")[3] == "Government, Enterprise, Social Organizations")
  }
}

/// A printed percentage as it is stored, rounded once: 3.12 is 0.0312.
private func perCent(_ printed: Double) -> Double? { Double("\(printed)e-2") }
