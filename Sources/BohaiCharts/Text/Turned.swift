// Bars over categories, turned so that the categories stand one under another: a name, a bar and a value in
// each line.

extension Chart {
  /// The chart with its axes changed over, where upright bars stand on categories and everything else can be
  /// turned with them; otherwise the chart as it is.
  var turnedForText: Chart {
    let marks = panels.lazy.flatMap(\.marks)
    guard frame == .axes, x.categories != nil, y.categories == nil, marks.contains(where: \.isUprightBar),
      marks.allSatisfy({ $0.turned != nil })
    else { return self }
    var turned = self
    (turned.x, turned.y) = (y, x)
    turned.x.isReversed = y.isReversed
    turned.y.isReversed = !x.isReversed
    turned.panels = panels.map { Panel(title: $0.title, marks: $0.marks.compactMap(\.turned)) }
    return turned
  }
}

extension Mark {
  fileprivate var isUprightBar: Bool {
    if case .bars(let mark) = self { !mark.isHorizontal } else { false }
  }

  /// The mark with x and y changed over; `nil` for what has no such form.
  fileprivate var turned: Mark? {
    switch self {
    case .bars(var mark):
      mark.isHorizontal.toggle()
      return .bars(mark)
    case .points(var mark):
      swap(&mark.x, &mark.y)
      return .points(mark)
    case .segments(var mark):
      swap(&mark.x0, &mark.y0)
      swap(&mark.x1, &mark.y1)
      return .segments(mark)
    case .rule(var mark):
      switch mark.position {
      case .x(let value): mark.position = .y(value)
      case .y(let value): mark.position = .x(value)
      case .line: return nil
      }
      return .rule(mark)
    case .texts(var mark):
      // A word above a bar stands behind its end.
      swap(&mark.x, &mark.y)
      if mark.lineShift != 0, mark.anchor == .middle { mark.anchor = mark.lineShift < 0 ? .start : .end }
      mark.lineShift = 0
      return .texts(mark)
    case .line, .area, .cells, .shapes: return nil
    }
  }
}
