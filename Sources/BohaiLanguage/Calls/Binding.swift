// Which argument goes to which parameter.
//
// By place from the left, by name anywhere. A native that takes free arguments binds only its required
// parameters by place and the others by name; everything else is handed over in order. What was given as "not
// given" counts as left out. Every complaint stands at the argument at fault and shows the signature.

import BohaiDiagnostics
import BohaiTables
import BohaiText

/// One argument of a call before it is bound.
struct GivenArgument {
  var label: String?
  var isUserName: Bool
  var value: Value
}

/// The arguments of a call in the order of the parameters.
struct BoundArguments {
  /// `nil`: left out.
  var values: [Value?]
  /// For each parameter the number of its argument in the call.
  var positions: [Int?]
  var rest: [LabelledArgument] = []
  /// For each of `rest` the number of its argument in the call.
  var restPositions: [Int] = []

  /// The number in the call of what a native calls argument `index`.
  func position(ofArgument index: Int) -> Int? {
    if positions.indices.contains(index) { return positions[index] }
    let free = index - positions.count
    return restPositions.indices.contains(free) ? restPositions[free] : nil
  }
}

extension Signature {
  func bind(_ arguments: [GivenArgument]) throws(Fault) -> BoundArguments {
    var bound = BoundArguments(
      values: Array(repeating: nil, count: parameters.count),
      positions: Array(repeating: nil, count: parameters.count))
    var place = 0
    for (position, argument) in arguments.enumerated() {
      if let index = try index(argument, position, &place, bound) {
        guard bound.positions[index] == nil else {
          throw Fault(.argumentTwice(parameters[index].name, signature: text), at: .argument(position))
        }
        bound.values[index] = argument.value.isGiven ? argument.value : nil
        bound.positions[index] = position
      } else {
        bound.rest.append(
          LabelledArgument(
            label: argument.label, isUserName: argument.isUserName, value: argument.value,
            position: parameters.count + bound.rest.count))
        bound.restPositions.append(position)
      }
    }
    try checkRequired(bound, arguments)
    return bound
  }

  /// The parameter that an argument belongs to; `nil` for a free one.
  private func index(
    _ argument: GivenArgument, _ position: Int, _ place: inout Int, _ bound: BoundArguments
  ) throws(Fault) -> Int? {
    if let label = argument.label {
      if !argument.isUserName, let index = parameters.firstIndex(where: { $0.name == label }) { return index }
      if takesRest { return nil }
      let known = parameters.map(\.name)
      let near = suggestion(for: label, among: known) ?? Problem.synonym(of: label, among: known)
      throw Fault(
        .unknownArgument(label, of: name, suggestion: near, signature: text),
        at: .argument(position))
    }
    while place < parameters.count,
      bound.positions[place] != nil || takesRest && !parameters[place].isRequired
    {
      place += 1
    }
    if place < parameters.count {
      place += 1
      return place - 1
    }
    if takesRest { return nil }
    throw Fault(
      .tooManyArguments(of: name, takes: parameters.count, signature: text), at: .argument(position))
  }

  private func checkRequired(_ bound: BoundArguments, _ arguments: [GivenArgument]) throws(Fault) {
    for (index, parameter) in parameters.enumerated() where parameter.isRequired && bound.values[index] == nil
    {
      if let position = bound.positions[index] {
        let given = arguments[position].value.asNotGiven?.parameter
        throw Fault(.requiredNotGiven(parameter.name, of: name, given: given), at: .argument(position))
      }
      // What was given may be of a wrong kind because the first argument is what was left out.
      try check(bound, lifting: true) { _ in nil }
      let wants = parameter.kinds == .formula ? parameter.kinds.description : parameter.name
      throw Fault(.argumentLeftOut(parameter.name, of: name, wants: wants, signature: text))
    }
  }

  /// Checks contracts and options.
  ///
  /// - Parameter lifting: the call does not run now: a column expression stands for any data.
  /// - Parameter namesake: the library's function of the name that an argument is written as.
  func check(_ bound: BoundArguments, lifting: Bool, namesake: (Int) -> String?) throws(Fault) {
    for (index, parameter) in parameters.enumerated() {
      guard let value = bound.values[index], let position = bound.positions[index] else { continue }
      if !parameter.options.isEmpty { try checkOption(parameter, value, position, lifting: lifting) }
      // Missing is no answer to a yes or no that has a default: it would pass for no.
      if parameter.kinds == .truth, !parameter.isRequired, case .missing = value {
        throw Fault(wrongKind(parameter, value, bound, namesake: nil), at: .argument(position))
      }
      if lifting, value.asColumn != nil, !parameter.kinds.isDisjoint(with: .data) { continue }
      guard !parameter.kinds.accepts(value) else { continue }
      let other = parameter.kinds.contains(.function) ? namesake(position) : nil
      throw Fault(wrongKind(parameter, value, bound, namesake: other), at: .argument(position))
    }
  }

