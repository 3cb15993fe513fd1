import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import Testing

/// Arguments by place and by name, defaults, contracts, options, and who is to blame.
@Suite struct CallTests {
  @Test(arguments: [
    ("add(a, b: 10) = a + b\nadd(1)\nadd(1, b: 2)\nadd(1, 3)\nadd(b: 1, a: 5)", ["11", "3", "4", "6"]),
    ("f(x, k: 2 * x) = k\nf(4)\nf(4, 1)", ["8", "1"]),
    ("f(form: \"population\" | \"sample\") = form\nf()\nf(\"sample\")", ["population", "sample"]),
    ("f(w?) = g(w)\ng(v: 7) = v\nf()\nf(3)", ["7", "3"]),
    ("f = (x, n: 2) -> x * n\nf(3)\nf(3, n: 4)", ["6", "12"]),
    ("f(x) = x\nf", ["f(x)"]),
    (
      "f(x is numbers, n: 1, w?, form: \"a\" | \"b\") = x\nf",
      ["f(x is numbers, n: 1, w?, form: \"a\" | \"b\")"]
    ),
    ("(x -> x + 1)(2)", ["3"]),
    ("f(x) = y -> x + y\nf(1)(2)", ["3"]),
    ("r = (g: x -> x * 2)\nr.g(4)", ["8"]),
    (
      "10 |> (x -> x - 1)\nf(a, b) = a - b\n10 |> f(3)\nr = (h: f)\n5 |> r.h(2)\n9 |> f(1) |> f(2)",
      ["9", "7", "3", "6"]
    ),
    ("f(x) = (a: [x, x])\n3 |> f().a[2]", ["3"]),
    ("r = (share: 5)\nr |> .share\nr |> .[\"share\"]", ["5", "5"]),
  ])
  func binds(_ text: String, _ expected: [String]) {
    #expect(run(text) == expected)
  }

  @Test(arguments: [
    ("f(a, b) = a\nf(1)", "error: f needs b @ f(1)"),
    ("f(a) = a\nf(1, 2)", "error: f takes one argument @ 2"),
    ("f(a) = a\n1 |> f(2)", "error: f takes one argument @ 2"),
    ("f(alpha, n: 1) = alpha\nf(1, m: 3)", "error: f has no argument m @ m"),
    ("f(a) = a\nf(1, a: 2)", "error: a is given twice @ 2"),
    ("f(x is numbers) = x\nf(\"t\")", "error: f needs numbers for x, not a text @ \"t\""),
    ("f(x is text | table) = x\nf(1)", "error: f needs a text or a table for x, not a number @ 1"),
    ("f(form: \"a\" | \"b\") = form\nf(form: \"c\")", "error: form: cannot be \"c\" @ \"c\""),
    ("f(form: \"a\" | \"b\") = form\nf(form: 1)", "error: form: is chosen by a text, not by a number @ 1"),
    ("f(x is nombers) = x", "error: nombers is not a kind of value @ x"),
    ("f(x?) = g(x)\ng(y) = y\nf()", "error: g needs y, and x was not given @ x"),
    ("3(4)", "error: a number cannot be called @ 3"),
    ("x = \"t\"\nx(4)", "error: x is a text, not a function @ x"),
    ("nope(4)", "error: there is no function nope @ nope"),
    ("fe(4)", "error: fe means something only in a formula @ fe"),
  ])
  func complains(_ text: String, _ expected: String) {
    #expect(run(text).last == expected)
  }

  private static func library() -> TestLibrary {
    let library = TestLibrary()
    library.add(
      Native("size", [.init("t", .table), .init("c", .column)], "") { (_, arguments) in
        .text(arguments[1].asColumn == nil ? "none" : "column")
      })
    library.add(Native("log", [.init("x", .numbers)], "") { (_, arguments) in arguments[0] })
    library.add(Native("count", [], isColumnWhenBare: true, "") { (_, _) in .number(0) })
    library.add(
      Native("verb", [.init("t", .table), .init("by", default: .missing)], takesRest: true, "") {
        (_, given) throws(Fault) in
        .text(
          given.rest.map { "\($0.label ?? "-")\($0.isUserName ? "!" : "")" }.joined(separator: " ")
            + " by \(describe(given[1]))")
      })
    library.add(
      Native("blame", [.init("a"), .init("b", default: .number(0))], "") { (_, given) throws(Fault) in
        throw Fault(.cannotLoop("x"), at: .argument(1))
      })
    library.constants["t"] = .table(Table(names: ["a"], columns: [Column(.numbers([1, 2]))], rowCount: 2))
    return library
  }

  @Test(arguments: [
    ("log(.a)", "log(.a)"),
    ("log(.a) + 1", "add(log(.a), 1)"),
    ("count()", "count()"),
    ("size(t, .a)", "column"),
    ("f(x) = log(x) * 2\nf(.a)", "f(.a)"),
    ("f(data, c is column) = size(data, c)\nf(t, .a)", "column"),
    ("f(c is column) = size(t, c)\nf(.a)", "column"),
    ("f(x, k: 1) = x\nf(.a, k: 2)", "f(.a, k: 2)"),
    ("log(\"a\")", "error: log needs numbers for x, not a text @ \"a\""),
    ("log(t)", "error: log works on values, not on a table @ t"),
    ("verb(.a)", "error: verb needs a table for t, not a column expression @ .a"),
    ("verb(t, .a, share: .a, \"by\": .a, by: 3, [\"x{1}\"]: 1)", "- share by! x1! by 3"),
    ("blame(1, b: 2 + 3)", "error: a for cannot go through x @ 2 + 3"),
    ("blame(b: 7, a: 1)", "error: a for cannot go through x @ 7"),
    ("-.a", "negate(.a)"),
    (".a[2]", ".a[2]"),
    (".a.b", ".a.b"),
    ("\"{.a} x\"", "text(.a,  x)"),
    ("[.a, .b]", "list(.a, .b)"),
    ("case { .a > 1: \"x\"; missing: 0; else: .b }", "case(greater(.a, 1): x; missing: 0; else: .b)"),
    ("n = 3\n.[\"col{n}\"]", ".col3"),
    ("f = y ~ log(x) + [1 + 1] * a\nf", ".y ~ add(log(.x), multiply(2, .a))"),
    ("~ x", " ~ .x"),
    ("y ~ fe(a) + interact(a, b)", ".y ~ add(fe(.a), interact(.a, .b))"),
    ("k = .pop\ny ~ [k]", ".y ~ .pop"),
  ])
  func lifts(_ text: String, _ expected: String) {
    #expect(run(text, library: Self.library()).last == expected)
  }
}
