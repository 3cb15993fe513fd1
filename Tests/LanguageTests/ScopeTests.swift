import BohaiDiagnostics
import BohaiLanguage
import Testing

/// Names: who sees what, and what is said before anything runs.
@Suite struct ScopeTests {
  @Test(arguments: [
    // Only functions have a scope.
    ("for i in 1..3 { last_one = i }\nlast_one", ["3"]),
    ("if true { y = 4 }\ny", ["4"]),
    ("{ z = 5 }\nz", ["5"]),
    ("f() = { inside = 1; inside }\nf()", ["1"]),
    // Top-level names are looked up when called.
    ("gain = 2\nf(x) = x * gain\ngain = 10\nf(1)", ["10"]),
    // Enclosing locals are captured by value.
    ("f(a) = { g = x -> x + a; a = 100; g(1) }\nf(1)", ["2"]),
    ("outer(a) = { middle(b) = { inner(c) = a + b + c; inner(3) }; middle(2) }\nouter(1)", ["6"]),
    ("counter(n) = { fs = for i in 1..n { k = i; x -> x + k }; fs[1](10) + fs[2](10) }\ncounter(2)", ["23"]),
    // A local definition sees itself, and so does a lambda that is given a name.
    ("f(n) = { g(k) = if k < 1 { 0 } else { k + g(k - 1) }; g(n) }\nf(4)", ["10"]),
    ("f(n) = { g = k -> if k < 1 { 0 } else { k + g(k - 1) }; g(n) }\nf(4)", ["10"]),
    ("f(n) = { g(k) = { h() = g(k - 1); if k < 1 { 0 } else { 1 + h() } }; g(n) }\nf(3)", ["3"]),
    // Definitions of one text see each other.
    (
      "even(n) = if n == 0 { true } else { odd(n - 1) }\nodd(n) = if n == 0 { false } else { even(n - 1) }\neven(10)",
      ["true"]
    ),
    // A function's names are its own.
    ("x = 1\nf() = { x = 2; x }\nf() + x", ["3"]),
    ("total = 5\nf(total) = { total = total + 1; total }\nf(1) + total", ["7"]),
    ("x = 1\ng = attempt_not(x)\nattempt_not(y) = y", ["error: attempt_not has no value yet @ attempt_not"]),
  ])
  func names(_ text: String, _ expected: [String]) {
    #expect(run(text) == expected)
  }

  @Test(arguments: [
    ("a + b", ["error: nothing is named a @ a", "error: nothing is named b @ b"]),
    ("f(x) = { y = x; y + unknown }", ["error: nothing is named unknown @ unknown"]),
    ("f() = { z = y; y = 2; z }\ny = 1", ["error: y is read before it has a value in this function @ y"]),
    ("f() = { if 1 > 2 { y = 1 }; y }\nf()", ["error: y has no value yet @ y"]),
    ("f() = { for i in 1..2 { if i == 2 { w = v }; v = i }; w }\nf()", ["1"]),
    ("f() = { while true { if 1 < 2 { break }; v = 1 }; v }\nf()", ["error: v has no value yet @ v"]),
    (
      "x = [1]\nf() = { x[1] = 2 }",
      ["error: a function changes only its own names, and x is not its own @ x"]
    ),
    (
      "f(a) = { g() = { a[1] = 2 }; g }",
      ["error: a function changes only its own names, and a is not its own @ a"]
    ),
    ("f(x, x) = x", ["error: two parameters are named x @ x"]),
    ("explain = 1", ["error: the name explain cannot be given a value @ explain"]),
    ("f = attempt", ["error: attempt takes its argument unevaluated and is no value @ attempt"]),
    ("return 1", ["error: return stands outside of a function @ return 1"]),
    ("f(x) = { break }", ["error: break stands outside of a loop @ break"]),
    ("____", ["error: this blank is not filled in yet @ ____"]),
  ])
  func complaints(_ text: String, _ expected: [String]) {
    #expect(run(text) == expected)
  }

  @Test func nothingRunsWhenAnameIsUnknown() {
    var session = TestSession()
    #expect(session.run("x = 1\ny = nope").count == 1)
    #expect(session.run("x") == ["error: nothing is named x @ x"])
  }

  @Test func whatRanBeforeAnErrorStays() {
    var session = TestSession()
    #expect(session.run("x = 1\n2 < \"a\"\nx = 3").count == 1)
    #expect(session.run("x") == ["1"])
  }

  @Test func callsMeanFunctionsAndOtherNamesValues() {
    let library = TestLibrary()
    library.add(
      Native("double", [.init("x")], "") { (machine, arguments) throws(Fault) in
        try machine.call(machine.libraryValue("twice") ?? .missing, [arguments[0]])
      })
    library.add(
      file: "Stdlib/t.boh", "twice(x) = _two * x\n_two = 2\nconstant = twice(21)",
      defines: ["twice", "constant"])
    var session = TestSession(library: library)
    #expect(session.run("double = double(4)\ndouble\ndouble(double)") == ["8", "16"])
    #expect(session.run("constant") == ["42"])
    #expect(session.run("_two") == ["error: nothing is named _two @ _two"])
    #expect(
      session.run("twice(x) = 0\ntwice(3)\nlibrary.twice(3)")
        == ["note: twice now means your function; the library's is library.twice", "0", "6"])
    #expect(session.run("twice(x) = 1\ntwice(3)") == ["1"])
    #expect(session.run("library.nope") == ["error: library has no nope @ library"])
    // Library code sees only the library.
    #expect(session.run("_two = 5\nlibrary.twice(3)") == ["6"])
    #expect(session.run("x = 3\nx(1)") == ["error: x is a number, not a function @ x"])
    session.environment.reset()
    #expect(session.run("twice(4)") == ["8"])
    #expect(session.environment.names.isEmpty)
  }

  @Test func localsMayHideFunctionsOnlyWhenTheyAreFunctions() {
    #expect(run("area(x) = x * x\nf(x) = { area = area(x); area + 1 }\nf(3)") == ["10"])
    #expect(run("f(g) = g(2)\nf(x -> x * 5)") == ["10"])
    #expect(run("g(x) = 1\nf(g) = g(2)\nf(7)") == ["1"])
  }
}
