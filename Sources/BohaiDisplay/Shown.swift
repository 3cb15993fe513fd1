// What a value looks like before a medium is chosen.
//
// The library turns values into this small tree; the renderers beside this file turn the tree into text for a
// terminal, HTML, Markdown or LaTeX. Nothing here knows the language, and every tree is small: whoever builds
// one has already chosen which rows of a long table and which items of a long list are shown.

import BohaiCharts
import BohaiText

/// A value, or several, ready to be rendered.
public indirect enum Shown: Sendable {
  /// Running text: `24899 亿元`, a sentence, several lines.
  case text(String)
  /// A sentence or more, wrapped to the width of the medium.
  case paragraph(String)
  /// Program text: a function's signature, a column expression, a formula.
  case code(String)
  case table(ShownTable)
  /// A vector.
  case run(ShownRun)
  /// Named values one under another: a record.
  case fields([Field])
  /// Values one under another, each behind its position or label: a list. `hidden` more of them stand behind
  /// `gap`.
  case items([Field], hidden: Int, gap: Int)
  /// Parts one under another, with a blank line between them.
  case stack([Shown])
  /// A heading over something.
  case titled(String, Shown)
  case chart(Chart)

  public struct Field: Sendable {
    public var name: String
    public var value: Shown
    public init(_ name: String, _ value: Shown) {
      self.name = name
      self.value = value
    }
  }
}

/// A table of which every row and column held here may be shown.
///
/// Rows beyond the ones held are only counted: `hiddenRows` of them stand behind row `gap` of those held.
public struct ShownTable: Sendable {
  public var title: String?
  public var columns: [ShownColumn]
  /// The names of further columns, which no medium shows.
  public var hiddenColumns: [String]
  /// How many of the columns' cells each column holds.
  public var heldRows: Int
  public var hiddenRows: Int
  /// The held row that follows the gap.
  public var gap: Int
  /// How many leading columns name their row: a matrix's labels.
  public var labelColumns: Int
  /// Says what was counted: `31 rows`, `3 x 3 matrix, 亿元`; `nil` leaves it out unless something is hidden.
  public var size: String?
  public var sources: [String]
  public var notes: [String]
  /// Whether texts that do not fit are wrapped, however many rows there are.
  public var wrapsTexts: Bool

  public init(
    title: String? = nil, columns: [ShownColumn], hiddenColumns: [String] = [], heldRows: Int,
    hiddenRows: Int = 0, gap: Int = 0, labelColumns: Int = 0, size: String? = nil,
    sources: [String] = [], notes: [String] = [], wrapsTexts: Bool = false
  ) {
    self.title = title
    self.columns = columns
    self.hiddenColumns = hiddenColumns
    self.heldRows = heldRows
    self.hiddenRows = hiddenRows
    self.gap = gap
    self.labelColumns = labelColumns
    self.size = size
    self.sources = sources
    self.notes = notes
    self.wrapsTexts = wrapsTexts
  }

  /// `31 rows, 3 more columns: a, b, c` in pieces that stay whole, when the columns `left` of those held are
  /// not shown.
  func sizePieces(leaving left: [String]) -> [String] {
    let names = left + hiddenColumns.map { visible($0) }
    var pieces = size.map { [$0] } ?? []
    guard !names.isEmpty else { return pieces }
    if !pieces.isEmpty { pieces[0] += ", " }
    let named = names.prefix(Self.mostNames)
    pieces.append("\(counted(names.count, "more column")): ")
    pieces += named.dropLast().map { "\($0), " } + named.suffix(1)
    if names.count > named.count { pieces += [", and \(names.count - named.count) others"] }
    return pieces
  }

  /// Names of columns that are not shown are listed up to this many.
  static let mostNames = 30

  /// Whether any column says a unit or a type, so that a line for them is worth its place.
  var hasKinds: Bool { columns.contains { !$0.kind.isEmpty } }
}

/// One column of a shown table.
public struct ShownColumn: Sendable {
  public enum Cells: Sendable {
    /// Numbers in storage form; NaN is missing.
    case numbers([Double])
    case texts([String?])
  }

  public var name: String
  /// A unit in brackets, `[亿元]`, or a type, `text`; empty for none.
  public var kind: String
  public var cells: Cells
  /// How numbers are written.
  public var digits: ColumnDigits
  public var isRightAligned: Bool

  /// A column of numbers, right-aligned; `digits` default to what suits all of them.
  public init(name: String, kind: String = "", numbers: [Double], digits: ColumnDigits? = nil) {
    self.name = name
    self.kind = kind
    cells = .numbers(numbers)
    self.digits = digits ?? ColumnDigits(numbers)
    isRightAligned = true
  }

  public init(name: String, kind: String = "", texts: [String?], isRightAligned: Bool = false) {
    self.name = name
    self.kind = kind
    cells = .texts(texts)
    digits = ColumnDigits([])
    self.isRightAligned = isRightAligned
  }

  /// The cells as text, `nil` where missing.
  public var formatted: [String?] {
    switch cells {
    case .texts(let texts): texts
    case .numbers(let values): digits.format(values)
    }
  }
}

/// A vector: in one line where it fits, else its elements in aligned cells behind their positions.
public struct ShownRun: Sendable {
  public var cells: [String]
  /// `[1, 2, 3] 亿元`, when it is short enough for some line.
  public var inline: String?
  public var hidden: Int
  /// The held element that follows the gap.
  public var gap: Int
  public var isRightAligned: Bool
  /// `45 numbers [亿元]`
  public var size: String

  public init(
    cells: [String], inline: String? = nil, hidden: Int = 0, gap: Int = 0, isRightAligned: Bool, size: String
  ) {
    self.cells = cells
    self.inline = inline
    self.hidden = hidden
    self.gap = gap
    self.isRightAligned = isRightAligned
    self.size = size
  }
}

/// The mark of a missing cell in a table.
public let missingMark = "·"

extension Shown {
  /// Whether a richer form says more than the plain text does.
  public var isPlain: Bool {
    switch self {
    case .text, .code: true
    case .run(let run): run.inline != nil
    default: false
    }
  }
}

/// The items with one more in the gap that counts the hidden ones, for media without a line of its own for
/// it.
func withGap(_ items: [Shown.Field], _ hidden: Int, _ gap: Int) -> [Shown.Field] {
  guard hidden > 0 else { return items }
  var items = items
  items.insert(Shown.Field("⋮", .text(counted(hidden, "more item"))), at: min(gap, items.count))
  return items
}
