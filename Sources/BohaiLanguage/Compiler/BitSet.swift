// Sets of small numbers, of registers and of names, as bits: joining and intersecting them after every branch
// costs a few operations, and the program's start no search for how their elements are compared.

struct BitSet: Equatable {
  private var words: [UInt64] = []

  func contains(_ element: Int) -> Bool {
    let word = element >> 6
    return word < words.count && words[word] & BitSet.bit(element) != 0
  }

  /// - Returns: whether it was not there before.
  @discardableResult
  mutating func insert(_ element: Int) -> Bool {
    let word = element >> 6
    while words.count <= word { words.append(0) }
    let isNew = words[word] & BitSet.bit(element) == 0
    words[word] |= BitSet.bit(element)
    return isNew
  }

  mutating func formUnion(_ elements: some Sequence<Int>) {
    for element in elements { insert(element) }
  }

  mutating func formIntersection(_ other: BitSet) {
    words.removeLast(max(0, words.count - other.words.count))
    for word in words.indices { words[word] &= other.words[word] }
  }

  func intersection(_ other: BitSet) -> BitSet {
    var result = self
    result.formIntersection(other)
    return result
  }

  /// In rising order.
  var elements: [Int] { (0..<words.count * 64).filter(contains) }

  private static func bit(_ element: Int) -> UInt64 { 1 << UInt64(element & 63) }
}
