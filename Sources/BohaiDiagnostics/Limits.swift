/// The limits that keep any input, however bad, from ending the session. Each is checked where the thing is made.
public enum Limits {
  /// Elements of one vector, column or matrix: 2 GiB of numbers.
  public static let elements = 1 << 28
  /// Levels of a column expression, so that walking one by recursion is safe.
  public static let columnDepth = 500
  /// Bytes of one text made by a program.
  public static let textBytes = 1 << 28

  /// Throws unless a vector of `count` elements may be made; `count` may be any number, infinity included.
  public static func reserve(elements count: Double) throws(Fault) {
    guard count <= Double(elements) else { throw Fault(.tooManyElements(count)) }
  }

  public static func reserve(elements count: Int) throws(Fault) {
    guard count <= elements else { throw Fault(.tooManyElements(Double(count))) }
  }
}
