/// What a person may ask of a display: `show(x, title: "GDP", digits: 1)`.
public struct DisplayStyle: Sendable {
  public var title: String?
  /// Digits after the decimal point, for all numbers.
  public var digits: Int?
  /// All rows of tables and all elements of vectors, for papers and files.
  public var showsEverything: Bool

  public init(title: String? = nil, digits: Int? = nil, showsEverything: Bool = false) {
    self.title = title
    self.digits = digits
    self.showsEverything = showsEverything
  }
}
