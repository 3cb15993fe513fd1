// What is too much for any medium becomes less, and the chart says so.

extension Chart {
  /// The chart as it is drawn.
  public func reduced() -> Chart { self }
}
