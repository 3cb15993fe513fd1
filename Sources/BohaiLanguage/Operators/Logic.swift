// and, or, not with three values: false and missing is false, true or missing is true, everything else with
// missing is missing.

import BohaiDiagnostics
import BohaiTables

/// Truth values as an operand: 0 false, 1 true, 2 missing.
struct Truths {
  var scalar: UInt8 = 2
  var values: [UInt8] = []
  /// `nil` for a scalar.
  var count: Int?

  init?(_ value: Value) {
    switch value {
    case .missing: return
    case .truth(let truth): scalar = truth ? 1 : 0
    default:
      guard let vector = value.asVector else { return nil }
      switch vector.column.storage {
      case .truths(let values): (self.values, count) = (values, values.count)
      case .numbers(let numbers) where numbers.allSatisfy(\.isNaN):
        (values, count) = ([UInt8](repeating: 2, count: numbers.count), numbers.count)
      default: return nil
      }
    }
  }

  static func value(_ truth: UInt8) -> Value { truth > 1 ? .missing : .truth(truth == 1) }

  /// `f` of each pair; a scalar stretches. Lengths are the caller's business.
  static func combine(_ a: Truths, _ b: Truths, _ f: (UInt8, UInt8) -> UInt8) -> [UInt8] {
    // Nine pairs of values make a table, so that the loop has no branches.
    var table = [UInt8](repeating: 2, count: 16)
    for x in 0..<3 { for y in 0..<3 { table[x << 2 | y] = f(UInt8(x), UInt8(y)) } }
    switch (a.count, b.count) {
    case (nil, nil): return [table[Int(a.scalar << 2 | b.scalar)]]
    case (_, nil): return a.values.map { table[Int(min($0, 2) << 2 | b.scalar)] }
    case (nil, _): return b.values.map { table[Int(a.scalar << 2 | min($0, 2))] }
    default: return zip(a.values, b.values).map { table[Int(min($0, 2) << 2 | min($1, 2))] }
    }
  }
}

extension Machine {
  mutating func logic(isAnd: Bool, _ a: Value, _ b: Value) throws(Fault) -> Value {
    let word = isAnd ? "and" : "or"
    guard let x = Truths(a) else { throw Fault(.needsTruth(word, kindName(a)), at: .argument(0)) }
    guard let y = Truths(b) else { throw Fault(.needsTruth(word, kindName(b)), at: .argument(1)) }
    if let n = x.count, let m = y.count, n != m { throw Fault.lengthsDiffer(n, m) }
    let strong: UInt8 = isAnd ? 0 : 1
    let truths = Truths.combine(x, y) { a, b in
      a == strong || b == strong ? strong : a > 1 || b > 1 ? 2 : 1 - strong
    }
    return x.count == nil && y.count == nil ? Truths.value(truths[0]) : try joined(truths, a, b)
  }

  /// `not x`
  func negation(_ value: Value) throws(Fault) -> Value {
    guard let x = Truths(value) else { throw Fault(.needsTruth("not", kindName(value)), at: .argument(0)) }
    guard x.count != nil, let vector = value.asVector else {
      return x.scalar > 1 ? .missing : .truth(x.scalar == 0)
    }
    let truths = x.values.map { $0 > 1 ? 2 : 1 - $0 }
    return .object(VectorObject(Column(.truths(truths)), labels: vector.labels, frame: vector.frame))
  }

  /// The truth an `if` or `while` needs: one, and not missing.
  public mutating func truth(of value: Value) throws(Fault) -> Bool {
    switch value {
    case .truth(let truth): return truth
    case .missing: throw Fault(.conditionMissing)
    default:
      if Truths(value) != nil || value.asColumn != nil { throw Fault(.conditionNotOne(kindName(value))) }
      throw Fault(.conditionKind(kindName(value)))
    }
  }
}
