// A session without a library: runs a text and gives what it showed, said and complained about, as plain
// lines.

import BohaiDiagnostics
import BohaiLanguage
import BohaiSyntax
import BohaiTables

/// What a run showed and said, in order.
final class Recorder: Output {
  var lines: [String] = []
  func show(_ value: Value, _ style: DisplayStyle, _ machine: inout Machine) throws(Fault) {
    lines.append(describe(value))
  }
  func print(_ text: String) { lines.append(text) }
  func note(_ text: String) { lines.append("note: \(text)") }
}

/// A few natives that tests need, and library files given as text.
final class TestLibrary: LibraryProvider {
  var natives: [String: Native] = [:]
  var files: [String: SourceText] = [:]
  var constants: [String: Value] = [:]
  var names: [String] { Array(natives.keys) + Array(files.keys) + Array(constants.keys) }
  func find(_ name: String) -> LibraryItem? {
    if let native = natives[name] { return .value(.object(NativeObject(native))) }
    if let constant = constants[name] { return .value(constant) }
    return files[name].map { .file($0) }
  }

  func add(_ native: Native) { natives[native.name] = native }

  /// A file and the names that it defines.
  func add(file: String, _ text: String, defines names: [String]) {
    let source = SourceText(name: file, text, isLibrary: true)
    for name in names { files[name] = source }
  }
}

/// Several texts run one after the other in one environment.
struct TestSession: ~Copyable {
  let recorder = Recorder()
  let environment: Environment
  var machine: Machine
  var count = 0

  init(library: TestLibrary? = nil) {
    environment = Environment(library: library)
    machine = Machine(output: recorder, environment: environment)
  }

  /// The lines that `text` showed; errors end them as `error: title @ marked text`.
  mutating func run(_ text: String) -> [String] {
    count += 1
    recorder.lines = []
    let parsed = parse(SourceText(name: "In[\(count)]", text))
    let errors = parsed.diagnostics.filter { $0.severity == .error }
    let found = errors.isEmpty ? machine.run(parsed.tree) : errors
    return recorder.lines
      + found.map { error in
        let marked = error.place.map { $0.source.text($0.span) } ?? ""
        return "error: \(error.problem.title) @ \(marked)"
      }
  }
}

func run(_ text: String, library: TestLibrary? = nil) -> [String] {
  var session = TestSession(library: library)
  return session.run(text)
}

/// A value as tests write it.
func describe(_ value: Value) -> String {
  switch value {
  case .missing: return "missing"
  case .truth(let truth): return "\(truth)"
  case .number(let x): return number(x)
  case .quantity(let x, _): return number(x) + "[u]"
  case .object: break
  }
  if let text = value.asText { return text }
  if let vector = value.asVector {
    switch vector.column.storage {
    case .numbers(let numbers):
      return "[" + numbers.map { $0.isNaN ? "missing" : number($0) }.joined(separator: ", ") + "]"
    case .truths(let truths):
      return "[" + truths.map { ["false", "true", "missing"][Int($0)] }.joined(separator: ", ") + "]"
    case .texts(let codes, let dictionary):
      return "[" + codes.map { $0 < 0 ? "missing" : dictionary.texts[Int($0)] }.joined(separator: ", ") + "]"
    case .intervals(let lows, let highs):
      let texts = zip(lows, highs).map { $0.isNaN ? "missing" : "\(number($0))..\(number($1))" }
      return "[" + texts.joined(separator: ", ") + "]"
    }
  }
  if let list = value.asList { return "list(" + list.items.map(describe).joined(separator: ", ") + ")" }
  if let range = value.asRange { return "\(number(range.first))..\(number(range.last))" }
  if let record = value.asRecord {
    return "(" + zip(record.names, record.values).map { "\($0): \(describe($1))" }.joined(separator: ", ")
      + ")"
  }
  if let node = value.asColumn?.node { return describe(node) }
  if let formula = value.asFormula {
    return (formula.left.map(describe) ?? "") + " ~ " + describe(formula.right)
  }
  if value.isFunction { return Signature(value)?.text ?? "function" }
  if let matrix = value.asMatrix?.matrix {
    return "matrix \(matrix.rows)x\(matrix.columns) \(matrix.values.map(number))"
  }
  return kindName(value)
}

private func number(_ x: Double) -> String { x == x.rounded() && x.magnitude < 1e15 ? "\(Int(x))" : "\(x)" }

private func describe(_ node: ColumnNode) -> String {
  switch node.shape {
  case .column(let name): "." + name
  case .value(let value): describe(value)
  case .unary(let op, let a): "\(op)(\(describe(a)))"
  case .binary(let op, let a, let b): "\(op)(\(describe(a)), \(describe(b)))"
  case .call(let function, let arguments):
    "\(Signature(function)?.name ?? "?")("
      + arguments.map { ($0.label.map { "\($0): " } ?? "") + describe($0.node) }
      .joined(separator: ", ") + ")"
  case .member(let a, let name): "\(describe(a)).\(name)"
  case .index(let a, let arguments):
    "\(describe(a))[\(arguments.map { describe($0.node) }.joined(separator: ", "))]"
  case .conversion(let a, _): "\(describe(a)) to u"
  case .interpolation(let parts): "text(\(parts.map { describe($0.node) }.joined(separator: ", ")))"
  case .cases(let arms, let missing, let otherwise):
    "case("
      + (arms.map { "\(describe($0.condition)): \(describe($0.value))" }
      + [missing.map { "missing: \(describe($0))" }, otherwise.map { "else: \(describe($0))" }].compactMap {
        $0
      })
      .joined(separator: "; ") + ")"
  case .list(let nodes): "[\(nodes.map(describe).joined(separator: ", "))]"
  }
}
