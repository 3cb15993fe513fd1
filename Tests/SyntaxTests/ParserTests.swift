import BohaiDiagnostics
import BohaiSyntax
import Testing

/// The grammar, construct by construct: a line of the language and the tree that it makes.
@Suite struct ParserTests {
  @Test(arguments: [
    ("1 + 2 * 3 ^ 2 ^ -1", "(add 1 (multiply 2 (power 3 (power 2 (negate 1)))))"),
    ("1 - 2 - 3", "(subtract (subtract 1 2) 3)"),
    ("-x^2", "(negate (power x 2))"),
    ("--x", "(negate (negate x))"),
    ("x ?? 0 + 1", "(add (otherwise x 0) 1)"),
    ("a @ b / c", "(divide (matrixProduct a b) c)"),
    ("1..n + 1", "(1..(add n 1))"),
    ("a + b to [元/人]", "(to (add a b) [元/人])"),
    ("x to u", "(to x u)"),
    ("gap(x) to [pp] in 25[pp]..35[pp]", "(isIn (to gap(x) [pp]) (25[pp]..35[pp]))"),
    ("0 <= u < 1", "(chain 0 lessOrEqual u less 1)"),
    ("a > b >= c > d", "(chain a greater b greaterOrEqual c greater d)"),
    ("x not in xs and not y", "(and (isNotIn x xs) (not y))"),
    ("not a == b or c", "(or (not (equal a b)) c)"),
    ("a or b and c", "(or a (and b c))"),
    ("log(y) ~ x + x^2", "(log(y) ~ (add x (power x 2)))"),
    ("~ x or y", "( ~ (or x y))"),
    ("t |> f |> g(1)", "((t |> f) |> g(1))"),
    ("t |> .share", "(t |> .share)"),
    ("x |> f(a).b[1]", "(x |> f(a).b[1])"),
    ("a + b |> f", "((add a b) |> f)"),
    ("x -> x^2", "(x -> (power x 2))"),
    ("x -> t |> f(x)", "(x -> (t |> f(x)))"),
    ("(x is numbers, n: 1) -> x + n", "(x is numbers, n: 1 -> (add x n))"),
    ("() -> 1", "( -> 1)"),
  ])
  func readsOperators(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("x = 1", "(= x 1)"),
    ("x[3] = 1", "(= x[3] 1)"),
    ("m[i, j].a = v", "(= m[i j].a v)"),
    ("r.[name] = v", "(= r.[name] v)"),
    ("m[2, ..] = v;", "(= m[2 (..)] v);"),
    ("{a, b} = fit", "(= {a b} fit)"),
    ("[low, high] = bounds(x)", "(= [low high] bounds(x))"),
    ("f(x is numbers | text, n: 1, w? is column) = x", "(define f(x is numbers|text, n: 1, w? is column) x)"),
    ("g(form: \"population\" | \"sample\") = 1", "(define g(form: 'population' of population|sample) 1)"),
    ("f() = { 1; 2 }", "(define f() {1 2})"),
    ("while a { b }", "(while a {b})"),
    ("{ return }", "{(return)}"),
    ("{ return x + 1 }", "{(return (add x 1))}"),
    ("for i in 1..3 { break; continue }", "(for (i in (1..3)) {break continue})"),
    ("use \"lib/x.boh\": a, b", "(use 'lib/x.boh' a b)"),
    ("use lib", "(use lib)"),
    ("f(x) == 3", "(equal f(x) 3)"),
    ("a; b\nc;", "a; b c;"),
  ])
  func readsStatements(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("if a { 1 }\nelse if b { 2 } else { 3 }", "(if a {1} (if b {2} {3}))"),
    ("if a\n{ 1 }", "(if a {1})"),
    ("x = if a { 1 } else { 2 }", "(= x (if a {1} {2}))"),
    (
      "case { .x > 1: \"a\"; missing: \"?\"; else: \"b\" }",
      "(case (greater .x 1): 'a' missing: '?' else: 'b')"
    ),
    ("case {\n  a: if b { 1 }\n  else: 2\n}", "(case a: (if b {1}) else: 2)"),
    ("for x in xs, {a, b} in ys { x }", "(for (x in xs) ({a b} in ys) {x})"),
    ("map(xs, x -> {\n  y = x\n  y\n})", "map(xs (x -> {(= y x) y}))"),
  ])
  func readsFlow(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("t[region: \"Beijing\", year: 2013].share", "t[region:'Beijing' year:2013].share"),
    ("x[3..]", "x[(3..)]"), ("x[..3]", "x[(..3)]"), ("x[2..4]", "x[(2..4)]"),
    ("f(to: 1, \"by\": .x, [name]: 2)", "f(to:1 'by':.x [name]:2)"),
    ("f([a, b])", "f([a b])"),
    (".[name] + .[\"2013\"]", "(add .[name] .['2013'])"),
    (".fit.slope", ".fit.slope"),
    ("-.share", "(negate .share)"),
    ("[1, 2; 3, 4]", "(matrix [1 2] [3 4])"),
    ("[1, 2;]", "(matrix [1 2])"),
    ("[a, ..b, ..c]", "[a ..b ..c]"),
    ("[]", "[]"), ("()", "(record)"),
    ("(a: 1, to: 2)", "(record a:1 to:2)"),
    ("(a)", "a"),
    ("{}", "{}"),
    ("true and nothing or missing", "(or (and true missing) missing)"),
    ("____ + 1", "(add ____ 1)"),
    ("人均GDP = 1", "(= 人均GDP 1)"),
    ("100[亿元@2010]", "100[亿元@2010]"),
  ])
  func readsPrimaries(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("a +\n\n b", "(add a b)"),
    ("f(a,\n\n b)", "f(a b)"),
    ("t\n  # comment\n\n  |> f", "(t |> f)"),
    ("x =\n 3", "(= x 3)"),
    ("x = {\n\n}\ny", "(= x {}) y"),
    ("a\r\nb\r\n", "a b"),
    ("\u{feff}a", "a"),
    ("a\tb = 1", "error"),
  ])
  func readsLines(_ text: String, _ expected: String) {
    if expected == "error" { #expect(!titles(text).isEmpty) } else { check(text, expected) }
  }

  @Test func aLineAtThePromptMayGoOnFromTheLastAnswer() {
    #expect(shape("|> f(1)", interactive: true) == "(ans |> f(1))")
    #expect(titles("|> f(1)", interactive: true) == [])
    #expect(titles("|> f(1)") == ["nothing stands before `|>`"])
  }

  @Test func spansCoverTheirConstructs() {
    let source = SourceText(name: "test", "x = (a + b) * c |> f(1)\nif a { 1 } else { 2 }")
    let tree = parse(source).tree
    #expect(
      tree.statements.map { source.text(tree.span($0)) } == [
        "x = (a + b) * c |> f(1)", "if a { 1 } else { 2 }",
      ])
    guard case .binding(_, let pipe) = tree[tree.statements[0]], case .pipe(let left, _) = tree[pipe] else {
      Issue.record("not a bound pipe")
      return
    }
    #expect(source.text(tree.span(left)) == "(a + b) * c")
  }

  @Test func childrenComeBeforeTheirParents() {
    let tree = parse(SourceText(name: "test", "f(x) = [x, -x, (a: x + 1)]\nf(2)[1]")).tree
    for index in tree.nodes.indices {
      if case .binary(_, let left, let right) = tree.nodes[index] {
        #expect(Int(left.index) < index && Int(right.index) < index)
      }
    }
  }

  private func check(_ text: String, _ expected: String) {
    #expect(shape(text) == expected)
    #expect(titles(text) == [])
  }
}
