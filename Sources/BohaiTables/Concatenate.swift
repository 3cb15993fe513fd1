// Several columns one under the other, in one kind and one unit. An empty or wholly missing part fits any other;
// what differs otherwise is an error that names the column.

import BohaiDiagnostics
import BohaiNumerics

/// A part of a column to be put together: a column, or so many missing elements.
public enum ColumnPart: Sendable {
  case column(Column)
  case missing(Int)

  var count: Int {
    switch self {
    case .column(let column): column.count
    case .missing(let count): count
    }
  }
}

/// The parts one under the other. Kind, unit and metadata are those of the first part that has values.
///
/// - Parameters:
///   - name: the column's name, for errors.
///   - place: where a part comes from, for errors: `table`, `group`.
///   - mixesVintages: inside `across_vintages`; the result then has none of the vintages that differ.
public func concatenated(
  _ parts: [ColumnPart], name: String, place: String = "table", mixesVintages: Bool = false
) throws(Fault) -> Column {
  try Limits.reserve(elements: parts.reduce(0.0) { $0 + Double($1.count) })
  let columns = parts.compactMap { part -> Column? in if case .column(let column) = part { column } else { nil } }
  guard var model = columns.first(where: { !$0.isAllMissing }) ?? columns.first else {
    return Column(.numbers([Double](repeating: .nan, count: parts.reduce(0) { $0 + $1.count })))
  }
  if model.unit == .none, model.isNumbers,
    let year = columns.first(where: { $0.unit == .year && !$0.isAllMissing }), allWhole(model) {
    model.unit = year.unit
  }
  model.about = columns.lazy.compactMap(\.about).first
  model.lineage = columns.reduce(nil) { Lineage.union($0, $1.lineage) }
  for column in columns where column.unit.vintageTag != 0 && !column.isAllMissing {
    model.unit = try model.unit.joining(vintageOf: column.unit, in: name, mixes: mixesVintages)
  }
  var fitting: [ColumnPart] = []
  for part in parts { fitting.append(try fitted(part, to: model, name: name, place: place)) }
  var result = join(fitting, like: model)
  result.figures = FigureRows.joined(fitting)
  return result
}

extension Column {
  public var isNumbers: Bool { if case .numbers = storage { true } else { false } }
  public var isTexts: Bool { if case .texts = storage { true } else { false } }
  public var isTruths: Bool { if case .truths = storage { true } else { false } }
  public var isIntervals: Bool { if case .intervals = storage { true } else { false } }

  /// The kind of the elements, as errors name it.
  public var kindName: String {
    switch storage {
    case .numbers: unit.isPeriod ? "periods" : "numbers"
    case .truths: "truth values"
    case .texts: "texts"
    case .intervals: "intervals"
    }
  }
}

private func allWhole(_ column: Column) -> Bool {
  guard case .numbers(let values) = column.storage else { return false }
  return values.allSatisfy { $0.isNaN || $0.rounded() == $0 }
}

/// A part in the kind and unit of `model`.
private func fitted(
  _ part: ColumnPart, to model: Column, name: String, place: String
) throws(Fault) -> ColumnPart {
  guard case .column(var column) = part else { return part }
  switch (column.storage, model.storage) {
  case (.numbers(let values), .numbers):
    if column.unit == model.unit { return part }
    if column.isAllMissing { return .missing(column.count) }
    if let factor = conversionFactor(from: column.unit, to: model.unit) {
      column.storage = .numbers(factor.apply(values))
    } else if !(model.unit == .year && column.unit == .none && allWhole(column)) {
      throw Fault(.columnUnitsDiffer(
          name, unitText(model.unit), unitText(column.unit), Units.misfit(model.unit, column.unit)))
    }
    column.unit = model.unit
    return .column(column)
  case (.intervals(let lows, let highs), .intervals):
    if column.unit == model.unit { return part }
    if column.isAllMissing { return .missing(column.count) }
    guard let factor = conversionFactor(from: column.unit, to: model.unit) else {
      throw Fault(.columnUnitsDiffer(
          name, unitText(model.unit), unitText(column.unit), Units.misfit(model.unit, column.unit)))
    }
    column.storage = factor.apply(lows: lows, highs: highs)
    column.unit = model.unit
    return .column(column)
  case (.truths, .truths), (.texts, .texts): return part
  default:
    if column.isAllMissing { return .missing(column.count) }
    throw Fault(.columnKindsDiffer(name, model.kindName, column.kindName, place: place))
  }
}

private func join(_ parts: [ColumnPart], like model: Column) -> Column {
  let total = parts.reduce(0) { $0 + $1.count }
  var result = model
  switch model.storage {
  case .numbers:
    var all: [Double] = []
    all.reserveCapacity(total)
    for part in parts {
      if case .column(let column) = part, case .numbers(let values) = column.storage {
        all += values
      } else {
        all += repeatElement(.nan, count: part.count)
      }
    }
    result.storage = .numbers(all)
  case .truths:
    var all: [UInt8] = []
    all.reserveCapacity(total)
    for part in parts {
      if case .column(let column) = part, case .truths(let values) = column.storage {
        all += values
      } else {
        all += repeatElement(2, count: part.count)
      }
    }
    result.storage = .truths(all)
  case .texts:
    result.storage = joinedTexts(parts, total: total)
  case .intervals:
    result.storage = joinedIntervals(parts, total: total)
  }
  return result
}

private func joinedIntervals(_ parts: [ColumnPart], total: Int) -> Column.Storage {
  var (lows, highs): ([Double], [Double]) = ([], [])
  lows.reserveCapacity(total)
  highs.reserveCapacity(total)
  for part in parts {
    if case .column(let column) = part, case .intervals(let low, let high) = column.storage {
      lows += low
      highs += high
    } else {
      lows += repeatElement(.nan, count: part.count)
      highs += repeatElement(.nan, count: part.count)
    }
  }
  return .intervals(lows, highs)
}

private func joinedTexts(_ parts: [ColumnPart], total: Int) -> Column.Storage {
  if let shared = joinedTextsOfOneDictionary(parts, total: total) { return shared }
  let merged = TextDictionary()
  var all: [Int32] = []
  all.reserveCapacity(total)
  for part in parts {
    guard case .column(let column) = part, case .texts(let codes, let dictionary) = column.storage else {
      all += repeatElement(-1, count: part.count)
      continue
    }
    var known = [Int32](repeating: -1, count: dictionary.texts.count)
    for code in codes {
      if code >= 0, known[Int(code)] < 0 { known[Int(code)] = merged.code(adding: dictionary.texts[Int(code)]) }
      all.append(code < 0 ? -1 : known[Int(code)])
    }
  }
  return .texts(all, merged)
}

/// The quick way for parts of one column: their codes mean the same.
private func joinedTextsOfOneDictionary(_ parts: [ColumnPart], total: Int) -> Column.Storage? {
  var shared: TextDictionary?
  var all: [Int32] = []
  all.reserveCapacity(total)
  for part in parts {
    guard case .column(let column) = part, case .texts(let codes, let dictionary) = column.storage else {
      all += repeatElement(-1, count: part.count)
      continue
    }
    if let shared, shared !== dictionary { return nil }
    shared = dictionary
    all += codes
  }
  return .texts(all, shared ?? TextDictionary())
}
