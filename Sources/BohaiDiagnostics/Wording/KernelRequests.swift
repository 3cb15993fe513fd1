// What the kernel answers to requests that it cannot follow.

extension Problem {
  /// - Parameters:
  ///   - field: `cursor_pos`; `nil` for the content as a whole.
  ///   - request: `complete_request`
  public static func requestField(_ field: String?, of request: String, wanted: String, found: String)
    -> Problem
  {
    let what = field.map { "\($0) of \(request)" } ?? "the content of \(request)"
    return Problem(.argument, "\(what) must be \(wanted), but is \(found)")
  }

  public static func unknownAccess(_ name: String) -> Problem {
    Problem(.argument, "the history is read by tail, range or search, not by \(name)")
  }

  /// For a cell that waited while one before it failed.
  public static let notRun = Problem(.failure, "not run, because a cell before it stopped with an error")
}
