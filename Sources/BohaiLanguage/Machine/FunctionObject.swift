// Functions as values: the compiled prototype, shared by every closure made from it, and the closure itself.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

/// What is known about a function before it runs: its signature for calls, help and completion, and its code.
public final class FunctionPrototype: @unchecked Sendable {
  public struct Parameter: Sendable {
    public var name: String
    public var kinds: Kinds
    /// `weights?`
    public var isOptional: Bool
    /// The text of the default as written, for signatures; `nil` without one.
    public var defaultText: String?
    public var options: [String]
    public var isRequired: Bool { !isOptional && defaultText == nil }
  }

  public let name: String?
  public let parameters: [Parameter]
  /// The `##` comment above the definition.
  public let documentation: String?
  /// The definition, or the expression that a special form received.
  public let place: Place
  /// The argument of a special form (`attempt(x / y)`): called without arguments to get its value.
  public let isThunk: Bool
  /// The lines of what `explain` received: the whole first. Calling it gives a record of their values.
  public let parts: [ExplainedPart]
  /// What a special form received, for those that read it.
  let expression: (tree: Tree, node: NodeID)?

  /// By place, without contracts, defaults or options: a call need not look at the parameters.
  let isPlain: Bool
  let captureNames: [String]
  let captureRegisters: [Int]
  var registerCount = 0
  var start = 0

  init(
    name: String?, parameters: [Parameter], documentation: String?, place: Place, captures: [(String, Int)],
    isThunk: Bool = false, parts: [ExplainedPart] = [], expression: (tree: Tree, node: NodeID)? = nil
  ) {
    self.name = name
    self.parameters = parameters
    self.documentation = documentation
    self.place = place
    captureNames = captures.map(\.0)
    captureRegisters = captures.map(\.1)
    self.isThunk = isThunk
    self.parts = parts
    self.expression = expression
    isPlain = parameters.allSatisfy { $0.isRequired && $0.options.isEmpty && $0.kinds == .anything }
  }
}

/// `growth(x, n: 1) = ...`, `x -> x^2`: code and the values it captured.
public final class FunctionObject: Object, @unchecked Sendable {
  public let prototype: FunctionPrototype
  let entry: UnsafePointer<Instruction>
  /// How many arguments a call must have that need not look at the parameters; -1 when every call must.
  let plainArity: Int
  let registerCount: Int
  let captures: UnsafeMutablePointer<Slot>
  /// Keeps the code alive that `entry` points into.
  private let code: Code

  /// Captures are filled in by the machine with slots whose references it hands over.
  init(_ prototype: FunctionPrototype, code: Code) {
    self.prototype = prototype
    self.code = code
    entry = UnsafePointer(code.instructions + prototype.start)
    plainArity = prototype.isPlain ? prototype.parameters.count : -1
    registerCount = prototype.registerCount
    captures = .allocate(capacity: max(1, prototype.captureRegisters.count))
    captures.initialize(repeating: .unsetSlot, count: max(1, prototype.captureRegisters.count))
    super.init(.function)
  }

  deinit {
    for index in prototype.captureRegisters.indices { captures[index].release() }
    captures.deallocate()
  }

  public var name: String? { prototype.name }

  /// The values it took along from the function it stands in, by name.
  var capturedValues: [String: Value] {
    var values: [String: Value] = [:]
    for (index, name) in prototype.captureNames.enumerated() where captures[index].tag != Slot.unset {
      values[name] = captures[index].value
    }
    return values
  }
}

/// `log(gdp) ~ log(invest) + urban`: a relation for an estimator. The left side is `nil` in `~ x`.
public final class FormulaObject: Object, @unchecked Sendable {
  public let left: ColumnNode?
  public let right: ColumnNode
  /// As written.
  public let text: String
  public init(left: ColumnNode?, right: ColumnNode, text: String) {
    self.left = left
    self.right = right
    self.text = text
    super.init(.formula)
    depth = Int32(truncatingIfNeeded: max(left?.depth ?? 0, right.depth))
  }

  /// `f.left` and `f.right` as column expressions; a left side that is not there is missing.
  func side(_ name: String) -> Value? {
    switch name {
    case "left": left.map { .object(ColumnObject($0)) } ?? .missing
    case "right": .object(ColumnObject(right))
    default: nil
    }
  }
}

extension Value {
  public var asFunction: FunctionObject? {
    guard case .object(let object) = self, object.kind == .function else { return nil }
    return unsafeDowncast(object, to: FunctionObject.self)
  }
  public var asNative: NativeObject? {
    guard case .object(let object) = self, object.kind == .native else { return nil }
    return unsafeDowncast(object, to: NativeObject.self)
  }
  public var asFormula: FormulaObject? {
    guard case .object(let object) = self, object.kind == .formula else { return nil }
    return unsafeDowncast(object, to: FormulaObject.self)
  }
  public var isFunction: Bool { asFunction != nil || asNative != nil }
}
