// What is said about programs that cannot be read.

extension Problem {
  private static func syntax(_ title: String, _ label: String = "", hint: String? = nil) -> Problem {
    Problem(.syntax, title, label: label, hint: hint)
  }

  // Brackets

  /// The label at a bracket whose partner is missing or wrong.
  public static let openedHere = "opened here"

  public static func strayBracket(_ mark: String) -> Problem {
    syntax("`\(mark)` closes nothing", "no bracket is open here", hint: "remove it, or open the bracket before it")
  }

  public static func wrongBracket(_ mark: String, opened: String, needs: String) -> Problem {
    syntax("`\(opened)` is closed by `\(mark)`", "should be \(needs)", hint: "type \(needs)")
  }

  public static func bracketNotClosed(_ opened: String, needs: String, before mark: String) -> Problem {
    syntax("`\(opened)` is not closed", "\(needs) is missing before this \(mark)", hint: "type \(needs) before \(mark)")
  }

  public static func bracketsNotClosed(_ opened: String, needs: String, count: Int) -> Problem {
    let more = count > 1 ? " (\(count) brackets are open)" : ""
    return syntax("`\(opened)` is not closed\(more)", "\(needs) is missing", hint: "type \(needs)")
  }

  /// Below the errors that are shown.
  public static func moreErrors(_ count: Int) -> String { count == 1 ? "and 1 more error" : "and \(count) more errors" }

  /// Above the library lines that a problem came from.
  public static let raisedIn = "raised in the library:"

  // Characters

  public static func fullWidth(_ mark: String, _ typed: String, line: String?) -> Problem {
    let hint = line ?? (typed == " " ? "type an ordinary space" : "type \(typed)")
    if typed == " " { return syntax("a full-width space", "an ordinary space belongs here", hint: hint) }
    return syntax("`\(mark)` is full-width", "type \(typed)", hint: hint)
  }

  public static func invisibleCharacter(_ code: String) -> Problem {
    syntax("an invisible character (U+\(code))", "it is here", hint: "delete it and type the line again here")
  }

  public static func unknownCharacter(_ mark: String) -> Problem {
    switch mark {
    case "\0": syntax("a NUL character", "is this a text file?", hint: "save the file as UTF-8 text")
    case "\\": syntax("`\\` means something only inside a text", "not an operator", hint: "a / b divides, A @ B multiplies")
    default: syntax("`\(mark)` means nothing here", "not a sign of the language")
    }
  }

  public static var notUTF8: Problem {
    syntax("this is not UTF-8", "bytes of another encoding", hint: "save the file as UTF-8")
  }

  public static var textTooLong: Problem {
    Problem(.limit, "the text is longer than 1 GB", hint: "data belongs in a file that the program reads")
  }

  // Numbers

  public static func leadingZero(_ value: String, _ written: String) -> Problem {
    syntax("a whole number does not begin with 0", hint: "type \(value), or \"\(written)\" if it is a code")
  }

  public static func numberStartsWithPoint(_ digits: String) -> Problem {
    let isYear = digits.count == 4 && digits.allSatisfy(\.isNumber)
    return syntax(
      "a number begins with a digit",
      hint: isYear ? ".[\"\(digits)\"] is the column, 0.\(digits) the number" : "type 0.\(digits)")
  }

  public static func numberEndsWithPoint(_ digits: String) -> Problem {
    syntax("a digit is missing after the point", hint: "type \(digits), or \(digits).0")
  }

  public static func memberIsNumber(_ digits: String) -> Problem {
    syntax("a name after a point begins with a letter", hint: "type .[\"\(digits)\"]")
  }

  public static func colonForRange(_ left: String, _ right: String) -> Problem {
    syntax("`:` names a value, it does not make a range", "", hint: "type \(left)..\(right)")
  }

  public static func foreignComment(_ sign: String) -> Problem {
    syntax("`\(sign)` does not begin a comment", "", hint: "a comment begins with #")
  }

  public static func lettersOnNumber(_ digits: String, _ letters: String) -> Problem {
    syntax(
      "\(letters) is glued to the number \(digits)", "a number ends here", hint: lettersHint(digits, letters))
  }

