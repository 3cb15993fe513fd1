// Which arm of a `case` each row takes, and the arms' values put together.
//
// A row is decided by the first condition that is true for it. A condition that is missing decides it too: for the
// `missing:` arm. Arms are evaluated under `mask(of:)`, over all rows but counting only those that chose them, so that
// an aggregate in an arm still sees the whole group while notes about other rows stay silent.

import BohaiDiagnostics
import BohaiTables

public struct CaseChoice: Sendable {
  static let undecided: Int32 = -1
  static let missing: Int32 = -2
  static let outside: Int32 = -3

  /// For each row the number of its arm.
  private var arms: [Int32]
  /// Only scalars were seen so far: then the result is one scalar.
  public private(set) var isScalar: Bool

  /// - Parameters:
  ///   - count: the rows; `nil` when everything seen so far is a scalar.
  ///   - mask: rows outside it are not looked at (a `case` inside another's arm).
  public init(count: Int?, mask: [Bool]? = nil) {
    isScalar = count == nil
    arms = [Int32](repeating: Self.undecided, count: count ?? 1)
    if let mask, mask.count == arms.count {
      for row in arms.indices where !mask[row] { arms[row] = Self.outside }
    }
  }

  /// Lets the undecided rows choose `arm` where `condition` (a truth value, missing, or a vector of them) is true.
  public mutating func decide(_ condition: Value, arm: Int) throws(Fault) {
    switch condition {
    case .truth(let truth):
      if truth { for row in arms.indices where arms[row] == Self.undecided { arms[row] = Int32(arm) } }
    case .missing:
      for row in arms.indices where arms[row] == Self.undecided { arms[row] = Self.missing }
    default:
      guard let vector = condition.asVector, case .truths(let truths) = vector.column.storage else {
        throw Fault(.conditionKind(kindName(condition)))
      }
      try widen(to: truths.count)
      for row in arms.indices where arms[row] == Self.undecided {
        if truths[row] == 1 { arms[row] = Int32(arm) } else if truths[row] > 1 { arms[row] = Self.missing }
      }
    }
  }

  /// Lets every row that is still undecided choose `arm`.
  public mutating func decideRest(arm: Int) throws(Fault) { try decide(.truth(true), arm: arm) }

  public var hasUndecided: Bool { arms.contains(Self.undecided) }
  public var undecidedCount: Int { arms.count { $0 == Self.undecided } }
  /// Rows whose condition was missing.
  public var missingCount: Int { arms.count { $0 == Self.missing } }
  public func isChosen(_ arm: Int) -> Bool { arms.contains(Int32(arm)) }

  /// The rows to evaluate the next condition for, and those of an arm; `nil` while everything is a scalar.
  public var undecidedMask: [Bool]? { isScalar ? nil : arms.map { $0 == Self.undecided } }
  public func mask(of arm: Int) -> [Bool]? { isScalar ? nil : arms.map { $0 == Int32(arm) } }

  /// Gives the rows whose condition was missing to an arm of their own.
  public mutating func giveMissing(to arm: Int) {
    for row in arms.indices where arms[row] == Self.missing { arms[row] = Int32(arm) }
  }

  private mutating func widen(to count: Int) throws(Fault) {
    if arms.count == count, !isScalar { return }
    guard isScalar else { throw Fault(.caseLengths(arms.count, count)) }
    arms = [Int32](repeating: arms.first ?? Self.undecided, count: count)
    isScalar = false
  }

  /// Each row's value from the arm it chose; missing where it chose none.
  ///
  /// - Parameters:
  ///   - values: by arm; `nil` for an arm that no row chose.
  /// - Throws: arms of different kinds, units or lengths; the fault names the arm as its argument.
  ///   - mixesVintages: inside `across_vintages`.
  public mutating func merged(_ values: [Value?], mixesVintages: Bool) throws(Fault) -> Value {
    for case .some(let value) in values {
      if let vector = value.asVector { try widen(to: vector.column.count) }
    }
    if isScalar { return arms.first.flatMap { $0 >= 0 ? values[Int($0)] : nil } ?? .missing }
    var frame: RowFrame?
    var columns: [Column?] = []
    for (arm, value) in values.enumerated() {
      frame = frame ?? value?.asVector?.frame
      columns.append(try value.flatMap { (value) throws(Fault) in try stretched(value, arm: arm) })
    }
    return .object(VectorObject(try merged(columns, mixesVintages: mixesVintages), frame: frame))
  }

  private func stretched(_ value: Value, arm: Int) throws(Fault) -> Column? {
    if value.isMissing { return nil }
    if let vector = value.asVector {
      guard vector.column.count == arms.count else {
        throw Fault(.caseLengths(arms.count, vector.column.count), at: .argument(arm))
      }
      return vector.column
    }
    guard let column = Column(scalar: value) else { throw Fault(.cannotBeColumn(kindName(value)), at: .argument(arm)) }
    return column
  }

  /// Columns of one element stretch.
  private func merged(_ columns: [Column?], mixesVintages: Bool) throws(Fault) -> Column {
    var parts: [(arm: Int, column: Column)] = []
    for case (let arm, .some(let column)) in columns.enumerated() where !column.isAllMissing && isChosen(arm) {
      parts.append((arm, column))
    }
    guard let model = parts.first(where: { !$0.column.isPlainZero })?.column ?? parts.first?.column else {
      return Column(.numbers([Double](repeating: .nan, count: arms.count)))
    }
    var fitted: [ColumnPart] = []
    var starts = [Int](repeating: -1, count: columns.count)
    var total = 0
    for (arm, column) in parts {
      var column = column
      if column.isPlainZero { column.unit = model.unit }
      if column.isNumbers, model.isNumbers, !column.converts(to: model) {
        let misfit = Units.misfit(model.unit, column.unit)
        throw Fault(.armUnitsDiffer(unitText(model.unit), unitText(column.unit), misfit), at: .argument(arm))
      }
      guard column.kindName == model.kindName || column.isNumbers && model.isNumbers else {
        throw Fault(.armKindsDiffer(model.kindName, column.kindName), at: .argument(arm))
      }
      starts[arm] = total
      total += column.count
      fitted.append(.column(column))
    }
    let together = try concatenated(
      [.column(model.missing(count: 0))] + fitted, name: "case", mixesVintages: mixesVintages)
    return try together.taking(rows(starts, columns)).described(nil)
  }

  private func rows(_ starts: [Int], _ columns: [Column?]) -> [Int32] {
    arms.indices.map { row in
      guard arms[row] >= 0, let column = columns[Int(arms[row])], starts[Int(arms[row])] >= 0 else { return -1 }
      return Int32(truncatingIfNeeded: starts[Int(arms[row])] + (column.count == 1 && arms.count != 1 ? 0 : row))
    }
  }
}

extension Column {
  /// One number 0 without a unit, which fits every unit.
  fileprivate var isPlainZero: Bool {
    if case .numbers(let values) = storage { unit == .none && values.count == 1 && values[0] == 0 } else { false }
  }
}
