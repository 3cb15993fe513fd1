import BohaiText
import Testing

@Suite struct SuggestionTests {
  private static let columns = [
    "region", "year", "gdp", "population", "urban", "share", "primary", "secondary", "tertiary", "人均收入",
    "地区生产总值",
  ]

  @Test(arguments: [
    ("yaer", "year"), ("Year", "year"), ("yer", "year"), ("regoin", "region"), ("GDP", "gdp"), ("gpd", "gdp"),
    ("gdpp", "gdp"), ("secondery", "secondary"), ("shares", "share"), ("populaton", "population"),
    ("pop", "population"),
    ("地区生产总直", "地区生产总值"), ("人均收人", "人均收入"), ("tertairy", "tertiary"), ("sec", "secondary"),
  ])
  func findsTheNearName(_ typed: String, _ meant: String) {
    #expect(suggestion(for: typed, among: SuggestionTests.columns) == meant)
  }

  @Test(arguments: ["x", "ab", "income", "gd", "yy", "", "regions_of_china", "abc", "地"])
  func staysSilent(_ typed: String) {
    #expect(suggestion(for: typed, among: SuggestionTests.columns) == nil)
  }

  @Test func prefersTheSameFirstLetterThenTheFirstCandidate() {
    #expect(suggestion(for: "mean_x", among: ["lean_x", "mean_y"]) == "mean_y")
    #expect(suggestion(for: "mean_x", among: ["mean_z", "mean_y"]) == "mean_z")
  }

  @Test func neverSuggestsTheNameItself() { #expect(suggestion(for: "year", among: ["year"]) == nil) }

  @Test func anAbbreviationMustBeUnique() {
    #expect(suggestion(for: "gdp", among: ["gdp_real", "gdp_nominal"]) == nil)
    #expect(suggestion(for: "gdp", among: ["gdp_real", "population"]) == "gdp_real")
  }
}
