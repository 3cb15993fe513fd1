import BohaiLibrary
import Testing

@testable import BohaiSession

/// A vintage changes nothing but what may meet what: every function of the library and every operator gives, says and
/// refuses the same for figures with one as for the same figures without.
@Suite(.serialized) struct VintageEverywhereTests {
  static let values = [
    "3[亿元]", "7.5%", "[2, 4, 1.5]", "2[pp]", "4[‰]", "[1[亿元], 4[亿元], 2[亿元]]", "[10%, 20%, 5%]", "[1[pp], 2[pp], 4[pp]]",
    "[2[‰], 3[‰], 1[‰]]", "[1[元/人], missing, 2[元/人]]", "between(1[亿元], 2[亿元])", "rounded([10%, 20%], digits: 1)",
    "matrix([[1, 2], [3, 4]]) * 1[亿元]",
  ]

  /// What is about vintages, and what leaves the session.
  static let left = [
    "vintage", "with_vintage", "vintages", "pick_vintage", "revisions", "time", "print", "help", "seed", "source",
  ]

  static func shown(_ seen: Observed) -> String {
    let texts = [seen.result ?? "", seen.printed] + seen.displays + seen.notes + [seen.error?.message ?? ""]
    return texts.joined(separator: "\n")
  }

  @Test(arguments: VintageEverywhereTests.values)
  func changesNothingElse(value: String) {
    let (bare, tagged) = (Session(), Session())
    bare.observe("x = \(value)")
    let isPlain = value == "[2, 4, 1.5]"
    tagged.observe("x = with_vintage(\(value)\(isPlain ? " * 1[亿元]" : ""), \"gdp: A\")\(isPlain ? " / 1[亿元]" : "")")
    #expect(tagged.observe("vintage(x)").result == "gdp: A")
    let names = Library().names.filter { name in
      !VintageEverywhereTests.left.contains(name) && !name.contains("read") && !name.contains("write")
    }
    var programs = names.flatMap { ["\($0)(x)", "\($0)(x, x)"] }
    for op in ["+", "-", "*", "/", "^", "==", "<", "??", "in", "@", ".."] {
      programs += ["x \(op) x", "x \(op) 2", "2 \(op) x", "x \(op) 3[亿元]", "5% \(op) x", "x \(op) 1[pp]"]
    }
    programs += [
      "[x, x]", "[..x, ..x]", "\"{x} {x:.1f}\"", "x[1]", "x to [%]", "x to [元]", "x to [pp]",
      "case { true: x; else: 3% }",
      "{ y = x; y[1] = 3[亿元]; y }", "{ y = x; y[1] = 2%; y }", "table(x: x)",
      "table(x: x) |> with(y: .x * 2, z: .x / .x)",
      "table(x: x) |> describe()", "table(x: x) |> with_total()", "stack(table(x: x), table(x: x))",
    ]
    for program in programs {
      let a = VintageEverywhereTests.shown(bare.observe(program))
      let b = VintageEverywhereTests.shown(tagged.observe(program))
      #expect(a == b, "\(program), x = \(value)")
    }
  }
}
