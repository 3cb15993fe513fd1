// `case` at work. For one value nothing is kept: the loop jumps. The first condition that is a vector or a
// column makes a `Choice`, which lies in the case's register until the end.

import BohaiDiagnostics
import BohaiTables

/// A `case` that chooses for many rows, or for rows of a table that is not there yet.
final class Choice: Object, @unchecked Sendable {
  enum Mode { case rows, column }
  let mode: Mode
  var rows = CaseChoice(count: nil)
  /// The number of the arm that is being computed.
  var arm = 0
  /// Values by arm; the arm of `missing` is known at the end.
  var values: [Value?] = []
  var missingArm: Int?
  /// Column mode: the conditions of `values`.
  var conditions: [ColumnNode] = []
  var arms: [ColumnNode.Arm] = []
  var otherwise: ColumnNode?
  var missing: ColumnNode?
  let outerMask: [Bool]?

  init(_ mode: Mode, outerMask: [Bool]?) {
    self.mode = mode
    self.outerMask = outerMask
    super.init(.accumulator)
    rows = CaseChoice(count: outerMask?.count, mask: outerMask)
  }
}

extension Machine {
  private func choice(_ slot: Slot) -> Choice? {
    guard slot.kind(.accumulator), case .object(let object) = slot.value else { return nil }
    return object as? Choice
  }

  /// A condition: gives the jump to the next arm or to the missing arm; 0 goes on to the arm's value.
  @inline(never)
  mutating func testCase(_ i: Instruction, _ base: UnsafeMutablePointer<Slot>) throws(Fault) -> Int {
    let condition = base[i.c].value
    if let choice = choice(base[Int(i.a)]) { return try test(choice, condition, i) }
    switch condition {
    case .truth(let truth): return truth ? 0 : Int(i.b)
    case .missing: return i.d
    default:
      let isColumn = condition.asColumn != nil
      guard isColumn || condition.asVector != nil else { throw Fault(.conditionKind(kindName(condition))) }
      let choice = Choice(isColumn ? .column : .rows, outerMask: mask)
      (base + Int(i.a)).set(.object(choice))
      return try test(choice, condition, i)
    }
  }

  private mutating func test(_ choice: Choice, _ condition: Value, _ i: Instruction) throws(Fault) -> Int {
    if choice.mode == .column {
      if case .truth(false) = condition { return Int(i.b) }
      choice.conditions.append(node(condition))
      return 0
    }
    guard condition.asColumn == nil else { throw Fault(.caseMixesColumns) }
    choice.arm = choice.values.count
    choice.values.append(nil)
    try choice.rows.decide(condition, arm: choice.arm)
    guard choice.rows.isChosen(choice.arm) else {
      mask = choice.rows.undecidedMask
      return Int(i.b)
    }
    mask = choice.rows.mask(of: choice.arm)
    return 0
  }

  /// The value of an arm; true when no row is left.
  @inline(never)
  mutating func takeCase(_ i: Instruction, _ base: UnsafeMutablePointer<Slot>) throws(Fault) -> Bool {
    guard let choice = choice(base[Int(i.a)]) else { return false }
    let value = (base + i.c).takeValue()
    if choice.mode == .column {
      guard let condition = choice.conditions.popLast() else { return false }
      choice.arms.append(ColumnNode.Arm(condition: condition, value: node(value)))
      return false
    }
    choice.values[choice.arm] = value
    mask = choice.rows.undecidedMask
    return !choice.rows.hasUndecided && choice.rows.missingCount == 0
  }

  @inline(never)
  mutating func stepCase(_ i: Instruction, _ base: UnsafeMutablePointer<Slot>) throws(Fault) -> Bool {
    let place = base + Int(i.a)
    guard let step = CaseStep(rawValue: i.flag) else { return false }
    if step == .begin {
      place.set(.missing)
      return false
    }
    guard let choice = choice(place.pointee) else { return stepOne(step, place, base + i.c) }
    switch step {
    case .begin, .unmatched, .noMissing: return false
    case .otherwise: return try beginOtherwise(choice)
    case .takeOtherwise: return takeOtherwise(choice, (base + i.c).takeValue())
    case .missing: return beginMissing(choice)
    case .takeMissing:
      let value = (base + i.c).takeValue()
      if choice.mode == .column { choice.missing = node(value) } else { choice.values[choice.arm] = value }
      return false
    case .end:
      mask = choice.outerMask
      place.set(try result(choice))
      return false
    }
  }

  /// The steps of a `case` that chooses for one value; true jumps to the end.
  private mutating func stepOne(
    _ step: CaseStep, _ place: UnsafeMutablePointer<Slot>, _ value: UnsafeMutablePointer<Slot>
  ) -> Bool {
    switch step {
    case .takeOtherwise:
      place.set(value.take())
      return true
    case .takeMissing:
      place.set(value.take())
      return false
    case .unmatched:
      place.set(.missing)
      if isCounted { note(Note.caseUnmatched(rows: 1, isScalar: true)) }
      return true
    case .noMissing:
      place.set(.missing)
      if isCounted { note(Note.caseMissing(rows: 1, isScalar: true)) }
      return false
    case .begin, .otherwise, .missing, .end: return false
    }
  }

  /// Whether anything is looked at where code is running.
  private var isCounted: Bool { mask.map { $0.contains(true) } ?? true }

  private mutating func beginOtherwise(_ choice: Choice) throws(Fault) -> Bool {
    if choice.mode == .column { return false }
    guard choice.rows.hasUndecided else { return true }
    choice.arm = choice.values.count
    choice.values.append(nil)
    try choice.rows.decideRest(arm: choice.arm)
    mask = choice.rows.mask(of: choice.arm)
    return false
  }

  private func takeOtherwise(_ choice: Choice, _ value: Value) -> Bool {
    if choice.mode == .column { choice.otherwise = node(value) } else { choice.values[choice.arm] = value }
    return false
  }

  private mutating func beginMissing(_ choice: Choice) -> Bool {
    if choice.mode == .column { return false }
    guard choice.rows.missingCount > 0 else { return true }
    choice.arm = choice.values.count
    choice.values.append(nil)
    choice.rows.giveMissing(to: choice.arm)
    mask = choice.rows.mask(of: choice.arm)
    return false
  }

  private mutating func result(_ choice: Choice) throws(Fault) -> Value {
    if choice.mode == .rows {
      sayUndecided(choice.rows)
      return try choice.rows.merged(choice.values, mixesVintages: mixesVintages)
    }
    let parts =
      choice.arms.flatMap { [$0.condition, $0.value] } + [choice.otherwise, choice.missing].compactMap { $0 }
    return try lifted(.cases(choice.arms, missing: choice.missing, otherwise: choice.otherwise), parts)
  }
}
