import BohaiSyntax
import Testing

@Suite struct ParserTests {
  @Test(arguments: [
    ("1 + 2 * 3 ^ 2 ^ -1", "(add 1 (multiply 2 (power 3 (power 2 (negate 1)))))"),
    ("-x^2", "(negate (power x 2))"),
    ("x ?? 0 + 1", "(add (otherwise x 0) 1)"),
    ("0 <= u < 1", "(chain 0 lessOrEqual u less 1)"),
    ("x not in xs and not y", "(and (isNotIn x xs) (not y))"),
    ("t |> where(.a == 1)\n  # comment\n\n  |> sort(-.a)", "((t |> where((equal .a 1))) |> sort((negate .a)))"),
    ("f(x is numbers | text, n: 1, w?) = x", "(define f(x is numbers|text, n: 1, w?) x)"),
    ("log(y) ~ x + x^2", "(log(y) ~ (add x (power x 2)))"),
    ("{a, b} = fit", "(= {a b} fit)"),
    ("m[2, ..] = v;", "(= m[2 (..)] v);"),
    ("a / b to [元/人]", "(to (divide a b) [元/人])"),
    ("for x in xs, {a, b} in ys { x }", "(for (x in xs) ({a b} in ys) {x})"),
    ("if a { 1 }\nelse if b { 2 } else { 3 }", "(if a {1} (if b {2} {3}))"),
    ("case { .x > 1: \"a\"; missing: \"?\"; else: \"b\" }", "(case (greater .x 1): 'a' missing: '?' else: 'b')"),
    ("\"{x[\"a\"]:.1f} y\"", "(text {x['a']:.1f} ' y')"),
  ])
  func reads(_ text: String, _ expected: String) {
    #expect(shape(text) == expected)
    #expect(titles(text) == [])
  }
}
