// "a {x} b {y:.1f}": one text, or one for each element when a part is a vector.
//
// A format writes the number alone, in its printed unit; only the sign of a per cent stays, because 7.5 would
// be read as 750%. Without a format a quantity brings its unit: "24899 亿元".

import BohaiDiagnostics
import BohaiTables
import BohaiText

extension Machine {
  /// One format (or `nil`) for each part; the fixed pieces are text values.
  public mutating func interpolate(_ parts: [Value], formats: [String?]) throws(Fault) -> Value {
    if parts.contains(where: { $0.asColumn != nil }) {
      let nodes = parts.map { $0.node() }
      let pieces = nodes.enumerated().map {
        ColumnNode.Part(node: $1, format: formats.indices.contains($0) ? formats[$0] : nil)
      }
      return try lifted(.interpolation(pieces), over: nodes)
    }
    var pieces: [Piece] = []
    var count: Int?
    var (labels, frame): ([String]?, RowFrame?)
    for (position, part) in parts.enumerated() {
      let piece = try piece(
        part, format: formats.indices.contains(position) ? formats[position] : nil, position)
      if case .many(let column, _) = piece {
        if let count, count != column.count {
          throw Fault(.lengthsDiffer(count, column.count), at: .argument(position))
        }
        count = column.count
        labels = labels ?? part.asVector?.labels
        frame = frame ?? part.asVector?.frame
      }
      pieces.append(piece)
    }
    guard let count else { return .text(try joined(pieces, row: 0)) }
    var texts: [String?] = []
    texts.reserveCapacity(count)
    for row in 0..<count {
      if row & 4095 == 0 { try Interrupt.check() }
      texts.append(try joined(pieces, row: row))
    }
    return .object(VectorObject(Column(texts: texts), labels: labels, frame: frame))
  }

  private enum Piece {
    case one(String)
    case many(Column, FormatSpec?)
  }

  private func piece(_ value: Value, format: String?, _ position: Int) throws(Fault) -> Piece {
    var spec: FormatSpec?
    if let format {
      spec = FormatSpec(format)
      guard spec != nil else { throw Fault(.unknownFormat(format), at: .argument(position)) }
    }
    if let column = try value.asList == nil ? vectorColumn(value, name: "the text") : nil {
      if spec != nil, !column.isNumbers {
        throw Fault(.formatNeedsNumber(column.kindName), at: .argument(position))
      }
      return .many(column, spec)
    }
    if let spec {
      guard let (number, unit) = value.scalarNumber else {
        if value.isMissing { return .one("missing") }
        throw Fault(.formatNeedsNumber(kindName(value)), at: .argument(position))
      }
      return .one(formatted(number, unit, spec))
    }
    guard let text = plainText(of: value) else {
      throw Fault(.noTextOf(kindName(value)), at: .argument(position))
    }
    return .one(text)
  }

  private func joined(_ pieces: [Piece], row: Int) throws(Fault) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .one(let piece): text += piece
      case .many(let column, let spec):
        let value = column.value(row)
        if let spec, let (number, unit) = value.scalarNumber {
          text += formatted(number, unit, spec)
        } else {
          text += plainText(of: value) ?? ""
        }
      }
      guard text.utf8.count <= Limits.textBytes else { throw Fault(.textTooLarge) }
    }
    return text
  }
}

/// A number as a format writes it, in its printed unit.
public func formatted(_ number: Double, _ unit: UnitID, _ spec: FormatSpec) -> String {
  if unit.isPeriod && spec.style != .percent { return Units.number(number, unit) }
  if spec.style == .percent || unit.shift == 0 { return spec.apply(number) }
  return spec.apply(number, shift: unit.shift) + (unit.measure == .percent ? "%" : "")
}

/// The text of a value inside a sentence; `nil` for what has no short one (tables, functions).
public func plainText(of value: Value) -> String? {
  switch value {
  case .missing: return "missing"
  case .truth(let truth): return truth ? "true" : "false"
  case .number(let x): return NumberFormat.display(x)
  case .quantity(let x, let unit): return Units.prose(x, unit)
  case .object:
    if let text = value.asText { return text }
    if let unit = value.asUnit { return Units.spelling(unit.unit) }
    if let interval = value.asInterval { return Units.interval(interval.low, interval.high, interval.unit) }
    if let column = value.asColumn { return column.node.description }
    if let vector = value.asVector {
      return (0..<vector.column.count).map { plainText(of: vector.column.value($0)) ?? "" }.joined(
        separator: ", ")
    }
    if let range = value.asRange {
      return Units.prose(range.first, range.unit) + ".." + Units.prose(range.last, range.unit)
    }
    guard let list = value.asList else { return nil }
    let texts = list.items.compactMap { plainText(of: $0) }
    return texts.count == list.items.count ? texts.joined(separator: ", ") : nil
  }
}

extension Value {
  /// The kind of an object, without holding on to it.
  var objectKind: ObjectKind? { if case .object(let object) = self { object.kind } else { nil } }

  /// A number or quantity.
  public var scalarNumber: (Double, UnitID)? {
    switch self {
    case .number(let x): (x, .none)
    case .quantity(let x, let unit): (x, unit)
    default: nil
    }
  }
}
