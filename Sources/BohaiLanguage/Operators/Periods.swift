// Quarters, months and dates from texts and numbers, element by element, and what arithmetic must not make of
// them. Errors name the element and its row; rows that do not count in a `case` are left missing.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

extension Machine {
  /// `quarter("2014q1")`, `quarter(2014, 1)`, `quarter(date("2014-02-26"))`.
  ///
  /// - Parameter arguments: the text, period or year, and one place for each further part.
  public mutating func period(_ unit: UnitID, _ arguments: [Value]) throws(Fault) -> Value {
    let name = Units.spelling(unit)
    let isComplete = arguments.dropFirst().allSatisfy(\.isGiven)
    if isText(arguments[0]) {
      if arguments.dropFirst().contains(where: \.isGiven) {
        throw Fault(.periodOfTextAndNumbers(name, text: Periods.example(unit)), at: .argument(1))
      }
      return try periodOfTexts(unit, arguments[0])
    }
    guard let operand = try Operand(arguments[0]) else {
      throw Fault(.notPeriods(name, kindName(arguments[0])), at: .argument(0))
    }
    if isComplete && (arguments.count > 1 || operand.unit == .none) {
      return try periodOfNumbers(unit, arguments, first: operand)
    }
    if operand.unit == unit { return arguments[0] }
    if operand.unit.isPeriod { return try coarser(unit, arguments[0]) }
    if case .many(let values) = operand.side, values.allSatisfy(\.isNaN) {
      return operand.rebuilt(values, unit: unit)
    }
    if arguments[0].isMissing { return .missing }
    guard operand.unit == .none else {
      throw Fault(.unitAlready(Units.spelling(operand.unit)), at: .argument(0))
    }
    let example = unit == .date ? "2014, 2, 26" : "2014, 1"
    throw Fault(.periodIncomplete(name, example: example, text: Periods.example(unit)))
  }

  private mutating func coarser(_ unit: UnitID, _ value: Value) throws(Fault) -> Value {
    var fine = UnitID.none
    _ = try mapNumbers(value, Units.spelling(unit), loss: .tooLarge, unit: { fine = $0; return $0 }) { $0 }
    guard Periods.lies(fine, in: unit) else {
      throw Fault(.noPart(Units.spelling(unit), of: Units.describe(fine)), at: .argument(0))
    }
    return try mapNumbers(value, Units.spelling(unit), loss: .tooLarge, unit: { _ in unit }) {
      Periods.coarser($0, fine, to: unit)
    }
  }

  // MARK: - Texts

  private func periodOfTexts(_ unit: UnitID, _ value: Value) throws(Fault) -> Value {
    if let text = value.asText {
      if text.isEmpty { return .missing }
      guard let count = periodCount(text, unit) else { throw notAPeriod(text, unit, row: nil) }
      return .quantity(count, unit)
    }
    guard let vector = value.asVector, case .texts(let codes, let dictionary) = vector.column.storage else {
      return .missing
    }
    // Each distinct text is read once; NaN is a text that is no period, reported at its first row.
    let known = dictionary.texts.map { periodCount($0, unit) ?? .nan }
    var values = [Double](repeating: .nan, count: codes.count)
    for (row, code) in codes.enumerated() where code >= 0 {
      if row & 0xffff == 0 { try Interrupt.check() }
      if !counts(row) { continue }
      let text = dictionary.texts[Int(code)]
      values[row] = known[Int(code)]
      if values[row].isNaN && !text.isEmpty { throw notAPeriod(text, unit, row: row + 1) }
    }
    let column = Column(.numbers(values), unit: unit, about: vector.column.about)
    return .object(VectorObject(column, labels: vector.labels, frame: vector.frame))
  }

  private func periodCount(_ text: String, _ unit: UnitID) -> Double? {
    Periods.parts(text, unit).flatMap { Periods.count(unit, $0) }.map(Double.init)
  }

  private func notAPeriod(_ text: String, _ unit: UnitID, row: Int?) -> Fault {
    let reason = Periods.parts(text, unit).map { Periods.reason(unit, $0) } ?? Periods.written(unit)
    let problem = Problem.notAPeriod("\"\(text)\"", Units.spelling(unit), row: row, reason: reason)
    return Fault(problem, at: .argument(0))
  }

  // MARK: - Numbers

  private func periodOfNumbers(_ unit: UnitID, _ arguments: [Value], first: Operand) throws(Fault) -> Value {
    let name = Units.spelling(unit)
    var operands = [first]
    for (position, value) in arguments.enumerated().dropFirst() {
      guard let operand = try Operand(value) else {
        throw Fault(.numbersNeeded(name, kindName(value)), at: .argument(position))
      }
      operands.append(operand)
    }
    for (position, operand) in operands.enumerated() {
      guard operand.unit == .none || position == 0 && operand.unit == .year else {
        throw Fault(.plainNeeded(name, Units.spelling(operand.unit)), at: .argument(position))
      }
    }
    var model = first
    for operand in operands.dropFirst() {
      _ = try OperandPair.shape(model, operand)
      if model.shape == .scalar { model = operand }
    }
    let isScalar = model.shape == .scalar
    var values = [Double](repeating: .nan, count: model.shape.count)
    for row in values.indices {
      if row & 0xfff == 0 { try Interrupt.check() }
      if !isScalar && !counts(row) { continue }
      let parts = operands.map { $0.side[row] }
      if parts.contains(where: \.isNaN) { continue }
      values[row] = try periodOfParts(unit, parts, row: isScalar ? nil : row + 1)
    }
    return model.rebuilt(values, unit: unit)
  }

  private func periodOfParts(_ unit: UnitID, _ parts: [Double], row: Int?) throws(Fault) -> Double {
    let whole = parts.compactMap { Int(exactly: $0) }
    if unit == .year {
      guard whole.count == 1 else { throw Fault(.yearNotWhole, at: .argument(0)) }
      return parts[0]
    }
    if let count = Periods.count(unit, whole) { return Double(count) }
    let isWhole = whole.count == parts.count
    let shown = parts.map { Units.display($0, .none) }.joined(separator: ", ")
    let reason = isWhole ? Periods.reason(unit, whole) : "its parts are whole numbers"
    throw Fault(.notAPeriod(shown, Units.spelling(unit), row: row, reason: reason))
  }

  /// Whether a row is one for which a `case` wants the value.
  private func counts(_ row: Int) -> Bool {
    guard let mask, row < mask.count else { return true }
    return mask[row]
  }

  // MARK: - Arithmetic

  /// Refuses a half quarter and the days before year 1.
  func requirePeriods(_ values: ElementwiseSide, _ unit: UnitID) throws(Fault) {
    switch values {
    case .one(let value): try requirePeriod(value, unit, row: nil)
    case .many(let values):
      for (row, value) in values.enumerated() where counts(row) {
        try requirePeriod(value, unit, row: row + 1)
      }
    }
  }

  private func requirePeriod(_ value: Double, _ unit: UnitID, row: Int?) throws(Fault) {
    if value.isNaN || Periods.isValid(value, unit) { return }
    throw Fault(.movedOutOfCalendar(Units.spelling(unit), isWhole: value.rounded() == value, row: row))
  }
}
