import Testing

/// Loops, conditions, case, taking apart and changing in place.
@Suite struct FlowTests {
  @Test(arguments: [
    ("x = for i in 1..3 { i * i }\nx", ["[1, 4, 9]"]),
    ("x = for i in 1..5 { if i == 2 { continue }; if i == 5 { break }; i }\nx", ["[1, 3, 4]"]),
    ("x = for i in 1..2, j in 1..2 { 10 * i + j }\nx", ["[11, 12, 21, 22]"]),
    ("for i in 1..3 { i }", []),
    ("for i in 3..1 { never }", ["error: nothing is named never @ never"]),
    ("s = 0\nfor i in 3..1 { s = 1 }\ns", ["0"]),
    ("f() = { i = 7; for i in 3..1 { i }; i }\nf()", ["7"]),
    ("f() = { for i in 1..3 { i }; i }\nf()", ["3"]),
    ("f() = { t = 0; for i in 1..3 { i = i * 10; t = t + i }; t }\nf()", ["60"]),
    ("i = 7\nfor i in 3..1 { i }\ni", ["7"]),
    ("s = \"\"\nfor c in [\"a\", \"b\"] { s = c }\ns", ["b"]),
    ("x = for v in [1, \"a\", true] { v }\nx", ["list(1, a, true)"]),
    ("f() = { for i in 1..3 { i } }\nf()", []),
    ("f() = for i in 1..3 { i }\nf()", ["[1, 2, 3]"]),
    ("i = 10\nwhile i > 7 { i = i - 1 }\ni", ["7"]),
    ("n = 0\nwhile true { n = n + 1; if n > 4 { break } }\nn", ["5"]),
    ("f(n) = { t = 0; for i in 1..n, j in 1..n { if j > i { continue }; t = t + 1 }; t }\nf(4)", ["10"]),
    (
      "f(n) = { for i in 1..n { for j in 1..n { if i * j == 6 { return [i, j] } } }; missing }\nf(5)\nf(1)",
      ["[2, 3]", "missing"]
    ),
    ("r = (1..3)\nx = for i in r { i }\nx", ["[1, 2, 3]"]),
    ("s = 0\nfor x in [1, missing, 3] { s = s + (x ?? 10) }\ns", ["14"]),
    ("f(v) = { s = 0; for x in v { s = s + x }; s }\nf([1.5, 2, 3])\nf([missing, 1])", ["6.5", "missing"]),
    ("f(v) = { s = 0; for x in v { s = s + x; v[2] = 9 }; [s, v[2]] }\nf([1, 2, 3])", ["[6, 9]"]),
    ("f(v) = { for x in v { if x > 1 { break } }; x }\nf([1, 2, 3])", ["2"]),
    ("n = 0\nfor x in [true, false] { if x { n = n + 1 } }\nn", ["1"]),
    ("rows = [(a: 1, b: 2), (a: 3, b: 4)]\nx = for {a, b} in rows { a * b }\nx", ["[2, 12]"]),
    ("for i in 1..2.5 { i }", ["error: a range to step through needs whole ends @ i in 1..2.5"]),
    ("for i in 5 { i }", ["error: a for cannot go through a number @ 5"]),
    ("for i in .gdp { i }", ["error: a for cannot go through a column that has no table yet @ .gdp"]),
  ])
  func loops(_ text: String, _ expected: [String]) {
    #expect(run(text) == expected)
  }

