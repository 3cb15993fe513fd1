/// What people type out of habit, and the errors that answer: `title | marked text | hint`. All were read by eye before
/// they were written down; a change here is a change of what users read.
enum SlipTable {
  static let conditionsAndOperators: [(String, [String])] = [
    ("bth.gdp |> where(.year = 2013)", [
      "`=` binds a name, `==` compares | = | type .year == 2013"]),
    ("where(t, .a == 1, .b == 2 and .year = 2013)", [
      "`=` binds a name, `==` compares | = | type .b == 2 and .year == 2013"]),
    ("f(n = 3)", [
      "an argument is named with `:` | = | type n: 3, or n == 3 to compare"]),
    ("if x = 3 { 1 }", [
      "`=` binds a name, `==` compares | = | type x == 3"]),
    ("if x == 3 and y = 4 { 1 }", [
      "`=` binds a name, `==` compares | = | type x == 3 and y == 4"]),
    ("ols(y ~ x, se \"hc1\")", [
      "missing `:` before the value | \"hc1\" | type se: \"hc1\""]),
    ("pick(.a .b)", [
      "a comma is missing | .b | type .a, .b"]),
    ("f(by region)", [
      "a comma or a colon is missing | region | type by, region, or by: region"]),
    ("bth.gdp |> where（.year == 2013，.region == “Beijing”）", [
      "`（` is full-width | （ | bth.gdp |> where(.year == 2013, .region == \"Beijing\")"]),
    ("x = 3；", [
      "`；` is full-width | ； | x = 3;"]),
    ("x　= 3", [
      "a full-width space | 　 | x = 3"]),
    ("x <-3", [
      "`<-` is written `=` here | <- | type x = 3"]),
    ("x <- f(2)", [
      "`<-` is written `=` here | <- | type x = f(2)"]),
    ("x[1] <- 3", [
      "`<-` is written `=` here | <- | type x[1] = 3"]),
    ("t %>% where(.a > 1)", [
      "`%>%` is written `|>` here | %>% | type t |> where(.a > 1)"]),
    ("t |> plot(y ~ x)\n  + labels(x: 1)", [
      "a line cannot begin with `+` | + | type t |> plot(y ~ x) +; to pass the value on, begin the line with |>"]),
    ("a && b", [
      "`&&` is written `and` here | && | type a and b"]),
    ("a & b || !c", [
      "`&` is written `and` here | & | type a and b or not c",
      "`||` is written `or` here | || | type a and b or not c",
      "`!` is written `not` here | ! | type a and b or not c"]),
    ("where(!is_missing(.x))", [
      "`!` is written `not` here | ! | type not is_missing(.x)"]),
    ("a <> b", [
      "`<>` is written `!=` here | <> | type a != b"]),
    ("a ~= b", [
      "`~=` is written `!=` here | ~= | type a != b"]),
    ("x ** 2", [
      "`**` is written `^` here | ** | type x ^ 2"]),
    ("7 % 2", [
      "`%` is not the remainder | % | type remainder(7, 2)"]),
    ("x % 2 == 0", [
      "`%` is not the remainder | % | type remainder(x, 2)"]),
    ("x %% 2", [
      "`%%` is not the remainder | %% | type remainder(x, 2)"]),
    ("x %in% xs", [
      "`%in%` is written `in` here | %in% | type x in xs"]),
    ("x = 1,5", [
      "the decimal sign is a point | 1,5 | type 1.5"]),
    ("f(1, (1,5))", [
      "( ) does not make a list | (1,5) | type 1.5 for the number, [1,5] for the list"]),
    ("10万", [
      "万 is glued to the number 10 | 10万 | type 10e4, or with a unit 10[万人]"]),
    ("2x", [
      "x is glued to the number 2 | 2x | type 2 * x"]),
    ("2014q1", [
      "q1 is glued to the number 2014 | 2014q1 | type quarter(\"2014q1\")"]),
    ("x = 02", [
      "a whole number does not begin with 0 | 02 | type 2, or \"02\" if it is a code"]),
    ("code = 010101", [
      "a whole number does not begin with 0 | 010101 | type 10101, or \"010101\" if it is a code"]),
    (".5", [
      "a number begins with a digit | .5 | type 0.5"]),
    (".2013", [
      "a number begins with a digit | .2013 | .[\"2013\"] is the column, 0.2013 the number"]),
    ("5.", [
      "a digit is missing after the point | 5. | type 5, or 5.0"]),
    ("x = 5. + 1", [
      "a digit is missing after the point | 5. | type 5, or 5.0"]),
    ("a\n* b", [
      "a line cannot begin with `*` | * | type a *"]),
    ("a\n- b", [
      "a line cannot begin with `-` | - | type a -"]),
    ("[1 -2]", [
      "a minus or a new item? | - | type 1, -2 for two items, 1 - 2 for a difference"]),
    ("[a - b, c -d]", [
      "a minus or a new item? | - | type c, -d for two items, c - d for a difference"]),
    ("f (x)", [
      "white space before `(` | ( | type f(x)"]),
    ("x [1]", [
      "white space before `[` | [ | type x[1]"]),
    ("pick(.a (b))", [
      "white space before `(` | ( | type .a(b), or .a, (b)"]),
    ("(a, b)", [
      "( ) does not make a list | (a, b) | type [a, b], or a record (a: 1, b: 2)"]),
    ("y ~ a:b", [
      "`:` is not part of a formula | : | type interact(a, b) for the product alone, a * b for both and it"]),
    ("ols(y ~ x | fe)", [
      "`|` is not part of a formula | | | y ~ x + fe(region) absorbs effects, iv(x, z) names instruments"]),
    ("y ~ (a:b)", [
      "`:` is not part of a formula | : | type interact(a, b) for the product alone, a * b for both and it"]),
    ("ols(y ~ a:b)", [
      "`:` is not part of a formula | : | type interact(a, b) for the product alone, a * b for both and it"]),
    ("f(a, [b, c)", [
      "`[` is not closed | ) | type ] before )"]),
    ("f(a, b]", [
      "`(` is closed by `]` | ] | type )"]),
    ("f(a, b", [
      "`(` is not closed |  | type )"]),
    ("x = {\n  a = (1\n}\ny = 2", [
      "`(` is not closed | } | type ) before }"]),
    (")", [
      "`)` closes nothing | ) | remove it, or open the bracket before it"]),
    ("else { 3 }", [
      "else without if | else | else follows the } of an if"]),
    ("\"abc", [
      "the text has no closing `\"` | \"abc | type \"abc\""]),
    ("where(.region == \"Beijing)", [
      "the text has no closing `\"` | \"Beijing | type \"Beijing\""]),
    ("\"a \\q b\"", [
      "\\q is not an escape | \\q | type \\\\q for the sign \\ itself; in paths / does as well"]),
    ("\"\\u12\"", [
      "\\u12 names no character | \\u12 | four digits: \\u6e24, or any number: \\u{6e24}"]),
  ]

