import BohaiDiagnostics

extension Machine {
  /// Calls a function value with arguments by place and by name.
  public mutating func call(_ function: Value, labelled arguments: [LabelledArgument]) throws(Fault) -> Value {
    try call(function, arguments.map(\.value))
  }
}
