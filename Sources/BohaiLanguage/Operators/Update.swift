// x[3] = new   m[i, j] = new   r.name = new
//
// The object is changed in place when nobody else holds it: it is taken out of `base`, made unique, changed
// and put back. Whatever can fail is done before anything is changed, so a fault leaves the old value in
// `base`.

import BohaiDiagnostics
import BohaiTables

extension Machine {
  /// `x[3] = new`: changes `base` in place when it is the only owner, else a copy of it.
  public mutating func update(
    _ base: inout Value, at arguments: [LabelledArgument], _ new: Value
  ) throws(Fault) {
    if let labelled = arguments.first(where: { $0.label != nil }) {
      throw Fault(.updateKind(kindName(base)), at: .argument(labelled.position))
    }
    guard let kind = base.objectKind else { throw Fault(.updateKind(kindName(base))) }
    guard new.depth < Limits.valueDepth else { throw Fault(.valueTooDeep) }
    switch kind {
    case .matrix: try updateMatrix(&base, arguments, new)
    case .vector, .list, .range, .record:
      guard arguments.count == 1, let argument = arguments.first else {
        throw Fault(.indexCount(arguments.count, kindName(base)))
      }
      if kind == .range, let range = base.asRange { base = .numbers(try range.numbers(), unit: range.unit) }
      if kind == .list { return try updateList(&base, argument, new) }
      guard kind == .record else { return try updateVector(&base, argument, new) }
      guard let name = argument.value.asText else { throw Fault(.noIndex(kindName(base), hint: .record)) }
      try updateMember(&base, name, new)
    case .table: throw Fault(.updateTable)
    default: throw Fault(.updateKind(kindName(base)))
    }
  }

  /// `r.name = new`, also for a name that the record does not have yet.
  public mutating func updateMember(_ base: inout Value, _ name: String, _ new: Value) throws(Fault) {
    guard base.asRecord != nil else {
      if base.asTable != nil { throw Fault(.updateTable) }
      throw Fault(.noMember(name, kindName(base)))
    }
    guard new.depth < Limits.valueDepth else { throw Fault(.valueTooDeep) }
    let record = takeUnique(&base, \.asRecord) { old in
      RecordObject(names: old.names, values: old.values, title: old.title, show: old.show)
    }
    if let record {
      record.hold(new)
      if let position = record.names.firstIndex(of: name) {
        record.values[position] = new
      } else {
        record.names.append(name)
        record.values.append(new)
      }
      base = .object(record)
    }
  }

  /// Takes the object out of `base`, as its only owner; a copy when there are others.
  private func takeUnique<T: Object>(_ base: inout Value, _ cast: (Value) -> T?, copy: (T) -> T) -> T? {
    guard var object = cast(base) else { return nil }
    base = .missing
    if !isKnownUniquelyReferenced(&object) { object = copy(object) }
    return object
  }

  private mutating func updateVector(_ base: inout Value, _ argument: LabelledArgument, _ new: Value)
    throws(Fault)
  {
    guard let vector = base.asVector else { return }
    let count = vector.column.count
    let places = try selection(argument, count: count, labels: vector.labels, what: "a vector")
    let values = try fitting(new, vector.column, places)
    _ = consume vector
    guard
      let object = takeUnique(
        &base, \.asVector,
        copy: {
          VectorObject($0.column, labels: $0.labels, frame: $0.frame)
        })
    else { return }
    object.column.write(values, at: places)
    base = .object(object)
  }

  /// The new values as a column of the old one's kind and unit: one for each place, or one for all.
  private func fitting(_ new: Value, _ old: Column, _ places: Selection) throws(Fault) -> Column {
    var column = try vectorColumn(new, name: "the new values")
    if let column, case .many(let positions) = places, column.count != positions.count {
      throw Fault(.updateLength(positions.count, column.count))
    }
    if column != nil, case .one = places { throw Fault(.updateOne(kindName(new))) }
    column = column ?? Column(scalar: new)
    guard var column else { throw Fault(.updateElement(old.kindName, kindName(new))) }
    if column.isAllMissing { return old.missing(count: column.count) }
    if column.isIntervals, old.isIntervals { return try fittingIntervals(column, old) }
    guard case .numbers(let values) = column.storage, old.isNumbers else {
      guard column.kindName == old.kindName || old.isAllMissing else {
        throw Fault(.updateElement(old.kindName, column.kindName))
      }
      return column
    }
    if column.unit.rawValue == old.unit.rawValue { return column }
    if column.unit == .none, values.count == 1, values[0] == 0 { column.unit = old.unit }
    do throws(Fault) {
      let plan = try Units.plan(
        .compare, old.unit, column.unit, bare: values.count == 1 ? values[0] : nil, mixesVintages: mixesVintages)
      column.storage = .numbers(plan.right.apply(values))
      column.unit = old.unit.tagged(try Vintages.joined(old.unit, column.unit, mixes: mixesVintages))
    } catch {
      // A vector of which nothing is known yet takes the unit of its first value.
      guard old.unit == .none, old.isAllMissing else { throw error }
    }
    return column
  }

