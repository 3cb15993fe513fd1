import BohaiDiagnostics
import BohaiLanguage
import BohaiSyntax
import TestSupport
import Testing

/// Random programs of the scalar core run by the machine and by a walk of the tree: both must show the same.
@Suite struct DifferentialTests {
  @Test func machineAgreesWithTreeWalker() {
    for seed in 0..<500 {
      var writer = ProgramWriter(seed: UInt64(seed))
      let text = writer.program()
      let parsed = parse(SourceText(name: "random", text))
      guard parsed.diagnostics.isEmpty else {
        Issue.record(
          "the program of seed \(seed) cannot be read: \(parsed.diagnostics[0].problem.title)\n\(text)")
        return
      }
      let walker = TreeWalker(parsed.tree)
      let succeeded = walker.run()
      let lines = run(text).filter { !$0.hasPrefix("note:") }
      let expected = walker.shown + (succeeded ? [] : ["error"])
      let got = lines.map { $0.hasPrefix("error") ? "error" : $0 }
      guard got == expected else {
        Issue.record("seed \(seed): machine \(lines), tree \(expected)\n\(text)")
        return
      }
    }
  }
}

/// Writes programs in which every name has a value before it is read and every loop ends.
struct ProgramWriter {
  private var draws: Seeded
  private var functions: [(name: String, count: Int)] = []
  private var names: [String] = []
  private var isInLoop = false
  private var isInFunction = false
  private var counter = 0

  init(seed: UInt64) { draws = Seeded(seed) }

  private mutating func random(_ below: Int) -> Int { Int.random(in: 0..<below, using: &draws) }

  private mutating func fresh(_ stem: String) -> String {
    counter += 1
    return "\(stem)\(counter)"
  }

  mutating func program() -> String {
    var lines = ["x0 = 3"]
    names = ["x0"]
    for _ in 0..<(1 + random(3)) { lines.append(function()) }
    for _ in 0..<(2 + random(5)) { lines.append(statement(3)) }
    for _ in 0..<3 { lines.append(expression(3)) }
    lines += names
    return lines.joined(separator: "\n")
  }

  private mutating func function() -> String {
    let name = fresh("f")
    let count = 1 + random(3)
    let parameters = (0..<count).map { "p\($0)" }
    let outer = (names, isInLoop, isInFunction)
    (names, isInLoop, isInFunction) = (parameters, false, true)
    var body = (0..<random(4)).map { _ in statement(2) }
    body.append(expression(3))
    (names, isInLoop, isInFunction) = outer
    functions.append((name, count))
    return "\(name)(\(parameters.joined(separator: ", "))) = { \(body.joined(separator: "; ")) }"
  }

  private mutating func block(_ depth: Int, loop: Bool = false) -> String {
    let (known, wasInLoop) = (names, isInLoop)
    isInLoop = isInLoop || loop
    let statements = (0..<(1 + random(3))).map { _ in statement(depth - 1) }
    // What is assigned in here may not be assigned after it.
    names = known
    isInLoop = wasInLoop
    return "{ \(statements.joined(separator: "; ")) }"
  }

  private mutating func statement(_ depth: Int) -> String {
    guard depth > 0 else { return assignment(1) }
    switch random(10) {
    case 0: return "if \(condition(2)) \(block(depth)) else \(block(depth))"
    case 1: return "if \(condition(2)) \(block(depth))"
    case 2:
      let name = fresh("i")
      names.append(name)
      let low = random(3)
      let text = "for \(name) in \(low)..\(low + random(4)) \(block(depth, loop: true))"
      names.removeAll { $0 == name }
      return text
    case 3:
      let name = fresh("w")
      return
        "\(name) = 0; while \(name) < \(random(4)) { \(name) = \(name) + 1; \(block(depth, loop: true)) }"
    case 4 where isInLoop: return "if \(condition(1)) { \(random(2) == 0 ? "break" : "continue") }"
    case 5 where isInFunction: return "if \(condition(1)) { return \(expression(1)) }"
    case 6 where isInFunction: return closure(depth)
    case 7 where !names.isEmpty: return accumulation()
    default: return assignment(depth)
    }
  }

  /// A loop whose turn changes a name by one operation, until the numbers may become too large.
  private mutating func accumulation() -> String {
    let (index, name) = (fresh("i"), names[random(names.count)])
    let operand = [index, "2", "0.5", names[random(names.count)]][random(4)]
    let op = ["+", "-", "*", "/"][random(4)]
    let turn = random(3) == 0 ? "\(operand) \(op) \(name)" : "\(name) \(op) \(operand)"
    let low = random(5) - 2
    return "for \(index) in \(low)..\(low + random(random(8) == 0 ? 400 : 5)) { \(name) = \(turn) }"
  }

  /// A function inside a function, called at once or after a captured name has changed.
  private mutating func closure(_ depth: Int) -> String {
    let name = fresh("g")
    let known = names
    names.append("q")
    let body = expression(depth)
    names = known
    let result = fresh("r")
    let argument = expression(1)
    names.append(result)
    return "\(name)(q) = \(body); \(result) = \(name)(\(argument))"
  }

  private mutating func assignment(_ depth: Int) -> String {
    let value = expression(depth)
    let isOld = random(2) == 0 && !names.isEmpty
    let name = isOld ? names[random(names.count)] : fresh("x")
    // Loop variables and parameters may be assigned as well.
    if !names.contains(name) { names.append(name) }
    return "\(name) = \(value)"
  }

  private mutating func expression(_ depth: Int) -> String {
    guard depth > 0 else {
      return random(2) == 0 || names.isEmpty
        ? ["0", "1", "2", "3.5", "10", "missing"][random(6)] : names[random(names.count)]
    }
    switch random(11) {
    case 0...4:
      let op = ["+", "-", "*", "/"][random(4)]
      return "(\(expression(depth - 1)) \(op) \(expression(depth - 1)))"
    case 5: return "(-\(expression(depth - 1)))"
    case 6:
      return "(if \(condition(depth - 1)) { \(expression(depth - 1)) } else { \(expression(depth - 1)) })"
    case 7 where !functions.isEmpty:
      let (name, count) = functions[random(functions.count)]
      return "\(name)(\((0..<count).map { _ in expression(depth - 1) }.joined(separator: ", ")))"
    case 8: return "(\(expression(depth - 1)) ?? \(expression(depth - 1)))"
    case 9:
      return "case { \(condition(depth - 1)): \(expression(depth - 1)); else: \(expression(depth - 1)) }"
    case 10: return "(\(expression(depth - 1)))^2"
    default: return expression(0)
    }
  }

  private mutating func condition(_ depth: Int) -> String {
    let value = { (writer: inout ProgramWriter) in "(\(writer.expression(max(0, depth - 1))) ?? 0)" }
    switch random(depth > 0 ? 7 : 3) {
    case 0: return "\(value(&self)) \(["<", "<=", ">", ">=", "==", "!="][random(6)]) \(value(&self))"
    case 1: return "\(value(&self)) < \(random(5))"
    case 2: return ["true", "false"][random(2)]
    case 3: return "(\(condition(depth - 1)) and \(condition(depth - 1)))"
    case 4: return "(\(condition(depth - 1)) or \(condition(depth - 1)))"
    case 5: return "(not \(condition(depth - 1)))"
    default: return "\(value(&self)) <= \(value(&self)) < \(value(&self))"
    }
  }
}
