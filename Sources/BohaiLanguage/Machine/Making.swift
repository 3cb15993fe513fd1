// Lists, matrices, records and texts made from values in registers.
//
// `[...]` of one kind is a vector, anything else a list; numbers take the first unit. With a column among
// them, lists of columns stay lists and texts become column expressions.

import BohaiDiagnostics
import BohaiTables

extension Machine {
  mutating func make(_ i: Instruction, _ base: UnsafeMutablePointer<Slot>) throws(Fault) {
    let target = base + Int(i.a)
    let first = base + i.c
    let shape: Shape? = i.b >= 0 ? environment.code.shapes[Int(i.b)] : nil
    var values: [Value] = []
    values.reserveCapacity(i.d)
    for k in 0..<i.d { values.append((first + k).takeValue()) }
    switch (i.op, shape) {
    case (.list, .list(let isSplice)): target.set(try spliced(values, isSplice).checkedDepth)
    case (.list, _): target.set(try vector(of: values).checkedDepth)
    case (.matrix, .rows(let counts)): target.set(try matrix(values, rows: counts))
    case (.record, .record(let names)): target.set(try record(values, names, labels: first + i.d).checkedDepth)
    case (.interpolation, .interpolation(let formats)): target.set(try text(values, formats))
    default: break
    }
  }

  private mutating func spliced(_ values: [Value], _ isSplice: [Bool]) throws(Fault) -> Value {
    var all: [Value] = []
    for (value, splice) in zip(values, isSplice) {
      guard splice else {
        all.append(value)
        continue
      }
      guard let count = elementCount(value), value.asTable == nil else {
        throw Fault(.cannotSplice(kindName(value)))
      }
      try Limits.reserve(elements: all.count + count)
      for position in 0..<count { all.append(elementValue(value, position)) }
    }
    return try vector(of: all)
  }

  /// `[...]` of these values: a vector when they are of one kind, else a list.
  public mutating func vector(of values: [Value]) throws(Fault) -> Value {
    guard let kind = elementKind(values) else { return .object(ListObject(values)) }
    switch kind {
    case .numbers: return try numbers(values)
    case .truths:
      return .vector(Column(.truths(values.map { if case .truth(let t) = $0 { t ? 1 : 0 } else { 2 } })))
    case .texts: return .vector(Column(texts: values.map(\.asText)))
    case .intervals: return try intervals(values)
    }
  }

  private enum ElementKind { case numbers, truths, texts, intervals }

  /// The one kind of all the values, missing ones aside; no values and only missing ones count as numbers.
  private func elementKind(_ values: [Value]) -> ElementKind? {
    var found: ElementKind?
    for value in values {
      let kind: ElementKind
      switch value {
      case .missing: continue
      case .number, .quantity: kind = .numbers
      case .truth: kind = .truths
      case .object(let object):
        guard object.kind == .text || object.kind == .interval else { return nil }
        kind = object.kind == .text ? .texts : .intervals
      }
      if let found, found != kind { return nil }
      found = kind
    }
    return found ?? .numbers
  }

  private mutating func numbers(_ values: [Value]) throws(Fault) -> Value {
    var unit: UnitID?
    var result: [Double] = []
    result.reserveCapacity(values.count)
    for (position, value) in values.enumerated() {
      let (x, own) = Machine.scalar(value)
      if x.isNaN || (x == 0 && own == .none) {
        result.append(x)
        continue
      }
      if let first = unit, first.rawValue != own.rawValue {
        let converted = try convertElement(value, to: first.measure, position: position, first: values)
        result.append(converted)
        unit = try joinedVintage(first, own, position)
      } else {
        unit = own
        result.append(x)
      }
    }
    return .vector(Column(.numbers(result), unit: unit ?? .none))
  }

  /// Intervals in the unit of the first.
  private mutating func intervals(_ values: [Value]) throws(Fault) -> Value {
    var unit = values.lazy.compactMap(\.asInterval).first?.unit ?? .none
    var (lows, highs): ([Double], [Double]) = ([], [])
    for (position, value) in values.enumerated() {
      var interval = value.asInterval
      if let own = interval?.unit, own.rawValue != unit.rawValue {
        guard own != .none, unit != .none else {
          throw Fault(.plainAndQuantity(position: position + 1), at: .argument(position))
        }
        interval = try convert(value, to: unit.measure).asInterval
        unit = try joinedVintage(unit, own, position)
      }
      lows.append(interval?.low ?? .nan)
      highs.append(interval?.high ?? .nan)
    }
    return .vector(Column(.intervals(lows, highs), unit: unit))
  }

  private mutating func convertElement(
    _ value: Value, to unit: UnitID, position: Int, first: [Value]
  ) throws(Fault) -> Double {
    let (_, own) = Machine.scalar(value)
    guard own != .none, unit != .none else {
      throw Fault(.plainAndQuantity(position: position + 1), at: .argument(position))
    }
    return Machine.scalar(try convert(value, to: unit)).0
  }

  private func joinedVintage(_ unit: UnitID, _ own: UnitID, _ position: Int) throws(Fault) -> UnitID {
    do throws(Fault) { return unit.tagged(try Vintages.joined(unit, own, mixes: mixesVintages)) } catch {
      throw error.moved(to: .argument(position))
    }
  }

  private static func scalar(_ value: Value) -> (Double, UnitID) {
    switch value {
    case .number(let x): (x, .none)
    case .quantity(let x, let unit): (x, unit)
    default: (.nan, .none)
    }
  }

  private mutating func matrix(_ values: [Value], rows: [Int]) throws(Fault) -> Value {
    let width = rows.first ?? 0
    let flat = try vector(of: values)
    guard case .numbers(let numbers)? = flat.asVector?.column.storage else {
      throw Fault(.matrixNeedsNumbers)
    }
    var stored = [Double](repeating: .nan, count: numbers.count)
    for (index, x) in numbers.enumerated() where width > 0 {
      stored[(index % width) * rows.count + index / width] = x
    }
    let unit = flat.asVector?.column.unit ?? .none
    return .object(MatrixObject(Matrix(rows: rows.count, columns: width, values: stored, unit: unit)))
  }

  private mutating func record(
    _ values: [Value], _ names: [String?], labels: UnsafeMutablePointer<Slot>
  ) throws(Fault) -> Value {
    var all: [String] = []
    var computed = 0
    for name in names {
      if let name {
        all.append(name)
        continue
      }
      let label = labels[computed].value
      computed += 1
      guard let text = label.asText else { throw Fault(.nameMustBeText(kindName(label))) }
      all.append(text)
    }
    if let repeated = all.indices.first(where: { all[..<$0].contains(all[$0]) }) {
      throw Fault(.repeatedField(all[repeated]))
    }
    return .object(RecordObject(names: all, values: values))
  }

  private mutating func text(_ values: [Value], _ formats: [String?]) throws(Fault) -> Value {
    guard values.contains(where: { $0.asColumn != nil }) else {
      return try interpolate(values, formats: formats)
    }
    let parts = values.map { node($0) }
    let shape = ColumnNode.Shape.interpolation(
      zip(parts, formats).map { ColumnNode.Part(node: $0, format: $1) })
    return try lifted(shape, parts)
  }
}

extension Value {
  /// The value itself, when its levels are few enough to be walked by recursion.
  var checkedDepth: Value {
    get throws(Fault) {
      guard depth <= Limits.valueDepth else { throw Fault(.valueTooDeep) }
      return self
    }
  }
}