  private static func lettersHint(_ digits: String, _ letters: String) -> String {
    let isQuarter = letters.count == 2 && letters.lowercased().hasPrefix("q") && digits.count == 4
    if isQuarter { return "type quarter(\"\(digits)\(letters)\")" }
    if letters == "L" || letters == "f" { return "type \(digits)" }
    if letters.hasPrefix("万") || letters.hasPrefix("亿") {
      let unit = letters.count > 1 ? letters : letters == "万" ? "万人" : "亿元"
      let power = letters.hasPrefix("万") ? "e4" : "e8"
      return "type \(digits)\(power), or with a unit \(digits)[\(unit)]"
    }
    if letters.utf8.count > letters.count { return "with a unit: \(digits)[\(letters)]" }
    return unitsOftenGlued.contains(letters)
      ? "type \(digits)[\(letters)] for the unit, or \(digits) * \(letters)" : "type \(digits) * \(letters)"
  }

  /// ASCII spellings of units that people write right behind a number.
  private static let unitsOftenGlued: Set<String> = [
    "m", "km", "cm", "mm", "km2", "m2", "m3", "ha", "mu", "L", "g", "kg", "t", "tCO2", "kJ", "MJ", "GJ", "tce", "kWh", "pp",
    "yuan", "CNY", "RMB", "USD", "EUR", "JPY", "GBP", "HKD",
  ]

  public static var numberTooLarge: Problem {
    syntax("this number is too large", "the largest is about 1.8e308")
  }

  public static func unitNotClosed(_ written: String) -> Problem {
    syntax("the unit has no closing `]`", "opened here", hint: "type \(written)]")
  }

  public static func unitWithoutNumber(_ unit: String) -> Problem {
    syntax("a unit without a number", hint: "a number touches its unit: 1\(unit)")
  }

  public static func decimalComma(_ whole: String, _ rest: String) -> Problem {
    let thousands = rest.count == 3 ? ", or \(whole)_\(rest) for thousands" : ""
    return syntax("the decimal sign is a point", hint: "type \(whole).\(rest)\(thousands)")
  }

  // Texts

  public static func textNotClosed(_ written: String) -> Problem {
    if written == "\"\"\"" { return syntax("the text has no closing `\"\"\"`", "begins here", hint: "type \"\"\" at its end") }
    let finished = written.count <= 60 ? "type \(written)\"" : "type \" at its end"
    return syntax("the text has no closing `\"`", hint: finished)
  }

  public static func singleQuotes(_ contents: String) -> Problem {
    syntax("text stands between double quotes", hint: contents.count <= 60 ? "type \"\(contents)\"" : nil)
  }

  public static var interpolationNotClosed: Problem {
    syntax("`{` in a text is not closed", "opens an expression", hint: "close it with }, or type \\{ for the sign itself")
  }

  public static var emptyInterpolation: Problem {
    syntax("nothing between `{` and `}`", "an expression belongs here", hint: "type \\{\\} for the signs themselves")
  }

  public static func badEscape(_ letter: String) -> Problem {
    syntax("\\\(letter) is not an escape", hint: "type \\\\\(letter) for the sign \\ itself; in paths / does as well")
  }

  public static func escapedQuotes(_ contents: String) -> Problem {
    syntax("quotes inside { } need no \\", hint: "type \"\(contents)\"")
  }

  public static func badUnicodeEscape(_ written: String) -> Problem {
    syntax("\(written) names no character", hint: "four digits: \\u6e24, or any number: \\u{6e24}")
  }

  public static func dotBeforeText(_ text: String) -> Problem {
    syntax("a column with such a name stands in brackets", hint: "type .[\(text)]")
  }

  public static func loneDot(_ name: String?) -> Problem {
    syntax("white space after the point", "a name touches its point", hint: "type .\(name ?? "gdp")")
  }

