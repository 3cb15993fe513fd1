// Every sentence that tells a person what went wrong stands in this file, so that tone and form stay one and
// the whole can be translated. A title states the fact in lower case without a period; a label names the
// marked place in a few words; a hint is the next thing to type.

import BohaiText

// MARK: - Reading a program

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

// MARK: - Names

extension Problem {
  private static func name(_ title: String, _ label: String, hint: String? = nil) -> Problem {
    Problem(.name, title, label: label, hint: hint)
  }

  private static func didYouMean(_ suggestion: String?) -> String? { suggestion.map { "did you mean \($0)?" } }

  public static func unknownName(_ name: String, suggestion: String?, mayBeColumn: Bool = false) -> Problem {
    var hint = hint(forForeign: name) ?? didYouMean(suggestion)
    if mayBeColumn, Problem.hint(forForeign: name) == nil { hint = suggestion.map { "a column? write .\(name); or did you mean \($0)?" } ?? "a column? write .\(name)" }
    return self.name("nothing is named \(name)", "not known", hint: hint)
  }

  public static func unitBehindName(_ value: String, _ unit: String) -> Problem {
    name("[...] behind a name takes elements, and \(unit) is a unit", "no value has this name",
      hint: "with_unit(\(value), unit(\"\(unit)\")) attaches it, \(value) to [\(unit)] converts")
  }

  public static func unknownFunction(_ name: String, suggestion: String?) -> Problem {
    self.name("there is no function \(name)", "not known", hint: hint(forForeign: name) ?? didYouMean(suggestion))
  }

  public static func unknownMember(_ name: String, of base: String, suggestion: String?) -> Problem {
    self.name(
      "\(base) has no \(name)", "not in \(base)", hint: suggestion.map { "did you mean \(base).\($0)?" })
  }

  public static func usedBeforeItsValue(_ name: String) -> Problem {
    self.name("\(name) has no value yet", "read before it was given a value", hint: "give it a value first: \(name) = ...")
  }

  public static func readBeforeAssigned(_ name: String, isSessionName: Bool) -> Problem {
    let title = "\(name) is read before it has a value in this function"
    guard isSessionName else { return self.name(title, "no value yet") }
    return self.name(
      title, "no value yet",
      hint: "the function assigns \(name) further down, so \(name) is its own here, not the session's; "
        + "use another name for one of them")
  }

  /// - Parameter isFunction: what stands further down is a definition, so the two may need each other.
  public static func definedFurtherDown(_ name: String, isFunction: Bool) -> Problem {
    self.name(
      "\(name) has no value yet where this function is made", "defined below",
      hint: isFunction
        ? "a function inside a function sees only what stands above it; define both at top level, where functions see each other"
        : "a function inside a function keeps what stands above it: put \(name) = ... before it")
  }

  public static func nameClash(_ name: String, file: String) -> Problem {
    self.name(
      "\(name) is there already, and \(file) brings another one", "brings a second \(name)",
      hint: "rename yours, or take single names: use \"\(file)\": ...")
  }

  public static func specialFormIsNoValue(_ name: String) -> Problem {
    self.name(
      "\(name) takes its argument unevaluated and is no value", "can only be called",
      hint: "write \(name)(...), wrap it: x -> \(name)(x), or ask for its page: help(\"\(name)\")")
  }

  public static func cannotBeRebound(_ name: String) -> Problem {
    self.name("the name \(name) cannot be given a value", "is part of the language", hint: "choose another name")
  }

  public static func changesOuterName(_ name: String) -> Problem {
    self.name(
      "a function changes only its own names, and \(name) is not its own", "belongs outside",
      hint: "make a copy under another name, change that and return it: own = \(name)")
  }

  public static func repeatedParameter(_ name: String) -> Problem {
    self.name("two parameters are named \(name)", "stands there already")
  }

  public static func repeatedField(_ name: String) -> Problem {
    self.name("two fields are named \(name)", "stands there already")
  }

  /// A note.
  public static func hidesLibraryFunction(_ name: String) -> Problem {
    self.name("\(name) now means your function; the library's is library.\(name)", "hides the library's")
  }

  public static func onlyInFormula(_ name: String) -> Problem {
    self.name("\(name) means something only in a formula", "not in a formula", hint: "for example y ~ \(name)(x)")
  }

  /// A note.
  public static var valueNotUsed: Problem {
    name("the value of this line is not used", "computed and forgotten", hint: "give it a name, or show(...) it")
  }
}

// MARK: - Kinds, lengths and numbers

extension Problem {
  public static func lengthsDiffer(_ a: Int, _ b: Int) -> Problem {
    Problem(.length, "lengths differ: \(a) and \(b)", label: "elementwise needs equal lengths",
      hint: a == 1 || b == 1 ? "only(x) takes the value out of a vector of length 1" : nil)
  }
  /// The label at a vector whose length does not fit.
  public static func elements(_ count: Int) -> String { count == 1 ? "1 element" : "\(count) elements" }
  /// The label at an operand whose unit does not fit.
  public static func inUnit(_ unit: String?) -> String { unit.map { "in \($0)" } ?? "has no unit" }

  public static func shapesDiffer(_ rows: Int, _ columns: Int, _ otherRows: Int, _ otherColumns: Int) -> Problem {
    Problem(.length, "the matrices are \(rows) by \(columns) and \(otherRows) by \(otherColumns)",
      label: "elementwise needs one shape", hint: "A @ B is the matrix product")
  }
  /// `what`: "row ", "column " or nothing.
  public static func labelsDiffer(_ what: String, _ position: Int, _ a: String, _ b: String) -> Problem {
    Problem(.length, "\(what)labels differ: \(what)\(position) is \(a) on one side and \(b) on the other",
      label: "matched by position, named differently", hint: "put both in one order first: x[names]")
  }
  public static var vectorOverMatrix: Problem {
    Problem(.length, "a vector does not stretch over a matrix", label: "by rows or by columns?",
      hint: "divide_rows(A, x), divide_columns(A, x), or A @ diagonal(x)")
  }
  public static func innerSizesDiffer(_ a: Int, _ b: Int) -> Problem {
    Problem(.length, "the left side of @ has \(a) columns and the right side \(b) rows", label: "these must be as many",
      hint: "transpose(A) swaps rows and columns")
  }
  public static var powerOfMatrix: Problem {
    Problem(.kind, "^ on a matrix could mean two things", label: "a matrix",
      hint: "power(A, n) multiplies it by itself, inverse(A) is A^-1, A * A goes element by element")
  }
  public static func matrixNeeded(_ sign: String, _ kind: String) -> Problem {
    Problem(.kind, "\(sign) needs matrices or vectors, not \(kind)", label: kind)
  }

  public enum ArithmeticHint: Sendable {
    case numberFromText, countTruths, columnOfTable, mapList
    case callFunction(String), askGiven(String)
  }

  public static func noArithmetic(_ sign: String, _ kind: String, hint: ArithmeticHint?) -> Problem {
    let next: String? =
      switch hint {
      case .numberFromText: "number(x) reads a number from a text"
      case .countTruths: "count_true(x) counts them; case { x: 1; else: 0 } makes numbers"
      case .columnOfTable: "take a column of it, t.gdp, or use .gdp inside with(t, ...)"
      case .callFunction(let name): "a column is written .\(name), a call \(name)(...)"
      case .mapList: "map(xs, x -> ...) goes through a list"
      case .askGiven(let parameter): askGiven(parameter)
      case nil: nil
      }
    return Problem(.kind, "\(sign) needs numbers, not \(kind)", label: kind, hint: next)
  }
  public static func plusForPipe(_ call: String) -> Problem {
    Problem(.kind, "+ does not pass a table on", label: "|> does", hint: "type t |> \(call)")
  }
  public static var textPlus: Problem {
    Problem(.kind, "+ does not join texts", label: "a text", hint: "put values into a text: \"{a} {b}\"")
  }
  public static var negativePeriod: Problem {
    Problem(.unit, "a point in time has no negative", label: "a period", hint: "sort(-.year) is written descending(.year)")
  }
  public static func exponentHasUnit(_ unit: String) -> Problem {
    Problem(.unit, "an exponent is a plain number, not one in \(unit)", label: "has a unit", hint: "plain(x) takes it off")
  }
  public static func kindsDiffer(_ a: String, _ b: String) -> Problem {
    let both = a + b
    var hint: String?
    if both.contains("text") {
      let examples = [("quarter", "2014q1"), ("month", "2014-03"), ("date", "2014-02-26")]
      if both.contains("number") || both.contains("year") { hint = "a number is written without quotes" }
      for (kind, example) in examples where both.contains(kind) { hint = "\(kind)(\"\(example)\") is a \(kind)" }
    }
    return Problem(.kind, "\(a) and \(b) cannot be compared", label: "different kinds", hint: hint)
  }
  public static func functionCompared(_ name: String, _ other: String) -> Problem {
    Problem(.kind, "a function and \(other) cannot be compared", label: "different kinds",
      hint: "a column is written .\(name), a call \(name)(...)")
  }
  public static func noComparison(_ kind: String) -> Problem {
    Problem(.kind, "\(kind) cannot be compared with another", label: "compare what is in it")
  }
  public static var textOrder: Problem {
    Problem(.kind, "< and > do not order texts", label: "texts", hint: "sort(t, .name) sorts by name; == and in compare texts")
  }
  public static var truthOrder: Problem {
    Problem(.kind, "< and > do not order truth values", label: "truth values", hint: "and, or, not combine them")
  }
  public static func needsTruth(_ word: String, _ kind: String) -> Problem {
    Problem(.kind, "\(word) needs truth values, not \(kind)", label: kind,
      hint: word == "not" ? "compare first: not x > 0" : "compare first: x > 0 \(word) y > 0")
  }
  /// - Parameter finished: the question that was meant, written out.
  public static func comparedWithMissing(_ finished: String?) -> Problem {
    Problem(.value, "comparing with missing gives missing, whatever stands on the other side",
      label: "neither equal nor different", hint: finished.map { "type \($0)" } ?? "ask is_missing(x)")
  }
  public static var conditionMissing: Problem {
    Problem(.value, "the condition is missing", label: "neither true nor false",
      hint: "say what then: x ?? false, or ask is_missing(x) first")
  }
  public static func conditionNotOne(_ kind: String) -> Problem {
    Problem(.kind, "if and while take one truth value, and this is \(kind)", label: "many truth values",
      hint: "case { .x > 1: a; else: b } goes row by row; all(x) or any(x) make one")
  }
  public static func notASet(_ kind: String) -> Problem {
    Problem(.kind, "in looks into vectors, lists, ranges and intervals, not into \(kind)", label: kind,
      hint: "for one text inside another: contains(text, part)")
  }
  public static func rangeEnd(_ kind: String) -> Problem {
    Problem(.kind, "the ends of a range are numbers, not \(kind)", label: kind, hint: "low <= x and x <= high compares with columns")
  }
  public static func rangeNotWhole(_ first: String, _ last: String) -> Problem {
    Problem(.value, "the range \(first)..\(last) has no whole ends, so it has no elements", label: "only in can use it",
      hint: "seq(a, b, step: 0.1) makes steps")
  }
  public static func rangeNotExact(_ first: String, _ last: String) -> Problem {
    Problem(.value, "the range \(first)..\(last) has ends too large to count in ones", label: "beyond 2^53",
      hint: "whole numbers are exact up to 9007199254740992")
  }
  public static func intervalWith(_ kind: String) -> Problem {
    Problem(.kind, "an interval computes with numbers and intervals, not with \(kind)", label: kind)
  }
  public static var intervalOrder: Problem {
    Problem(.kind, "intervals have no order", label: "intervals",
      hint: "order by middle(x), low(x) or high(x)")
  }
  public static var intervalsAsKeys: Problem {
    Problem(.kind, "rows cannot be grouped or matched by intervals", label: "intervals",
      hint: "middle(x), low(x) or high(x) make numbers of them")
  }
  public static func intervalWeights(_ function: String) -> Problem {
    Problem(.kind, "\(function) of intervals takes no weights", label: "weights",
      hint: "multiply first: sum(w * x) / sum(w)")
  }
  public static var intervalExponent: Problem {
    Problem(.value, "the exponent of an interval is a whole number from 0 to 100", label: "not such a number")
  }
  // Functions of numbers, texts and units

