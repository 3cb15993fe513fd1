// Every name and text of a program is stored once and called by its number. The table hashes bytes, so that reading
// a word makes no String; the Strings are made once at the end, one for each different name.

/// The words of the language have the first numbers, in this order.
let keywords: [(String, TokenKind)] = [
  ("if", .ifWord), ("else", .elseWord), ("case", .caseWord), ("for", .forWord), ("in", .inWord),
  ("while", .whileWord), ("return", .returnWord), ("break", .breakWord), ("continue", .continueWord),
  ("use", .useWord), ("try", .tryWord), ("and", .andWord), ("or", .orWord), ("not", .notWord),
  ("to", .toWord),
  ("true", .trueWord), ("false", .falseWord), ("missing", .missingWord), ("nothing", .nothingWord),
  ("____", .hole),
]

struct NameTable {
  private struct Entry {
    var hash: UInt32
    var start: Int32
    var count: Int32
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// Open addressing; -1 is free. The size is a power of two, at most half full.
  private var slots: [Int32]

  /// `is` is a word only between a parameter and its kind.
  let isWord: NameID
  /// What a line at the prompt that begins with `|>` goes on from.
  let ans: NameID

  static let hashStart: UInt32 = 2_166_136_261

  @inline(__always) static func mix(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash ^ UInt32(byte)) &* 16_777_619
  }

  init() {
    slots = Array(repeating: -1, count: 512)
    isWord = NameID(Int32(keywords.count))
    ans = NameID(Int32(keywords.count + 1))
    for (word, _) in keywords { _ = intern(Array(word.utf8)) }
    _ = intern(Array("is".utf8))
    _ = intern(Array("ans".utf8))
  }

  mutating func intern(_ text: [UInt8]) -> NameID {
    var hash = NameTable.hashStart
    for byte in text { hash = NameTable.mix(hash, byte) }
    return intern(text, 0, text.count, hash)
  }

  mutating func intern(_ source: [UInt8], _ start: Int, _ end: Int) -> NameID {
    var hash = NameTable.hashStart
    for index in start..<end { hash = NameTable.mix(hash, source[index]) }
    return intern(source, start, end, hash)
  }

  /// The number of `source[start..<end]`, whose hash the caller has already computed while reading it.
  mutating func intern(_ source: [UInt8], _ start: Int, _ end: Int, _ hash: UInt32) -> NameID {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] >= 0 {
      let index = slots[slot]
      if entries[Int(index)].hash == hash, matches(entries[Int(index)], source, start, end) {
        return NameID(index)
      }
      slot = (slot + 1) & mask
    }
    let index = Int32(entries.count)
    entries.append(Entry(hash: hash, start: Int32(bytes.count), count: Int32(end - start)))
    bytes.append(contentsOf: source[start..<end])
    slots[slot] = index
    if entries.count * 2 > slots.count { grow() }
    return NameID(index)
  }

  private func matches(_ entry: Entry, _ source: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard Int(entry.count) == end - start else { return false }
    let offset = Int(entry.start)
    for index in 0..<Int(entry.count) where bytes[offset + index] != source[start + index] { return false }
    return true
  }

  private mutating func grow() {
    let size = slots.count * 2
    slots = Array(repeating: -1, count: size)
    for (index, entry) in entries.enumerated() {
      var slot = Int(entry.hash) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(index)
    }
  }

  var strings: [String] {
    entries.map { String(decoding: bytes[Int($0.start)..<Int($0.start + $0.count)], as: UTF8.self) }
  }

  func text(_ name: NameID) -> String {
    let entry = entries[Int(name.index)]
    return String(decoding: bytes[Int(entry.start)..<Int(entry.start + entry.count)], as: UTF8.self)
  }
}