  public static func backtickName(_ name: String, isWord: Bool) -> Problem {
    syntax("backticks do not mark names", hint: "type .\(isWord ? name : "[\"\(name)\"]") for a column")
  }

  public static func dollarMember(_ base: String, _ name: String) -> Problem {
    syntax("`$` does not take a column out", hint: "type \(base).\(name)")
  }

  public static func transposeMark(_ operand: String) -> Problem {
    syntax("`'` does not transpose", hint: "type transpose(\(operand))")
  }

  // Operators of other languages

  public static func foreignOperator(_ written: String, _ ours: String, _ finished: String) -> Problem {
    syntax("`\(written)` is written `\(ours)` here", hint: "type \(finished)")
  }

  public static func remainderOperator(_ written: String, _ left: String, _ right: String) -> Problem {
    syntax("`\(written)` is not the remainder", hint: "type remainder(\(left), \(right))")
  }

  public static func foreignAssignment(_ written: String, _ finished: String) -> Problem {
    syntax("`\(written)` is written `=` here", hint: "type \(finished)")
  }

  public static func arrowForAssignment(_ finished: String) -> Problem {
    syntax("`<-` is written `=` here", hint: "type \(finished)")
  }

  public static func arrowToTheRight(_ finished: String) -> Problem {
    syntax("`->` makes a function, it does not bind a name", hint: "type \(finished)")
  }

  public static func wholeQuotient(_ left: String, _ right: String) -> Problem {
    syntax("div is not an operator", hint: "type floor(\(left) / \(right))")
  }

  public static func spaceBeforeMember(_ joined: String) -> Problem {
    syntax("white space before the point", "must touch what stands before it", hint: "type \(joined)")
  }

  public static func foreignDefinition(_ word: String, _ finished: String) -> Problem {
    syntax("a function is defined without the word \(word)", "not needed", hint: "type \(finished)")
  }

  public static func foreignBinding(_ word: String, _ finished: String) -> Problem {
    syntax("a name is given a value without the word \(word)", "not needed", hint: "type \(finished)")
  }

  public static func foreignColumn(_ word: String, _ name: String) -> Problem {
    syntax(
      "\(word) does not make columns here", "not a word of the language", hint: "type t = t |> with(\(name): ...)")
  }

  public static func foreignArrow(_ written: String) -> Problem {
    let hint = written == "=>" ? "a function is x -> x^2; a comparison is >=" : "type ->"
    return syntax("`\(written)` is written `->` here", hint: hint)
  }

  public static var barInFormula: Problem {
    syntax(
      "`|` is not part of a formula", hint: "y ~ x + fe(region) absorbs effects, iv(x, z) names instruments")
  }

  public static func colonInFormula(_ left: String, _ right: String) -> Problem {
    syntax("`:` is not part of a formula", hint: "type interact(\(left), \(right)) for the product alone, \(left) * \(right) for both and it")
  }

  // `=`, `==` and `:`

  public static func equalsInCondition(_ finished: String) -> Problem {
    syntax("`=` binds a name, `==` compares", hint: "type \(finished)")
  }

  public static func equalsInArgument(_ left: String, _ right: String) -> Problem {
    syntax("an argument is named with `:`", hint: "type \(left): \(right), or \(left) == \(right) to compare")
  }

  public static func assignToExpression(_ left: String, _ finished: String) -> Problem {
    syntax("`=` needs a name on its left", "\(left) is not a name", hint: "to compare, type \(finished)")
  }

  public static func chainedAssignment(_ name: String, _ value: String) -> Problem {
    syntax("one statement binds one name", "a second =", hint: "first type \(name) = \(value), then use \(name)")
  }

  public static func strayColon(_ left: String, _ right: String) -> Problem {
    syntax(
      "`:` names an argument inside brackets", hint: "type \(left) = \(right) to bind, \(left)..\(right) for a range")
  }

  public static func defaultWithEquals(_ name: String, _ value: String) -> Problem {
    syntax("a default stands after `:`", hint: "type \(name): \(value)")
  }

  public static func colonExpected(_ left: String, _ right: String) -> Problem {
    syntax("missing `:` before the value", "before this", hint: "type \(left): \(right)")
  }

  public static func colonOrComma(_ left: String, _ right: String) -> Problem {
    syntax("a colon or a comma is missing", "before this", hint: "type \(left): \(right), or \(left), \(right)")
  }

  public static func commaOrColon(_ left: String, _ right: String) -> Problem {
    syntax("a comma or a colon is missing", "before this", hint: "type \(left), \(right), or \(left): \(right)")
  }

  // Commas, spaces and lines

  public static func commaExpected(_ finished: String?) -> Problem {
    syntax("a comma is missing", "before this", hint: finished.map { "type \($0)" })
  }

  public static func strayComma(_ list: String) -> Problem {
    syntax("a comma stands only inside brackets", hint: "several values are a list: \(list)")
  }

  public static func blockIsNoList(_ list: String) -> Problem {
    syntax("{ } does not make a list", hint: "type \(list)")
  }

  public static func blockIsNoRecord(_ record: String) -> Problem {
    syntax("{ } does not make a record", hint: "type \(record)")
  }

  public static func parenIsNoList(_ list: String, decimal: String?) -> Problem {
    let hint = decimal.map { "type \($0) for the number, \(list) for the list" }
    return syntax("( ) does not make a list", hint: hint ?? "type \(list), or a record (a: 1, b: 2)")
  }

  public static func labelInList(_ name: String) -> Problem {
    syntax("a list has no names", hint: "a record has: (\(name): ...)")
  }

  public static func spaceBeforeBracket(_ bracket: String, joined: String, separate: String?) -> Problem {
    let other = separate.map { ", or \($0)" } ?? ""
    return syntax("white space before `\(bracket)`", "must touch what stands before it", hint: "type \(joined)\(other)")
  }

  public static func twoExpressions(_ left: String, _ right: String) -> Problem {
    syntax(
      "\(right) follows \(left) without an operator", "an operator or a new line is missing before this",
      hint: "in a list, values are separated by commas: [\(left), \(right)]")
  }

  public static func callNeedsParens(_ name: String, _ argument: String) -> Problem {
    if name == "import" || name == "include" { return syntax("\(name) is written use here", hint: "type use \"file.boh\"") }
    return syntax(
      "\(argument) follows \(name) without an operator", "an operator or a new line is missing before this",
      hint: "to call \(name), type \(name)(\(argument))")
  }

  /// The label at the end of a line that lacks its operator.
  public static let operatorHere = "here"

  public static func operatorAtLineStart(_ operation: String, _ above: String) -> Problem {
    let pipe = operation == "+" ? "; to pass the value on, begin the line with |>" : ""
    return syntax(
      "a line cannot begin with `\(operation)`", "belongs at the end of the line above",
      hint: "type \(above) \(operation)\(pipe)")
  }

  public static func minusInList(_ left: String, _ right: String) -> Problem {
    syntax("a minus or a new item?", hint: "type \(left), -\(right) for two items, \(left) - \(right) for a difference")
  }

  public static var semicolonInBrackets: Problem {
    syntax("`;` separates rows of a matrix and statements", hint: "type , between arguments")
  }

  public static var unexpectedLineEnd: Problem {
    syntax("the line ends too early", "something is missing here")
  }

  public static var pipeAtStart: Problem {
    syntax("nothing stands before `|>`", hint: "begin with the table: t |> ...")
  }

  public static func unexpected(_ token: String) -> Problem {
    token.isEmpty ? syntax("the text ends too early", "something is missing here")
      : syntax("`\(token)` does not belong here")
  }

  public static func operandAfter(_ token: String) -> Problem {
    token.isEmpty ? syntax("an expression is missing", "here")
      : syntax("an expression is missing after `\(token)`", "here")
  }

  public static func operandBefore(_ token: String) -> Problem {
    syntax("an expression is missing before `\(token)`", "nothing to work on")
  }

  // Pipes, comparisons and functions

  public static func stageExpected(_ found: String?) -> Problem {
    syntax(
      found.map { "\($0) cannot follow `|>`" } ?? "a function is missing after `|>`",
      hint: "type a call: |> sum()")
  }

  public static func operatorBehindPipe(_ operation: String, _ finished: String) -> Problem {
    syntax("`\(operation)` after a pipe needs brackets around the pipe", hint: "type \(finished)")
  }

  public static func operatorBehindConversion(_ operation: String, _ finished: String) -> Problem {
    syntax("`\(operation)` after a conversion needs brackets around the conversion", hint: "type \(finished)")
  }

  public static func formulaBeforeTable(_ piped: String, _ rest: String) -> Problem {
    syntax("a formula cannot begin with a pipe", hint: "the table comes first: t |> f(y ~ x)")
  }

  public static func comparisonChain(_ operation: String) -> Problem {
    syntax(
      "`\(operation)` does not go on from the comparison before it",
      hint: "only < and <=, or > and >=, chain; join others with and: a == b and b == c")
  }

  public static func notNeedsBrackets(_ finished: String) -> Problem {
    syntax("not needs brackets here", hint: "type (\(finished))")
  }

  public static var openRange: Problem {
    syntax("a range needs its end here", hint: "open ends are for indexes: x[3..]")
  }

  public static var rangeChain: Problem {
    syntax("a range has two ends", "a third one", hint: "with a step: seq(1, 9, step: 2)")
  }

  public static var lambdaNeedsParens: Problem {
    syntax("a function in the middle of an expression needs brackets", hint: "type (x -> ...) around it")
  }

  public static func questionMark(_ finished: String?) -> Problem {
    syntax("`?` does not choose between values", hint: "type \(finished ?? "if condition { a } else { b }")")
  }

  public static func blockBehindExpression(_ before: String) -> Problem {
    if before.hasPrefix("function(") {
      return syntax("a function is written with -> here", "opens a block", hint: "type x -> x^2, or (x, y) -> { ... }")
    }
    return syntax("`{` cannot follow here", "opens a block", hint: "to define a function, type \(before) = { ... }")
  }

  public static func nameExpected(_ found: String) -> Problem {
    syntax(found.isEmpty ? "a name is missing" : "\(found) is not a name", "a name belongs here")
  }

  public static func keywordAsName(_ word: String) -> Problem {
    syntax("\(word) is a word of the language", "cannot be a name", hint: "choose another name, such as \(word)_")
  }

  public static func parameterExpected(_ found: String) -> Problem {
    syntax("\(found) is not a parameter", "a name belongs here", hint: "f(x, n: 1, weights?) = ...")
  }

  public static func parameterEnd(_ found: String) -> Problem {
    syntax("\(found) cannot follow a parameter", hint: "f(x is numbers, n: 1, weights?) = ...")
  }

  public static func kindExpected(_ found: String) -> Problem {
    syntax(found == ")" || found == "," ? "a kind is missing" : "\(found) is not a kind", hint: "such as: x is numbers | text")
  }

  public static func optionExpected(_ found: String) -> Problem {
    syntax("\(found) is not an option", "options are texts", hint: "such as: form: \"population\" | \"sample\"")
  }

  // Statements

  public static var useNeedsFile: Problem {
    syntax("use needs a file or a name", hint: "type use \"lib/measures.boh\"")
  }

  public static func statementInExpression(_ word: String) -> Problem {
    syntax("\(word) is a statement", "has no value here", hint: "put it on a line of its own, or in { }")
  }

  public static var tryIsReserved: Problem {
    syntax("try is kept for later", hint: "attempt(expression) gives a value or the error")
  }

  public static func strayElse(interactive: Bool) -> Problem {
    syntax(
      "else without if",
      hint: interactive
        ? "at the prompt else stands on the line of the closing }: } else {" : "else follows the } of an if")
  }

  public static func conditionExpected(_ word: String) -> Problem {
    syntax("a condition is missing", "after this", hint: "type \(word) x > 0 { ... }")
  }

  public static func blockExpected(_ word: String) -> Problem {
    syntax("\(word) needs a block", hint: "type { ... } behind it")
  }

  public static func bracesExpected(_ finished: String) -> Problem {
    syntax("a block stands in { }", "stands without { }", hint: "type \(finished)")
  }

  public static var caseNeedsArms: Problem {
    syntax("case needs its arms in { }", hint: "type case { .share > 60%: \"services\"; else: \"mixed\" }")
  }

  public static func colonInArm(_ finished: String) -> Problem {
    syntax("a colon is missing in this arm", "before this", hint: "type \(finished)")
  }

  public static var commaBetweenArms: Problem {
    syntax("arms are separated by ; or a new line", hint: "type ;")
  }

  public static var nameAfterFor: Problem {
    syntax("a name is missing after for", hint: "type for x in xs { ... }")
  }

  public static var inExpected: Problem {
    syntax("in is missing", "before this", hint: "type for x in xs { ... }")
  }

  public static func headWithoutParens(_ head: String) -> Problem {
    syntax("for takes no brackets", hint: "type for \(head) { ... }")
  }

  // Limits

  public static func nestedTooDeep(_ limit: Int) -> Problem {
    Problem(
      .limit, "nested more than \(limit) deep", label: "too deep from here",
      hint: "give the inner parts names, or move them into functions")
  }
}
