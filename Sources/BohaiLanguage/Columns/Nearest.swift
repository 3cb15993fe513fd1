/// The known name that `name` was probably meant to be.
public func nearestName(_ name: String, _ known: [String]) -> String? {
  let typed = Array(name.lowercased().unicodeScalars)
  let limit = max(1, typed.count / 3)
  let best = known.map { (name: $0, distance: distance(typed, Array($0.lowercased().unicodeScalars))) }
    .min { $0.distance < $1.distance }
  return best.flatMap { $0.distance <= limit ? $0.name : nil }
}

/// Insertions, deletions, replacements and swaps of neighbours between two texts.
private func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
  var rows = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
  for i in 0...a.count { rows[i][0] = i }
  for j in 0...b.count { rows[0][j] = j }
  for i in 1...a.count {
    for j in 1...b.count {
      let change = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      rows[i][j] = min(change, rows[i - 1][j] + 1, rows[i][j - 1] + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
      }
    }
  }
  return rows[a.count][b.count]
}
