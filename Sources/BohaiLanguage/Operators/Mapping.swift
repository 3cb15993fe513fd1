// Functions of one number or text, applied to whatever shape stands there: what natives such as log and upper
// use.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

extension Machine {
  /// `f` of a number, or of each element of a vector, range or matrix; shape, labels and row frame stay.
  ///
  /// - Parameters:
  ///   - argument: the value's number in the call, for errors.
  ///   - loss: why a known number may become missing, for the note.
  ///   - unit: the unit of the result.
  ///   - isIncreasing: a larger number never gives a smaller result, so that the ends of an interval are enough; `f` is
  ///     then right to the last two bits.
  public mutating func mapNumbers(
    _ value: Value, argument: Int = 0, _ function: String, loss: Note.Loss, isIncreasing: Bool = false,
    unit: (UnitID) throws(Fault) -> UnitID, _ f: @escaping (Double) -> Double
  ) throws(Fault) -> Value {
    if isIncreasing, value.holdsIntervals {
      return try mapEnds(value, function, loss: loss, unit: unit, f)
    }
    let operand = value.deferredUnit == nil ? try Operand(value) : nil
    guard let oldUnit = value.deferredUnit ?? operand?.unit else {
      throw Fault(.numbersNeeded(function, kindName(value)), at: .argument(argument))
    }
    let newUnit: UnitID
    do throws(Fault) { newUnit = try unit(oldUnit) } catch {
      throw Fault(error.problem, at: .argument(argument))
    }
    if let result = try longMap(value, newUnit, loss: loss, passes: passesResult, f) { return result }
    guard let operand else { return .missing }
    switch operand.side {
    case .one(let x):
      let result = f(x)
      if x.isNaN || result.isFinite || result.isInfinite && x.isInfinite {
        return Value(x.isNaN ? .nan : result, newUnit)
      }
      note(Note.lost(loss, count: nil, first: 0))
      return .missing
    case .many(let values):
      let result = try Elementwise.map(values, mask: mask) { $0.isNaN ? $0 : f($0) }
      say(result, loss)
      return operand.rebuilt(result.values, unit: newUnit)
    }
  }

  /// The intervals between the values of an increasing function at both ends, rounded outwards.
  private mutating func mapEnds(
    _ value: Value, _ function: String, loss: Note.Loss, unit: (UnitID) throws(Fault) -> UnitID,
    _ f: (Double) -> Double
  ) throws(Fault) -> Value {
    guard let x = try IntervalOperand(value) else { return .missing }
    let newUnit: UnitID
    do throws(Fault) { newUnit = try unit(x.outline.unit) } catch {
      throw Fault(error.problem, at: .argument(0))
    }
    var (lost, first) = (0, 0)
    for row in 0..<x.outline.shape.count where !x.lows[row].isNaN {
      if f(x.lows[row]).isFinite && f(x.highs[row]).isFinite { continue }
      if lost == 0 { first = row + 1 }
      lost += 1
    }
    if lost > 0 { note(Note.lost(loss, count: x.outline.shape == .scalar ? nil : lost, first: first)) }
    return try remadeIntervals(value, function, unit: newUnit) { low, high in
      let (a, b) = (f(low), f(high))
      return a.isFinite && b.isFinite ? (a.nextDown.nextDown, b.nextUp.nextUp) : (.nan, .nan)
    }
  }

  /// `f` of two operands whose units fit each other; the result has the left one's unit.
  public mutating func mapPairs(
    _ a: Value, _ b: Value, _ function: String, loss: Note.Loss, _ f: (Double, Double) -> Double
  ) throws(Fault) -> Value {
    guard let left = try Operand(a) else {
      throw Fault(.numbersNeeded(function, kindName(a)), at: .argument(0))
    }
    guard let right = try Operand(b) else {
      throw Fault(.numbersNeeded(function, kindName(b)), at: .argument(1))
    }
    let pair = try OperandPair(left, right, .compare, mixesVintages: mixesVintages)
    var result = Computed(values: [])
    result.values.reserveCapacity(pair.count)
    for row in 0..<pair.count {
      if row & 0x3fff == 0 { try Interrupt.check() }
      let (x, y) = (pair.a.side[row], pair.b.side[row])
      var value = x.isNaN || y.isNaN ? .nan : f(x, y)
      if !value.isFinite, x.isFinite, y.isFinite {
        value = .nan
        if result.lost == 0 { result.firstLost = row }
        result.lost += 1
      }
      result.values.append(value)
    }
    if case .scalar = pair.shape, result.lost > 0 {
      note(Note.lost(loss, count: nil, first: 0))
    } else {
      say(result, loss)
    }
    return pair.value(result.values, unit: pair.unit)
  }

  /// `f` of a text, or of each distinct text of a vector once.
  public func mapTexts(
    _ value: Value, argument: Int = 0, _ function: String, _ f: (String) throws(Fault) -> String
  ) throws(Fault) -> Value {
    if value.isMissing { return .missing }
    if let text = value.asText { return .text(try f(text)) }
    guard let vector = value.asVector, case .texts(let codes, let dictionary) = vector.column.storage else {
      if value.asVector?.column.isAllMissing == true { return value }
      throw Fault(.textNeeded(function, kindName(value)), at: .argument(argument))
    }
    let results = TextDictionary()
    var map: [Int32] = []
    for text in dictionary.texts { map.append(results.code(adding: try f(text))) }
    let column = Column(.texts(codes.map { $0 < 0 ? -1 : map[Int($0)] }, results))
    return .object(VectorObject(column, labels: vector.labels, frame: vector.frame))
  }

  /// A truth about a text, or about each text of a vector.
  public func testTexts(
    _ value: Value, argument: Int = 0, _ function: String, _ f: (String) -> Bool
  ) throws(Fault) -> Value {
    if value.isMissing { return .missing }
    if let text = value.asText { return .truth(f(text)) }
    guard let vector = value.asVector, case .texts(let codes, let dictionary) = vector.column.storage else {
      throw Fault(.textNeeded(function, kindName(value)), at: .argument(argument))
    }
    let map = dictionary.texts.map { f($0) ? UInt8(1) : 0 }
    let column = Column(.truths(codes.map { $0 < 0 ? 2 : map[Int($0)] }))
    return .object(VectorObject(column, labels: vector.labels, frame: vector.frame))
  }
}
