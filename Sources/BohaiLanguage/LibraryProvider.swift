import BohaiDiagnostics

/// What the language asks of the library that stands above it. Nothing is loaded before it is asked for.
public protocol LibraryProvider: AnyObject {
  /// Every public name, for suggestions and completion.
  var names: [String] { get }
  /// Where a name comes from; `nil` when the library has no such name.
  func find(_ name: String) -> LibraryItem?
}

public enum LibraryItem {
  /// A native function, a constant, or a family of datasets.
  case value(Value)
  /// A library file written in Bohai that defines the name; it is read and linked as a whole on first use.
  case file(SourceText)
}
