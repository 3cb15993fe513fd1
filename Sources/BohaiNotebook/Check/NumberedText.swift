// Whether two texts say the same: the words exactly, the numbers within a tolerance.
//
// A number of another length moves what stands beside it in a table. So where a number is written
// differently, runs of spaces and of rule characters count as one; where all numbers are written alike, every
// character counts.

/// A text cut into numbers and what stands between them.
struct NumberedText {
  let isPicture: Bool
  /// One more than numbers: what stands before, between and behind them.
  private(set) var words: [String] = []
  private(set) var numbers: [Substring] = []

  /// - Parameter isPicture: numbers may follow a letter directly, as in the paths of a picture; else such
  /// digits
  ///   belong to a name.
  init(_ text: String, isPicture: Bool = false) {
    self.isPicture = isPicture
    let bytes = text.utf8
    var word = bytes.startIndex
    var place = bytes.startIndex
    var previous = UInt8(ascii: " ")
    while place < bytes.endIndex {
      let mayBegin = !previous.continuesName || (isPicture && previous.isLetter)
      if mayBegin, let end = NumberedText.endOfNumber(bytes, from: place) {
        words.append(String(text[word..<place]))
        numbers.append(text[place..<end])
        (word, place) = (end, end)
        previous = UInt8(ascii: "0")
      } else {
        previous = bytes[place]
        place = bytes.index(after: place)
      }
    }
    words.append(String(text[word...]))
  }

  /// `12`, `-0.5`, `.5`, `1.2e-7`; `nil` when no number begins here.
  private static func endOfNumber(_ bytes: String.UTF8View, from start: String.Index) -> String.Index? {
    var place = start
    func digits() -> Bool {
      let before = place
      while place < bytes.endIndex, bytes[place].isDigit { place = bytes.index(after: place) }
      return place > before
    }
    func take(_ characters: String) -> Bool {
      guard place < bytes.endIndex, characters.utf8.contains(bytes[place]) else { return false }
      place = bytes.index(after: place)
      return true
    }
    _ = take("-")
    var hasDigits = digits()
    let whole = place
    if take(".") { if digits() { hasDigits = true } else { place = whole } }
    if !hasDigits { return nil }
    let mantissa = place
    if take("eE") {
      _ = take("+-")
      if !digits() { place = mantissa }
    }
    return place
  }

  /// Whether this says the same as `other`.
  func matches(_ other: NumberedText, within tolerance: Tolerance) -> Bool {
    guard words.count == other.words.count else { return false }
    if words == other.words && numbers == other.numbers { return true }
    let areNear = zip(numbers, other.numbers).allSatisfy { tolerance.accepts($0, $1, inPicture: isPicture) }
    return areNear && hasSameWords(as: other)
  }

  /// Whether everything between the numbers is the same.
  func hasSameWords(as other: NumberedText) -> Bool {
    guard words.count == other.words.count else { return false }
    if words == other.words { return true }
    let isWrittenAlike = zip(numbers, other.numbers).allSatisfy { $0 == $1 }
    let first = words.map(\.withoutAlignment).joined(separator: "0").withoutLineEdges
    let second = other.words.map(\.withoutAlignment).joined(separator: "0").withoutLineEdges
    return !isWrittenAlike && first == second
  }
}

extension String {
  /// With each run of spaces, or of one rule character, made one.
  fileprivate var withoutAlignment: String {
    var result = ""
    var previous: Character?
    for character in self {
      let isRepeated = character == previous && (character == " " || character == "─")
      if !isRepeated { result.append(character) }
      previous = character
    }
    return result
  }
}

extension String {
  /// Without spaces at the beginnings and ends of lines.
  fileprivate var withoutLineEdges: [Substring] {
    split(separator: "\n", omittingEmptySubsequences: false).map(\.trimmed).map { $0[...] }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  fileprivate var isLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }
  /// Behind these a digit belongs to a name (`x1`), and a minus is a dash (`2013-14`).
  fileprivate var continuesName: Bool { isDigit || isLetter || self == UInt8(ascii: "_") }
}
