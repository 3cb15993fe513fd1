/// A number as a table prints it: `118.3`, `-0.9%`, `1,234.5`, `24899[亿元]`.
///
/// Commas may group thousands and nothing else, so that a decimal comma is not read as a thousand times the
/// number.
struct PrintedFigure {
  var isNegative: Bool
  /// All digits without the point.
  var digits: String
  /// How many of them stand after the point.
  var decimals: Int
  /// `%`, or what stands in brackets.
  var unit: String?

  /// `nil` when the text is nothing of the kind.
  init?(_ text: String) {
    var rest = Substring(text)
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    if rest.last == "%" {
      unit = "%"
      rest.removeLast()
    } else if rest.last == "]", let open = rest.firstIndex(of: "[") {
      unit = String(rest[rest.index(after: open)...].dropLast())
      rest = rest[..<open]
    }
    while let last = rest.last, last == " " { rest.removeLast() }
    isNegative = rest.first == "-" || rest.first == "−"
    if isNegative || rest.first == "+" { rest.removeFirst() }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first.flatMap({ PrintedFigure.ungrouped($0) }) else {
      return nil
    }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard parts.count == 1 || !fraction.isEmpty, fraction.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      return nil
    }
    digits = whole + fraction
    decimals = fraction.utf8.count
  }

  /// The number as it is printed, before its unit.
  var value: Double? {
    let point = digits.index(digits.endIndex, offsetBy: -decimals)
    return Double((isNegative ? "-" : "") + digits[..<point] + "." + digits[point...] + "0")
  }

  private static func ungrouped(_ text: Substring) -> String? {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }) else {
      return nil
    }
    guard groups.count == 1 || groups[0].count <= 3 && groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
      return nil
    }
    return groups.joined()
  }
}