  @Test(arguments: [
    ("if 1 < 2 { \"a\" } else { \"b\" }", ["a"]),
    ("x = if 1 > 2 { 1 }\nx", ["missing"]),
    ("if 1 > 2 { 1 }", []),
    ("if 1 > 2 { 1 } else if 2 > 1 { 2 } else { 3 }", ["2"]),
    ("0 <= 1 < 1\n0 <= 0.5 < 1\n3 > 2 >= 2", ["false", "true", "true"]),
    ("x = 1\nx in 0.5..1.5\nx not in 2..3", ["true", "true"]),
    ("false and missing\ntrue or missing\nmissing and false", ["false", "true", "false"]),
    ("missing ?? 5\n1 ?? 2", ["5", "1"]),
    ("f() = true or nope()\nnope() = 1 + \"a\"\nf()", ["true"]),
    ("if .a > 1 { 1 }", ["error: an if chooses once, and a column has many rows @ .a > 1"]),
    ("case { 2 > 1: \"a\"; else: \"b\" }\ncase { 1 > 2: \"a\"; else: \"b\" }", ["a", "b"]),
    ("case { missing + 1 > 1: 1; missing: 2; else: 3 }", ["2"]),
    ("case { [1, 2, missing] > 1: 1; missing: -1; else: 0 }", ["[0, 1, -1]"]),
    ("x = [1, 4, 9]\ncase { x < 2: \"low\"; x < 5: \"middle\"; else: \"high\" }", ["[low, middle, high]"]),
    ("x = [1, 2]\ncase { x < 5: x * 10 }", ["[10, 20]"]),
    ("f(n) = case { n <= 0: 0; else: n + f(n - 1) }\nf(4)", ["10"]),
    ("f(x) = case { x > 1: { return \"r\" }; else: \"e\" }\nf(2)\nf(1)", ["r", "e"]),
    (
      "f(x) = case { x > 1: { return \"r\" }; else: \"e\" }\nf([1, 2])",
      ["error: return, break and continue cannot leave a case that chooses for many values @ return \"r\""]
    ),
    ("s = 0\nfor i in 1..4 { s = s + case { i > 2: { continue }; else: i } }\ns", ["3"]),
  ])
  func conditions(_ text: String, _ expected: [String]) {
    #expect(run(text) == expected)
  }

  @Test(
    arguments: [
      ("x = [1, 2, 3]\nx[2] = 10\nx", ["[1, 10, 3]"]),
      ("a = [1, 2]\nb = a\nb[1] = 9\na\nb", ["[1, 2]", "[9, 2]"]),
      ("f(x) = { x[1] = 0; x }\na = [5, 6]\nf(a)\na", ["[0, 6]", "[5, 6]"]),
      ("r = (a: 1)\nr.a = 2\nr.b = [1, 2]\nr.b[2] = 7\nr", ["(a: 2, b: [1, 7])"]),
      ("r = (a: (b: [1, 2]))\ns = r\nr.a.b[1] = 5\nr\ns", ["(a: (b: [5, 2]))", "(a: (b: [1, 2]))"]),
      ("m = [1, 2; 3, 4]\nm[1, 2] = 9\nm", ["matrix 2x2 [\"1\", \"3\", \"9\", \"4\"]"]),
      ("x = [1, 2]\nx[1] = x[2] + (x[2] = 5; 1)", nil),
      ("x = [1, 2]\nfor i in 1..2 { x[i] = x[i] * 3 }\nx", ["[3, 6]"]),
      ("f() = { v = for i in 1..4 { 0 }; for i in 1..4 { v[i] = i * i }; v }\nf()", ["[1, 4, 9, 16]"]),
      ("[a, b] = [1, 2]\n[a, b] = [b, a]\na\nb", ["2", "1"]),
      ("{a, b} = (b: 2, a: 1)\na - b", ["-1"]),
      ("[a, b] = [1, 2, 3]", ["error: 2 names for 3 elements @ a"]),
      ("[a, b] = 5", ["error: a number cannot be taken apart with [...] @ a"]),
      ("x = [1, 2, ..[3, 4], 5]\nx", ["[1, 2, 3, 4, 5]"]),
      (
        "[1, ..2]", ["error: ..x puts in the elements of a vector, list or range, not of a number @ [1, ..2]"]
      ),
      ("[1, 2; 3]", ["error: row 2 has 1 element and row 1 has 2 @ 3"]),
      ("(a: 1, a: 2)", ["error: two fields are named a @ a: 2"]),
    ] as [(String, [String]?)])
  func changes(_ text: String, _ expected: [String]?) {
    let lines = run(text)
    if let expected { #expect(lines == expected) }
  }

  @Test func aFailedChangeLeavesTheOldValue() {
    var session = TestSession()
    _ = session.run("r = (a: [1, 2])\nr.a[9] = 1")
    #expect(session.run("r") == ["(a: [1, 2])"])
  }

  @Test(arguments: [
    ("x = 1; x", ["1"]),
    ("3;", []),
    ("{ 1; 2 }", ["note: the value of this line is not used", "2"]),
    ("f(x) = { x + 1; x }\nf(1)", ["note: the value of this line is not used", "1"]),
    ("x = { y = 2; y * 3 }\nx", ["6"]),
    ("\"a{1 + 1}b\"", ["a2b"]),
  ])
  func shows(_ text: String, _ expected: [String]) {
    #expect(run(text) == expected)
  }
}
