// All code of one session: instructions, constants, and the tables that instructions point into.
//
// Code only grows. Each cell, function and library file is appended once and keeps its address, so that
// pointers to instructions stay valid while natives that load more code run. `spans` runs beside the
// instructions and is read only when something goes wrong.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

/// Where an instruction came from.
struct CodeSpan {
  var source: Int32
  var span: Span
}

/// What a call knows about how it was written.
final class CallSite {
  /// The name before the bracket, for messages; empty when something else stood there.
  let name: String
  /// The session's slot for that name and the library's, or -1.
  let slot: Int
  let librarySlot: Int
  let labels: [Label]
  let calleeSpan: Span
  let span: Span
  let argumentSpans: [Span]
  let labelSpans: [Span]
  let source: SourceText

  enum Label {
    case none
    case word(String)
    /// `"by": .x`
    case user(String)
    /// `[name]: .x`; the name stands in this register, counted from the function's.
    case computed(Int)
  }

  init(
    name: String, slot: Int, librarySlot: Int, labels: [Label], calleeSpan: Span, span: Span,
    argumentSpans: [Span], labelSpans: [Span], source: SourceText
  ) {
    self.name = name
    self.slot = slot
    self.librarySlot = librarySlot
    self.labels = labels
    self.calleeSpan = calleeSpan
    self.span = span
    self.argumentSpans = argumentSpans
    self.labelSpans = labelSpans
    self.source = source
  }

  func place(ofArgument index: Int) -> Place {
    Place(source, argumentSpans.indices.contains(index) ? argumentSpans[index] : span)
  }

  func place(ofLabel index: Int) -> Place {
    Place(source, labelSpans.indices.contains(index) ? labelSpans[index] : span)
  }

  var place: Place { Place(source, span) }
}

/// What a literal instruction makes from its registers.
enum Shape {
  case list(isSplice: [Bool])
  case rows([Int])
  case record(names: [String?])
  case interpolation(formats: [String?])
  case path(AssignPath)
  case formula(FormulaTemplate)
  case use(UseRequest)
}

/// `x.a[i] = v`: where an assignment goes.
final class AssignPath {
  enum Root {
    case register(Int)
    case global(Int)
  }
  enum Step {
    /// Labels of the arguments, which stand in consecutive registers.
    case index([String?])
    case member(String)
    case computedMember
  }
  let name: String
  let root: Root
  let steps: [Step]
  let stepSpans: [Span]
  init(name: String, root: Root, steps: [Step], stepSpans: [Span]) {
    self.name = name
    self.root = root
    self.steps = steps
    self.stepSpans = stepSpans
  }
}

/// The growing code of one session.
final class Code {
  private let instructionMemory = Reserve<Instruction>(capacity: Limits.instructions)
  private let constantMemory = Reserve<Slot>(capacity: Limits.constants)
  private(set) var count = 0
  private(set) var constantCount = 0
  private var spans: [CodeSpan] = []
  private var sources: [SourceText] = []
  private var constantIndices: [ConstantKey: Int] = [:]
  private(set) var names: [String] = []
  private var nameIndices: [String: Int] = [:]
  private(set) var callSites: [CallSite] = []
  private(set) var shapes: [Shape] = []
  private(set) var prototypes: [FunctionPrototype] = []

  private enum ConstantKey: Hashable {
    case number(UInt64, UInt32)
    case truth(Bool)
    case missing
    case text(String)
    case object(ObjectIdentifier)
  }

  var instructions: UnsafeMutablePointer<Instruction> { instructionMemory.start }
  var constants: UnsafeMutablePointer<Slot> { constantMemory.start }

  deinit {
    for index in 0..<constantCount { constants[index].release() }
  }

  /// Appends a finished piece of code and gives its start; `nil` when the session's code is full.
  func append(_ code: [Instruction], spans: [Span], source: SourceText) -> Int? {
    guard count + code.count <= Limits.instructions else { return nil }
    if sources.last !== source { sources.append(source) }
    let start = count
    for (offset, instruction) in code.enumerated() {
      (instructions + start + offset).initialize(to: instruction.linked)
      self.spans.append(CodeSpan(source: Int32(truncatingIfNeeded: sources.count - 1), span: spans[offset]))
    }
    count += code.count
    return start
  }

  /// The place that an instruction was compiled from.
  func place(of instruction: UnsafePointer<Instruction>) -> Place? {
    let index = instruction - UnsafePointer(instructions)
    guard spans.indices.contains(index) else { return nil }
    return Place(sources[Int(spans[index].source)], spans[index].span)
  }

  func constant(_ value: Value) -> Int? {
    let key: ConstantKey =
      switch value {
      case .missing: .missing
      case .truth(let truth): .truth(truth)
      case .number(let x): .number(x.bitPattern, 0)
      case .quantity(let x, let unit): .number(x.bitPattern, unit.rawValue)
      case .object(let object): value.asText.map { .text($0) } ?? .object(ObjectIdentifier(object))
      }
    if let known = constantIndices[key] { return known }
    guard constantCount < Limits.constants else { return nil }
    constants[constantCount] = Slot(value)
    constantIndices[key] = constantCount
    constantCount += 1
    return constantCount - 1
  }

  func name(_ text: String) -> Int {
    if let known = nameIndices[text] { return known }
    names.append(text)
    nameIndices[text] = names.count - 1
    return names.count - 1
  }

  func add(_ site: CallSite) -> Int {
    callSites.append(site)
    return callSites.count - 1
  }

  func add(_ shape: Shape) -> Int {
    shapes.append(shape)
    return shapes.count - 1
  }

  func add(_ prototype: FunctionPrototype) -> Int {
    prototypes.append(prototype)
    return prototypes.count - 1
  }
}
