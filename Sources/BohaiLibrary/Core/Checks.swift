// Stopping with an error, checking, saying something aside, and trying what may fail.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiTables

extension Library {
  static let checks: [Native] = [fail, ensure, note, claim, attempt, given, isMissing, kindOf]

  private static let fail = Native(
    "fail", [.init("text", .text), .optional("hint", .text)],
    """
    Stops with an error that says `text`.

    Called in a library function, the error stands at the user's line.

    - hint: the next thing to type

        fail("no data before 1952", hint: "begin in 1952")   => error: no data before 1952
    """
  ) { (_, arguments) throws(Fault) in
    throw Fault(.failure(arguments[0].asText ?? "", hint: arguments[1].asText))
  }

  private static let ensure = Native(
    "ensure",
    [.init("condition"), .init("text", [.text, .function]), .optional("hint", .text), .optional("at")],
    """
    Stops with an error that says `text` unless the condition holds. The text is computed only then.

    - hint: the next thing to type
    - at: the row or element at fault, added to the text

        ensure(1 < 2, "never said")
        ensure(2 < 1, "two is not below one")   => error: two is not below one
    """
  ) { (machine, arguments) throws(Fault) in
    if try machine.truth(of: arguments[0]) { return NotGiven.value }
    let text = try machine.value(of: arguments[1]).asText ?? ""
    let hint = try machine.value(of: arguments[2]).asText
    guard case .number(let row) = arguments[3] else { throw Fault(.failure(text, hint: hint)) }
    throw Fault(.failure(text, at: row, hint: hint))
  }

  private static let note = Native(
    "note", [.init("text", .text)],
    """
    Says something under the result. Equal notes are counted, not repeated.

        note("rows of 2020 are estimates")   => note: rows of 2020 are estimates
    """
  ) { (machine, arguments) throws(Fault) in
    machine.note(arguments[0].asText ?? "")
    return NotGiven.value
  }

  private static let claim = Native(
    "claim", [.init("text", .text), .init("condition", [.truth, .missing])],
    """
    Prints whether a statement holds, does not hold, or cannot be told because something is missing.

        claim("Hebei is larger than Beijing", 188 > 16)
    """
  ) { (machine, arguments) throws(Fault) in
    let text = arguments[0].asText ?? ""
    let verdict =
      switch arguments[1] {
      case .truth(true): "holds"
      case .truth(false): "does not hold"
      default: "cannot be told"
      }
    machine.output.print("\(verdict): \(text)")
    return NotGiven.value
  }

  private static let attempt = Native(
    "attempt", [.init("expression", .function)],
    """
    Computes an expression that may fail. Gives a record: `ok`, and `value` or `error` and `hint`.

        attempt(1 + 1).value                       => 2
        attempt(fail("no such year")).error        => "no such year"
        attempt([1, 2][3]).ok                      => false
    """
  ) { (machine, arguments) throws(Fault) in
    do throws(Fault) {
      let value = try machine.value(of: arguments[0])
      return record([("ok", .truth(true)), ("value", value), ("error", .missing), ("hint", .missing)])
    } catch {
      // A wish to stop is not the program's to catch.
      guard error.problem.kind != .interrupt else { throw error }
      let hint = error.problem.hint.map { Value.text($0) } ?? .missing
      return record([
        ("ok", .truth(false)), ("value", .missing), ("error", .text(error.problem.title)), ("hint", hint),
      ])
    }
  }

  private static func record(_ fields: [(String, Value)]) -> Value {
    .object(RecordObject(names: fields.map(\.0), values: fields.map(\.1)))
  }

  private static let given = Native(
    "given", [.optional("x", [.anything, .column])],
    """
    Whether an optional parameter (`weights?`) was given. Never missing.

        f(x, weights?) = given(weights)
        f(1)               => false
        f(1, weights: 2)   => true
    """
  ) { (_, arguments) throws(Fault) in .truth(arguments[0].isGiven) }

  private static let isMissing = Native(
    "is_missing", [.init("x")],
    """
    Whether a value is missing; of a vector, for each element.

        is_missing(missing)          => true
        is_missing([1, missing])     => [false, true]
    """
  ) { (_, arguments) throws(Fault) in
    guard let vector = arguments[0].asVector else { return .truth(arguments[0].isMissing) }
    let truths: [UInt8] =
      switch vector.column.storage {
      case .numbers(let numbers), .intervals(let numbers, _): numbers.map { $0.isNaN ? 1 : 0 }
      case .truths(let truths): truths.map { $0 > 1 ? 1 : 0 }
      case .texts(let codes, _): codes.map { $0 < 0 ? 1 : 0 }
      }
    return .object(VectorObject(Column(.truths(truths)), labels: vector.labels, frame: vector.frame))
  }

  private static let kindOf = Native(
    "kind_of", [.init("x", [.anything, .column])],
    """
    The kind of a value in words.

        kind_of(1)          => "a number"
        kind_of([1, 2])     => "a vector"
        kind_of(.gdp)       => "a column expression"
    """
  ) { (_, arguments) throws(Fault) in .text(plainKindName(arguments[0])) }
}

extension Machine {
  /// The value of an argument that may have come unevaluated.
  mutating func value(of argument: Value) throws(Fault) -> Value {
    guard argument.asFunction?.prototype.isThunk == true else { return argument }
    return try call(argument, [])
  }
}
