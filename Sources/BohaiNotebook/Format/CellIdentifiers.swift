// Cell ids: kept for ever once there. A new one is 8 hexadecimal digits of a hash of the cell, so that the
// same document gives the same ids each time and differences between versions stay small.

extension String {
  /// Whether the notebook format takes this as a cell id.
  var isCellIdentifier: Bool {
    (1...64).contains(utf8.count)
      && unicodeScalars.allSatisfy { $0 == "-" || $0 == "_" || ($0.isASCII && $0.properties.isAlphabetic)
        || ("0"..."9").contains($0) }
  }
}

extension [Cell] {
  /// Gives an id to every cell that has none or repeats one.
  mutating func completeIdentifiers() {
    var taken = Set(compactMap(\.id))
    var seen: Set<String> = []
    for index in indices {
      if let id = self[index].id, seen.insert(id).inserted { continue }
      let id = self[index].freshIdentifier(except: taken)
      self[index].id = id
      taken.insert(id)
      seen.insert(id)
    }
  }
}

extension Cell {
  /// An id that is not among `taken`.
  func freshIdentifier(except taken: Set<String>) -> String {
    var hash: UInt32 = 0x811C_9DC5                        // FNV-1a
    for byte in "\(kind.rawValue)\n\(source)".utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    while true {
      let digits = String(hash, radix: 16)
      let id = String(repeating: "0", count: 8 - digits.utf8.count) + digits
      if !taken.contains(id) { return id }
      hash &+= 1
    }
  }
}
