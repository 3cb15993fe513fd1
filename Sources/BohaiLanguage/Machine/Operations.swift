// Operators where the fast paths do not apply: column expressions grow, everything else goes to the operators
// of values. None of these is inlined into the loop.

import BohaiDiagnostics
import BohaiNumerics
import BohaiSyntax
import BohaiTables

extension Machine {
  @inline(never)
  mutating func operate(
    _ op: BinaryOperator, _ a: Slot, _ b: Slot, _ target: UnsafeMutablePointer<Slot>
  ) throws(Fault) {
    // The loop comes here with numbers too, where something else stood in the target.
    if a.tag | b.tag == Slot.number, let op = Arithmetic(op) {
      let result = Elementwise.scalar(op.kernel, a.double, b.double)
      if isFinite(result) { return target.set(number: result) }
    }
    target.set(try operate(op, a.value, b.value))
  }

  /// Any operator by its number; comparison and logic of plain scalars need not leave here.
  @inline(never)
  mutating func operate(
    _ code: UInt8, _ a: Slot, _ b: Slot, _ target: UnsafeMutablePointer<Slot>
  ) throws(Fault) {
    guard let op = BinaryOperator(rawValue: code) else { return }
    if a.tag | b.tag == Slot.number {
      switch op {
      case .less: return target.set(Slot(truth: a.double < b.double))
      case .lessOrEqual: return target.set(Slot(truth: a.double <= b.double))
      case .greater: return target.set(Slot(truth: a.double > b.double))
      case .greaterOrEqual: return target.set(Slot(truth: a.double >= b.double))
      case .equal where a.double == b.double: return target.set(Slot(truth: true))
      case .notEqual where a.double == b.double: return target.set(Slot(truth: false))
      default: break
      }
    }
    if a.tag == Slot.truth, b.tag == Slot.truth {
      switch op {
      case .and: return target.set(Slot(truth: a.bits & b.bits != 0))
      case .or: return target.set(Slot(truth: a.bits | b.bits != 0))
      default: break
      }
    }
    target.set(try operate(op, a.value, b.value))
  }

  @inline(never)
  mutating func operate(
    _ op: UnaryOperator, _ a: Slot, _ target: UnsafeMutablePointer<Slot>
  ) throws(Fault) {
    let value = try settled(a.value)
    if let node = value.asColumn?.node {
      target.set(try lifted(.unary(op, node), [node]))
    } else {
      target.set(try unary(op, value))
    }
  }

  private mutating func operate(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Fault) -> Value {
    if let arithmetic = Arithmetic(op),
      let result = try longArithmetic(arithmetic, a, b, passes: current.pointee.isPassing)
    {
      return result
    }
    let (a, b) = (try settled(a), try settled(b))
    guard a.asColumn != nil || b.asColumn != nil else { return try binary(op, a, b) }
    if let problem = tableBesideColumn(op, a, b) { throw problem }
    let left = node(a), right = node(b)
    return try lifted(.binary(op, left, right), [left, right])
  }

