// "Did you mean": the one place that decides which known name a misspelt one was meant to be. It is careful: a wrong
// suggestion costs a beginner more than none.

/// The candidate that `name` was most likely meant to be; `nil` when none is near.
///
/// Near means: the same but for upper and lower case; at most a third of the letters changed, left out, added or
/// swapped with their neighbour; or, when only one candidate begins with `name`, an abbreviation of three letters or
/// more. Names of one or two letters are near nothing but their other case. Ties go to the same first letter, then
/// to the first candidate.
public func suggestion(for name: String, among candidates: some Sequence<String>) -> String? {
  let written = Array(name.lowercased().unicodeScalars)
  guard !written.isEmpty, written.count <= 100 else { return nil }
  let limit = written.count / 3
  var best: (candidate: String, score: Int)?
  var longer: [String] = []
  for candidate in candidates where candidate != name {
    let known = Array(candidate.lowercased().unicodeScalars)
    if written.count >= 3, known.starts(with: written) { longer.append(candidate) }
    guard let distance = editDistance(written, known, limit: limit) else { continue }
    let score = distance * 2 + (known.first == written.first ? 0 : 1)
    if score < best?.score ?? Int.max { best = (candidate, score) }
  }
  return best?.candidate ?? (longer.count == 1 ? longer.first : nil)
}

/// How many letters must be changed, left out, added or swapped with their neighbour to turn `left` into `right`
/// (the restricted Damerau-Levenshtein distance); `nil` when it is more than `limit`.
func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int? {
  guard abs(left.count - right.count) <= limit else { return nil }
  var beforeLast = [Int](repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  for i in 0..<left.count {
    var row = [Int](repeating: i + 1, count: right.count + 1)
    for j in 0..<right.count {
      let change = last[j] + (left[i] == right[j] ? 0 : 1)
      row[j + 1] = min(change, last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
      }
    }
    guard row.min() ?? 0 <= limit else { return nil }
    beforeLast = last
    last = row
  }
  let distance = last[right.count]
  return distance <= limit ? distance : nil
}
