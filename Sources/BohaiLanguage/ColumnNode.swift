import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

/// One node of a column expression: an ordinary value that `explain` can show, lineage can record and SQL can be
/// made of. Built when an operator or a call meets a column (`.gdp / .population`), evaluated over a table by a verb.
///
/// Depth is limited where nodes are made (`Limits.columnDepth`), so walking them by recursion is safe.
public final class ColumnNode: @unchecked Sendable {
  public enum Shape {
    case column(String)                                        // .gdp
    case value(Value)                                          // 2013, or anything computed outside
    case unary(UnaryOperator, ColumnNode)                      // -.share
    case binary(BinaryOperator, ColumnNode, ColumnNode)        // .share / 100
    case call(Value, [Argument])                               // log(.gdp)
    case member(ColumnNode, String)                            // .fit.slope
    case index(ColumnNode, [Argument])                         // .x[2]
    case conversion(ColumnNode, UnitID)                        // .gdp to [元]
    case interpolation([Part])                                 // "{.region} {.year}"
    case cases([Arm], missing: ColumnNode?, otherwise: ColumnNode?)
    case list([ColumnNode])                                    // [.a, .b]
  }

  public struct Argument {
    public var label: String?
    public var node: ColumnNode
    public init(label: String?, node: ColumnNode) {
      self.label = label
      self.node = node
    }
  }

  public struct Arm {
    public var condition: ColumnNode
    public var value: ColumnNode
    public init(condition: ColumnNode, value: ColumnNode) {
      self.condition = condition
      self.value = value
    }
  }

  public struct Part {
    public var node: ColumnNode
    public var format: String?
    public init(node: ColumnNode, format: String?) {
      self.node = node
      self.format = format
    }
  }

  public let shape: Shape
  /// Where it was written, for errors about the table it meets later.
  public let place: Place?
  public let depth: Int

  public init(_ shape: Shape, place: Place?, depth: Int = 1) {
    self.shape = shape
    self.place = place
    self.depth = max(depth, 1 + shape.valueDepth)
  }
}

extension ColumnNode.Shape {
  /// Levels of the value in it that was made outside.
  fileprivate var valueDepth: Int {
    switch self {
    case .value(let value), .call(let value, _): value.depth
    default: 0
    }
  }
}