  /// `t + where(.year == 2013)`: another language's pipe; a table has no place in a column expression.
  private func tableBesideColumn(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Fault? {
    if a.asTable != nil, op == .add, let node = b.asColumn?.node, case .call = node.shape {
      return Fault(.plusForPipe(node.description))
    }
    guard a.asTable != nil || b.asTable != nil, op != .otherwise else { return nil }
    return Fault(.noArithmetic(op.written, "a table", hint: .columnOfTable), at: .argument(a.asTable != nil ? 0 : 1))
  }

  /// The value as part of a column expression.
  func node(_ value: Value) -> ColumnNode {
    value.asColumn?.node ?? ColumnNode(.value(value), place: currentPlace)
  }

  /// A column expression made of smaller ones.
  func lifted(_ shape: ColumnNode.Shape, _ parts: [ColumnNode]) throws(Fault) -> Value {
    let depth = 1 + (parts.map(\.depth).max() ?? 0)
    guard depth <= Limits.columnDepth else { throw Fault(.columnTooDeep) }
    return .object(ColumnObject(ColumnNode(shape, place: currentPlace, depth: depth)))
  }

  /// An operator with a literal, in the order in which the program wrote them.
  @inline(never)
  mutating func operate(
    _ op: BinaryOperator, _ x: Slot, _ i: Instruction, _ target: UnsafeMutablePointer<Slot>
  ) throws(Fault) {
    let literal = Slot(number: i.immediate)
    if i.flag & Instruction.isSwapped == 0 { try operate(op, x, literal, target) } else { try operate(op, literal, x, target) }
  }

  /// Whether a comparing jump is taken, where one truth value is wanted.
  @inline(never)
  mutating func jumps(_ i: Instruction, _ a: Slot, _ b: Slot) throws(Fault) -> Bool {
    guard let op = i.op.comparison else { return false }
    let isOpposite = i.flag == 1
    let result = try operate(isOpposite ? op.opposite : op, a.value, b.value)
    return try truth(result) == isOpposite
  }

  @inline(never)
  mutating func truth(_ slot: Slot) throws(Fault) -> Bool { try truth(slot.value) }

  private mutating func truth(_ value: Value) throws(Fault) -> Bool {
    guard value.asColumn == nil else { throw Fault(.columnInCondition) }
    return try truth(of: value)
  }

  /// `a ?? b`: whether `a` is one value that is there, so that `b` is not needed.
  @inline(never)
  func decidesAlone(_ slot: Slot) -> Bool {
    slot.reference._withUnsafeGuaranteedRef { $0.kind != .vector && $0.kind != .column && $0.kind != .list }
  }

  /// A name of the library that the session does not hide.
  @inline(never)
  mutating func libraryGlobal(_ i: Instruction, _ target: Registers) throws(Fault) {
    target.set(try libraryValue(Int(i.b), library: i.c))
  }

  private mutating func libraryValue(_ global: Int, library: Int) throws(Fault) -> Value {
    let name = environment.globalNames[global]
    let slot = library >= 0 ? library : global
    guard environment.librarySlots[name] == slot else { throw Fault(.usedBeforeItsValue(name)) }
    return try nested { (machine) throws(Fault) in try machine.loaded(slot) }
  }

  /// `total = total + x` at top level with anything but two numbers.
  @inline(never)
  mutating func add(_ y: Slot, toGlobal i: Instruction) throws(Fault) {
    let global = Int(i.b)
    let known = environment.globals[global]
    var value = known.value
    if known.tag == Slot.unset {
      do throws(Fault) { value = try libraryValue(global, library: i.d) } catch {
        throw Fault(error.problem, at: .argument(0))
      }
    }
    setGlobal(global, Slot(try operate(.add, value, y.value)))
  }

  /// Gives a global a slot whose reference is handed over. A function that it loses may still be running.
  @inline(__always)
  mutating func setGlobal(_ global: Int, _ slot: Slot) {
    let place = environment.globals + global
    if place.pointee.isObject && nativeDepth > 0 { retired.append(place.pointee.value) }
    place.set(slot)
  }
}

extension Opcode {
  /// What a comparing jump compares with.
  fileprivate var comparison: BinaryOperator? {
    switch self {
    case .jumpUnlessLess, .jumpUnlessLessImmediate: .less
    case .jumpUnlessLessOrEqual, .jumpUnlessLessOrEqualImmediate: .lessOrEqual
    case .jumpUnlessGreater, .jumpUnlessGreaterImmediate: .greater
    case .jumpUnlessGreaterOrEqual, .jumpUnlessGreaterOrEqualImmediate: .greaterOrEqual
    case .jumpUnlessEqual, .jumpUnlessEqualImmediate: .equal
    case .jumpUnlessNotEqual, .jumpUnlessNotEqualImmediate: .notEqual
    default: nil
    }
  }
}

extension BinaryOperator {
  /// The comparison that holds exactly where this one does not.
  var opposite: BinaryOperator {
    switch self {
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .equal: .notEqual
    case .notEqual: .equal
    default: self
    }
  }
}