  static let numbersAndStatements: [(String, [String])] = [
    ("in = 3", [
      "in is a word of the language | in | choose another name, such as in_"]),
    ("f(a, to)", [
      "to is a word of the language | to | choose another name, such as to_"]),
    ("for = 3", [
      "for is a word of the language | for | choose another name, such as for_"]),
    ("x = 10[亿元", [
      "the unit has no closing `]` | [亿元 | type 10[亿元]"]),
    ("f(10[亿元)", [
      "the unit has no closing `]` | [亿元 | type 10[亿元]"]),
    ("a |> sum() / 100", [
      "`/` after a pipe needs brackets around the pipe | / | type (a |> sum()) / 100"]),
    ("t |> mean(.gdp) > 3", [
      "`>` after a pipe needs brackets around the pipe | > | type (t |> mean(.gdp)) > 3"]),
    ("a |> f() ~ b", [
      "a formula cannot begin with a pipe | ~ | the table comes first: t |> f(y ~ x)"]),
    ("not_a not b", [
      "`not` does not belong here | not | "]),
    ("a == not b", [
      "not needs brackets here | not | type (not b)"]),
    ("a == b == c", [
      "`==` does not go on from the comparison before it | == | only < and <=, or > and >=, chain; join others with and: a == b and b == c"]),
    ("1 + x -> x", [
      "a function in the middle of an expression needs brackets | -> | type (x -> ...) around it"]),
    ("a ? b : c", [
      "`?` does not choose between values | ? | type if a { b } else { c }"]),
    ("x: 3", [
      "`:` names an argument inside brackets | : | type x = 3 to bind, x..3 for a range"]),
    ("x += 1", [
      "`+=` is written `=` here | += | type x = x + 1"]),
    ("x := 1", [
      "`:=` is written `=` here | := | type x = 1"]),
    ("a => b", [
      "`=>` is written `->` here | => | a function is x -> x^2; a comparison is >="]),
    ("1..2..3", [
      "a range has two ends | .. | with a step: seq(1, 9, step: 2)"]),
    ("x = 3..", [
      "an expression is missing after `..` |  | "]),
    ("a b", [
      "b follows a without an operator | b | to call a, type a(b)"]),
    ("f(x) { 3 }", [
      "`{` cannot follow here | { | to define a function, type f(x) = { ... }"]),
    ("function(x) { x }", [
      "a function is written with -> here | { | type x -> x^2, or (x, y) -> { ... }"]),
    ("{a: 1}", [
      "{ } does not make a record | : | type (a: 1)"]),
    ("{a, b}", [
      "{ } does not make a list | , | type [a, b]"]),
    ("[a: 1]", [
      "a list has no names | a: | a record has: (a: ...)"]),
    ("case { a: 1, b: 2 }", [
      "arms are separated by ; or a new line | , | type ;"]),
    ("case { a 1 }", [
      "a colon is missing in this arm | 1 | type a: 1"]),
    ("case { a -> 1 }", [
      "a colon is missing in this arm | -> | type a: 1"]),
    ("if a then b else c", [
      "a block stands in { } | b | type if a { b } else { c }"]),
    ("if (a) b", [
      "a block stands in { } | b | type if (a) { b }"]),
    ("for (i in 1..3) { i }", [
      "for takes no brackets | ( | type for i in 1..3 { ... }"]),
    ("for i { }", [
      "in is missing | { | type for x in xs { ... }"]),
    ("while { }", [
      "a condition is missing | while | type while x > 0 { ... }"]),
    ("f(x, n = 1) = x", [
      "a default stands after `:` | = | type n: 1"]),
    ("f(x.y) = 3", [
      ".y cannot follow a parameter | .y | f(x is numbers, n: 1, weights?) = ..."]),
    ("\'abc\'", [
      "text stands between double quotes | \'abc\' | type \"abc\""]),
    ("A\'", [
      "`\'` does not transpose | \' | type transpose(A)"]),
    ("t$gdp", [
      "`$` does not take a column out | $gdp | type t.gdp"]),
    ("`a b`", [
      "backticks do not mark names | `a b` | type .[\"a b\"] for a column"]),
    ("\"{}\"", [
      "nothing between `{` and `}` | {} | type \\{\\} for the signs themselves"]),
    ("\"{a\"", [
      "`{` in a text is not closed | { | close it with }, or type \\{ for the sign itself"]),
    ("\"{a b}\"", [
      "b follows a without an operator | b | to call a, type a(b)"]),
    ("\"x {1 +} y\"", [
      "an expression is missing after `+` | } | "]),
    ("x − 3", [
      "`−` is written `-` here | − | type x - 3"]),
    ("x ≤ 3", [
      "`≤` is written `<=` here | ≤ | type x <= 3"]),
    ("use", [
      "use needs a file or a name |  | type use \"lib/measures.boh\""]),
    ("try f()", [
      "try is kept for later | try | attempt(expression) gives a value or the error"]),
    ("return return", [
      "return is a statement | return | put it on a line of its own, or in { }"]),
    ("x = return 3", [
      "return is a statement | return | put it on a line of its own, or in { }"]),
    ("1e400", [
      "this number is too large | 1e400 | "]),
    ("f(a;b)", [
      "`;` separates rows of a matrix and statements | ; | type , between arguments"]),
    ("t |>", [
      "a function is missing after `|>` |  | type a call: |> sum()"]),
    ("t |> 3", [
      "3 cannot follow `|>` | 3 | type a call: |> sum()"]),
    ("x =", [
      "an expression is missing after `=` |  | "]),
    ("f(a,,b)", [
      "an expression is missing after `,` | , | "]),
    ("[1,,2]", [
      "an expression is missing after `,` | , | "]),
    ("x = = 3", [
      "an expression is missing before `=` | = | "]),
    ("a + * b", [
      "an expression is missing before `*` | * | "]),
    ("x.5", [
      "a name after a point begins with a letter | .5 | type .[\"5\"]"]),
  ]

