import BohaiLanguage

extension Describer {
  /// Values that are program text: functions by their signature, column expressions and formulas as they
  /// would be typed.
  func sourceText(_ value: Value) -> String {
    guard case .object(let object) = value else { return scalarText(value) }
    switch object {
    case is NativeObject, is FunctionObject: return Signature(value)?.text ?? "function"
    case let formula as FormulaObject: return formula.text
    case let column as ColumnObject: return column.node.description
    case is NotGiven: return "not given"
    default: return "\(object.kind)"
    }
  }
}