  private func fittingIntervals(_ new: Column, _ old: Column) throws(Fault) -> Column {
    guard case .intervals(let lows, let highs) = new.storage, old.unit.rawValue != new.unit.rawValue else { return new }
    if old.unit == .none, old.isAllMissing { return new }
    let factor = try Units.plan(.compare, old.unit, new.unit, mixesVintages: mixesVintages).right
    let vintage = try Vintages.joined(old.unit, new.unit, mixes: mixesVintages)
    return Column(factor.apply(lows: lows, highs: highs), unit: old.unit.tagged(vintage))
  }

  private mutating func updateList(_ base: inout Value, _ argument: LabelledArgument, _ new: Value)
    throws(Fault)
  {
    guard let list = base.asList else { return }
    let places = try selection(argument, count: list.items.count, labels: list.labels, what: "a list")
    _ = consume list
    guard let object = takeUnique(&base, \.asList, copy: { ListObject($0.items, labels: $0.labels) }) else {
      return
    }
    object.hold(new)
    for place in places.positions { object.items[Int(place)] = new }
    base = .object(object)
  }

  private mutating func updateMatrix(_ base: inout Value, _ arguments: [LabelledArgument], _ new: Value)
    throws(Fault)
  {
    guard let matrix = base.asMatrix?.matrix else { return }
    guard arguments.count == 2 else { throw Fault(.matrixIndexCount(arguments.count)) }
    let rows = try selection(arguments[0], count: matrix.rows, labels: matrix.rowLabels, what: "the rows")
      .positions
    let columns = try selection(
      arguments[1], count: matrix.columns, labels: matrix.columnLabels, what: "the columns"
    ).positions
    let height = matrix.rows
    guard let operand = try Operand(new) else { throw Fault(.updateElement("numbers", kindName(new))) }
    switch operand.shape {
    case .scalar: break
    case .vector(let n):
      guard n == rows.count * columns.count, rows.count == 1 || columns.count == 1 else {
        throw Fault(.updateLength(rows.count * columns.count, n))
      }
    case .matrix(let n, let m):
      guard n == rows.count, m == columns.count else {
        throw Fault(.shapesDiffer(rows.count, columns.count, n, m))
      }
    }
    var old = Operand(scalar: 1, unit: matrix.unit)
    if operand.fitsEveryUnit { old.unit = .none }
    let pair = try OperandPair(old, operand, .compare, mixesVintages: mixesVintages)
    _ = consume matrix
    guard let object = takeUnique(&base, \.asMatrix, copy: { MatrixObject($0.matrix) }) else { return }
    object.matrix.unit = object.matrix.unit.tagged(pair.unit.vintageTag)
    for (across, j) in columns.enumerated() {
      for (down, i) in rows.enumerated() {
        object.matrix.values[Int(j) * height + Int(i)] = pair.b.side[across * rows.count + down]
      }
    }
    base = .object(object)
  }
}

extension Column {
  /// Writes values of this column's kind at checked places: one for each, or one for all.
  fileprivate mutating func write(_ new: Column, at places: Selection) {
    if kindName != new.kindName { self = new.missing(count: count).keepingAbout(about) }
    switch (storage, new.storage) {
    case (.numbers(var values), .numbers(let given)):
      storage = .numbers([])
      unit = new.unit
      assign(&values, given, places)
      storage = .numbers(values)
    case (.truths(var values), .truths(let given)):
      storage = .truths([])
      assign(&values, given, places)
      storage = .truths(values)
    case (.texts(var codes, let dictionary), .texts):
      storage = .truths([])
      let (names, given) = dictionary.codes(for: new)
      assign(&codes, given, places)
      storage = .texts(codes, names)
    case (.intervals(var lows, var highs), .intervals(let newLows, let newHighs)):
      storage = .numbers([])
      unit = new.unit
      assign(&lows, newLows, places)
      assign(&highs, newHighs, places)
      storage = .intervals(lows, highs)
    default: break
    }
  }

  private func keepingAbout(_ about: ColumnAbout?) -> Column {
    var column = self
    column.about = about
    return column
  }

  private func assign<T>(_ values: inout [T], _ given: [T], _ places: Selection) {
    switch places {
    case .one(let place): if let first = given.first { values[place] = first }
    case .many(let positions):
      for (row, place) in positions.enumerated() {
        values[Int(place)] = given.count == 1 ? given[0] : given[row]
      }
    }
  }
}

extension TextDictionary {
  /// The codes of another column's texts here; a dictionary of its own when it does not have them all,
  /// because other columns may share this one.
  fileprivate func codes(for column: Column) -> (TextDictionary, [Int32]) {
    let texts = (0..<column.count).map { column.text($0) }
    if texts.allSatisfy({ $0 == nil || code(of: $0 ?? "") != nil }) {
      return (self, texts.map { $0.flatMap { code(of: $0) } ?? -1 })
    }
    let own = TextDictionary()
    for text in self.texts { _ = own.code(adding: text) }
    return (own, texts.map { $0.map { own.code(adding: $0) } ?? -1 })
  }
}
