// The machine: a stack of slots, a stack of frames, and one loop over instructions (see Execute).
//
//     stack:   | top-level registers | f | argument 1 | argument 2 | ... registers of f | g | arguments of g ...
//                                        ^ base of f's frame
//
// A call puts the function and its arguments into consecutive registers of the caller; the arguments become
// the first registers of the called function, and its result replaces the function. Calls of Bohai functions
// need no native recursion, so depth is limited by `Limits.callDepth` and the stack, not by the thread.
// Natives that call functions back run a loop of their own above everything in use; that nesting is limited
// by `Limits.nativeDepth`.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

/// Runs linked code. One for each session; natives receive it `inout` to call functions back, evaluate column
/// expressions, say notes and show values.
public struct Machine: ~Copyable {
  /// What the running evaluation has shown and said, in order; the session takes it.
  public var output: any Output
  /// The names that programs share; natives read the library through it.
  public let environment: Environment
  /// Which rows of a vector operation count: notes about the others stay silent (`nil`: all count).
  public var mask: [Bool]?
  /// Inside `across_vintages`, where data of two revisions may meet.
  public var mixesVintages = false
  /// Inside `interval`, where figures are read as the intervals that they were printed for.
  public var readsFigures = false
  /// While a native that says so runs: its result goes to one operation or call, and may be deferred.
  var passesResult = false

  let stackMemory = Reserve<Slot>(capacity: Limits.stack)
  let frameMemory = Reserve<Frame>(capacity: Limits.callDepth + 2)
  /// The running frame; `frameMemory.start` is a bottom that nothing runs in.
  var frame: UnsafeMutablePointer<Frame>
  /// The instruction that is running, kept up to date where something can go wrong or look.
  var current: UnsafePointer<Instruction>
  var nativeDepth = 0
  /// Functions that a global lost while something may still be calling them; dropped at the end of the
  /// evaluation.
  var retired: [Value] = []
  /// No frame begins here or above, and no register lies here or above.
  private let lastFrame: UnsafeMutablePointer<Frame>
  private let stackEnd: UnsafeMutablePointer<Slot>
  /// The code that a call from Swift returns to: an instruction that stands for that call, and a halt after it.
  let haltCode: UnsafeMutablePointer<Instruction>

  public init(output: any Output, environment: Environment = Environment()) {
    self.output = output
    self.environment = environment
    frame = frameMemory.start
    lastFrame = frameMemory.start + Limits.callDepth
    stackEnd = stackMemory.start + Limits.stack
    haltCode = .allocate(capacity: 2)
    haltCode.initialize(repeating: Instruction(.halt), count: 2)
    current = UnsafePointer(haltCode)
    frame.initialize(to: Frame(caller: current, base: stackMemory.start, top: stackMemory.start))
  }

  deinit {
    haltCode.deallocate()
  }

  /// Says something that cannot be seen; equal notes of one evaluation are counted, not repeated.
  public mutating func note(_ text: String) { output.note(text) }

  /// Where the running call or operator was written.
  public var currentPlace: Place? { environment.code.place(of: current) }
}

/// One running function.
struct Frame: BitwiseCopyable {
  /// The call that began it; the caller goes on after that.
  var caller: UnsafePointer<Instruction>
  /// Its first register; the slot below holds the function and receives the result.
  var base: UnsafeMutablePointer<Slot>
  /// One past its last register.
  var top: UnsafeMutablePointer<Slot>
}

/// Where a running program's displays, prints and notes go, and where its questions are answered.
public protocol Output: AnyObject {
  /// `show(x)`. The machine is handed over for values that show themselves.
  func show(_ value: Value, _ style: DisplayStyle, _ machine: inout Machine) throws(Fault)
  /// The value of a top-level expression, with the index of its statement in the tree.
  func showResult(_ value: Value, statement: Int, _ machine: inout Machine) throws(Fault)
  /// `print(...)`, without its line break.
  func print(_ text: String)
  /// `print(..., to: "error")`
  func printError(_ text: String)
  func note(_ text: String)
  /// A page of help: front ends show it beside what a program prints.
  func page(_ text: String, html: String)
  /// Takes back what the running cell has shown; `wait` leaves it until something new is shown.
  func clear(wait: Bool)
  /// Asks the person for a line of text.
  func input(_ prompt: String, isHidden: Bool) throws(Fault) -> String
  /// How many of `count` values a statistic was made of, where some are missing; calls of one function add
  /// up.
  func noteUse(_ function: String, _ used: Int, of count: Int)
}