  public static func numbersNeeded(_ function: String, _ kind: String) -> Problem {
    Problem(.kind, "\(function) needs numbers, not \(kind)", label: kind)
  }
  public static func textNeeded(_ function: String, _ kind: String) -> Problem {
    Problem(.kind, "\(function) needs texts, not \(kind)", label: kind, hint: "text(x) makes a text")
  }
  public static func plainNeeded(_ function: String, _ unit: String) -> Problem {
    Problem(.unit, "\(function) needs a plain number, and this is in \(unit)", label: "has a unit",
      hint: "divide by a quantity of the same kind, or take the unit off: plain(x)")
  }
  public static func wholeNumberNeeded(_ name: String, _ low: Int, _ high: Int) -> Problem {
    let range = high >= 1 << 30 ? "of \(low) or more" : "from \(low) to \(high)"
    return Problem(.value, "\(name) must be a whole number \(range)", label: "not such a number")
  }
  public static func unitAlready(_ unit: String) -> Problem {
    Problem(.unit, "this has a unit already, \(unit)", label: "has a unit",
      hint: "x to [..] converts; plain(x) takes the unit off first")
  }
  public static var yearNotWhole: Problem {
    Problem(.value, "a year is a whole number", label: "not whole")
  }
  /// `"2014-02-30" is not a date (row 3)`. `reason`: what is wrong with it, or how one is written.
  public static func notAPeriod(_ text: String, _ kind: String, row: Int?, reason: String) -> Problem {
    Problem(.value, "\(text) is not a \(kind)\(row.map { " (row \($0))" } ?? "")", label: "no such \(kind)", hint: reason)
  }
  public static func periodIncomplete(_ kind: String, example: String, text: String) -> Problem {
    Problem(.argument, "one number does not make a \(kind)", label: "incomplete",
      hint: "\(kind)(\(example)), or \(kind)(\"\(text)\")")
  }
  public static func periodOfTextAndNumbers(_ kind: String, text: String) -> Problem {
    Problem(.argument, "a text is a whole \(kind)", label: "a text and more",
      hint: "\(kind)(\"\(text)\"), or numbers only")
  }
  public static func noPart(_ part: String, of kind: String) -> Problem {
    Problem(.unit, "\(kind) has no \(part)", label: kind,
      hint: "a date has a month, a month has a quarter, a quarter has a year, and none the other way")
  }
  public static func notPeriods(_ function: String, _ got: String) -> Problem {
    Problem(.unit, "\(function) needs periods, and this is \(got)", label: "no period",
      hint: "year(2014), quarter(\"2014q1\"), month(\"2014-03\") and date(\"2014-02-26\") are periods")
  }
  public static func movedOutOfCalendar(_ kind: String, isWhole: Bool, row: Int?) -> Problem {
    let place = row.map { " (row \($0))" } ?? ""
    return isWhole ? Problem(.value, "this is no \(kind) any more\(place)", label: "leaves the years 1 to 9999")
      : Problem(.value, "a \(kind) moves by whole numbers\(place)", label: "not whole", hint: "round(x) makes a number whole")
  }
  public static func periodAsUnit(_ kind: String, text: String) -> Problem {
    Problem(.unit, "a \(kind) is a point in time, not a unit of amounts", label: "not a unit",
      hint: kind == "year" ? "type year(2014); an amount of time has [年]" : "type \(kind)(\"\(text)\")")
  }
  public static func emptyText(_ name: String) -> Problem {
    Problem(.value, "\(name) is an empty text", label: "nothing to look for")
  }
  public static func notANumberText(_ text: String, row: Int?) -> Problem {
    Problem(.value, "\"\(text)\" is not a number\(row.map { " (row \($0))" } ?? "")", label: "a text that is no number",
      hint: "number(x, otherwise: missing) lets such texts be missing")
  }
  public static func notPrinted(_ text: String) -> Problem {
    Problem(.value, "\"\(text)\" is not a printed figure", label: "not a figure",
      hint: "figures look like 118.3, 0.9%, 1,234 or 24899[亿元]")
  }
  public static func intervalEnds(_ low: String, _ high: String) -> Problem {
    Problem(.value, "the lower end \(low) is above the upper end \(high)", label: "ends in the wrong order")
  }

  // Linear algebra

  public static func libraryNotInstalled(_ name: String, package: String) -> Problem {
    Problem(.file, "this needs \(name), which is not installed", label: "linear algebra",
      hint: "on Debian and Ubuntu: apt-get install \(package)")
  }
  public static func singular(_ function: String) -> Problem {
    Problem(.value, "\(function): the matrix is singular, so it has no inverse", label: "singular",
      hint: "some row or column is a combination of others")
  }
  public static func notSquare(_ function: String, _ rows: Int, _ columns: Int) -> Problem {
    Problem(.length, "\(function) needs a square matrix, and this is \(rows) by \(columns)", label: "not square")
  }
  public static func missingInMatrix(_ function: String, _ row: Int, _ column: Int) -> Problem {
    Problem(.value, "\(function): the element in row \(row), column \(column) is missing", label: "has a missing element",
      hint: "A ?? 0 puts zeros where elements are missing")
  }
  public static func notSymmetric(_ function: String) -> Problem {
    Problem(.value, "\(function) needs a symmetric matrix", label: "not symmetric", hint: "eigenvalues(A) takes any square one")
  }
  public static func matrixFrom(_ kind: String) -> Problem {
    Problem(.kind, "a matrix is not made of \(kind)", label: kind,
      hint: "rows of equal length: matrix([[1, 2], [3, 4]]), or [1, 2; 3, 4]")
  }
  public static var matrixNeedsRowsAndColumns: Problem {
    Problem(.argument, "which rows, columns and values?", label: "not enough said",
      hint: "matrix(t, rows: .row, columns: .column, values: .value), or matrix(t, [.a, .b], rows: .region)")
  }
  public static func noConvergence(_ function: String) -> Problem {
    Problem(.value, "\(function) did not converge", label: "too difficult a matrix")
  }

  // Brackets after a value: x[3]

  public static func indexKind(_ kind: String) -> Problem {
    Problem(.kind, "\(kind) is no position", label: "not a position",
      hint: "x[2], x[2..4], x[\"label\"], x[[1, 3]] or x[x > 0]")
  }
  public static var indexMissing: Problem { Problem(.value, "the position is missing", label: "missing") }
  public static func indexNotWhole(_ number: String) -> Problem {
    Problem(.value, "position \(number) is not whole", label: "not a whole number", hint: "round(x) makes it whole")
  }
  public static func indexNegative(_ number: String) -> Problem {
    Problem(.value, "position \(number) does not exist: positions count from 1", label: "not a position",
      hint: number == "-1" ? "last(x) is the last element" : "x[length(x) \(number.replacingMinus)] counts from the end")
  }
  public static var indexZero: Problem {
    Problem(.value, "there is no position 0: positions count from 1", label: "not a position", hint: "the first element is x[1]")
  }
  public static func indexBeyond(_ number: String, what: String, count: Int) -> Problem {
    let verb = what.hasPrefix("the ") ? "are" : "has"
    return Problem(.value, "position \(number), but \(what) \(verb) \(count)\(verb == "has" ? " elements" : "")",
      label: count == 0 ? "nothing to take" : "1 to \(count)")
  }
  public static func maskLength(_ length: Int, what: String, count: Int) -> Problem {
    Problem(.length, "lengths differ: the condition has \(length) and \(what) \(count)", label: "needs one truth value each")
  }
  public static func noLabels(_ label: String, what: String) -> Problem {
    Problem(.name, "\(what) without labels has no \"\(label)\"", label: "no labels here", hint: "take it by position: x[1]")
  }
  public static func noLabel(_ label: String, nearest: String?, all: [String]) -> Problem {
    Problem(.name, "no label \"\(label)\"", label: "not a label",
      hint: nearest.map { "did you mean \"\($0)\"?" } ?? "the labels are \(shortList(all))")
  }
  public static func indexCount(_ count: Int, _ kind: String) -> Problem {
    Problem(.argument, "\(kind) takes one index, not \(count)", label: "\(count) given",
      hint: count > 1 ? "several positions are x[[1, 3]]" : nil)
  }
  public static func matrixIndexCount(_ count: Int) -> Problem {
    Problem(.argument, "a matrix takes two indexes, not \(count)", label: "rows and columns",
      hint: "m[2, ..] is a row, m[.., 2] a column")
  }
  public static func indexLabel(_ label: String, _ kind: String) -> Problem {
    Problem(.argument, "\(kind) has no columns to look up by \(label):", label: "only tables are looked up by column")
  }

  public enum IndexHint: Sendable { case text, function, record }

