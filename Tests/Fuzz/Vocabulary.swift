// What random programs are made of: a value of every kind, the library's functions, the signs of the language.

import BohaiLanguage
import BohaiLibrary

enum Vocabulary {
  /// One value of each kind, under the names that programs use.
  static let prelude = """
    t = table(a: [1, 2, 2], b: ["x", "y", missing], y: [2012, 2013, 2014], u: [true, false, missing])
    panel_t = table(r: ["p", "p", "q"], y: [2012, 2013, 2012], v: [1.5, 2.5, missing]) |> panel(unit: .r, time: .y)
    none = where(t, .a > 100)
    hollow = table(a: [missing, missing], b: [missing, missing])
    bare = pick(t)
    m = [1, 2; 3, 4]
    s = [1, 2; 2, 4]
    f = x -> x
    g = (a, b) -> a
    boom = x -> fail("boom")
    r = (a: 1, b: "x", c: (d: 2))
    l = [1, "a", [2, 3], missing]
    o = result("title", (a: 1), show: m -> m.a)
    picture = plot(t, a ~ y)
    places = table(r: ["北京", "Hebei", missing], into: ["Tianjin", "天津", "x"], v: [1, -2, missing], w: [1, 2, 3])
    tiled = choropleth(places, v ~ r)
    deep = [1]
    for i in 1..300 { deep = [deep, "x"] }
    """

  /// Larger things, made once for a session in which only calls are tried.
  static let largePrelude = """
    many = 1..1_000_000
    names = "row {1..20_000}"
    long_text = join_text("abcdefghij{1..100_000}", "")
    tall = table(k: 1..50_000, v: sqrt(1..50_000))
    """

  static let arguments: [String] = [
    "missing", "0", "1", "-1", "0.5", "1e300", "-1e300", "1e308", "1e15", "-1e15", "9007199254740993",
    "infinity",
    "-infinity", "7%", "3[pp]", "5[亿元]", "5[亿元@2010]", "year(2013)", "true", "false", "\"\"", "\"abc\"",
    "\"北京\"",
    "\"1e400\"", "\"a\\u0000b\"", "\"yyyy-mm\"", "[]", "[1, 2, 3]", "[3, missing, -1e300]", "[0, 0, 0]",
    "[missing]",
    "[\"a\", missing]", "[true, missing]", "1..3", "1..1e15", "3..1", "0.5..2", "[1[亿元], 2[亿元]]", "[7%, 8%]",
    "t", "t.a", "t.b", "panel_t", "panel_t.v", "panel_t.r", "none", "none.a", "hollow", "hollow.a",
    "table()", "bare",
    "m", "s", "zeros(0, 0)", "zeros(0, 3)", "f", "g", "boom", "mean", "where", "picture", "r", "()", "l", "o", "deep",
    ".a", ".b", ".y", ".nope", "[.a, .b]", "[]", ".a ~ .b", "a ~ b", "y ~ a + b", "unit(\"亿元\")",
    "unit(\"%\")",
    "bth", "bth.three_industries", "bth.three_industries.gdp", "printed(\"1.5\")", "between(1, 2)",
    "between(-infinity, infinity)", "[printed(\"1.5\"), printed(\"2\")]", "date(\"2014-01-31\")",
    "tiled", "places", ".r", ".into", ".v", "v ~ r", "[.w, .v, .w]", "contiguity(cities.borders)",
    "quarter(\"2014q1\")", "[year(2012), year(2014)]", "\"{.a}\"", "mean(.a)", "count()",
  ]

  static let largeArguments = ["many", "names", "long_text", "tall", "tall.v", "-many", "many % 2 == 0"]

  /// Every function but those that write files.
  static let functions: [String] = {
    let library = Library()
    return library.names.filter { !$0.hasPrefix("write_") }.filter { name in
      switch library.find(name) {
      case .value(let value): value.isFunction
      case .file: true
      case nil: false
      }
    }
  }()

  /// The labels that a call of `name` may give its arguments.
  static func labels(of name: String) -> [String] {
    guard case .value(let value)? = Library().find(name), let signature = Signature(value) else {
      return ["x", "by", "weights", "n"]
    }
    return signature.parameters.map(\.name) + ["by"]
  }

  static let operators = [
    "+", "-", "*", "/", "^", "@", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or", "??", "..",
    "|>",
    "to", "~",
  ]
  static let signs =
    operators + [
      "(", ")", "[", "]", "{", "}", ",", ";", ":", "=", "->", "not", "if", "else", "case", "for", "while false",
      "return", "break", "continue", "true", "\n", "\n", "____", "is", "use", "missing:", "else:", "\"{", "}\"", "\"",
      "\"\"\"", "#", "##", "\0", "\u{200b}", "（", "，", "$", "`", "\\",
    ]
  static let names = [
    "x", "y", "z", "q", "h", "t", "m", "r", "l", "f", "g", "ans", "library", "bth", "by:", "n:", "order:",
    ".a", ".b",
  ]
  static let verbs = [
    "where", "with", "summarize", "sort", "pick", "drop", "first", "distinct", "count", "rename", "long",
    "wide", "join",
    "cross", "split", "fill", "stack", "panel", "sample", "index", "with_total",
  ]
}
