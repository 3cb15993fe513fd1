// What stands in the brackets of x[...]: a position, a label, a range, positions, labels, or a mask.
// Positions count from 1; every one is checked against the length before anything is read.

import BohaiDiagnostics
import BohaiTables
import BohaiText

enum Selection {
  case one(Int)
  case many([Int32])

  /// From 0.
  var positions: [Int32] {
    switch self {
    case .one(let position): [Int32(truncatingIfNeeded: position)]
    case .many(let positions): positions
    }
  }
}

extension Machine {
  /// - Parameter what: "a vector", "the rows", for errors.
  mutating func selection(
    _ selector: LabelledArgument, count: Int, labels: [String]?, what: String
  ) throws(Fault) -> Selection {
    do throws(Fault) {
      return try selection(selector.value, count: count, labels: labels, what: what)
    } catch {
      if case .call = error.location { throw Fault(error.problem, at: .argument(selector.position)) }
      throw error
    }
  }

  private mutating func selection(
    _ selector: Value, count: Int, labels: [String]?, what: String
  ) throws(Fault) -> Selection {
    if case .number(let x) = selector { return .one(try position(x, count: count, what: what)) }
    if let text = selector.asText { return .one(try position(of: text, labels, what: what)) }
    if let range = selector.asRange { return .many(try positions(range, count: count, what: what)) }
    if let list = selector.asList, list.items.isEmpty { return .many([]) }
    guard let column = try vectorColumn(selector, name: "the index") else {
      throw Fault(.indexKind(kindName(selector)))
    }
    switch column.storage {
    case .numbers(let numbers):
      guard column.unit == .none || numbers.isEmpty else { throw Fault(.indexKind("a vector of quantities")) }
      var positions: [Int32] = []
      positions.reserveCapacity(numbers.count)
      for number in numbers { positions.append(Int32(try position(number, count: count, what: what))) }
      return .many(positions)
    case .truths(let truths): return .many(try positions(mask: truths, count: count, what: what))
    case .texts:
      var places: [String: Int32] = [:]
      for (position, label) in (labels ?? []).enumerated().reversed() { places[label] = Int32(position) }
      var positions: [Int32] = []
      for row in 0..<column.count {
        let name = column.text(row) ?? "missing"
        guard let place = places[name] else { throw Fault(noLabel(name, labels, what: what)) }
        positions.append(place)
      }
      return .many(positions)
    case .intervals: throw Fault(.indexKind(kindName(selector)))
    }
  }

  private func position(_ x: Double, count: Int, what: String) throws(Fault) -> Int {
    guard !x.isNaN else { throw Fault(.indexMissing) }
    guard x.rounded() == x else { throw Fault(.indexNotWhole(Units.display(x, .none))) }
    if x < 0 { throw Fault(.indexNegative(Units.display(x, .none))) }
    if x == 0 { throw Fault(.indexZero) }
    guard x <= Double(count), x <= Double(Int32.max) else {
      throw Fault(.indexBeyond(Units.display(x, .none), what: what, count: count))
    }
    return Int(x) - 1
  }

  private func position(of label: String, _ labels: [String]?, what: String) throws(Fault) -> Int {
    guard let position = labels?.firstIndex(of: label) else {
      throw Fault(noLabel(label, labels, what: what))
    }
    return position
  }

  private func noLabel(_ label: String, _ labels: [String]?, what: String) -> Problem {
    guard let labels else { return .noLabels(label, what: what) }
    return .noLabel(label, nearest: suggestion(for: label, among: labels), all: labels)
  }

  private func positions(_ range: RangeObject, count: Int, what: String) throws(Fault) -> [Int32] {
    let first = range.first == -.infinity ? 1 : range.first
    let last = range.last == .infinity ? Double(count) : range.last
    if last < first { return [] }
    let (low, high) = (
      try position(first, count: count, what: what), try position(last, count: count, what: what)
    )
    try Limits.reserve(elements: high - low + 1)
    return (low...high).map { Int32($0) }
  }

  private mutating func positions(mask truths: [UInt8], count: Int, what: String) throws(Fault) -> [Int32] {
    guard truths.count == count else { throw Fault(.maskLength(truths.count, what: what, count: count)) }
    let missing = truths.count { $0 > 1 }
    if missing > 0 { note(Note.maskMissing(missing)) }
    return truths.indices.compactMap { truths[$0] == 1 ? Int32($0) : nil }
  }
}