  public static func noIndex(_ kind: String, hint: IndexHint?) -> Problem {
    let next: String? =
      switch hint {
      case .text: "substring(text, 1, 3) takes characters"
      case .function: "call it with ( )"
      case .record: "a field is r.name, or r[\"name\"]"
      case nil: nil
      }
    return Problem(.kind, "\(kind) has no elements to take with [ ]", label: kind, hint: next)
  }
  public static var tableIndex: Problem {
    Problem(.table, "a table is looked up by its columns", label: "which column?",
      hint: "t[region: \"Beijing\", year: 2013] is one row, t.gdp[3] one value, where(t, ...) some rows")
  }
  /// - Parameter nearest: `region: "Beijing"`, which there is
  public static func noRow(_ asked: String, nearest: String?) -> Problem {
    Problem(.table, "no row has \(asked)", label: "no such row",
      hint: nearest.map { "did you mean \($0)?" } ?? "where(t, ...) gives the rows that there are")
  }
  public static func severalRows(_ asked: String, _ rows: [Int], _ samples: [String]) -> Problem {
    let numbers = rows.prefix(3).map { "\($0)" }.joined(separator: ", ") + (rows.count > 3 ? ", ..." : "")
    let shown = zip(rows, samples).map { "row \($0): \($1)" }.joined(separator: " | ")
    return Problem(.table, "\(rows.count) rows have \(asked) (rows \(numbers))", label: "one row is needed",
      hint: "name more columns; \(shown)")
  }
  public static func noField(_ name: String, _ nearest: String?, _ all: [String]) -> Problem {
    Problem(.name, "no field .\(name) in this record", label: "not a field",
      hint: nearest.map { "did you mean .\($0)?" } ?? (all.isEmpty ? "the record is empty" : "its fields are \(shortList(all))"))
  }
  public static func noMember(_ name: String, _ kind: String, isFunction: Bool = false) -> Problem {
    Problem(.kind, "\(kind) has no .\(name)", label: kind,
      hint: isFunction ? "\(name) is a function: type \(name)(x), or x |> \(name)()" : "tables have columns, records have fields")
  }
  public static func noMemberOf(_ family: String, _ name: String, _ nearest: String?) -> Problem {
    Problem(.name, "no \(family).\(name)", label: "not known",
      hint: nearest.map { "did you mean \(family).\($0)?" } ?? "type \(family) to see all")
  }
  public static func cannotLoad(_ family: String, _ name: String, _ reason: String) -> Problem {
    Problem(.file, "\(family).\(name) cannot be loaded: \(reason)", label: "cannot be loaded")
  }

  // Changed copies: x[3] = 0

  public static func updateKind(_ kind: String) -> Problem {
    Problem(.kind, "elements of \(kind) cannot be set", label: kind)
  }
  public static var updateTable: Problem {
    Problem(.table, "a table is not changed in place", label: "a table",
      hint: "t = with(t, name: ...) makes a changed copy")
  }
  public static func updateLength(_ places: Int, _ values: Int) -> Problem {
    Problem(.length, "lengths differ: \(places) places and \(values) values", label: "one value each, or one for all")
  }
  public static func updateOne(_ kind: String) -> Problem {
    Problem(.length, "one place takes one value, not \(kind)", label: "several values",
      hint: "only(x) takes the value out of a vector of length 1")
  }
  public static func updateElement(_ old: String, _ new: String) -> Problem {
    Problem(.kind, "a vector of \(old) cannot hold \(new)", label: "another kind")
  }

  // Texts and units of values

  public static func unknownFormat(_ format: String) -> Problem {
    Problem(.value, "\(format) is no number format", label: "not a format",
      hint: ".2f two digits, .1% per cent, ,.0f thousands grouped, d whole, .2e powers of ten")
  }
  public static func formatNeedsNumber(_ kind: String) -> Problem {
    Problem(.kind, "a number format needs a number, not \(kind)", label: "has a format")
  }
  public static func noTextOf(_ kind: String) -> Problem {
    Problem(.kind, "\(kind) cannot stand in a text", label: kind, hint: "show(x) shows it")
  }
  public static var textTooLarge: Problem {
    Problem(.limit, "the text is longer than \(Limits.textBytes) bytes", label: "would be too long")
  }
  public static func noUnitHere(_ kind: String) -> Problem {
    Problem(.kind, "\(kind) has no unit", label: kind, hint: "numbers have units")
  }
  public static func notAUnit(_ kind: String) -> Problem {
    Problem(.kind, "after to stands a unit, not \(kind)", label: "not a unit", hint: "x to [万元], or x to unit(\"万元\")")
  }

  public static var columnTooDeep: Problem {
    Problem(.limit, "this column expression is too deep", label: "one level more",
      hint: "compute part of it with with(t, name: ...) first")
  }

}

// MARK: - Units

/// Why two units do not fit each other.
public enum UnitMisfit: Sendable, Equatable {
  case measures
  /// Money in prices of two years; empty: current prices.
  case priceBases(String, String)
  /// The names of two currencies.
  case currencies(String, String)
  /// An index of another base than this one.
  case indexBases(String)
}

extension Problem {
  /// `family`: what is revised together, `gdp`; empty where none was named.
  public static func vintagesDiffer(family: String, _ a: String, _ b: String) -> Problem {
    Problem(.unit, "\(vintages(of: family)): \(a) and \(b)", label: "data of two revisions",
      hint: "t |> pick_vintage(\"\(b)\"), or across_vintages(a - b) on purpose")
  }
  /// `name`: the column, vector or matrix that would hold both.
  public static func columnVintagesDiffer(_ name: String, family: String, _ a: String, _ b: String) -> Problem {
    Problem(.unit, "\(vintages(of: family))\(name == family ? "" : " in \(name)"): \(a) and \(b)", label: "would mix two revisions",
      hint: "t |> pick_vintage(\"\(b)\"), or across_vintages(...) on purpose")
  }
  private static func vintages(of family: String) -> String {
    family.isEmpty ? "two vintages" : "two vintages of \(family)"
  }
  public static func vintageAlready(_ vintage: String) -> Problem {
    Problem(.unit, "this has a vintage already, \(vintage)", label: "has a vintage",
      hint: "across_vintages(x) takes it off")
  }
  public static func unreadableVintage(_ text: String) -> Problem {
    Problem(.unit, "\"\(text)\" names no vintage", label: "not a vintage",
      hint: "a vintage is written \"gdp: my revision\": what is revised, a colon, a name")
  }
  public static func tooManyVintages(_ most: Int) -> Problem {
    Problem(.limit, "too many different vintages in one session, at most \(most)", label: "makes one more",
      hint: "a vintage names a revision of a whole series, not a row or a year")
  }
  public static var vintageOrDate: Problem {
    Problem(.argument, "pick_vintage takes the name of a vintage or a year", label: "which one?",
      hint: "pick_vintage(t, \"after 4th census\"), or pick_vintage(t, as_of: 2019)")
  }
  public static var yearNeeded: Problem {
    Problem(.kind, "as_of is a year", label: "not a year", hint: "as_of: 2019")
  }
  public static var noVintages: Problem {
    Problem(.table, "no figure of this table stands in several vintages", label: "nothing to pick from",
      hint: "vintages(t) lists the vintages of its columns")
  }
  public static func noSuchVintage(_ wanted: String, all: [String]) -> Problem {
    Problem(.value, "no figure here has the vintage \(wanted)", label: "not a vintage of this table",
      hint: "its vintages are \(shortList(all))")
  }
  public static func vintagesUndated(_ figure: String) -> Problem {
    Problem(.value, "nothing is known of when the vintages of \(figure) were in force", label: "no dates",
      hint: "name the vintage instead; vintages(t) lists them")
  }
  public static func noVintageThen(_ figure: String, year: Int, first: String, since: Int) -> Problem {
    Problem(.value, "no vintage of \(figure) was in force in \(year)", label: "before the first",
      hint: "the earliest here is \(first), since \(since)")
  }
  public static func noRevisions(_ name: String, all: [String]) -> Problem {
    Problem(.column, "no figure \(name) in several vintages", label: "not such a figure",
      hint: all.isEmpty ? "the columns of the table have one vintage each" : "figures in several vintages: \(shortList(all))")
  }
  public static var plainVintage: Problem {
    Problem(.unit, "a plain number carries no vintage", label: "no unit",
      hint: "give it a unit first: with_unit(x, unit(\"亿元\"))")
  }
  public static func unknownUnit(_ name: String, similar: String?) -> Problem {
    Problem(.unit, "no unit is called \(name)", label: "not a unit",
      hint: similar.map { "did you mean [\($0)]?" } ?? "units are written like 24899[亿元], 6.64[元/USD], 3.5[pp]")
  }
  public static func unreadableUnit(_ text: String) -> Problem {
    Problem(.unit, "[\(text)] cannot be read as a unit", label: "not a unit",
      hint: "units are names with · / ^ between them: [亿元], [元/人], [km^2]")
  }
  public static var unitTooComplex: Problem {
    Problem(.limit, "a unit with exponents this large means nothing", label: "makes the unit",
      hint: "take the unit off first: plain(x)")
  }
  public static var tooManyUnits: Problem {
    Problem(.limit, "too many different units in one session", label: "makes one more")
  }
  /// `participle`: "added", "subtracted", "compared", ...
  public static func unitsDiffer(
    _ participle: String, _ left: String, _ right: String, _ misfit: UnitMisfit = .measures
  ) -> Problem {
    var (a, b, label) = (left, right, "different units")
    if case .priceBases(let first, let second) = misfit {
      (a, b) = ("\(prices(of: first)) (\(left))", "\(prices(of: second)) (\(right))")
      label = "different prices"
    }
    return Problem(.unit, "\(a) and \(b) cannot be \(participle)", label: label,
      hint: remedy(misfit) ?? "they measure different things; plain(x) takes a unit off")
  }
  private static func prices(of year: String) -> String { year.isEmpty ? "current prices" : "prices of \(year)" }

