// `x to [元]`, `x to u`

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

extension Machine {
  /// Numbers of any shape in another unit of the same dimension; plain numbers, per cent and points in each
  /// other.
  public mutating func convert(_ value: Value, to unit: UnitID) throws(Fault) -> Value {
    let value = readsFigures ? asRead(value) : value
    switch value {
    case .missing: return .missing
    case .number(let x): return Value(scaled(x, by: try Units.planConversion(from: .none, to: unit)), unit)
    case .quantity(let x, let old):
      return Value(scaled(x, by: try Units.planConversion(from: old, to: unit)), unit.tagged(old.vintageTag))
    case .truth: throw Fault(.noUnitHere(kindName(value)), at: .argument(0))
    case .object(let object):
      switch object.kind {
      case .column:
        let node = value.node()
        return try lifted(.conversion(node, unit), over: [node])
      case .interval:
        return try convertIntervals(value, from: value.asInterval?.unit ?? .none, to: unit)
      case .list:
        var items: [Value] = []
        for item in value.asList?.items ?? [] { items.append(try convert(item, to: unit)) }
        return .object(ListObject(items, labels: value.asList?.labels))
      case .vector where value.holdsIntervals:
        return try convertIntervals(value, from: value.asVector?.column.unit ?? .none, to: unit)
      default: return try convertNumbers(value, to: unit)
      }
    }
  }

  /// `x to u`, where `u` is a unit as a value.
  public mutating func convert(_ value: Value, toUnitOf unit: Value) throws(Fault) -> Value {
    guard let unit = unit.asUnit else { throw Fault(.notAUnit(kindName(unit)), at: .argument(1)) }
    return try convert(value, to: unit.unit)
  }

  private func convertIntervals(_ value: Value, from old: UnitID, to unit: UnitID) throws(Fault) -> Value {
    let isEmpty = value.asVector?.column.isAllMissing == true && old == .none
    let factor = isEmpty ? .one : try Units.planConversion(from: old, to: unit)
    return try remadeIntervals(value, "to", unit: unit.tagged(old.vintageTag), keepsAbout: true) { factor.apply(low: $0, high: $1) }
  }

  private mutating func convertNumbers(_ value: Value, to unit: UnitID) throws(Fault) -> Value {
    guard let operand = try Operand(value), case .many(let numbers) = operand.side else {
      throw Fault(.noUnitHere(kindName(value)), at: .argument(0))
    }
    let isEmpty = numbers.allSatisfy(\.isNaN) && operand.unit == .none
    let factor = isEmpty ? .one : try Units.planConversion(from: operand.unit, to: unit)
    return operand.rebuilt(
      scaled(numbers, by: factor), unit: unit.tagged(operand.unit.vintageTag), about: value.asVector?.column.about)
  }
}

extension Machine {
  /// Numbers in another unit; those that become too large are missing, with a note.
  mutating func scaled(_ numbers: [Double], by factor: Factor) -> [Double] {
    if factor.isOne { return numbers }
    var result = Computed(values: factor.apply(numbers))
    for row in numbers.indices where result.values[row].isNaN && !numbers[row].isNaN {
      if result.lost == 0 { result.firstLost = row }
      result.lost += 1
    }
    say(result, .tooLarge)
    return result.values
  }

  private mutating func scaled(_ x: Double, by factor: Factor) -> Double {
    let result = factor.apply(x)
    if result.isNaN, !x.isNaN { note(Note.lost(.tooLarge, count: nil, first: 0)) }
    return result
  }
}

extension Operand {
  /// Other numbers with the shape, labels and frame of this operand.
  func rebuilt(_ values: [Double], unit: UnitID, about: ColumnAbout? = nil) -> Value {
    switch shape {
    case .scalar: Value(values.first ?? .nan, unit)
    case .vector:
      .object(
        VectorObject(
          Column(.numbers(values), unit: unit, about: about, lineage: lineage), labels: labels, frame: frame))
    case .matrix(let rows, let columns):
      .object(
        MatrixObject(
          Matrix(
            rows: rows, columns: columns, values: values, unit: unit, rowLabels: rowLabels,
            columnLabels: columnLabels)))
    }
  }
}
