// The distinct texts of one column in one piece of a file, numbered in order of appearance.
//
// Texts are copied to one compact arena, so that comparing them stays in the cache, and found by a hash of
// their bytes in an open table. Only when pieces are put together does each distinct text become a String.

struct TextCodes: ~Copyable {
  private var arena: UnsafeMutablePointer<UInt8>
  private var arenaCount = 0
  private var arenaCapacity = 1 << 12
  /// For each code its hash and where its text lies in the arena.
  private var hashes: [UInt64] = []
  private var starts: [Int] = [0]
  private var slots = [Int32](repeating: -1, count: 256)

  init() { arena = .allocate(capacity: arenaCapacity) }
  deinit { arena.deallocate() }

  var count: Int { hashes.count }

  /// The texts by code.
  var all: [String] {
    (0..<count).map { code in
      let bytes = UnsafeBufferPointer(start: arena + starts[code], count: starts[code + 1] - starts[code])
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Whether no two different texts can be one by Unicode's rules: ASCII and the Chinese characters from
  /// U+4000 to U+9FFF are never composed of others. Every other letter is doubted.
  var areByteDistinct: Bool {
    for offset in 0..<arenaCount where arena[offset] >= 0xC0 && !(0xE4...0xE9 ~= arena[offset]) {
      return false
    }
    return true
  }

  /// The codes here of all texts of another piece, which are added where they are new.
  mutating func codes(adding other: borrowing TextCodes) -> [Int32] {
    var codes: [Int32] = []
    codes.reserveCapacity(other.count)
    for code in 0..<other.count {
      let start = other.starts[code]
      codes.append(self.code(other.arena + start, other.starts[code + 1] - start, hash: other.hashes[code]))
    }
    return codes
  }

  /// The code of a text, the next free one when it is new.
  @inline(__always)
  mutating func code(_ text: UnsafePointer<UInt8>, _ length: Int) -> Int32 {
    code(text, length, hash: TextCodes.hash(text, length))
  }

  private mutating func code(_ text: UnsafePointer<UInt8>, _ length: Int, hash: UInt64) -> Int32 {
    let mask = slots.count - 1
    var at = Int(truncatingIfNeeded: hash) & mask
    while slots[at] >= 0 {
      let code = Int(slots[at])
      if hashes[code] == hash, isEqual(code, text, length) { return Int32(truncatingIfNeeded: code) }
      at = (at &+ 1) & mask
    }
    let code = Int32(truncatingIfNeeded: hashes.count)
    slots[at] = code
    hashes.append(hash)
    append(text, length)
    if hashes.count * 2 > slots.count { grow() }
    return code
  }

  @inline(__always)
  private func isEqual(_ code: Int, _ text: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    let start = starts[code]
    guard starts[code + 1] - start == length else { return false }
    for offset in 0..<length where arena[start + offset] != text[offset] { return false }
    return true
  }

  private mutating func append(_ text: UnsafePointer<UInt8>, _ length: Int) {
    if arenaCount + length > arenaCapacity {
      arenaCapacity = max(arenaCapacity * 2, arenaCount + length)
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: arenaCapacity)
      larger.update(from: arena, count: arenaCount)
      arena.deallocate()
      arena = larger
    }
    (arena + arenaCount).update(from: text, count: length)
    arenaCount += length
    starts.append(arenaCount)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (code, hash) in hashes.enumerated() {
      var at = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[at] >= 0 { at = (at + 1) & (slots.count - 1) }
      slots[at] = Int32(truncatingIfNeeded: code)
    }
  }

  /// Eight bytes at a time, multiplied and folded; the padding of `Bytes` allows reading beyond the text.
  @inline(__always)
  private static func hash(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    let raw = UnsafeRawPointer(text)
    var hash = UInt64(truncatingIfNeeded: length) &* 0x9E37_79B9_7F4A_7C15
    var at = 0
    while at < length {
      var word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let left = length - at
      if left < 8 { word &= (1 << UInt64(left * 8)) - 1 }
      hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
      at += 8
    }
    return hash
  }
}