  /// What brings two units together, `nil` when they measure different things.
  private static func remedy(_ misfit: UnitMisfit) -> String? {
    switch misfit {
    case .measures: nil
    case .priceBases(let a, let b) where a.isEmpty || b.isEmpty:
      "deflate(x, by: price_index, base: \(a + b)) makes current prices those of \(a + b)"
    case .priceBases(_, let b):
      "deflate both from current prices: deflate(x, by: price_index, base: \(b))"
    case .currencies(let a, let b):
      "two currencies: convert(x, rate: r) with the rate r of the time in [\(a)/\(b)]"
    case .indexBases(let base): "bring them to one base: in a panel index(.x, base: \(base))"
    }
  }
  /// `number`: the bare number as written, when it is one number.
  public static func bareNumber(_ participle: String, unit: String, number: String?) -> Problem {
    let hint = number.map { "write \($0)[\(unit)]" } ?? "give the plain side a unit: with_unit(x, unit(\"\(unit)\"))"
    return Problem(.unit, "a plain number and \(unit) cannot be \(participle)", label: "one side has no unit", hint: hint)
  }
  public static func pointsAndShares(_ participle: String, _ left: String, _ right: String) -> Problem {
    Problem(.unit, "\(left) and \(right) cannot be \(participle)", label: "a level and a difference",
      hint: "a difference of shares becomes points with (a - b) to [pp]")
  }
  public static func periodArithmetic(_ participle: String, _ left: String, _ right: String, hint: String)
    -> Problem
  {
    Problem(.unit, "\(left) and \(right) cannot be \(participle)", label: "a point in time, not an amount",
      hint: hint)
  }
  public static func exponentOfUnit(_ unit: String) -> Problem {
    Problem(.unit, "\(unit) cannot be raised to this power", label: "needs a constant such as 2, 0.5 or 1/3",
      hint: "take the unit off first: plain(x, unit(\"\(unit)\"))^n")
  }
  public static func noConversion(_ from: String, _ to: String, _ misfit: UnitMisfit = .measures) -> Problem {
    if case .priceBases(let first, let second) = misfit {
      let title = "\(prices(of: first)) (\(from)) cannot be converted to \(prices(of: second)) (\(to))"
      return Problem(.unit, title, label: "different prices", hint: remedy(misfit))
    }
    return Problem(.unit, "\(from) cannot be converted to \(to)", label: "different units",
      hint: remedy(misfit) ?? "they measure different things; plain(x) takes the unit off")
  }
  public static func unitTaken(_ name: String) -> Problem {
    Problem(.unit, "[\(name)] is a unit already, of another size", label: "taken",
      hint: "choose another name, such as \"old_\(name)\"")
  }
  public static func notAUnitName(_ name: String) -> Problem {
    Problem(.unit, "\"\(name)\" cannot be the name of a unit", label: "not a name",
      hint: "names are letters, such as define_unit(\"担\", 50[kg])")
  }
  public static func unitSize(_ name: String) -> Problem {
    Problem(.unit, "[\(name)] cannot have this size", label: "not from 1e-60 to 1e60 of a base unit",
      hint: "define_unit(\"\(name)\", 50[kg])")
  }
  public static func unitOfNothing(_ name: String) -> Problem {
    Problem(.unit, "[\(name)] is defined by a number without a unit", label: "so many of what?",
      hint: "define_unit(\"\(name)\", 50[kg]), or define_unit(\"\(name)\") for a unit of its own")
  }
  public static var convertToWhat: Problem {
    Problem(.argument, "convert needs a unit or a rate", label: "into what?",
      hint: "convert(x, to: unit(\"万元\")), or convert(x, rate: r) with r in [元/USD]")
  }
  public static func notARate(_ unit: String) -> Problem {
    Problem(.unit, "a rate is money for money, not \(unit)", label: "not a rate",
      hint: "a rate carries both currencies, such as 6.6423[元/USD]")
  }
  public static func rateDoesNotFit(_ rate: String, _ unit: String) -> Problem {
    Problem(.unit, "a rate in \(rate) does not convert \(unit)", label: "in \(unit)",
      hint: "one side of the rate must be the currency at hand, in the same prices")
  }
  public static func notMoney(_ function: String, _ unit: String) -> Problem {
    Problem(.unit, "\(function) takes money, not \(unit)", label: "no money",
      hint: "with_unit(x, unit(\"亿元\")) says that plain numbers are money")
  }
  public static func deflatedAlready(_ unit: String, _ base: String) -> Problem {
    Problem(.unit, "this is in prices of \(base) already", label: "in \(unit)",
      hint: "deflate the figures in current prices, with the base that is wanted")
  }
  public static func notAPriceIndex(_ unit: String) -> Problem {
    Problem(.unit, "a price index is in [2010=100] or plain numbers, not in \(unit)", label: "not an index",
      hint: "with_unit(.p, unit(\"2010=100\")) makes it one; [上年=100] is year on year")
  }
  public static var chainNeedsYears: Problem {
    Problem(.unit, "an index against the year before is chained over years only", label: "not by year",
      hint: "declare a panel of years: t |> panel(unit: .region, time: .year)")
  }
  public static var deflateToWhen: Problem {
    Problem(.argument, "deflate needs a base: whose prices?", label: "the index names no base",
      hint: "deflate(x, by: price_index, base: 2010)")
  }
  public static func loneIndex(_ base: String) -> Problem {
    Problem(.unit, "one plain number does not say which year it is relative to", label: "an index of what year?",
      hint: "give it its base: 105[\(base)=100]")
  }
  public static func indexHasOtherBase(_ has: String, _ wanted: String) -> Problem {
    Problem(.argument, "the index has the base \(has), not \(wanted)", label: "another base",
      hint: "in a panel, deflate(.x, by: .index, base: \(wanted)) looks up the index of \(wanted)")
  }
  public static func nothingToConvert(to unit: String) -> Problem {
    Problem(.unit, "a plain number has no unit to convert", label: "is a plain number",
      hint: "attach a unit: with_unit(x, unit(\"\(unit)\"))")
  }
  public static func noPriceBasis(_ name: String) -> Problem {
    Problem(.unit, "\(name) is not money, so it has no prices of a year", label: "only money has a price basis",
      hint: "write [\(name)]")
  }

}

// MARK: - Calls and arguments

extension Problem {
  private static func argument(_ title: String, _ label: String, hint: String? = nil) -> Problem {
    Problem(.argument, title, label: label, hint: hint)
  }

  public static func notAFunction(_ name: String, _ kind: String) -> Problem {
    guard !name.isEmpty else { return Problem(.kind, "\(kind) cannot be called", label: "not a function") }
    return Problem(.kind, "\(name) is \(kind), not a function", label: "cannot be called")
  }

  public static var columnIsNoFunction: Problem {
    Problem(.kind, "a column expression cannot be called", label: "not a function",
      hint: "a function of a column is written log(.gdp)")
  }

  public static func tooManyArguments(of name: String, takes count: Int, signature: String) -> Problem {
    let takes = count == 0 ? "no arguments" : count == 1 ? "one argument" : "\(count) arguments"
    return argument("\(calleeName(name)) takes \(takes)", "one too many", hint: signature)
  }

  /// - Parameter wants: the parameter, or words for what it takes.
  public static func argumentLeftOut(
    _ parameter: String, of name: String, wants: String, signature: String
  ) -> Problem {
    argument("\(calleeName(name)) needs \(wants)", "\(parameter) is left out", hint: signature)
  }

  private static func askGiven(_ parameter: String) -> String {
    "ask first, if given(\(parameter)) { ... }, or give it a default, \(parameter): 1"
  }

  /// What stands where a value should: an optional argument that was left out, or what `print` gives.
  public static func notGiven(_ parameter: String?) -> String {
    parameter.map { "an argument that was not given (\($0))" } ?? "the empty result of a call such as print()"
  }

  public static func filterOfTable(_ condition: String) -> Problem {
    Problem(.kind, "filter takes a function, not a column expression", label: "is about the rows of a table",
      hint: "type t |> where(\(condition))")
  }

  public static func requiredNotGiven(_ parameter: String, of name: String, given argument: String?) -> Problem {
    let what = argument.map { "\($0) was not given" } ?? "this is \(notGiven(nil))"
    return self.argument("\(calleeName(name)) needs \(parameter), and \(what)",
      argument == nil ? "no value" : "was not given", hint: argument.map(askGiven))
  }

  public static func unknownArgument(
    _ label: String, of name: String, suggestion: String?, signature: String
  ) -> Problem {
    argument("\(calleeName(name)) has no argument \(label)", Wording.noSuchArgument,
      hint: suggestion.map { "did you mean \($0):?  \(signature)" } ?? hint(forForeignLabel: label) ?? signature)
  }

  public static func argumentTwice(_ parameter: String, signature: String) -> Problem {
    argument("\(parameter) is given twice", "a second \(parameter)", hint: signature)
  }

  public static func unknownOption(
    _ text: String, of parameter: String, options: [String], suggestion: String?
  ) -> Problem {
    let all = options.map { "\"\($0)\"" }.joined(separator: ", ")
    return argument("\(parameter): cannot be \"\(text)\"", "not an option",
      hint: suggestion.map { "did you mean \"\($0)\"? The options are \(all)" } ?? "the options are \(all)")
  }

  public static func optionMustBeText(_ parameter: String, options: [String], got: String) -> Problem {
    let all = options.map { "\"\($0)\"" }.joined(separator: ", ")
    return argument("\(parameter): is chosen by a text, not by \(got)", "is \(got)", hint: "the options are \(all)")
  }

  /// - Parameter column: the text given where a column is wanted.
  /// - Parameter namesake: the library's function that the session's value hides.
  public static func wrongKind(
    _ parameter: String, of name: String, wants: String, got: String, column: String? = nil,
    namesake: String? = nil
  ) -> Problem {
    Problem(.kind, "\(calleeName(name)) needs \(wants) for \(parameter), not \(got)", label: "is \(got)",
      hint: namesake.map { "\($0) is a name of yours here; the library's function is library.\($0)" }
        ?? column.map { "columns are written with a dot: .\($0), or .[name] for a name in a text" })
  }

  /// - Parameter column: one that was given beside the table, or one of the table's.
  public static func tableForValues(_ name: String, column: (text: String, isGiven: Bool)) -> Problem {
    let call = "t |> summarize(\(name)(\(column.text)))"
    return Problem(.kind, "\(name) works on values, not on a table", label: "is a table",
      hint: column.isGiven ? "type \(call)" : "type \(name)(t\(column.text)), or \(call)")
  }

  public static func formulaForTable(_ name: String, _ formula: String) -> Problem {
    Problem(.kind, "\(name) takes the table first, then the formula", label: "is a formula",
      hint: "type t |> \(name)(\(formula))")
  }

  public static func columnForFormula(_ parameter: String, of name: String, example: String) -> Problem {
    Problem(.kind, "\(calleeName(name)) needs a formula such as y ~ x for \(parameter), not a column expression",
      label: "is a column expression", hint: "a formula sets one thing against another: \(example)")
  }

  /// What a verb works on is something else, often because it was forgotten or stands behind.
  public static func firstArgument(
    _ parameter: String, of name: String, wants: String, got: String, isVector: Bool, isChart: Bool
  ) -> Problem {
    Problem(.kind, "\(calleeName(name)) needs \(wants) for \(parameter), not \(got)", label: "is \(got)",
      hint: isVector && !isChart
        ? "a table is made of vectors by table(x: [1, 2], y: [3, 4])"
        : "as in \(isChart ? "chart" : "t") |> \(name)(...)")
  }

  /// - Parameter cell: `row 2 is "14370*"`
  public static func textsForNumbers(_ name: String, cell: String) -> Problem {
    Problem(.kind, "\(calleeName(name)) needs numbers, not texts", label: cell,
      hint: "number(x) reads numbers from texts; number(x, otherwise: missing) lets the others be missing")
  }

  public static func unknownKind(_ name: String, suggestion: String?) -> Problem {
    argument("\(name) is not a kind of value", "after is",
      hint: suggestion.map { "did you mean \($0)?" }
        ?? "for example numbers, text, table, column, function")
  }

  public static func nameMustBeText(_ got: String) -> Problem {
    Problem(.kind, "a name must be a text, not \(got)", label: "is \(got)")
  }

  private static func calleeName(_ name: String) -> String { name.isEmpty ? "this function" : name }
}

// MARK: - Running a program

/// Labels of other places than the one at fault.
public enum Wording {
  public static let calledHere = "called here"
  public static let noSuchArgument = "no such argument"
}

extension Problem {
  /// `fail` and `ensure`: the text is the program's own.
  public static func failure(_ text: String, hint: String?) -> Problem {
    Problem(.failure, text.isEmpty ? "failed" : text, hint: hint)
  }

  public static func failure(_ text: String, at row: Double, hint: String?) -> Problem {
    let number = row.magnitude < 1e15 ? "\(Int(row))" : "\(row)"
    return Problem(.failure, "\(text) (row \(number))", hint: hint)
  }

