import BohaiDiagnostics

/// What a parameter accepts; checked at the call so that the error stands at the user's line.
///
/// `x is numbers | text` is a set of these. In a call that does not run at once (see LANGUAGE: column expressions) a
/// column expression stands for any of the data kinds.
public struct Kinds: OptionSet, Sendable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public static let number = Kinds(rawValue: 1 << 0)      // one number or quantity
  public static let numbers = Kinds(rawValue: 1 << 1)     // a vector or range of numbers, or one number
  public static let text = Kinds(rawValue: 1 << 2)
  public static let texts = Kinds(rawValue: 1 << 3)
  public static let truth = Kinds(rawValue: 1 << 4)
  public static let truths = Kinds(rawValue: 1 << 5)
  public static let vector = Kinds(rawValue: 1 << 6)      // of any element kind
  public static let list = Kinds(rawValue: 1 << 7)
  public static let record = Kinds(rawValue: 1 << 8)
  public static let table = Kinds(rawValue: 1 << 9)
  public static let panel = Kinds(rawValue: 1 << 10)      // a table declared a panel
  public static let matrix = Kinds(rawValue: 1 << 11)
  public static let function = Kinds(rawValue: 1 << 12)
  public static let column = Kinds(rawValue: 1 << 13)     // a column expression, handed over unevaluated
  public static let columns = Kinds(rawValue: 1 << 14)    // one or a list of column expressions
  public static let formula = Kinds(rawValue: 1 << 15)
  public static let unit = Kinds(rawValue: 1 << 16)
  public static let missing = Kinds(rawValue: 1 << 17)
  public static let anything = Kinds(rawValue: 1 << 18)
  public static let chart = Kinds(rawValue: 1 << 19)
}

/// One argument as a verb with free labels sees it.
public struct LabelledArgument {
  /// The label, quoted labels included; `nil` for an argument by place.
  public var label: String?
  /// `"by": .x` and `[name]: .x`: never an option, always a name of the user's.
  public var isUserName: Bool
  public var value: Value
  /// Its number in the call, for `Fault.Location.argument`.
  public var position: Int

  public init(label: String?, isUserName: Bool, value: Value, position: Int) {
    self.label = label
    self.isUserName = isUserName
    self.value = value
    self.position = position
  }
}

/// The arguments of one running native call: one value for each declared parameter (left-out optional ones are
/// `NotGiven`), and the rest for a native that takes free arguments.
public struct Arguments {
  public var values: [Value]
  public var rest: [LabelledArgument]
  public subscript(index: Int) -> Value { values[index] }
  public init(values: [Value], rest: [LabelledArgument] = []) {
    self.values = values
    self.rest = rest
  }
}

/// A function written in Swift, with the signature that calls, help and completion read.
public struct Native: Sendable {
  public struct Parameter: Sendable {
    public var name: String
    public var kinds: Kinds
    /// `nil`: required. `NotGiven.value`: optional.
    public var defaultValue: Value?
    public var options: [String]

    public init(_ name: String, _ kinds: Kinds = .anything, default value: Value? = nil, options: [String] = []) {
      self.name = name
      self.kinds = kinds
      self.defaultValue = value
      self.options = options
    }

    public static func optional(_ name: String, _ kinds: Kinds = .anything) -> Parameter {
      Parameter(name, kinds, default: NotGiven.value)
    }
    /// `form: "population" | "sample"`, the first being the default.
    public static func choice(_ name: String, _ options: String...) -> Parameter {
      Parameter(name, .text, default: .text(options[0]), options: options)
    }
  }

  public typealias Body = @Sendable (inout Machine, Arguments) throws(Fault) -> Value

  public var name: String
  public var parameters: [Parameter]
  /// Accepts further arguments, by place or with any label: `with(t, share: .a / .b)`. Then only required parameters
  /// are bound by place, those with a default by name alone, and everything else goes to `Arguments.rest` in order.
  public var takesRest: Bool
  /// `count()`, `row_number()`: a column expression when called without arguments outside a verb.
  public var isColumnWhenBare: Bool
  /// Its free arguments may be column expressions although no argument is a table, because it makes the table itself.
  public var takesColumns: Bool
  /// Computes elementwise or sums, and takes a long vector, its only argument, before it is computed (see Deferral).
  public var takesDeferred: Bool
  /// Put together when somebody asks: a session that reads no help pays for no text.
  private let documentationText: @Sendable () -> String
  /// The text of its documentation comment, in the form that `##` comments of the standard library have.
  public var documentation: String { documentationText() }
  public var body: Body

  public init(
    _ name: String, _ parameters: [Parameter], takesRest: Bool = false, isColumnWhenBare: Bool = false,
    takesColumns: Bool = false, takesDeferred: Bool = false, _ documentation: @autoclosure @escaping @Sendable () -> String,
    body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    self.takesRest = takesRest
    self.isColumnWhenBare = isColumnWhenBare
    self.takesColumns = takesColumns
    self.takesDeferred = takesDeferred
    documentationText = documentation
    self.body = body
  }
}

public final class NativeObject: Object, @unchecked Sendable {
  public let native: Native
  public init(_ native: Native) {
    self.native = native
    super.init(.native)
  }
}
