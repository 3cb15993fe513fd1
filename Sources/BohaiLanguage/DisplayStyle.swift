/// What a person may ask of a display: `show(x, title: "GDP", digits: 1)`.
public struct DisplayStyle: Sendable {
  public var title: String?
  /// Digits after the decimal point, for all numbers.
  public var digits: Int?
  /// A later display of the same id takes its place: `show(x, id: "progress")`.
  public var id: String?
  /// All rows of tables and all elements of vectors, for papers and files.
  public var showsEverything: Bool

  public init(title: String? = nil, digits: Int? = nil, id: String? = nil, showsEverything: Bool = false) {
    self.title = title
    self.digits = digits
    self.id = id
    self.showsEverything = showsEverything
  }
}