  public static var nothingToReduce: Problem {
    Problem(.value, "there is nothing to reduce", label: "is empty", hint: "say where it begins: start: 0")
  }

  public static func tooManyToApply(_ count: Int) -> Problem {
    Problem(.limit, "apply hands over at most 1000 arguments, and these are \(count)", label: "too many",
      hint: "map(xs, f) calls f for each element, reduce(xs, f) puts them together")
  }

  public static func hasNoElements(_ kind: String, for function: String) -> Problem {
    Problem(.kind, "\(function) goes through elements, and \(kind) has none", label: "has no elements")
  }

  public static var holeNotFilled: Problem {
    Problem(.value, "this blank is not filled in yet", label: "put your answer here")
  }

  public static func cannotChange(_ kind: String) -> Problem {
    Problem(.kind, "\(kind) has no elements to change", label: "cannot be changed")
  }

  public static var cannotBeChanged: Problem {
    Problem(.syntax, "only a name, its elements and its fields can be given a value", label: "no place for a value")
  }

  public static func rangeEnds(_ got: String) -> Problem {
    Problem(.kind, "a range needs two whole numbers, not \(got)", label: "is \(got)")
  }

  public static var rangeNotWhole: Problem {
    Problem(.value, "a range to step through needs whole ends", label: "not whole", hint: "round(x), or seq(a, b, step: 0.1)")
  }

  public static func cannotLoop(_ kind: String) -> Problem {
    Problem(.kind, "a for cannot go through \(kind)", label: "has no elements", hint: "for example: for i in 1..10 { ... }")
  }

  public static var columnInLoop: Problem {
    Problem(.column, "a for cannot go through a column that has no table yet", label: "only a name for a column",
      hint: "take it out of its table: for x in t.gdp { ... }")
  }

  public static var columnInCondition: Problem {
    Problem(.column, "an if chooses once, and a column has many rows", label: "a column expression",
      hint: "case { .x > 1: a; else: b } chooses row by row")
  }

  public static var columnInRange: Problem {
    Problem(.column, "a range cannot begin or end at a column", label: "a column expression")
  }

  public static func rowsByCondition(_ condition: String) -> Problem {
    Problem(.column, "[...] takes one row of a table by its keys", label: "a column expression",
      hint: "where(t, \(condition)) keeps the rows for which it is true")
  }

  public static var lookupByColumn: Problem {
    Problem(.column, "a column expression cannot look up an element here", label: "only a name for a column",
      hint: "join(...) brings values of another table to each row")
  }

  public static func cannotTakeApart(_ kind: String) -> Problem {
    Problem(.kind, "\(kind) cannot be taken apart with [...]", label: "has no elements",
      hint: "fields of a record: {a, b} = ...")
  }

  public static func takeApartCount(names: Int, elements: Int) -> Problem {
    Problem(.length, "\(names) names for \(elements) elements", label: "must be as many")
  }

  public static func cannotSplice(_ kind: String) -> Problem {
    Problem(.kind, "..x puts in the elements of a vector, list or range, not of \(kind)", label: "has no elements")
  }

  public static func plainAndQuantity(position: Int) -> Problem {
    Problem(.unit, "plain numbers and quantities are mixed in one list", label: "element \(position)",
      hint: "give every element its unit")
  }

  public static var matrixNeedsNumbers: Problem {
    Problem(.kind, "a matrix holds only numbers", label: "something else among them")
  }

  public static var spliceInMatrix: Problem {
    Problem(.syntax, "..x cannot stand in a matrix", label: "not here", hint: "matrix(rows: ...) builds one from vectors")
  }

  public static func unevenRows(first: Int, other: Int, row: Int) -> Problem {
    Problem(.length, "row \(row) has \(elements(other)) and row 1 has \(first)", label: "another length")
  }

  public static var caseMixesColumns: Problem {
    Problem(.column, "one case cannot choose by vectors and by columns", label: "a column expression")
  }

  public static var jumpOutOfCase: Problem {
    Problem(.value, "return, break and continue cannot leave a case that chooses for many values",
      label: "inside such a case")
  }

  public static func notInFormula(hint: String?) -> Problem {
    Problem(.syntax, "this cannot stand in a formula", label: "not a term",
      hint: hint ?? "terms are columns, sums, products and calls; [...] is evaluated outside")
  }

  public static var returnOutsideFunction: Problem {
    Problem(.syntax, "return stands outside of a function", label: "nothing to return from")
  }

  public static func jumpOutsideLoop(_ word: String) -> Problem {
    Problem(.syntax, "\(word) stands outside of a loop", label: "no loop to leave")
  }

  public static var outOfPlace: Problem { Problem(.syntax, "this cannot stand here", label: "not here") }

  public static var onlyDefinitionsInFile: Problem {
    Problem(.syntax, "a library file holds only definitions, constants and use", label: "would run something",
      hint: "move it into the program that uses the file")
  }

  public static func unknownFile(_ name: String) -> Problem {
    Problem(.file, "there is no library file \(name)", label: "not found")
  }
}

// MARK: - Columns and tables

extension Problem {
  public static func columnUnitsDiffer(
    _ name: String, _ a: String, _ b: String, _ misfit: UnitMisfit = .measures
  ) -> Problem {
    Problem(.unit, "the units of \(name) differ: \(a) and \(b)", label: "cannot be one column",
      hint: remedy(misfit) ?? "convert one first: with(\(name): .\(name) to [..]), or with_unit(.\(name), ..) where a unit is lacking")
  }

  public static func columnKindsDiffer(
    _ name: String, _ a: String, _ b: String, place: String
  ) -> Problem {
    Problem(.kind, "\(name) holds \(a) in one \(place) and \(b) in another", label: "cannot be one column",
      hint: "make them one kind first, for example with(\(name): text(.\(name)))")
  }

  public static func noColumn(_ name: String, nearest: String?, all: [String]) -> Problem {
    Problem(.column, "no column .\(name) in this table", label: "not a column",
      hint: nearest.map { "did you mean .\($0)?" } ?? "its columns are \(shortList(all))")
  }

  /// The label at a table in which a column was not found.
  public static func columnList(_ names: [String]) -> String {
    names.isEmpty ? "a table without columns" : "a table with columns \(labelList(names)) (\(names.count))"
  }

  /// As many names as fit under a line of source.
  private static func labelList(_ names: [String]) -> String {
    var width = 0
    let fitting = names.prefix { name in
      width += displayWidth(name) + 2
      return width <= 44
    }
    return fitting.count == names.count ? names.joined(separator: ", ") : fitting.joined(separator: ", ") + ", ..."
  }

  static func shortList(_ names: [String]) -> String {
    names.count <= 12 ? names.joined(separator: ", ") : names.prefix(10).joined(separator: ", ") + ", ..."
  }

  public static func columnLength(_ name: String, _ length: Int, rows: Int) -> Problem {
    Problem(.length, "\(name) has \(length) \(length == 1 ? "value" : "values"), the table \(rows) \(rows == 1 ? "row" : "rows")",
      label: "one value a row, or one for all")
  }

  public static func verbNeedsTable(_ verb: String, _ kind: String) -> Problem {
    Problem(.kind, "\(verb) works on a table, and this is \(kind)", label: "not a table",
      hint: "the table comes first: t |> \(verb)(..)")
  }

  public static func verbNeedsColumn(_ verb: String, _ text: String?) -> Problem {
    Problem(.kind, "\(verb) takes columns here", label: "not a column",
      hint: text.map { "columns are written with a dot: .\($0), or .[name] for a name in a text" }
        ?? "columns are written with a dot: .region")
  }

  public static func misspeltOption(_ label: String, _ option: String) -> Problem {
    Problem(.argument, "\(option): is written \(label): here", label: "did you mean \(option):?",
      hint: "a column of that name is made with quotes: \"\(label)\": ..")
  }

  public static func optionNeedsColumns(_ option: String, _ kind: String) -> Problem {
    Problem(.kind, "\(option): takes columns, and this is \(kind)", label: "not a column",
      hint: "columns are written with a dot: \(option): .region, or \(option): [.region, .year]")
  }

  public static func plainColumnNeeded(_ text: String) -> Problem {
    Problem(.kind, "\(text) is computed, and a column of the table is needed", label: "not a column's name",
      hint: "compute it first: with(name: \(text))")
  }

  public static func conditionLabelled(_ label: String) -> Problem {
    Problem(.argument, "\(label): names an argument, and a condition has no name", label: "a condition is needed",
      hint: "compare with ==, as in .\(label) == ..")
  }

  public static var conditionWithoutColumn: Problem {
    Problem(.argument, "this condition has no column in it", label: "the same for every row",
      hint: "columns are written with a dot: .year == 2013")
  }

  public static func columnTwice(_ verb: String, _ name: String) -> Problem {
    Problem(.column, "\(verb) would make two columns called \(name)", label: "names must differ",
      hint: "give one another name: other: ..")
  }

  public static func onlyInsideVerb(_ text: String) -> Problem {
    Problem(.argument, "\(text) counts the rows of a verb", label: "no rows here",
      hint: "use it in one: with(i: \(text))")
  }

  public static var sortVectorOrder: Problem {
    Problem(.argument, "a vector is sorted by its own values", label: "no column to sort by",
      hint: "descending(x) sorts the other way round; order by something else in a table")
  }

  public static func unknownOption(_ verb: String, _ label: String) -> Problem {
    Problem(.argument, "\(verb) has no option \(label):", label: "not an option")
  }

  public static func nothingIn(_ verb: String, _ kind: String) -> Problem {
    Problem(.value, "\(verb) of an empty \(kind)", label: "nothing in it")
  }

  public static func sampleTooLarge(_ n: Int, _ count: Int) -> Problem {
    Problem(.value, "\(n) cannot be drawn from \(count)", label: "more than there are")
  }

  public static var wholeNumberNeeded: Problem {
    Problem(.value, "a whole number of zero or more is needed", label: "not such a number")
  }

  public static var joinWithoutKey: Problem {
    Problem(.argument, "join needs a key", label: "no column", hint: "on: .region, or on: [.region, .year]")
  }

  public static func joinKeyUnknown(_ name: String, side: String, nearest: String?, all: [String]) -> Problem {
    Problem(.column, "no column .\(name) in the \(side) table", label: "not a column of both",
      hint: nearest.map { "did you mean .\($0)? A key of two names is on: (left: \"right\")" }
        ?? "the \(side) table has \(shortList(all)); a key of two names is on: (left: \"right\")")
  }

  public static var twoSuffixesNeeded: Problem {
    Problem(.argument, "names: takes two different suffixes", label: "two texts are needed",
      hint: "names: [\"i\", \"j\"] gives x_i and x_j")
  }

  public static var nothingToStack: Problem {
    Problem(.argument, "there is nothing to stack", label: "no table", hint: "stack(a, b), or stack(list)")
  }

  public static func needsPanel(_ function: String) -> Problem {
    Problem(.table, "\(function) needs a panel: whose and when is each row?", label: "from a table that is no panel",
      hint: "declare it first: t |> panel(unit: .region, time: .year)")
  }

