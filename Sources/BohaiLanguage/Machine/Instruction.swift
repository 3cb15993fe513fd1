// One step of the machine: 16 plain bytes.
//
// All functions of a session lie in ONE linked array of these (see Code), so that a call copies nothing.
// Operands are registers of the running function unless a comment says otherwise; `b` is usually a jump
// (relative to the next instruction) or an index into a table of Code; `immediate` is a plain number that
// saves a constant and a test.

enum Opcode: UInt8 {
  // Moving values
  case move  // a = c
  case take  // a = c, and c is empty afterwards
  case number  // a = immediate
  case constant  // a = constants[b]
  case clear  // a = unset
  case checkSet  // names[b] in register a must have a value
  case getGlobal  // a = globals[b], else the library's globals[c]
  case setGlobal  // globals[b] = a, which a need not keep unless flag is 1
  case addToGlobal  // globals[b] = globals[b] + c; the library's is globals[d]
  case loadSelf  // a = the running function
  case loadCapture  // a = captures[b] of the running function

  // Arithmetic and comparison
  case add, subtract, multiply, divide, power  // a = c op d
  case addImmediate, subtractImmediate, multiplyImmediate  // a = b op immediate; flag 1: written immediate op b
  case divideImmediate, powerImmediate
  case subtractFrom, divideInto  // a = immediate op b
  case negate, not  // a = op c
  case binary  // a = c (operator `flag`) d

  // Jumps
  case jump  // to b
  case look  // at the head of a loop's turn: look whether to stop
  case jumpIfFalse, jumpIfTrue  // one truth a; to b
  // Comparisons: to b unless c op d. With flag 1 the program said the opposite and the jump is when that
  // holds.
  case jumpUnlessLess, jumpUnlessLessOrEqual
  case jumpUnlessGreater, jumpUnlessGreaterOrEqual
  case jumpUnlessEqual, jumpUnlessNotEqual
  case jumpUnlessLessImmediate, jumpUnlessLessOrEqualImmediate  // unless a op immediate to b
  case jumpUnlessGreaterImmediate, jumpUnlessGreaterOrEqualImmediate
  case jumpUnlessEqualImmediate, jumpUnlessNotEqualImmediate
  case andTest, orTest, otherwiseTest  // a decides alone: to b
  case givenTest  // parameter a has a value: to b

  // Loops
  case rangePrepare  // registers d (first) and c (last); empty: to b, else a = d
  case rangeNext  // below c: a = a + 1, and to b
  case rangeAccumulate  // the same, where the turn is one operation; makes those of plain numbers itself
  case iteratePrepare  // a becomes something to step through, a + 1 its position
  case iterateNext  // the next of a into c; at the end to b
  case collectBegin  // a = an empty collection
  case collectAdd  // a gets c
  case collectEnd  // a = what was collected

  // Calls; the arguments stand in the registers after a, the result replaces a
  case callGlobal  // globals[b] with c arguments, call site d
  case callRegister  // register b
  case call  // the function in a
  case callLabelled  // the function in a, with labels
  case getFunction  // a = the function that call site d means; register b first, when b >= 0
  case makeFunction  // a = prototypes[b] with what it captures
  case giveBack  // return a
  case halt  // back to Swift

  // Elements and fields
  case element  // a = c[d], call site b
  case elementGlobal  // a = globals[b][d], call site c
  case index  // a = a[c arguments after it], call site b
  case setElement  // register b[d] = a, path c
  case setElementGlobal  // globals[b][d] = a, path c
  case assign  // path b = a; its arguments begin at register c
  case member  // a = c.names[b]
  case computedMember  // a = c.[d]
  case takeApart  // element d (from 0) of c into a; names[b]'s count must fit

  // Literals and other makers
  case list, matrix, record, interpolation  // a = from d registers at c, shape b
  case range  // a = c..d; flag 1: open below, 2: open above
  case column  // a = .[c]
  case convert  // a = c to units[b]
  case convertBy  // a = c to d
  case formula  // a = template b with pieces from register c

  // Case
  case caseTest  // condition c of case a: no to b, missing to d
  case caseTake  // value c for case a; decided: to b
  case caseStep  // step `flag` of case a, value c, jump b

  // Statements
  case show  // show a
  case note  // say names[b]
  case hole  // an exercise's blank
  case escape  // leaving an arm of case a is allowed only when it chose for one value
  case use  // load what b names
}

struct Instruction: BitwiseCopyable {
  var op: Opcode
  var flag: UInt8
  var a: UInt16
  var b: Int32
  private var low: Int32
  private var high: Int32

  init(_ op: Opcode, flag: UInt8 = 0, a: Int = 0, b: Int = 0, c: Int = 0, d: Int = 0) {
    self.op = op
    self.flag = flag
    self.a = UInt16(truncatingIfNeeded: a)
    self.b = Int32(truncatingIfNeeded: b)
    low = Int32(truncatingIfNeeded: c)
    high = Int32(truncatingIfNeeded: d)
  }

