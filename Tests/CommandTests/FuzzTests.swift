import Testing

/// Random programs in a process of their own (Tests/Fuzz): what traps, hangs or shows NaN is printed with its program.
///
/// Here always the same few thousand. By hand, longer and with other seeds:
/// `BOHAI_FUZZ="seed=7 seconds=300 programs=1000000" ./test --filter FuzzTests`, or `swift run -c release fuzz`.
@Suite struct FuzzTests {
  @Test(arguments: ["calls", "large", "soup", "expressions", "mutations", "statistics"])
  func randomProgramsLeaveTheSessionWell(_ kind: String) throws {
    let fuzz = String(Bohai.path.dropLast("bohai".count)) + "fuzz"
    let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    let settings = Bohai.variable("BOHAI_FUZZ") ?? "seed=1 programs=\(kind == "large" ? 150 : 1500) seconds=12"
    let result = try Bohai.shell("'\(fuzz)' '/\(tests)/GoldenTests/Programs' kind=\(kind) \(settings)")
    #expect(result.status == 0, "\(result.output)\n\(result.errors)")
  }
}