  public static func timeNeedsVector(_ function: String, _ kind: String) -> Problem {
    Problem(.kind, "\(function) looks along a vector, and this is \(kind)", label: "not a vector")
  }

  public static func timeNeedsNumbers(_ function: String, _ kind: String) -> Problem {
    Problem(.kind, "\(function) needs numbers, and these are \(kind)", label: "not numbers")
  }

  public static func noSuchTime(_ time: String) -> Problem {
    Problem(.value, "no row has the time \(time)", label: "not a time of this panel")
  }

  public static func outsideLevels(_ value: String) -> Problem {
    Problem(.value, "\(value) is not among the levels", label: "does not hold every value",
      hint: "add it to levels:, or leave levels: out")
  }

  public static func notOnlyOne(_ what: String, _ count: Int) -> Problem {
    Problem(.value, "only wants one \(what), there are \(count)", label: "not one")
  }

  public static var tableRowsOption: Problem {
    Problem(.argument, "rows: names the column of a matrix's row labels", label: "there is no matrix",
      hint: "a column of that name is made with quotes: \"rows\": ..")
  }

  public static func tableFrom(_ kind: String) -> Problem {
    Problem(.kind, "a table is not made from \(kind)", label: "no columns in it",
      hint: "name the columns: table(x: [1, 2]), or give a list of records")
  }

  public static func groupLength(_ name: String, _ length: Int, rows: Int) -> Problem {
    Problem(.length, "\(name) has \(length) values in a group of \(rows) rows", label: "one value a row, or one for all")
  }

  public static func needsName(_ text: String) -> Problem {
    Problem(.argument, "what shall \(text) be called?", label: "a result without a name",
      hint: "put a name before it: name: \(text)")
  }

  public static func summaryNotOne(_ name: String, _ length: Int, rows: Int) -> Problem {
    Problem(.length, "summarize needs one value for each group, \(name) has \(length)", label: "not one value",
      hint: "mean(..), sum(..), first(..) or only(..) make one; with(..) keeps a value for every row")
  }

  public static func summaryShape(_ name: String) -> Problem {
    Problem(.value, "a record has the field \(name) in one group and not in another", label: "not the same fields")
  }

  public static func cannotBeColumn(_ kind: String) -> Problem {
    Problem(.kind, "\(kind) cannot stand in a column", label: "numbers, texts or truth values are needed")
  }

  public static func listAsColumn(_ kind: String) -> Problem {
    Problem(.kind, "a list with \(kind) in it cannot be a column", label: "values of one kind are needed")
  }

  public static func conditionKind(_ kind: String) -> Problem {
    Problem(.kind, "a condition is true or false, and this is \(kind)", label: "not a condition",
      hint: "compare: x > 0, x == 1, x in [1, 2]")
  }

  public static func caseLengths(_ a: Int, _ b: Int) -> Problem {
    Problem(.length, "the conditions and arms of a case have lengths \(a) and \(b)", label: "lengths differ")
  }

  public static func armUnitsDiffer(_ a: String, _ b: String, _ misfit: UnitMisfit = .measures) -> Problem {
    Problem(.unit, "the arms of a case have different units: \(a) and \(b)", label: "another unit",
      hint: remedy(misfit) ?? "give the arms one unit; a plain 0 fits every unit")
  }

  public static func armKindsDiffer(_ a: String, _ b: String) -> Problem {
    Problem(.kind, "the arms of a case give \(a) and \(b)", label: "another kind",
      hint: "all arms give one kind of value; missing fits every kind")
  }

  public static func labelColumnTaken(_ name: String) -> Problem {
    Problem(.column, "a table to stack has a column \(name) already", label: "the labels need another name",
      hint: "give one: name: \"part\"")
  }

  public static func joinKeyRepeated(_ names: String, _ key: String, rows a: Int, _ b: Int) -> Problem {
    Problem(.table, "the key \(key) stands twice on the right (rows \(a) and \(b))",
      label: "\(names) should name each row once",
      hint: "many: true repeats the left row for each; summarize(.., by: ..) first makes the key unique")
  }

  public static func joinNamesClash(_ names: [String]) -> Problem {
    Problem(.column, "both tables have a column \(names.joined(separator: ", "))", label: "which one is which?",
      hint: "give both a suffix: names: [\"left\", \"right\"], or pick(..) what you need first")
  }

  public static func wideCellTaken(_ key: String, rows a: Int, _ b: Int) -> Problem {
    Problem(.table, "two rows claim the cell \(key): rows \(a) and \(b)", label: "one value a cell",
      hint: "name more columns in id:, or summarize first")
  }

  public static func wideNameTaken(_ name: String) -> Problem {
    Problem(.column, "wide would make two columns called \(name)", label: "names must differ",
      hint: "rename(..) the one that is there first")
  }

  public static func wideTooLarge(_ rows: Int, _ columns: Int) -> Problem {
    Problem(.limit, "\(rows) rows by \(columns) columns is too large a table", label: "makes too many cells")
  }

  public static func longNameTaken(_ name: String) -> Problem {
    Problem(.column, "there is a column \(name) already", label: "the new column needs another name")
  }

  public static func crossTooLarge(_ left: Int, _ right: Int) -> Problem {
    Problem(.limit, "\(left) rows times \(right) rows is too large a table", label: "makes too many rows")
  }

  public static func panelTimeKind(_ name: String) -> Problem {
    Problem(.kind, "the time of a panel is a year or another number, and \(name) is not", label: "no times in it",
      hint: "year(x) makes years of numbers or texts")
  }

  public static func panelKeyMissing(_ name: String, rows: Int, first: Int) -> Problem {
    Problem(.table, "\(name) is missing in \(rows) \(rows == 1 ? "row" : "rows"), the first is row \(first)",
      label: "every row of a panel needs its unit and time", hint: "drop_missing(.\(name)) before")
  }

  public static func panelKeyRepeated(_ key: String, rows a: Int, _ b: Int, _ names: [String]) -> Problem {
    Problem(.table, "rows \(a) and \(b) are both \(key)",
      label: "a panel has one row for each \(names.joined(separator: " and "))",
      hint: "look at them with where(..), drop doubles with distinct(), or add a column to unit: [..]")
  }
}

// MARK: - Library functions

extension Problem {
  // Help

  public static var helpNeedsName: Problem {
    Problem(.argument, "help explains functions", label: "not a function or a name",
      hint: "help(mean), or help() for a list")
  }

  // Statistics

  public static func needsNumbers(_ function: String, got: String) -> Problem {
    Problem(.kind, "\(function) needs numbers", label: got)
  }

  public static func noArithmeticOfTruths(_ function: String) -> Problem {
    Problem(.kind, "\(function) needs numbers, not truth values", label: "truth values",
      hint: "count_true(x) counts the true ones")
  }

  public static func noArithmeticOfPeriods(_ function: String, _ period: String) -> Problem {
    Problem(.unit, "\(function) of \(period)s has no meaning", label: "\(period)s are points in time",
      hint: "min, max, median and differences are fine; plain(x) makes numbers of them")
  }

  public static func differentCounts(_ first: String, _ count: Int, _ second: String, _ other: Int) -> Problem {
    Problem(.length, "lengths differ: \(first) has \(count), \(second) has \(other)",
      label: "\(other) values")
  }

  public static func negativeWeight(_ position: Int) -> Problem {
    Problem(.value, "a weight is negative (value \(position))", label: "weights must be zero or more")
  }

  public static var zeroWeights: Problem {
    Problem(.value, "the weights add up to zero", label: "nothing to divide by")
  }

  public static func outside(_ name: String, _ value: String, _ allowed: String) -> Problem {
    Problem(.value, "\(name) must be \(allowed), and this is \(value)", label: "must be \(allowed)")
  }

  public static func needsPositive(_ function: String, position: Int, value: String) -> Problem {
    Problem(.value, "\(function) needs values above zero; value \(position) is \(value)", label: "not all above zero",
      hint: "leave such rows out before: where(.x > 0)")
  }

  public static func allEqual(_ function: String) -> Problem {
    Problem(.value, "\(function) is not defined when all values are equal", label: "does not vary")
  }

  public static func needsVector(_ function: String) -> Problem {
    Problem(.kind, "\(function) needs a vector", label: "not a vector")
  }

  public static func needsTruths(_ function: String, got: String) -> Problem {
    Problem(.kind, "\(function) needs truth values", label: got, hint: "a comparison gives them: x > 0")
  }

  public static func needsCount(_ name: String) -> Problem {
    Problem(.value, "\(name) must be a whole number of zero or more", label: "not a count")
  }

  public static func needsLabels(_ function: String) -> Problem {
    Problem(.argument, "\(function) needs a name for each vector", label: "has no name", hint: "\(function)(a: x, b: y)")
  }

  public static func needsSecondVector(_ function: String) -> Problem {
    Problem(.argument, "\(function) needs a second vector, or a table", label: "one vector", hint: "\(function)(x, y)")
  }

  public static var zeroStep: Problem {
    Problem(.value, "a step of 0 goes nowhere", label: "zero", hint: "fill(value, n) repeats a value")
  }

  public static var tableHasNoLength: Problem {
    Problem(.kind, "a table has rows and columns, not a length", label: "a table", hint: "rows_of(t)")
  }

  public static func severalVectors(_ function: String) -> Problem {
    let other = function == "min" ? "least" : "greatest"
    return Problem(.argument, "\(function) takes one vector, or single numbers", label: "not a single number",
      hint: "\(other)(a, b) compares element by element")
  }

  public static func cannotShare(_ unit: String) -> Problem {
    Problem(.unit, "a share needs a total in the unit of the values (\(unit))", label: "another unit")
  }

  public static func wrongLabels(_ count: Int, needed: Int) -> Problem {
    Problem(.length, "\(needed - 1) bounds make \(needed) classes, but there are \(count) labels", label: "\(count) labels")
  }

  public static func boundsNotAscending(_ bounds: String) -> Problem {
    Problem(.value, "the bounds are not in ascending order: \(bounds)", label: "not ascending",
      hint: "sort them: at: sort([...])")
  }

  public static func weightsAreNoCounts(_ sum: String) -> Problem {
    Problem(.value, "the weights add up to \(sum), too little for a sample", label: "not counts of cases",
      hint: "form: \"population\" divides by the sum of the weights")
  }

  public static func unitOfProduct(_ function: String, _ unit: String) -> Problem {
    Problem(
      .unit, "\(function) cannot keep the unit \(unit)", label: "the unit would depend on the number of values",
      hint: "plain(x) strips the unit")
  }
}

// MARK: - Datasets and display

extension Problem {
  public static func unreadableDataset(file: String, line: Int, _ what: String) -> Problem {
    Problem(.file, "\(file), line \(line): \(what)", label: "asked for here",
      hint: "the file ships with Bohai: please report this")
  }

  public static func noDataset(_ path: String, all: [String]) -> Problem {
    Problem(.name, "no dataset \(path)", label: "not a dataset", hint: "there are " + all.joined(separator: ", "))
  }

