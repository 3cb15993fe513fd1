import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiTables

// Values become display trees here. However large or deep a value is, its tree is small: long tables, vectors
// and lists are cut in the middle, deep ones at the bottom, and what is left out is counted.

extension Machine {
  /// What `value` looks like, ready for any medium.
  ///
  /// A record made by `result(...)` shows itself: its function is called with it, and what comes back is
  /// shown under its title. When the function fails, the error is the caller's.
  public mutating func describe(
    _ value: Value, _ style: DisplayStyle = DisplayStyle()
  ) throws(Fault) -> Shown {
    var value = value
    var titles: [String] = []
    while let record = value.asRecord, let show = record.show, titles.count < Describer.deepest {
      titles.append(record.title ?? "")
      value = try call(show, [value])
    }
    let shown = BohaiLibrary.describe(value, style)
    return titles.reversed().reduce(shown) { $1.isEmpty ? $0 : .titled($1, $0) }
  }
}

/// What `value` looks like, without running any code: a record that shows itself is shown by its title and
/// fields.
public func describe(_ value: Value, _ style: DisplayStyle = DisplayStyle()) -> Shown {
  var describer = Describer(style)
  let shown = describer.describe(value, depth: 0)
  guard let title = style.title, value.asTable == nil else { return shown }
  return .titled(title, shown)
}

/// Turns one value, with all it holds, into a tree of limited size.
struct Describer {
  /// Nesting below this is shown as `…`.
  static let deepest = 8
  /// Items of a list and fields of a record that are shown, and those of them that come before the gap.
  static let items = (shown: 20, head: 14)
  /// Parts of one display altogether, so that lists of lists stay readable.
  static let mostParts = 400

  let style: DisplayStyle
  private var parts = 0

  init(_ style: DisplayStyle) { self.style = style }

  mutating func describe(_ value: Value, depth: Int) -> Shown {
    parts += 1
    guard depth < Self.deepest, parts < Self.mostParts else { return .text("…") }
    guard case .object(let object) = value else { return .text(scalarText(value)) }
    switch object {
    case let text as TextObject: return .text(text.text)
    case let vector as VectorObject: return shown(vector)
    case let range as RangeObject: return .text(rangeText(range))
    case let list as ListObject: return shown(list, depth: depth)
    case let record as RecordObject: return shown(record, depth: depth)
    case let table as TableObject: return .table(shown(table.table, depth: depth))
    case let matrix as MatrixObject: return shown(matrix.matrix)
    case let namespace as NamespaceObject: return shown(namespace)
    case let interval as IntervalObject: return .text(intervalText(interval))
    case let display as DisplayObject: return display.shown
    case let chart as ChartObject: return .chart(chart.chart)
    case let unit as UnitObject: return .text("[\(Units.spelling(unit.unit))]")
    default: return .code(sourceText(value))
    }
  }

  private mutating func shown(_ list: ListObject, depth: Int) -> Shown {
    if list.items.isEmpty { return .text("[]") }
    if list.labels == nil, let text = inlineText(.object(list)) { return .text(text) }
    let kept = Kept(count: list.items.count, limit: Self.items, showsEverything: style.showsEverything)
    let fields = kept.indices.map { index in
      let label = list.labels.flatMap { index < $0.count ? $0[index] : nil } ?? "\(index + 1)"
      return Shown.Field(label, element(list.items[index], depth: depth))
    }
    return .items(fields, hidden: kept.hidden, gap: kept.gap)
  }

  private mutating func shown(_ record: RecordObject, depth: Int) -> Shown {
    if record.names.isEmpty { return .text("()") }
    let fields = zip(record.names, record.values).map { name, value in
      Shown.Field(name, element(value, depth: depth))
    }
    let shown = Shown.fields(fields)
    return record.title.map { .titled($0, shown) } ?? shown
  }

  /// Something inside a list or record: in one line where it is short.
  private mutating func element(_ value: Value, depth: Int) -> Shown {
    if parts < Self.mostParts, value.asText == nil, let text = inlineText(value) {
      parts += 1
      return .text(text)
    }
    return describe(value, depth: depth + 1)
  }

  private func shown(_ namespace: NamespaceObject) -> Shown {
    let members = namespace.members.joined(separator: ", ")
    return Datasets.overview(of: namespace.name) ?? .text("\(namespace.name): \(members)")
  }
}

/// A display as a value: what a `show` function gives that wants more than one value shown.
public final class DisplayObject: Object, @unchecked Sendable {
  public let shown: Shown
  public init(_ shown: Shown) {
    self.shown = shown
    super.init(.display)
  }
}

/// Which of `count` things are shown: all, or a head and a tail.
struct Kept {
  let indices: [Int]
  let hidden: Int
  /// The number of things before the gap.
  let gap: Int

  init(count: Int, limit: (shown: Int, head: Int), showsEverything: Bool = false) {
    if showsEverything || count <= limit.shown {
      (indices, hidden, gap) = (Array(0..<count), 0, count)
    } else {
      let tail = limit.shown - limit.head
      indices = Array(0..<limit.head) + Array(count - tail..<count)
      (hidden, gap) = (count - limit.shown, limit.head)
    }
  }
}