  static let textsAndTheRest: [(String, [String])] = [
    ("t. gdp", [
      "white space after the point | . | type .gdp"]),
    (".\"a b\"", [
      "a column with such a name stands in brackets | . | type .[\"a b\"]"]),
    ("$x", [
      "`$` means nothing here | $ | "]),
    ("\\", [
      "`\\` means something only inside a text | \\ | a / b divides, A @ B multiplies"]),
    ("f(\n  a\n  b\n)", [
      "a comma or a colon is missing | b | type a, b, or a: b"]),
    ("t |> with(share .a / .b)", [
      "a colon or a comma is missing | .a | type share: .a / .b, or share, .a / .b"]),
    ("f(x)) + 1", [
      "`)` closes nothing | ) | remove it, or open the bracket before it"]),
    ("[1, 2)", [
      "`[` is closed by `)` | ) | type ]"]),
    ("“abc", [
      "the text has no closing `\"` | “abc | type “abc\"",
      "`“` is full-width | “ | \"abc"]),
    ("f(‘abc’)", [
      "`‘` is full-width | ‘ | f(\"abc\")"]),
    ("a ！= b", [
      "`！` is full-width | ！ | a != b"]),
    ("１０ + ２", [
      "`１` is full-width | １ | 10 + 2"]),
    ("ｇｄｐ = 1", [
      "`ｇ` is full-width | ｇ | gdp = 1"]),
    ("t |> with(a: 1 b: 2)", [
      "a comma is missing | b | type 1, b: 2"]),
    ("x = [1, 2; 3 4]", [
      "a comma is missing | 4 | type 3, 4"]),
    ("library.mean(x) = 3", [
      "`=` needs a name on its left | = | to compare, type library.mean(x) == 3"]),
    ("f(x): 3", [
      "`:` does not belong here | : | "]),
    ("x to", [
      "an expression is missing after `to` |  | "]),
    ("[1] to [km", [
      "the unit has no closing `]` | [km | type [km]"]),
    ("y ~", [
      "an expression is missing after `~` |  | "]),
    ("x = \"a\" \"b\"", [
      "\"b\" follows \"a\" without an operator | \"b\" | in a list, values are separated by commas: [\"a\", \"b\"]"]),
    ("print x", [
      "x follows print without an operator | x | to call print, type print(x)"]),
    ("import x", [
      "import is written use here | x | type use \"file.boh\""]),
    ("x = y = 3", [
      "one statement binds one name | = | first type y = 3, then use y"]),
    ("f(to = 3)", [
      "an argument is named with `:` | = | type to: 3, or to == 3 to compare"]),
    ("\"{x[\\\"a\\\"]}\"", [
      "quotes inside { } need no \\ | \\\"a\\\" | type \"a\""]),
    ("if x > 1: y = 2", [
      "a block stands in { } | y | type if x > 1 { y = 2 }"]),
    ("for i in 1..3: print(i)", [
      "a block stands in { } | print | type for i in 1..3 { print(i) }"]),
    ("if a\n  b\nelse\n  c", [
      "if needs a block | if a | type { ... } behind it",
      "else without if | else | else follows the } of an if"]),
    ("1,000", [
      "the decimal sign is a point | 1,000 | type 1.000, or 1_000 for thousands"]),
    ("t |> where(.a > 1 .b)", [
      "a comma is missing | .b | type 1, .b"]),
    ("x = a, b", [
      "a comma stands only inside brackets | , | several values are a list: [a, b]"]),
    ("f(x) = {\n  y = 1 +\n}\nz = 3 3\nw = (", [
      "an expression is missing after `+` | } | ",
      "3 follows 3 without an operator | 3 | in a list, values are separated by commas: [3, 3]",
      "`(` is not closed |  | type )"]),
    ("pick(.a, .b", [
      "`(` is not closed |  | type )"]),
    ("x = \"a {b\" + 1", [
      "`{` in a text is not closed | { | close it with }, or type \\{ for the sign itself"]),
    ("f(\n  a,\n  (b\n)\ny = 1", [
      "`(` is not closed |  | type )"]),
    ("”x”", [
      "`”` is full-width | ” | \"x\""]),
    ("by：region", [
      "`：` is full-width | ： | by:region",
      "`:` names an argument inside brackets | ： | type by = region to bind, by..region for a range"]),
    ("f(x) = {\n  1\n", [
      "`{` is not closed |  | type }"]),
    ("[1, 2", [
      "`[` is not closed |  | type ]"]),
    ("f(a: 1, a 2)", [
      "missing `:` before the value | 2 | type a: 2"]),
    ("\0", [
      "a NUL character | \0 | save the file as UTF-8 text"]),
    ("x​ = 1", [
      "an invisible character (U+200B) | ​ | delete it and type the line again here"]),
    ("case 3", [
      "case needs its arms in { } | case | type case { .share > 60%: \"services\"; else: \"mixed\" }"]),
    ("{x} = ", [
      "an expression is missing after `=` |  | "]),
    ("[a, b] = 3 4", [
      "4 follows 3 without an operator | 4 | in a list, values are separated by commas: [3, 4]"]),
    ("f() = ", [
      "an expression is missing after `=` |  | "]),
    ("f(3) = 2", [
      "3 is not a parameter | 3 | f(x, n: 1, weights?) = ..."]),
    ("f(if) = 2", [
      "if is a word of the language | if | choose another name, such as if_"]),
    ("f(x is) = 2", [
      "a kind is missing | ) | such as: x is numbers | text"]),
    ("f(x: \"a\" | 3) = 2", [
      "3 is not an option | 3 | such as: form: \"population\" | \"sample\""]),
    ("use \"a\": b,", [
      "a name is missing |  | "]),
    ("x -> ", [
      "an expression is missing after `->` |  | "]),
    ("(x, 2) -> 3", [
      "2 is not a parameter | 2 | f(x, n: 1, weights?) = ..."]),
    ("a.b = 3 = 4", [
      "`=` needs a name on its left | = | to compare, type 3 == 4"]),
    ("\"\"\"abc", [
      "the text has no closing `\"\"\"` | \"\"\" | type \"\"\" at its end"]),
    ("a b c d", [
      "b c d follows a without an operator | b | to call a, type a(b c d)"]),
  ]
}
