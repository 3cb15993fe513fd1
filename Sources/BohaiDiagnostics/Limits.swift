/// The limits that keep any input, however bad, from ending the session. Each is checked where the thing is made.
public enum Limits {
  /// Elements of one vector, column or matrix: 2 GiB of numbers.
  public static let elements = 1 << 28
  /// Levels of a column expression, so that walking one by recursion is safe.
  public static let columnDepth = 500
  /// Lists inside lists, records inside records, functions that hold functions: showing, comparing and freeing them
  /// goes down level by level.
  public static let valueDepth = 1_000
  /// Bytes of one text made by a program.
  public static let textBytes = 1 << 28

  /// Instructions and constants of everything that one session has compiled.
  public static let instructions = 1 << 22
  public static let constants = 1 << 19
  /// Names that one session and its library may define.
  public static let globals = 1 << 18
  /// Registers of one function: its names and what is being computed.
  public static let registers = 30_000
  /// Calls inside calls.
  public static let callDepth = 50_000
  /// Values on the machine's stack.
  public static let stack = 1 << 20
  /// Library functions that call back functions that call library functions ...; each level takes real stack.
  public static let nativeDepth = 150
  /// Levels of one program's constructs inside each other, as the compiler counts them.
  public static let nesting = 700

  /// Throws unless a vector of `count` elements may be made; `count` may be any number, infinity included.
  public static func reserve(elements count: Double) throws(Fault) {
    guard count <= Double(elements) else { throw Fault(.tooManyElements(count)) }
  }

  public static func reserve(elements count: Int) throws(Fault) {
    guard count <= elements else { throw Fault(.tooManyElements(Double(count))) }
  }
}