  /// - Parameter set: the set of regions that the name stands for.
  public static func unknownRegion(_ name: String, others: Int, suggestion: String?, set: String?) -> Problem {
    let more = others == 0 ? "" : others == 1 ? ", and one other is unknown" : ", and \(others) others are unknown"
    let near = suggestion.map { "did you mean \($0)? " } ?? set.map { "regions(\"\($0)\") are several. " } ?? ""
    return Problem(.value, "no region is called \"\(name)\"\(more)", label: "not a region that Bohai knows",
      hint: near + "unknown: \"missing\" makes unknown names missing")
  }

  public static func regionInTwoSets(_ region: String, _ set: String, _ other: String) -> Problem {
    Problem(.value, "\(region) is in \(set) and in \(other)", label: "sets that overlap",
      hint: "group by sets that have no region in common")
  }

  public static func unknownRegionSet(_ name: String, all: [String]) -> Problem {
    Problem(.name, "no set of regions is called \"\(name)\"", label: "not a set",
      hint: "there are " + all.joined(separator: ", "))
  }

  public static func tooManyCells(_ cells: Int, most: Int) -> Problem {
    Problem(.limit, "a table of \(cells) cells is too large to write as text (\(most) at most)", label: "too large",
      hint: "choose rows and columns first: |> where(..) |> pick(..)")
  }

  public static var digitsOutside: Problem {
    Problem(.argument, "digits are a whole number from 0 to 15", label: "not such a number", hint: "digits: 2")
  }
}

// MARK: - Sources and printed figures

extension Problem {
  public static var sourceInVerb: Problem {
    Problem(.argument, "source asks a table, a column or a value, and this is a column expression", label: "not a value",
      hint: "take the column first: source(t.gdp)")
  }

  public static func figureNeedsRow(_ key: [String]) -> Problem {
    let known = key.isEmpty ? "region: \"Hebei\", year: 2013" : key.map { "\($0): .." }.joined(separator: ", ")
    return Problem(.argument, "which row the figure stands in is not said", label: "no row",
      hint: "name it: figure(t, \(known), .gdp)")
  }

  public static func intervalOf(_ kind: String) -> Problem {
    let isTable = kind == "a table"
    return Problem(.kind, "interval gives intervals of numbers and columns, not of \(kind)", label: kind,
      hint: isTable ? "write it inside the verb: t |> with(x: interval(.a / .b))" : nil)
  }

  public static var figureNeedsColumn: Problem {
    Problem(.argument, "which figure is meant needs one column", label: "no single column",
      hint: "name the row and then the column: figure(t, region: \"Hebei\", year: 2013, .gdp)")
  }
}

// MARK: - Files and notebooks

extension Problem {
  public static func cannotRead(_ path: String, reason: String) -> Problem {
    Problem(.file, "cannot read \(path): \(reason)", label: "this file")
  }

  public static func cannotWrite(_ path: String, reason: String) -> Problem {
    Problem(.file, "cannot write \(path): \(reason)", label: "this file")
  }

  /// What can be wrong with a JSON text.
  public enum JSONMistake: Sendable {
    case endsEarly, textAfterTheEnd, badNumber, notANumber, badEscape, halfCharacter, controlCharacter, notUTF8
    case expected(String)
    case repeatedKey(String)
    case tooDeep(Int)
  }

  public static func json(_ mistake: JSONMistake, file: String, line: Int, column: Int) -> Problem {
    let isNotebook = file.hasSuffix(".ipynb")
    let restore = isNotebook ? "restore an older copy of the file (Jupyter keeps one in .ipynb_checkpoints)" : nil
    let (fact, hint): (String, String?) = switch mistake {
    case .endsEarly: ("the file ends in the middle", restore)
    case .textAfterTheEnd: ("there is more text after the end of the \(isNotebook ? "notebook" : "value")", restore)
    case .badNumber: ("this is not a number as JSON writes it", nil)
    case .notANumber: ("NaN and Infinity are not allowed in JSON", isNotebook ? "write null, or run the cell again" : "write null")
    case .badEscape: ("a backslash stands before a character that it cannot escape", nil)
    case .halfCharacter: ("half of a character (a surrogate without its partner)", nil)
    case .controlCharacter: ("a line break or control character inside a text", "write it as \\n or \\u0000")
    case .notUTF8: ("this text is not UTF-8", "save the file as UTF-8")
    case .expected(let wanted): ("expected \(wanted)", nil)
    case .repeatedKey(let key): ("\"\(key)\" stands twice in one object", "remove one of the two")
    case .tooDeep(let limit): ("nested deeper than \(limit) levels", nil)
    }
    return Problem(.file, "\(file) cannot be read: line \(line), column \(column): \(fact)", hint: hint)
  }

  public static func resultsNotWritten(_ file: String, reason: String) -> Problem {
    Problem(
      .file, "\(file) cannot be written: \(reason)",
      hint: "the file is as it was; write the results elsewhere with --output")
  }

  public static func changedMeanwhile(file: String) -> Problem {
    Problem(
      .file, "\(file) was changed by another program during the run",
      hint: "that version was kept; close the notebook elsewhere, or write the results with --output")
  }

  public static func parameterForm(_ argument: String) -> Problem {
    Problem(.argument, "\(argument) does not set a parameter", hint: "write --param name=value, as in --param year=2013")
  }

  public static func noParametersCell(file: String) -> Problem {
    Problem(
      .argument, "\(file) takes no parameters: no cell has the tag parameters",
      hint: "give the tag to the cell that sets their defaults")
  }

  public static func unknownParameter(
    _ name: String, cell: Int, known: [String], suggestion: String?
  ) -> Problem {
    let names = known.isEmpty ? "nothing" : known.joined(separator: ", ")
    return Problem(
      .argument, "no parameter \(name): the parameters in cell \(cell) set \(names)",
      hint: suggestion.map { "did you mean \($0)?" })
  }

  public static func notUTF8(file: String) -> Problem {
    Problem(.file, "\(file) is not UTF-8", hint: "save it as UTF-8")
  }

  public static func markdownWithoutCode(file: String) -> Problem {
    Problem(.file, "\(file) holds no code to run", hint: "code stands in blocks that begin with ```bohai or ```{code-cell}")
  }

  public static func openBlock(file: String, line: Int) -> Problem {
    Problem(.file, "\(file) cannot be read: the block that begins in line \(line) is never closed")
  }

  public static func openMetadata(file: String, line: Int) -> Problem {
    Problem(.file, "\(file) cannot be read: the --- in line \(line) has no second ---")
  }

  public static func blockMetadata(_ word: String, file: String, line: Int) -> Problem {
    Problem(
      .file, "\(file) cannot be read: line \(line): \(word) has no value",
      hint: "write tags=[\"parameters\"] behind the name of the language")
  }

  public static func yaml(file: String, line: Int) -> Problem {
    Problem(
      .file, "\(file) cannot be read: line \(line): this is not YAML that Bohai reads",
      hint: "write name: value, with lists as [a, b]")
  }

  public static func notebookIntoMarkdown(_ output: String) -> Problem {
    Problem(
      .argument, "the results of a notebook cannot go into \(output)",
      hint: "name a file that ends in .ipynb; results of a Markdown file may go into Markdown")
  }

  public static func notANotebook(file: String) -> Problem {
    Problem(.file, "\(file) is JSON but not a notebook: it has no field nbformat")
  }

  public static func notebookVersion(_ version: Int, file: String) -> Problem {
    Problem(
      .file, "\(file) is in notebook format \(version); Bohai reads format 4",
      hint: version < 4 ? "open it in Jupyter and save it once" : nil)
  }

  public static func notebookLanguage(_ language: String, file: String) -> Problem {
    Problem(.file, "\(file) is written in \(language), not in Bohai", hint: "run it with the kernel for \(language)")
  }

  /// - Parameter place: `the notebook`, `cell 3`, `cell 3, output 1`
  public static func notebookField(
    _ field: String?, of place: String, file: String, wanted: String, found: String
  ) -> Problem {
    let what = field.map { "field \($0) of \(place)" } ?? place
    return Problem(.file, "\(file) is damaged: \(what) must be \(wanted), but is \(found)")
  }
}

// MARK: - Files of the user's