  init(_ op: Opcode, flag: UInt8 = 0, a: Int = 0, b: Int = 0, immediate: Double) {
    self.init(op, flag: flag, a: a, b: b)
    low = Int32(truncatingIfNeeded: immediate.bitPattern)
    high = Int32(truncatingIfNeeded: immediate.bitPattern >> 32)
  }

  /// Flag of an operation with a literal: the literal stands on the left.
  static let isSwapped: UInt8 = 1
  /// Flag of operations and calls: the result goes to one operation or call (see Deferral).
  static let passes: UInt8 = 0x80
  var isPassing: Bool { flag & Instruction.passes != 0 }

  @inline(__always) var c: Int { Int(low) }
  @inline(__always) var d: Int { Int(high) }
  @inline(__always) var immediate: Double {
    Double(bitPattern: UInt64(UInt32(bitPattern: low)) | UInt64(UInt32(bitPattern: high)) << 32)
  }
}

extension Instruction {
  /// What one of the 16 bits of `a` counts in linked code: half a register, which the processor can scale.
  static let unitOfA = 8

  /// As it lies in linked code: registers and jumps as distances in bytes, which saves the loop a shift for each. The
  /// instructions that leave the loop with all their operands stay as they are.
  var linked: Instruction {
    var result = self
    let operands = op.operands
    if operands.contains(.a) { result.a = a &* UInt16(MemoryLayout<Slot>.stride / Instruction.unitOfA) }
    if operands.contains(.b) { result.b = b &* Int32(MemoryLayout<Slot>.stride) }
    if operands.contains(.jump) { result.b = b &* Int32(MemoryLayout<Instruction>.stride) }
    if operands.contains(.c) { result.low = low &* Int32(MemoryLayout<Slot>.stride) }
    if operands.contains(.d) { result.high = high &* Int32(MemoryLayout<Slot>.stride) }
    return result
  }
}

/// Which operands of an instruction are registers, and whether `b` is a jump.
private struct Operands: OptionSet {
  let rawValue: UInt8
  static let a = Operands(rawValue: 1)
  static let b = Operands(rawValue: 2)
  static let c = Operands(rawValue: 4)
  static let d = Operands(rawValue: 8)
  static let jump = Operands(rawValue: 16)
}

extension Opcode {
  /// Arithmetic and calls, whose results may be deferred.
  var mayPass: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .power, .addImmediate, .subtractImmediate, .multiplyImmediate,
      .divideImmediate, .powerImmediate, .subtractFrom, .divideInto, .callGlobal, .callRegister, .call, .callLabelled:
      true
    default: false
    }
  }

  fileprivate var operands: Operands {
    switch self {
    case .number, .constant, .clear, .checkSet, .getGlobal, .setGlobal, .loadSelf, .loadCapture, .callGlobal, .call,
      .callLabelled, .giveBack:
      .a
    case .addImmediate, .subtractImmediate, .multiplyImmediate, .divideImmediate, .powerImmediate, .subtractFrom,
      .divideInto, .callRegister:
      [.a, .b]
    case .move, .take, .negate, .not, .collectAdd: [.a, .c]
    case .elementGlobal, .setElementGlobal: [.a, .d]
    case .add, .subtract, .multiply, .divide, .power, .binary, .element: [.a, .c, .d]
    case .setElement: [.a, .b, .d]
    case .addToGlobal: .c
    case .jump: .jump
    case .jumpIfFalse, .jumpIfTrue, .andTest, .orTest, .otherwiseTest, .givenTest, .jumpUnlessLessImmediate,
      .jumpUnlessLessOrEqualImmediate, .jumpUnlessGreaterImmediate, .jumpUnlessGreaterOrEqualImmediate,
      .jumpUnlessEqualImmediate, .jumpUnlessNotEqualImmediate, .iteratePrepare:
      [.a, .jump]
    case .iterateNext, .rangeNext, .rangeAccumulate: [.a, .c, .jump]
    case .jumpUnlessLess, .jumpUnlessLessOrEqual, .jumpUnlessGreater, .jumpUnlessGreaterOrEqual, .jumpUnlessEqual,
      .jumpUnlessNotEqual:
      [.c, .d, .jump]
    case .rangePrepare: [.a, .c, .d, .jump]
    default: []
    }
  }
}

/// The steps of a `case` beside its conditions and values.
enum CaseStep: UInt8 {
  case begin
  case otherwise  // before the value of `else`; no row left: jump
  case takeOtherwise  // the value of `else`; decided: jump
  case unmatched  // there is no `else`; decided: jump
  case missing  // before the value of `missing`; no such row: jump
  case takeMissing  // the value of `missing`
  case noMissing  // there is no `missing` arm
  case end  // the result
}