extension Output {
  public func printError(_ text: String) { print(text) }
  public func page(_ text: String, html: String) { print(text) }
  public func clear(wait: Bool) {}
  public func input(_ prompt: String, isHidden: Bool) throws(Fault) -> String {
    throw Fault(.cannotAsk)
  }

  public func noteUse(_ function: String, _ used: Int, of count: Int) {
    note(Note.used(function, used, of: count))
  }

  public func showResult(_ value: Value, statement: Int, _ machine: inout Machine) throws(Fault) {
    try show(value, DisplayStyle(), &machine)
  }
}

extension Machine {
  public mutating func show(_ value: Value, _ style: DisplayStyle = DisplayStyle()) throws(Fault) {
    let output = output
    try output.show(value, style, &self)
  }

  public mutating func showResult(_ value: Value, statement: Int) throws(Fault) {
    let output = output
    try output.showResult(value, statement: statement, &self)
  }
}

// MARK: - Running programs

extension Machine {
  /// Compiles and runs a tree in the machine's environment: notes are said, several errors come back at once.
  ///
  /// - Returns: the errors, empty when the program ran to its end.
  public mutating func run(_ tree: Tree) -> [Diagnostic] {
    let program = environment.compile(tree)
    let errors = program.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { return errors }
    environment.history.add(tree)
    do throws(Fault) {
      try run(program)
      return []
    } catch {
      let diagnostic = error.diagnostic
      environment.history.stop(at: diagnostic.place)
      return [diagnostic]
    }
  }

  /// Runs a compiled program. What it did before an error stays done.
  public mutating func run(_ program: Program) throws(Fault) {
    for note in program.diagnostics where note.severity == .note { output.note(note.problem.title) }
    defer {
      mask = nil
      mixesVintages = false
      readsFigures = false
      retired = []
    }
    try execute(program)
  }

  mutating func execute(_ program: Program) throws(Fault) {
    let base = frame.pointee.top + 1
    try enter(environment.code.instructions + program.start, base: base, registers: program.registerCount)
  }

  /// Runs code in a new frame whose arguments, if any, stand at `base` already, until that frame gives back.
  mutating func enter(
    _ code: UnsafePointer<Instruction>, base: UnsafeMutablePointer<Slot>, registers: Int
  ) throws(Fault) {
    let (callerFrame, callerCurrent) = (frame, current)
    try push(caller: UnsafePointer(haltCode), base: base, registers: registers)
    do throws(Fault) {
      try loop(code)
    } catch {
      unwind(error, to: callerFrame)
      current = callerCurrent
      throw error
    }
    frame = callerFrame
    current = callerCurrent
  }

  /// A new frame, when frames and stack allow one.
  @inline(__always)
  mutating func push(
    caller: UnsafePointer<Instruction>, base: UnsafeMutablePointer<Slot>, registers: Int
  ) throws(Fault) {
    let top = base + registers
    let isRoom = frame < lastFrame && top < stackEnd
    guard isRoom else { throw Fault(frame < lastFrame ? .stackFull : .callsTooDeep) }
    frame += 1
    frame.initialize(to: Frame(caller: caller, base: base, top: top))
  }

  /// Runs Swift code that may run Bohai code again; too deep a nesting is an error before the real stack is
  /// used up.
  mutating func nested<Result>(
    _ body: (inout Machine) throws(Fault) -> Result
  ) throws(Fault) -> Result {
    guard nativeDepth < Limits.nativeDepth, StackRoom.isLeft else { throw Fault(.nativesTooDeep) }
    nativeDepth += 1
    defer { nativeDepth -= 1 }
    return try body(&self)
  }

  /// Empties the registers of the running frame and removes it.
  @inline(__always)
  mutating func pop() {
    clear(frame.pointee)
    frame -= 1
  }

  @inline(__always)
  func clear(_ frame: Frame) {
    // Most frames hold numbers only: one test for all their registers.
    var tags: UInt32 = 0
    var slot = frame.base
    while slot < frame.top {
      tags |= slot.pointee.tag
      slot += 1
    }
    if tags & Slot.object != 0 { release(frame) }
  }

  @inline(never)
  private func release(_ frame: Frame) {
    var slot = frame.base
    while slot < frame.top {
      if slot.pointee.isObject { slot.set(.none) }
      slot += 1
    }
  }
}
