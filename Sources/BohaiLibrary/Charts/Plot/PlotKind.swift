import BohaiDiagnostics

/// How `plot` draws its rows.
enum PlotKind: String, CaseIterable {
  case line, step, scatter, dot, bar
  case stackedBar = "stacked bar"
  case filledBar = "filled bar"
  case area
  case stackedArea = "stacked area"
  case filledArea = "filled area"

  /// What a reader expects who says nothing: a line over time, points for two numbers, bars where one of the
  /// two is a set of names.
  init(x: ChartVariable, y: ChartVariable) {
    if x.categories != nil || y.categories != nil {
      self = .bar
    } else if x.isTime {
      self = .line
    } else {
      self = .scatter
    }
  }

  /// Whether parts are laid on top of each other.
  var isStacked: Bool { [.stackedBar, .filledBar, .stackedArea, .filledArea].contains(self) }
  var isFilled: Bool { self == .filledBar || self == .filledArea }
  /// Whether lengths are compared, which mean nothing unless the axis begins at zero.
  var beginsAtZero: Bool { isBar || isArea }
  var isBar: Bool { [.bar, .stackedBar, .filledBar].contains(self) }
  var isArea: Bool { [.area, .stackedArea, .filledArea].contains(self) }
  /// Whether a second row at the same place of the same group would make a zigzag or hide the first.
  var needsOneRow: Bool { self != .scatter && self != .dot }
  /// Whether groups beyond the colours may stay grey.
  var takesManyGroups: Bool { [.line, .step, .scatter, .dot].contains(self) }
}

extension ChartVariable {
  /// Periods, and whole numbers that a column called `year` holds.
  var isTime: Bool {
    if unit.isPeriod { return true }
    guard categories == nil, unit == .none, ["year", "years", "年", "年份"].contains(name.lowercased()) else {
      return false
    }
    return values.allSatisfy { $0.isNaN || $0.rounded() == $0 }
  }

  /// With years as years, so that an axis has no half ones.
  var asTime: ChartVariable {
    guard isTime, !unit.isPeriod else { return self }
    return ChartVariable(name: name, unit: .year, values: values, bounds: bounds, categories: nil)
  }
}
