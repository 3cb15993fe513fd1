// Random programs about models, tests and series: calls whose arguments are mostly of the right kind, so that the
// estimators are reached, with data that no estimator likes.

import BohaiLanguage

enum Statistics {
  static func program(_ random: inout Random) -> String {
    switch random.next(14) {
    case 0: return "map([\(formula(&random)), \(formula(&random))], x -> ols(\(random.pick(Vocabulary.tables)), x))"
    case 1: return "wald_test(\(model(&random)), \(random.pick(Vocabulary.restrictions)))"
    case 2: return "compare(\(model(&random)), \(model(&random)))"
    case 3: return "explain(\(model(&random)))"
    case 4: return "predict(\(model(&random)), \(random.pick(Vocabulary.tables)))"
    case 5: return "m = \(model(&random))\n\(call(&random, on: "m"))\n[m].n\nm.coefficients"
    case 6: return "x = \(call(&random))\nx\n\(call(&random, on: "x"))"
    case 7: return "p |> summarize(z: \(call(&random)), by: .\(random.pick(Vocabulary.columnsOfTables)))"
    case 8: return "d |> with(z: \(call(&random)), by: .\(random.pick(Vocabulary.columnsOfTables)))"
    default: return call(&random)
    }
  }

  static func call(_ random: inout Random, on first: String? = nil) -> String {
    let function = random.pick(Vocabulary.statistics)
    var parts: [String] = []
    for (position, parameter) in function.parameters.enumerated() {
      if position == 0, let first { parts.append(first); continue }
      // Most optional parameters are left out most of the time.
      if parameter.defaultValue != nil, !random.once(in: 4) { continue }
      let value = argument(parameter, &random)
      parts.append(position < 2 && parts.count == position ? value : "\(parameter.name): \(value)")
    }
    if function.takesRest {
      for _ in 0..<random.next(4) {
        parts.append(random.pick([model(&random), random.pick(Vocabulary.vectors), column(&random)]))
      }
    }
    if random.once(in: 30), !parts.isEmpty { parts.remove(at: random.next(parts.count)) }
    return "\(function.name)(\(parts.joined(separator: ", ")))"
  }

  private static func argument(_ parameter: Native.Parameter, _ random: inout Random) -> String {
    if random.once(in: 15) { return random.pick(Vocabulary.arguments) }
    if parameter.name == "se" && parameter.options.isEmpty { return random.pick(Vocabulary.standardErrors) }
    if parameter.name == "model", !random.once(in: 10) { return model(&random) }
    if !parameter.options.isEmpty, !random.once(in: 20) { return "\"\(random.pick(parameter.options))\"" }
    var possible: [String] = []
    let kinds = parameter.kinds
    if !kinds.isDisjoint(with: [.table, .panel]) { possible += pair(&random) { $0.pick(Vocabulary.tables) } }
    if kinds.contains(.formula) { possible += pair(&random) { formula(&$0) } }
    if kinds.contains(.number) { possible.append(random.pick(Vocabulary.numbers)) }
    if !kinds.isDisjoint(with: [.numbers, .vector, .texts, .truths, .matrix]) {
      possible += pair(&random) { $0.pick(Vocabulary.vectors) }
    }
    if !kinds.isDisjoint(with: [.column, .columns]) {
      possible += [column(&random), "[\(column(&random)), \(column(&random))]"]
    }
    if kinds.contains(.truth) { possible.append(random.pick(["true", "false", "missing"])) }
    if kinds.contains(.function) { possible.append(random.pick(Vocabulary.functionsOfSamples)) }
    if kinds.contains(.record) {
      possible += [model(&random), "(a: 1, b: \(random.pick(Vocabulary.numbers)))"]
    }
    if possible.isEmpty { possible.append(random.pick(Vocabulary.arguments + Vocabulary.models)) }
    return random.pick(possible)
  }

  private static func pair(_ random: inout Random, _ make: (inout Random) -> String) -> [String] {
    [make(&random), make(&random)]
  }

  static func model(_ random: inout Random) -> String { random.pick(Vocabulary.models) }

  private static func column(_ random: inout Random) -> String {
    let name = "." + random.pick(Vocabulary.columnsOfTables)
    switch random.next(8) {
    case 0: return "\(name) * 1e200"
    case 1: return "log(\(name))"
    case 2: return "\(name) > 1"
    default: return name
    }
  }

  // MARK: - Formulas

  static func formula(_ random: inout Random) -> String {
    let left = random.once(in: 12) ? term(&random, 1) : random.pick(Vocabulary.columnsOfTables)
    let sign = random.pick([" + ", " + ", " * "])
    let right = (0..<1 + random.next(3)).map { _ in term(&random, 2) }.joined(separator: sign)
    let end = random.pick(["", "", "", "", " - 1", " + 0", " + 1", " - 2", " + [\"x\", \"w\"]"])
    return random.once(in: 40) ? "~ \(right)" : "\(left) ~ \(right)\(end)"
  }

  private static func term(_ random: inout Random, _ depth: Int) -> String {
    let name = random.pick(Vocabulary.columnsOfTables)
    guard depth > 0, !random.once(in: 2) else { return name }
    func inner() -> String { term(&random, depth - 1) }
    switch random.next(16) {
    case 0: return "cat(\(inner()))"
    case 1: return "cat(\(name), base: \(random.pick(["\"a\"", "1", "missing", "year(2003)", "true"])))"
    case 2: return "poly(\(inner()), \(random.pick(["1", "2", "3", "30", "31", "0", "1.5", "1e300", "missing"])))"
    case 3: return "interact(\(inner()), \(inner()))"
    case 4: return "fe(\(inner()))"
    case 5: return "fe(\(name), \(inner()))"
    case 6: return "iv(\(name), \(inner()))"
    case 7: return "iv(\(name), \(inner()), \(inner()))"
    case 8: return "lag(\(inner()))"
    case 9: return "lag(\(name), \(random.pick(Vocabulary.numbers)))"
    case 10: return "log(\(inner()))"
    case 11: return "(\(inner()) + \(inner()))"
    case 12: return "\(inner()) * \(inner())"
    case 13: return "\(name)^\(random.pick(["2", "-1", "100", "0.5"]))"
    case 14: return random.pick(["1", "0", "missing", "1e300", "\"x\"", "[.x, .w]", "a", "b * x", "series(x)"])
    default: return "\(name) \(random.pick(["/", "-", ">", "=="])) \(inner())"
    }
  }
}
