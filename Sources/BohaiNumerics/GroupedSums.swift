// Sums by group over the rows as they lie: nothing is laid out group by group first.

import BohaiDiagnostics

/// Σ x for each group, as `Sums.sum` of its rows. The rows are taken in eight pieces whatever the number of cores, so that
/// the last digit is the same on every machine.
public func groupedSums(_ x: [Double], _ groups: Groups) throws(Fault) -> [Summed] {
  let count = groups.count
  let codes = groups.codes
  let pieces = Pieces(rows: min(x.count, codes.count), cells: count, count: 8)
  var parts = [Partial](repeating: Partial(), count: pieces.count * count)
  parts.inPieces(pieces) { rows, parts in
    for row in rows where x[row] == x[row] {
      parts[Int(codes[row])].sum.add(x[row])
      parts[Int(codes[row])].used &+= 1
    }
  }
  try Interrupt.check()
  return (0..<count).map { group in
    var total = Partial()
    for piece in 0..<pieces.count { total.add(parts[piece * count + group]) }
    return Summed(sum: total.sum.value, used: total.used)
  }
}
