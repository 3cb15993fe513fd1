import BohaiDiagnostics
import BohaiLibrary
import Testing

/// Hints for names of other languages name only functions that exist, and no name that means something here.
@Suite struct ForeignNamesTests {
  private let known = Set(Library().names)

  @Test func hintsNameFunctionsThatExist() {
    for (name, hint) in Problem.foreignNames {
      #expect(!known.contains(name), "\(name) is a name of the library")
      for match in hint.matches(of: /([a-z_]+)\(/) {
        #expect(known.contains(String(match.output.1)), "\(name): \(hint)")
      }
    }
  }
}
