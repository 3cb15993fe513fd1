@testable import BohaiLibrary
import Testing

@Suite struct RegionTests {
  @Test func everySpellingIsOneRegion() {
    var owners: [String: String] = [:]
    for region in RegionCatalogue.regions {
      for spelling in RegionCatalogue.spellings(region) {
        #expect(owners[spelling] == nil, "\(spelling): \(region.name) and \(owners[spelling] ?? "")")
        owners[spelling] = region.name
        #expect(RegionCatalogue.region(spelling) == region)
      }
    }
  }

  @Test func thereAreChinaItsProvincesAndTheCities() {
    let kinds = RegionCatalogue.regions.map(\.kind)
    #expect(kinds.count { $0 == .country } == 1 && kinds.count { $0 == .province } == 31)
    #expect(RegionCatalogue.regions.filter { $0.kind == .other }.map(\.name) == ["Taiwan", "Hong Kong", "Macao"])
    #expect(kinds.count { $0 == .city } == 11, "Beijing and Tianjin are provinces")
    for region in RegionCatalogue.regions where region.kind != .country {
      #expect(region.code.count == 6 && region.code.allSatisfy(\.isNumber), "\(region.name)")
    }
  }

  @Test(arguments: [
    "北京", "北京市", "Beijing", "beijing", "BEIJING CITY", "Beijing Municipality", "京", "BJ", "bj", "110000", "11",
  ])
  func beijingIsBeijing(text: String) { #expect(RegionCatalogue.region(text)?.name == "Beijing") }

  @Test(arguments: [
    ("内蒙古自治区", "Inner Mongolia"), ("Nei Mongol", "Inner Mongolia"), ("Xizang", "Tibet"), ("HB", "Hubei"),
    ("HE", "Hebei"), ("SN", "Shaanxi"), ("SX", "Shanxi"), ("Guangxi Zhuang Autonomous Region", "Guangxi"),
    ("石家庄市", "Shijiazhuang"), ("130400", "Handan"), ("全国", "China"), ("Hebei Province", "Hebei"),
  ])
  func othersToo(text: String, name: String) { #expect(RegionCatalogue.region(text)?.name == name) }

  @Test(arguments: ["", "市", "Bejing", "1", "1.1", "-11", "3.5", "110001", "Jilin City of Jilin", "京津"])
  func whatIsNoRegionIsNone(text: String) { #expect(RegionCatalogue.region(text) == nil) }

  @Test func setsNameRegionsOnce() throws {
    #expect(!RegionCatalogue.sets.isEmpty)
    for set in RegionCatalogue.sets {
      #expect(Set(set.members).count == set.members.count, "\(set.names)")
      for member in set.members + [set.whole].compactMap({ $0 }) {
        #expect(RegionCatalogue.region(member)?.name == member, "\(set.names): \(member)")
      }
    }
    let provinces = Set(try #require(RegionCatalogue.set("provinces")).members)
    #expect(provinces == Set(RegionCatalogue.regions.filter { $0.kind == .province }.map(\.name)))
    let zones = ["east", "central", "west", "northeast"].compactMap { RegionCatalogue.set($0)?.members }
    #expect(Set(zones.joined()) == provinces && zones.joined().count == 31)
    #expect(RegionCatalogue.set("长三角")?.members == RegionCatalogue.set("YRD")?.members)
  }
}
