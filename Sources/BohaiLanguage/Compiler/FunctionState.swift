// What the compiler knows about the function it is in: its registers, its names, its code so far.

import BohaiDiagnostics
import BohaiSyntax

/// Jumps that wait for the address they go to.
typealias Jumps = [Int]

final class FunctionState {
  /// Top-level code names globals; a function names its own registers.
  enum Kind {
    case top
    /// The argument of a special form at top level: names are globals, but nothing jumps out of it.
    case topThunk
    case function
  }

  struct Loop {
    var breaks: Jumps = []
    var continues: Jumps = []
    /// Where the values of the turns go, when someone asked for them.
    var collector: Int?
    /// Registers of the `case`s that are open where a jump may start, counted from here.
    var openCases: Int
  }

  let kind: Kind
  let parent: FunctionState?
  var code: [Instruction] = []
  var spans: [Span] = []

  /// Registers below this one hold names or unfinished values.
  var next = 0
  private(set) var highest = 0

  var locals: [String: Int] = [:]
  /// Locals that surely have a value here, and those that may have one.
  var definite = BitSet()
  var possible = BitSet()
  /// Locals that some code asks at run time whether they have a value.
  var checked = BitSet()
  var captures: [(name: String, parentRegister: Int)] = []
  /// The name by which a definition sees itself.
  var selfName: String?
  /// Captured names and the function's own: it reads them and never assigns them.
  var readOnly: Set<String> = []
  /// Where the values of parts are kept, in the argument of `explain`.
  var recorded: [NodeID: Int] = [:]
  /// The argument of a special form: no jump leaves it.
  var isThunk = false
  var loops: [Loop] = []
  var openCases: [Int] = []

  init(_ kind: Kind, parent: FunctionState?) {
    self.kind = kind
    self.parent = parent
  }

  func allocate(_ count: Int = 1) -> Int {
    let first = next
    next += count
    highest = max(highest, next)
    return first
  }

  var registerCount: Int { highest }

  @discardableResult
  func emit(_ instruction: Instruction, _ span: Span) -> Int {
    code.append(instruction)
    spans.append(span)
    return code.count - 1
  }

  var here: Int { code.count }

  func patch(_ jumps: Jumps, to target: Int) {
    for jump in jumps { code[jump].b = Int32(truncatingIfNeeded: target - jump - 1) }
  }

  func patchHere(_ jumps: Jumps) { patch(jumps, to: here) }

  /// The name's register when assigned names of this function include it.
  func assign(_ register: Int) {
    definite.insert(register)
    possible.insert(register)
  }
}
