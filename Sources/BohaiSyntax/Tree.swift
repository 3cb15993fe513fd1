// The tree of one source text.
//
// Nodes lie in one flat array and name their children by index, so that a tree of any size is built, walked and
// freed without recursion of its own. A node never refers to a later "parent": children come before parents, except
// where the parser fills a reserved place. Texts and names are stored once and named by index.

import BohaiDiagnostics

/// The index of a node in its tree.
public struct NodeID: Hashable, Sendable {
  public let index: Int32
  @inlinable public init(_ index: Int32) { self.index = index }
}

/// The index of a name (or of a text literal's contents) in its tree.
public struct NameID: Hashable, Sendable {
  public let index: Int32
  @inlinable public init(_ index: Int32) { self.index = index }
}

/// A run of children in the tree's list array.
public struct NodeList: Hashable, Sendable {
  public let start: Int32
  public let count: Int32
  @inlinable public init(start: Int32, count: Int32) {
    self.start = start
    self.count = count
  }
}

public enum UnaryOperator: UInt8, Sendable { case negate, not }

public enum BinaryOperator: UInt8, Sendable {
  case add, subtract, multiply, divide, matrixProduct, power
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  case isIn, isNotIn
  case and, or
  case otherwise          // a ?? b
}

/// One construct of the language. The comment is the program text that makes it.
public enum Node: Sendable {
  case error                                             // what could not be read; a diagnostic says why
  case number(Double)                                    // 1_000.5
  case percent(Double)                                   // 7.5%   (the value is 0.075)
  case quantity(Double, unit: NameID)                    // 24899[亿元]   (the unit's text)
  case text(NameID)                                      // "abc"
  case interpolation(NodeList)                           // "a {x} b {y:.1f}"   (texts and interpolated parts)
  case interpolated(NodeID, format: NameID?)             //    {y:.1f}   inside an interpolation
  case truth(Bool)                                       // true
  case missing                                           // missing
  case hole                                              // ____
  case name(NameID)                                      // gdp
  case column(NameID)                                    // .gdp
  case computedColumn(NodeID)                            // .[name]
  case list(NodeList)                                    // [1, 2, ..rest]
  case splice(NodeID)                                    //    ..rest   inside a list
  case matrix(NodeList)                                  // [1, 2; 3, 4]   (a `list` for each row)
  case record(NodeList)                                  // (a: 1, b: 2)   (`argument` nodes with labels)
  case argument(label: NameID, NodeID)                   // by: .region   inside a call, record or index
  case textArgument(label: NameID, NodeID)               // "by": .x   a quoted label is always a name of the user's
  case computedArgument(label: NodeID, NodeID)           // [name]: .x
  case block(NodeList)                                   // { a; b }
  case unary(UnaryOperator, NodeID)                      // -x    not x
  case binary(BinaryOperator, NodeID, NodeID)            // a + b
  case comparison(NodeList)                              // 0 <= u < 1   (operands and `comparisonOperator`s alternate)
  case comparisonOperator(BinaryOperator)                //    <=   inside a comparison chain
  case range(NodeID?, NodeID?)                           // 1..n    x[3..]    m[2, ..]
  case conversion(NodeID, unit: NameID)                  // x to [万元]
  case conversionBy(NodeID, NodeID)                      // x to u
  case formula(left: NodeID?, right: NodeID)             // log(y) ~ x
  case pipe(NodeID, stage: NodeID)                       // x |> f(a)
  case call(NodeID, NodeList)                            // f(x, n: 2)
  case index(NodeID, NodeList)                           // x[3]    t[year: 2013]
  case member(NodeID, NameID)                            // t.gdp
  case computedMember(NodeID, NodeID)                    // t.[name]
  case lambda(FunctionID)                                // x -> x^2
  case definition(FunctionID)                            // f(x) = x^2
  case binding(name: NameID, NodeID)                     // x = 1
  case update(place: NodeID, NodeID)                     // x[3] = 1    r.a = 1   (place: index, member or computedMember)
  case destructureRecord(NodeList, NodeID)               // {coef, se} = fit   (`name` nodes)
  case destructureList(NodeList, NodeID)                 // [low, high] = range(x)
  case conditional(NodeID, then: NodeID, otherwise: NodeID?)  // if c { a } else { b }
  case cases(NodeList)                                   // case { .x > 1: "a"; else: "b" }
  case arm(condition: NodeID, NodeID)                    //    .x > 1: "a"
  case elseArm(NodeID)                                   //    else: "b"
  case missingArm(NodeID)                                //    missing: "?"
  case loop(NodeList, body: NodeID)                      // for x in xs, {a, b} in ys { ... }   (`head` nodes)
  case head(names: NodeList, isRecord: Bool, NodeID)     //    x in xs    {a, b} in ys
  case whileLoop(NodeID, body: NodeID)                   // while c { ... }
  case returning(NodeID?)                                // return x
  case breaking                                          // break
  case continuing                                        // continue
  case use(file: NameID?, module: NameID?, names: NodeList) // use "lib/x.boh": a, b
  case silenced(NodeID)                                  // x = f();   the `;` after a top-level statement: its value is not shown
}