  private func wrongKind(
    _ parameter: Parameter, _ value: Value, _ bound: BoundArguments, namesake: String?
  ) -> Problem {
    if !name.isEmpty, let table = value.asTable?.table, !parameter.kinds.isDisjoint(with: .data) {
      return .tableForValues(name, column: exampleColumn(bound, table))
    }
    if !name.isEmpty, parameter.kinds.contains(.table), let formula = value.asFormula {
      return .formulaForTable(name, formula.text)
    }
    if name == "filter", parameter.kinds.contains(.function), let node = value.asColumn?.node {
      return .filterOfTable(node.description)
    }
    if parameter.kinds.contains(.numbers), let cell = firstTextCell(value) {
      return .textsForNumbers(name, cell: cell)
    }
    if parameter.kinds == .formula, let text = value.asText { return .formulaInQuotes(name, text) }
    if parameter.kinds == .formula, let node = value.asColumn?.node {
      let example = exampleFormula(node.description, bound.values.first??.asTable?.table)
      return .columnForFormula(parameter.name, of: name, example: example)
    }
    if !name.isEmpty, parameter.name == parameters.first?.name, parameter.kinds.isSubset(of: [.table, .chart]) {
      return .firstArgument(
        parameter.name, of: name, wants: parameter.kinds.description, got: kindName(value),
        isVector: value.asVector != nil, isChart: parameter.kinds.contains(.chart))
    }
    return .wrongKind(
      parameter.name, of: name, wants: parameter.kinds.description, got: kindName(value),
      column: parameter.kinds.wantsColumn ? value.columnNameMeant : nil, namesake: namesake)
  }

  /// The column that was handed over beside the table, or one that the table has.
  private func exampleColumn(_ bound: BoundArguments, _ table: Table) -> (text: String, isGiven: Bool) {
    let others = bound.values.compactMap { $0 } + bound.rest.map(\.value)
    if let node = others.lazy.compactMap({ $0.asColumn?.node }).first { return (node.description, true) }
    let number = zip(table.names, table.columns).first { Self.isMeasured($0.1) }
    return (columnText(number?.0 ?? table.names.first ?? "gdp"), false)
  }

  /// The column given where a formula is wanted, set against another of the table: a number against names.
  private func exampleFormula(_ column: String, _ table: Table?) -> String {
    let given = column.hasPrefix(".") ? String(column.dropFirst()) : column
    guard let table else { return "\(given) ~ x" }
    let columns = zip(table.names, table.columns).filter { $0.0 != given }
    let isName = table.names.firstIndex(of: given).map { !Self.isMeasured(table.columns[$0]) } ?? false
    let other = columns.first { Self.isMeasured($0.1) == isName }?.0
    return isName ? "\(other ?? "y") ~ \(given)" : "\(given) ~ \(other ?? "x")"
  }

  private static func isMeasured(_ column: Column) -> Bool { column.isNumbers && !column.unit.isPeriod }

  private func checkOption(
    _ parameter: Parameter, _ value: Value, _ position: Int, lifting: Bool
  ) throws(Fault) {
    guard let text = value.asText else {
      if lifting, value.asColumn != nil { return }
      throw Fault(
        .optionMustBeText(parameter.name, options: parameter.options, got: kindName(value)),
        at: .argument(position))
    }
    guard !parameter.options.contains(text) else { return }
    let near = suggestion(for: text, among: parameter.options)
    throw Fault(
      .unknownOption(text, of: parameter.name, options: parameter.options, suggestion: near),
      at: .argument(position))
  }
}

extension Kinds {
  /// What is wanted, in words.
  var description: String {
    let names: [(Kinds, String)] = [
      (.number, "a number"), (.numbers, "numbers"), (.text, "a text"), (.texts, "texts"),
      (.truth, "true or false"),
      (.truths, "truth values"), (.vector, "a vector"), (.list, "a list"), (.record, "a record"),
      (.table, "a table"),
      (.panel, "a panel"), (.matrix, "a matrix"), (.function, "a function"),
      (.column, "a column such as .gdp"),
      (.columns, "columns such as [.gdp, .area]"), (.formula, "a formula such as y ~ x"), (.unit, "a unit"),
      (.chart, "a chart"),
      (.missing, "missing"),
    ]
    var kinds = self
    if kinds.contains(.numbers) { kinds.remove(.number) }
    if kinds.contains(.texts) { kinds.remove(.text) }
    if kinds.contains(.truths) { kinds.remove(.truth) }
    if kinds != .missing { kinds.remove(.missing) }
    let wanted = names.filter { kinds.contains($0.0) }.map(\.1)
    guard let last = wanted.last, wanted.count > 1 else { return wanted.first ?? "a value" }
    return wanted.dropLast().joined(separator: ", ") + " or " + last
  }
}
