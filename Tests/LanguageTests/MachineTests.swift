import Testing

@Suite struct MachineTests {
  @Test(arguments: [
    ("1 + 2 * 3", "7"),
    ("-2^2", "-4"),
    ("1 < 2", "true"),
    ("0 <= 0.5 < 1", "true"),
    ("true and not false", "true"),
    ("x = 3\nx + 1", "4"),
    ("f(x) = x^2\nf(3) + f(4)", "25"),
    ("fib(n) = if n < 2 { n } else { fib(n - 1) + fib(n - 2) }\nfib(20)", "6765"),
    ("s = 0\nfor i in 1..100 { s = s + i }\ns", "5050"),
    ("f(n) = { s = 0; for i in 1..n { s = s + i }; s }\nf(10)", "55"),
    ("i = 0\nwhile i < 10 { i = i + 1 }\ni", "10"),
    ("[1, 2, 3]", "[1, 2, 3]"),
    ("[1, \"a\"]", "list(1, a)"),
    ("(a: 1, b: 2)", "(a: 1, b: 2)"),
    ("if 1 > 2 { \"a\" } else { \"b\" }", "b"),
    ("x = for i in 1..3 { i * i }\nx", "[1, 4, 9]"),
    ("add(a, b: 10) = a + b\nadd(1) + add(1, b: 2) + add(1, 3)", "18"),
    ("3 |> (x -> x + 1)", "4"),
    ("f(x, y) = x - y\n10 |> f(3)", "7"),
    ("case { 1 > 2: \"a\"; else: \"b\" }", "b"),
    ("[a, b] = [1, 2]\nb", "2"),
  ])
  func shows(_ text: String, _ expected: String) {
    #expect(run(text).last == expected)
  }
}