extension Problem {
  public static func noFile(_ name: String, near: [String]) -> Problem {
    Problem(.file, "there is no file \(name)", label: "not found",
      hint: near.isEmpty ? "names are relative to the notebook's or script's folder, at the prompt to the current one"
        : "did you mean \(near.map { "\"\($0)\"" }.joined(separator: ", "))?")
  }

  public static func noFolder(_ name: String, folder: String) -> Problem {
    Problem(.file, "there is no folder \(folder)", label: "not found",
      hint: "names are relative to the notebook's or script's folder, at the prompt to the current one")
  }

  public static func fileIsFolder(_ name: String, has names: [String]) -> Problem {
    Problem(.file, "\(name) is a folder, not a file", label: "a folder",
      hint: names.isEmpty ? nil : "it holds \(names.prefix(5).joined(separator: ", "))\(names.count > 5 ? ", ..." : "")")
  }

  public static func fileIsDevice(_ name: String) -> Problem {
    Problem(.file, "\(name) is a device or a pipe, not a file", label: "not a plain file")
  }

  public static func fileIsEmpty(_ name: String) -> Problem {
    Problem(.file, "\(name) is empty (0 bytes)", label: "this file")
  }

  public static func fileHasNoRows(_ name: String) -> Problem {
    Problem(.file, "\(name) holds no rows", label: "this file")
  }

  public static func fileTooLarge(_ name: String, megabytes: Int, memory: Int) -> Problem {
    Problem(.limit, "\(name) has \(megabytes) MB, too much for the \(memory) MB of memory", label: "this file",
      hint: "columns: [\"..\"] reads only those named")
  }

  public static func fileIsWebPage(_ name: String) -> Problem {
    Problem(.file, "\(name) is a web page, not a table", label: "this file",
      hint: "what was saved is the page; look on it for the file to download")
  }

  public static func fileIsBinary(_ name: String) -> Problem {
    Problem(.file, "\(name) is no text file: it holds zero bytes", label: "this file",
      hint: "read_xlsx reads Excel's files, read_stata those of Stata")
  }

  public static func byteNotIn(_ encoding: String, _ name: String, at place: String, byte: UInt8) -> Problem {
    Problem(.file, "\(name), \(place): the byte \(hexadecimal(byte)) cannot stand there in \(encoding)",
      label: "this file", hint: "encoding: names another one: UTF-8, UTF-16, GB18030, Big5, Latin-1 or Windows-1252")
  }

  public static func encodingUnknown(_ name: String, at place: String, byte: UInt8) -> Problem {
    Problem(.file,
      "\(name), \(place): the byte \(hexadecimal(byte)) is not UTF-8, and the file is neither UTF-16 nor GB18030",
      label: "this file", hint: "say what it is: encoding: \"Windows-1252\"")
  }

  public static func unknownEncoding(_ name: String, known: [String]) -> Problem {
    Problem(.argument, "no encoding \"\(name)\"", label: "not known", hint: "there are \(known.joined(separator: ", "))")
  }

  public static func encodingNotInstalled(_ encoding: String) -> Problem {
    Problem(.file, "this machine's C library cannot convert \(encoding)", label: "this file",
      hint: "apt-get install libc-bin locales")
  }

  public static func skipsEverything(_ name: String, lines: Int) -> Problem {
    Problem(.argument, "\(name) has only \(lines) \(lines == 1 ? "line" : "lines")", label: "skips all of it")
  }

  public static func headerWidth(_ name: String, at place: String, line: Int, names: Int, cells: Int) -> Problem {
    Problem(.file,
      "\(name), \(place): \(names) \(names == 1 ? "cell" : "cells") where the names should stand, "
        + "but most rows have \(cells) cells",
      label: "this file", hint: "skip: \(line) leaves the lines to there out; header: false if there are no names")
  }

  public static func raggedRow(_ name: String, at place: String, cells: Int, columns: Int, text: String) -> Problem {
    Problem(.file,
      "\(name), \(place): \(cells) \(cells == 1 ? "cell" : "cells") in a table of \(columns) columns: \(text)",
      label: "this file",
      hint: cells > columns
        ? "a text that holds the delimiter must stand in double quotes" : "an empty cell still needs its delimiter")
  }

  public static func quoteNeverClosed(_ name: String, at place: String) -> Problem {
    Problem(.file, "\(name), \(place): the quote that opens here is never closed", label: "this file",
      hint: "a quote inside a quoted text is doubled: \"a \"\"word\"\"\"")
  }

  public static func textBehindQuote(_ name: String, at place: String, _ text: String) -> Problem {
    let shown = text.split { $0.isWhitespace }.joined(separator: " ").prefix(60)
    return Problem(.file, "\(name), \(place): text behind a closing quote: \(shown)", label: "this file",
      hint: "a quote inside a quoted text is doubled: \"a \"\"word\"\"\"")
  }

  public static func cellIsNot(_ name: String, at place: String, column: String, text: String, _ kind: String) -> Problem {
    Problem(.file, "\(name), \(place), column \(column): \"\(text)\" is not \(kind)", label: "this file",
      hint: "missing: [\"\(text)\"] makes it missing; types: (\"\(column)\": \"text\") keeps it")
  }

  public static func noColumnInFile(_ name: String, _ column: String, near: String?, all: [String]) -> Problem {
    Problem(.column, "\(name) has no column \(column)", label: "not in the file",
      hint: near.map { "did you mean \"\($0)\"?" }
        ?? "it has \(all.prefix(12).joined(separator: ", "))\(all.count > 12 ? ", ..." : "")")
  }

  public static func columnKindUnknown(_ kind: String, known: [String]) -> Problem {
    Problem(.argument, "no kind of column \"\(kind)\"", label: "not a kind",
      hint: "kinds are \(known.joined(separator: ", "))")
  }

  public static func optionNeedsOneMark(_ option: String, example: String) -> Problem {
    Problem(.argument, "\(option): takes one character", label: "not one ASCII character",
      hint: "\(option): \"\(example)\"")
  }

  public static func typesNeedRecord(_ got: String) -> Problem {
    Problem(.argument, "types: names a kind for each column", label: got, hint: "types: (code: \"text\", year: \"year\")")
  }

  public static func statisticsFileUnreadable(_ name: String, _ program: String, reason: String) -> Problem {
    Problem(.file, "\(name) cannot be read as a file of \(program): \(reason)", label: "this file",
      hint: "it may be damaged or of another program: read_csv, read_xlsx, read_stata, read_spss, read_sas")
  }

  public static func statisticsFileCut(_ name: String, rows: Int) -> Problem {
    Problem(.file, "\(name) is damaged: it ends within row \(rows)", label: "this file")
  }

  public static func noWorkbook(_ name: String, isOld: Bool) -> Problem {
    Problem(.file, isOld ? "\(name) is in Excel's format of before 2007" : "\(name) is no xlsx file", label: "this file",
      hint: isOld ? "save it as .xlsx in a spreadsheet program" : "read_csv reads text files, read_stata those of Stata")
  }

  public static func workbookDamaged(_ name: String, _ part: String, _ reason: String) -> Problem {
    Problem(.file, "\(name) is damaged: \(part): \(reason)", label: "this file")
  }

  public static func noSheet(_ name: String, _ wanted: String, all: [String]) -> Problem {
    Problem(.argument, "\(name) has no sheet \(wanted)", label: "not a sheet",
      hint: "it has \(all.prefix(8).map { "\"\($0)\"" }.joined(separator: ", "))\(all.count > 8 ? ", ..." : "")")
  }

  public static func jsonShape(_ file: String, _ place: String, found: String, wanted: String) -> Problem {
    Problem(.file, "\(file): \(place) is \(found), not \(wanted)", label: "this file",
      hint: "a table is a list of records, [{\"a\": 1}, {\"a\": 2}], or a record of lists; at: \"field\" says where it stands")
  }

  public static func jsonLengths(_ file: String, _ first: String, _ count: Int, _ second: String, _ other: Int) -> Problem {
    Problem(.file, "\(file): \(first) has \(count) values, \(second) \(other)", label: "this file")
  }

  public static func jsonNoField(_ file: String, _ field: String, has names: [String]) -> Problem {
    Problem(.argument, "\(file) has no field \(field)", label: "not in the file",
      hint: names.isEmpty ? nil : "there are \(names.prefix(8).joined(separator: ", "))\(names.count > 8 ? ", ..." : "")")
  }

  public static var sheetNumber: Problem {
    Problem(.argument, "sheet: is a name or a number from 1", label: "not such a number", hint: "sheet: 2")
  }

  public static func sheetTooLarge(rows: Int, columns: Int) -> Problem {
    Problem(.limit, "a sheet holds 1048576 rows and 16384 columns; this table has \(rows) and \(columns)",
      label: "too large", hint: "write_csv has no such limit")
  }

  public static func cellNotWritten(_ name: String, row: Int, column: String) -> Problem {
    Problem(.file, "\(name) was not written: row \(row), column \(column) does not fit a cell",
      label: "this table", hint: "a cell of Excel holds 32767 characters")
  }

  public static var fileNameEmpty: Problem {
    Problem(.argument, "a file needs a name", label: "not a name", hint: "read_csv(\"data/gdp.csv\")")
  }

  public static var skipsWholeLines: Problem {
    Problem(.argument, "skip: counts lines: 0, 1, 2, ...", label: "not such a number", hint: "skip: 2")
  }

  public static var nothingToWrite: Problem {
    Problem(.table, "a table without columns cannot be written", label: "no columns")
  }

  public static func zeroInText(column: String) -> Problem {
    Problem(.value, "a text of \(column) holds a zero byte, which no text file can", label: "this table")
  }

  public static func characterNotIn(_ encoding: String, _ character: String, _ name: String) -> Problem {
    Problem(.file, "\(name) was not written: \(encoding) has no \"\(character)\"", label: "this encoding",
      hint: "encoding: \"UTF-8\" has every character")
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.count < 2 ? "0" : "") + digits
  }
}

// MARK: - Limits and interrupts

extension Problem {
  public static func tooManyElements(_ count: Double) -> Problem {
    let number = count < 1e18 ? "\(Int(count))" : "\(count)"
    return Problem(.limit, "\(number) elements are more than fit in memory", label: "would be too large",
      hint: "the limit is \(Limits.elements) elements in one vector")
  }

  public static var callsTooDeep: Problem {
    Problem(.limit, "calls are nested too deeply (at most \(Limits.callDepth))", label: "calls itself without end?",
      hint: "a function that calls itself needs a case in which it does not: if n == 0 { 1 } else { n * f(n - 1) }")
  }

  public static var stackFull: Problem {
    Problem(.limit, "calls are nested too deeply (their values fill the stack)", label: "calls itself without end?",
      hint: "a function that calls itself needs a case in which it does not: if n == 0 { 1 } else { n * f(n - 1) }")
  }

  public static var valueTooDeep: Problem {
    Problem(.limit, "lists, records or functions inside each other are deeper than \(Limits.valueDepth) levels",
      label: "one level more", hint: "x = [x, y] makes a level more each time; x = [..x, y] appends")
  }

  public static var nativesTooDeep: Problem {
    Problem(.limit, "functions such as map are nested too deeply (at most \(Limits.nativeDepth) levels)",
      label: "calls itself without end?", hint: "a function that calls itself needs a case in which it does not")
  }

  public static var nestedTooDeep: Problem {
    Problem(.limit, "more than \(Limits.nesting) constructs are inside each other", label: "too deep",
      hint: "give inner parts names of their own")
  }

  public static var tooManyRegisters: Problem {
    Problem(.limit, "this needs more than \(Limits.registers) values at once", label: "too large",
      hint: "split it, or read the data from a file")
  }

  public static var codeIsFull: Problem {
    Problem(.limit, "the session has compiled too much code", label: "no room left", hint: ":reset begins anew")
  }

  /// Ctrl-C, or the notebook's stop button.
  public static var interrupted: Problem { Interrupt.problem }

  static var stopped: Problem { Problem(.interrupt, "stopped", label: "was running here") }

  static func stoppedForMemory(_ limit: Int) -> Problem {
    let megabytes = limit >> 20
    let amount = megabytes < 10_000 ? "\(megabytes) MB" : "\(megabytes >> 10) GB"
    return Problem(
      .interrupt, "stopped: more than \(amount) of memory were in use", label: "was running here",
      hint: "the environment variable BOHAI_MEMORY sets another limit: BOHAI_MEMORY=4GB")
  }
}

// MARK: - Session commands

extension Problem {
  public static func unknownCommand(_ name: String, suggestion: String?) -> Problem {
    let hint = suggestion.map { "did you mean :\($0)?" } ?? ":help lists the commands"
    return Problem(.name, "no command :\(name)", label: "not a command", hint: hint)
  }

  public static func commandNeedsFile(_ name: String) -> Problem {
    Problem(.argument, ":\(name) needs a file", label: "which file?", hint: ":\(name) analysis.boh")
  }

  public static func commandTakesNothing(_ name: String) -> Problem {
    Problem(.argument, ":\(name) takes nothing after it", label: "not expected", hint: ":\(name)")
  }

  public static func nothingToSave() -> Problem {
    Problem(.value, "there is nothing to save yet", label: "", hint: "entries that ran without an error are saved")
  }

  public static func noHelp(_ name: String, suggestion: String?) -> Problem {
    Problem(
      .name, "no help for \(name)", label: "not known",
      hint: suggestion.map { "did you mean ?\($0)" } ?? ":help says where to begin")
  }
}

extension String {
  /// `-2` as it stands after another number: `- 1`, one less, for counting from the end.
  fileprivate var replacingMinus: String { Int(dropFirst()).map { "- \($0 - 1)" } ?? "- 1" }
}
