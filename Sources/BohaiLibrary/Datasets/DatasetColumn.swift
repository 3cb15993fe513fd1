import BohaiTables
import BohaiText

/// The cells of one column of a dataset as they come.
struct DatasetColumn {
  let field: DatasetHeader.Field
  let unit: UnitID
  private var numbers: [Double] = []
  private(set) var precision: [Precision] = []
  private var truths: [UInt8] = []
  private var codes: [Int32] = []
  private let dictionary = TextDictionary()
  /// Where the text read last stands: most texts are those of the row before.
  private var lastText = 0..<0
  private var lastCode: Int32 = -1

  init(_ field: DatasetHeader.Field, unit: UnitID) {
    self.field = field
    self.unit = unit
  }

  /// The last cell as part of a key; `nil` when it is missing.
  var lastKey: UInt64? {
    if let code = codes.last { return code < 0 ? nil : UInt64(code) }
    return numbers.last.flatMap { $0.isNaN ? nil : $0.bitPattern }
  }

  var column: Column {
    switch field.kind {
    case .text: Column(.texts(codes, dictionary), about: field.about)
    case .truth: Column(.truths(truths), about: field.about)
    case .year, .quarter, .month, .date, .number: Column(.numbers(numbers), unit: unit, about: field.about)
    }
  }

  /// Reads a cell; false when it is not what the column holds.
  mutating func append(_ cell: Range<Int>, of bytes: [UInt8]) -> Bool {
    switch field.kind {
    case .text: appendText(cell, of: bytes)
    case .year, .number: appendNumber(cell, of: bytes)
    case .truth: appendTruth(String(decoding: bytes[cell], as: UTF8.self))
    case .quarter, .month, .date: appendPeriod(String(decoding: bytes[cell], as: UTF8.self))
    }
  }

  // MARK: - Texts and periods

  private mutating func appendText(_ cell: Range<Int>, of bytes: [UInt8]) -> Bool {
    if cell.isEmpty {
      codes.append(-1)
      return true
    }
    if !bytes[cell].elementsEqual(bytes[lastText]) {
      lastCode = dictionary.code(adding: String(decoding: bytes[cell], as: UTF8.self))
    }
    lastText = cell
    codes.append(lastCode)
    return true
  }

  private mutating func appendTruth(_ text: String) -> Bool {
    guard let truth: UInt8 = ["": 2, "true": 1, "false": 0][text] else { return false }
    truths.append(truth)
    return true
  }

  private mutating func appendPeriod(_ text: String) -> Bool {
    let count = Periods.parts(text, unit).flatMap { Periods.count(unit, $0) }
    if count == nil && !text.isEmpty { return false }
    numbers.append(count.map(Double.init) ?? .nan)
    return true
  }

  // MARK: - Numbers

  private mutating func appendNumber(_ cell: Range<Int>, of bytes: [UInt8]) -> Bool {
    if cell.isEmpty {
      numbers.append(.nan)
      precision.append(written(0))
      return true
    }
    guard let (value, decimals) = PlainDecimal.read(bytes, cell, shift: unit.shift) else {
      return appendMarkedNumber(String(decoding: bytes[cell], as: UTF8.self))
    }
    if field.kind == .year && value != value.rounded() { return false }
    numbers.append(value)
    precision.append(written(decimals))
    return true
  }

  /// A number that is more than plain digits: `=100`, `16999.4 ± 25.3`, `1e5`.
  private mutating func appendMarkedNumber(_ text: String) -> Bool {
    let isExact = field.kind == .number && text.hasPrefix("=")
    let parts = text.split(separator: "±", maxSplits: 1).map(\.trimmed)
    let digits = isExact ? String(text.dropFirst()) : parts.first ?? ""
    guard let number = Double(digits), number.isFinite else { return false }
    if field.kind == .year && number != number.rounded() { return false }
    numbers.append(NumberFormat.pointMoved(number, left: unit.shift))
    if parts.count == 2 {
      guard let half = Double(parts[1]), half >= 0, field.kind == .number else { return false }
      precision.append(.within(NumberFormat.pointMoved(half, left: unit.shift)))
    } else {
      let sides = digits.split(separator: "e", maxSplits: 1)
      let decimals = sides.first.map { $0.contains(".") ? $0.drop { $0 != "." }.utf8.count - 1 : 0 } ?? 0
      precision.append(isExact ? .exact : written(decimals - (sides.count == 2 ? Int(sides[1]) ?? 0 : 0)))
    }
    return true
  }

  /// How precise a cell is that is written with so many digits after the point.
  private func written(_ decimals: Int) -> Precision {
    switch field.precision {
    case .exact: .exact
    case .cut: .cut(digits: decimals + unit.shift)
    case .rounded(let given): .rounded(digits: (given ?? decimals) + unit.shift)
    }
  }
}

/// Plain decimals of at most 15 digits, read exactly: their digits are a whole number below 2^53 and the power of ten
/// is exact too, so the one division rounds once.
enum PlainDecimal {
  private static let powers: [Double] = (0...22).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// The number and its digits after the point, the point `shift` places further left; `nil` for anything else.
  static func read(_ bytes: [UInt8], _ cell: Range<Int>, shift: Int) -> (value: Double, decimals: Int)? {
    var (whole, digits, decimals) = (0, 0, 0)
    var hasPoint = false
    var index = cell.lowerBound
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    while index < cell.upperBound {
      let byte = bytes[index]
      if byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") {
        whole = whole * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
        decimals += hasPoint ? 1 : 0
        if digits > 15 { return nil }
      } else if byte == UInt8(ascii: "."), !hasPoint, digits > 0 {
        hasPoint = true
      } else {
        return nil
      }
      index += 1
    }
    guard digits > 0, hasPoint == (decimals > 0), powers.indices.contains(decimals + shift) else { return nil }
    let value = Double(whole) / powers[decimals + shift]
    return (isNegative ? -value : value, decimals)
  }
}