/// The index of a function in its tree.
public struct FunctionID: Hashable, Sendable {
  public let index: Int32
  @inlinable public init(_ index: Int32) { self.index = index }
}

/// `growth(x is numbers, n: 1, weights?) = body`, or a lambda, which has no name.
public struct Function: Sendable {
  public var name: NameID?
  public var nameSpan: Span
  public var parameters: [Parameter]
  public var body: NodeID
  /// The `##` comment above a definition, without its marks; `nil` when there is none.
  public var documentation: String?

  public init(name: NameID?, nameSpan: Span, parameters: [Parameter], body: NodeID, documentation: String? = nil) {
    self.name = name
    self.nameSpan = nameSpan
    self.parameters = parameters
    self.body = body
    self.documentation = documentation
  }
}

public struct Parameter: Sendable {
  public var name: NameID
  public var span: Span
  /// `weights?`: may be left out, asked with `given(weights)`.
  public var isOptional: Bool
  /// `x is numbers | text`: the kinds accepted; empty accepts all.
  public var kinds: [NameID]
  /// `n: 1`: the value when it is left out.
  public var defaultValue: NodeID?
  /// `form: "population" | "sample"`: all the options, the default first; empty when there is no such list.
  public var options: [NameID]

  public init(
    name: NameID, span: Span, isOptional: Bool = false, kinds: [NameID] = [],
    defaultValue: NodeID? = nil, options: [NameID] = []
  ) {
    self.name = name
    self.span = span
    self.isOptional = isOptional
    self.kinds = kinds
    self.defaultValue = defaultValue
    self.options = options
  }
}

/// Everything the parser knows about one text.
public struct Tree: Sendable {
  public let source: SourceText
  public internal(set) var nodes: [Node] = []
  public internal(set) var spans: [Span] = []
  public internal(set) var lists: [NodeID] = []
  public internal(set) var names: [String] = []
  public internal(set) var functions: [Function] = []
  /// The top-level statements in order.
  public internal(set) var statements: [NodeID] = []
  /// The `##` comment that opens the file (its first line begins with `# `), for library files and modules.
  public internal(set) var fileDocumentation: String?
  /// The `##` comments directly above top-level bindings, by the bound node.
  public internal(set) var bindingDocumentation: [NodeID: String] = [:]

  init(source: SourceText) { self.source = source }

  @inlinable public subscript(id: NodeID) -> Node { nodes[Int(id.index)] }
  @inlinable public subscript(list: NodeList) -> ArraySlice<NodeID> {
    lists[Int(list.start)..<Int(list.start + list.count)]
  }
  public subscript(name: NameID) -> String { names[Int(name.index)] }
  public subscript(function: FunctionID) -> Function { functions[Int(function.index)] }
  public func span(_ id: NodeID) -> Span { spans[Int(id.index)] }
  public func place(_ id: NodeID) -> Place { Place(source, spans[Int(id.index)]) }

  /// The names whose value or function is asked for somewhere; labels, columns and members are none.
  public var mentionedNames: Set<String> {
    nodes.reduce(into: []) { names, node in if case .name(let name) = node { names.insert(self[name]) } }
  }
}
