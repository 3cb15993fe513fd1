// Writers of random programs, from noise to nearly right.

enum Kind: String, CaseIterable {
  /// one call with arguments that do not fit
  case calls
  /// the same with large vectors, texts and tables
  case large
  /// words and signs in any order
  case soup
  /// programs that can be read
  case expressions
  /// lines of the golden programs with something changed
  case mutations
  /// models, tests and series with data that they do not like
  case statistics

  func program(_ random: inout Random, golden: [String]) -> String {
    switch self {
    case .calls: Programs.call(&random, Vocabulary.arguments)
    case .large: Programs.call(&random, Vocabulary.arguments + Vocabulary.largeArguments + Vocabulary.largeArguments)
    case .soup: Programs.soup(&random)
    case .expressions: (0..<1 + random.next(4)).map { _ in Programs.statement(&random, 3) }.joined(separator: "\n")
    case .mutations: Programs.mutation(&random, of: golden)
    case .statistics: Statistics.program(&random)
    }
  }
}

enum Programs {
  static func call(_ random: inout Random, _ arguments: [String]) -> String {
    let name = random.pick(Vocabulary.functions)
    let labels = Vocabulary.labels(of: name)
    let parts = (0..<random.next(5)).map { _ in
      let argument = random.pick(arguments)
      return random.once(in: 3) ? "\(random.pick(labels)): \(argument)" : argument
    }
    let call = "\(name)(\(parts.joined(separator: ", ")))"
    switch random.next(12) {
    case 0: return "t |> with(z: \(call))"
    case 1: return "t |> with(z: \(call), by: .b)"
    case 2: return "panel_t |> summarize(z: \(call), by: .r)"
    case 3: return "panel_t |> where(\(call))"
    default: return call
    }
  }

  private static let words =
    Vocabulary.signs + Vocabulary.names + Vocabulary.arguments + Vocabulary.functions.map { $0 + "(" }

  static func soup(_ random: inout Random) -> String {
    let separator = random.once(in: 4) ? "" : " "
    return (0..<1 + random.next(25)).map { _ in random.pick(words) }.joined(separator: separator)
  }

  // MARK: - Programs that can be read

  private static let variables = ["x", "y", "z", "q"]

  static func statement(_ random: inout Random, _ depth: Int) -> String {
    let name = random.pick(variables)
    switch random.next(10) {
    case 0, 1: return "\(name) = \(expression(&random, depth))"
    case 2: return "h(\(name)) = \(expression(&random, depth))"
    case 3: return "\(name)[\(expression(&random, 1))] = \(expression(&random, depth))"
    case 4: return "\(name).a = \(expression(&random, depth))"
    case 5: return "for \(name) in \(expression(&random, 1)) { \(statement(&random, depth - 1)) }"
    case 6: return "{\(name), a} = \(expression(&random, depth))"
    default: return expression(&random, depth)
    }
  }

  private static func expression(_ random: inout Random, _ depth: Int) -> String {
    func inner() -> String { expression(&random, depth - 1) }
    guard depth > 0 else {
      return random.once(in: 3) ? random.pick(variables) : random.pick(Vocabulary.arguments)
    }
    switch random.next(22) {
    case 0, 1, 2: return "\(inner()) \(random.pick(Vocabulary.operators)) \(inner())"
    case 3: return "-\(inner())"
    case 4: return "not \(inner())"
    case 5: return "(\(inner()))[\(inner())]"
    case 6: return "(\(inner()))[\(inner()), \(inner())]"
    case 7: return "(\(inner())).\(random.pick(["a", "b", "gdp", "nope"]))"
    case 8: return "[\(inner()), \(inner())]"
    case 9: return "[\(inner()), ..\(inner())]"
    case 10: return "(a: \(inner()), b: \(inner()))"
    case 11: return "if \(inner()) { \(inner()) } else { \(inner()) }"
    case 12: return "case { \(inner()): \(inner()); missing: \(inner()); else: \(inner()) }"
    case 13: return "\"{\(inner())} \(random.pick(["x", "{1:.2f}", "{t}"]))\""
    case 14: return "t |> \(random.pick(Vocabulary.verbs))(\(inner()), \(inner()))"
    case 15: return "map(\(inner()), x -> \(inner()))"
    case 16: return "[\(inner()), \(inner()); \(inner()), \(inner())]"
    case 17: return "(x -> \(inner()))(\(inner()))"
    case 18: return "\(random.pick(["explain", "attempt", "interval"]))(\(inner()))"
    case 19: return "(\(inner()))[a: \(inner())]"
    default:
      let arguments = (0..<random.next(4)).map { _ in inner() }.joined(separator: ", ")
      return "\(random.pick(Vocabulary.functions))(\(arguments))"
    }
  }

  // MARK: - Golden programs with something changed

  static func mutation(_ random: inout Random, of golden: [String]) -> String {
    guard !golden.isEmpty else { return "" }
    let start = random.next(golden.count)
    var lines = Array(golden[start..<min(start + 1 + random.next(8), golden.count)])
    for _ in 0..<1 + random.next(3) {
      let index = random.next(lines.count)
      lines[index] = changed(lines[index], &random, golden)
    }
    return lines.joined(separator: "\n")
  }

  private static func changed(_ line: String, _ random: inout Random, _ golden: [String]) -> String {
    var pieces = cut(line)
    guard !pieces.isEmpty else { return line }
    let place = random.next(pieces.count)
    switch random.next(6) {
    case 0: pieces.remove(at: place)
    case 1: pieces.insert(random.pick(words), at: place)
    case 2: pieces[place] = random.pick(Vocabulary.arguments)
    case 3: pieces.swapAt(place, random.next(pieces.count))
    case 4: pieces[place] = random.pick(cut(random.pick(golden)) + ["1"])
    default: pieces.insert(pieces[random.next(pieces.count)], at: place)
    }
    return pieces.joined()
  }

  /// A line cut into words, signs and white space.
  private static func cut(_ line: String) -> [String] {
    var pieces: [String] = []
    for character in line {
      let isWord = character.isLetter || character.isNumber || character == "_"
      if isWord, let last = pieces.last?.last, last.isLetter || last.isNumber || last == "_" {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
    }
    return pieces
  }
}
