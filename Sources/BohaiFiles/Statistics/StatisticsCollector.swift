// What ReadStat hands over, gathered. Handlers give back 0 to go on and 1 to stop.

import BohaiDiagnostics
import BohaiTables
import BohaiText
import CReadStat

final class StatisticsCollector {
  private struct Variable {
    var name: String
    var label: String
    var format: String
    var labelSet: String
    var isText: Bool
    var numbers: [Double] = []
    var codes: [Int32] = []
    let texts = TextDictionary()
  }

  private var variables: [Variable] = []
  private var labels: [String: [Double: String]] = [:]
  private var title = ""
  private var rowCount = 0
  private let isMissing:
    @convention(c) (readstat_value_t, UnsafeMutablePointer<readstat_variable_t>?) -> Int32
  /// Why the handlers stopped.
  private(set) var fault: Fault?

  init(
    isMissing:
      @escaping @convention(c) (readstat_value_t, UnsafeMutablePointer<readstat_variable_t>?) -> Int32
  ) {
    self.isMissing = isMissing
  }

  static func from(_ context: UnsafeMutableRawPointer?) -> StatisticsCollector? {
    context.map { Unmanaged<StatisticsCollector>.fromOpaque($0).takeUnretainedValue() }
  }

  // MARK: - Handlers

  func take(metadata: UnsafeMutablePointer<readstat_metadata_t>?) -> Int32 {
    if let label = metadata?.pointee.file_label { title = String(cString: label) }
    return 0
  }

  func take(variable: UnsafeMutablePointer<readstat_variable_t>?, labels: UnsafePointer<CChar>?) -> Int32 {
    guard let variable, variables.count == Int(variable.pointee.index) else { return 1 }
    let type = variable.pointee.type
    variables.append(
      Variable(
        name: text(of: variable.pointee.name), label: text(of: variable.pointee.label),
        format: text(of: variable.pointee.format).uppercased(),
        labelSet: labels.map { String(cString: $0) } ?? "",
        isText: type == READSTAT_TYPE_STRING || type == READSTAT_TYPE_STRING_REF))
    return 0
  }

  func take(row: Int32, variable: UnsafeMutablePointer<readstat_variable_t>?, value: readstat_value_t)
    -> Int32
  {
    guard let variable, variables.indices.contains(Int(variable.pointee.index)) else { return 1 }
    let index = Int(variable.pointee.index)
    if index == 0 {
      rowCount += 1
      if rowCount > Limits.elements {
        fault = Fault(.tooManyElements(Double(rowCount)))
        return 1
      }
      if rowCount & 0xFFF == 0, Interrupt.isRequested { return 1 }
    }
    if variables[index].isText {
      let text = value.v.string_value.map { String(cString: $0) } ?? ""
      variables[index].codes.append(text.isEmpty ? -1 : variables[index].texts.code(adding: text))
    } else {
      variables[index].numbers.append(isMissing(value, variable) != 0 ? .nan : number(value))
    }
    return 0
  }

  func take(set: UnsafePointer<CChar>?, value: readstat_value_t, label: UnsafePointer<CChar>?) -> Int32 {
    let isText = value.type == READSTAT_TYPE_STRING || value.type == READSTAT_TYPE_STRING_REF
    guard let set, let label, !isText, value.is_tagged_missing == 0 else { return 0 }
    labels[String(cString: set), default: [:]][number(value)] = String(cString: label)
    return 0
  }

  private func number(_ value: readstat_value_t) -> Double {
    switch value.type {
    case READSTAT_TYPE_INT8: Double(value.v.i8_value)
    case READSTAT_TYPE_INT16: Double(value.v.i16_value)
    case READSTAT_TYPE_INT32: Double(value.v.i32_value)
    case READSTAT_TYPE_FLOAT: Double(value.v.float_value)
    default: value.v.double_value
    }
  }

  /// A C array of characters, up to its zero.
  private func text<Characters>(of characters: Characters) -> String {
    withUnsafeBytes(of: characters) { bytes in String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
  }

  // MARK: - The table

  func table(_ format: StatisticsFormat, labels wantsLabels: Bool, file: String) throws(Fault) -> (
    Table, [String]
  ) {
    var facts: [String] = []
    var columns: [Column] = []
    var labelled: [String] = []
    let names = HeaderNames(variables.map(\.name))
    for (variable, name) in zip(variables, names.names) {
      let about = variable.label.isEmpty ? nil : ColumnAbout(label: variable.label)
      if variable.isText {
        guard variable.codes.count == rowCount else { throw Fault(.statisticsFileCut(file, rows: rowCount)) }
        columns.append(Column(.texts(variable.codes, variable.texts), about: about))
        continue
      }
      guard variable.numbers.count == rowCount else { throw Fault(.statisticsFileCut(file, rows: rowCount)) }
      let set = labels[variable.labelSet] ?? [:]
      if wantsLabels, !set.isEmpty, variable.numbers.allSatisfy({ $0.isNaN || set[$0] != nil }) {
        labelled.append(name)
        var column = Column(texts: variable.numbers.map { set[$0] })
        column.about = about
        columns.append(column)
      } else {
        columns.append(numbers(variable, name, format, about))
      }
    }
    if !labelled.isEmpty { facts.append(ReadingFact.labelled(labelled)) }
    let shape = TableShape(names: names.names, rowCount: rowCount)
    let known = TableAbout(title: title.isEmpty ? nil : title, source: file, shape: shape)
    return (Table(names: names.names, columns: columns, rowCount: rowCount, about: known), facts)
  }

  /// Numbers with the unit of their label, or periods.
  private func numbers(
    _ variable: Variable, _ name: String, _ format: StatisticsFormat, _ about: ColumnAbout?
  ) -> Column {
    if let period = StatisticsPeriod(format, variable.format) {
      let values = variable.numbers.map { $0.isNaN ? $0 : period.offset + ($0 / period.scale) }
      if values.allSatisfy({ $0.isNaN || Periods.isValid($0, period.unit) }) {
        return Column(.numbers(values), unit: period.unit, about: about)
      }
    }
    let isYears =
      isYearName(name) && variable.numbers.allSatisfy { $0.isNaN || 1800...2200 ~= $0 && $0.rounded() == $0 }
    if isYears, variable.numbers.contains(where: { !$0.isNaN }) {
      return Column(.numbers(variable.numbers), unit: .year, about: about)
    }
    let unit = HeaderCell(variable.label).unit
    let numbers =
      unit.shift == 0
      ? variable.numbers : variable.numbers.map { NumberFormat.pointMoved($0, left: unit.shift) }
    return Column(.numbers(numbers), unit: unit, about: about)
  }
}

/// How a display format counts time.
private struct StatisticsPeriod {
  var unit: UnitID
  /// The stored number is `offset + value / scale`.
  var offset: Double
  var scale = 1.0

  init?(_ program: StatisticsFormat, _ format: String) {
    switch program {
    case .stata:
      // Stata counts from 1960.
      if format.hasPrefix("%TD") || format.hasPrefix("%D") {
        (unit, offset) = (.date, -3653)
      } else if format.hasPrefix("%TM") {
        (unit, offset) = (.month, 1960 * 12)
      } else if format.hasPrefix("%TQ") {
        (unit, offset) = (.quarter, 1960 * 4)
      } else if format.hasPrefix("%TY") {
        (unit, offset) = (.year, 0)
      } else if format.hasPrefix("%TC") {
        (unit, offset, scale) = (.date, -3653, 86_400_000)
      } else {
        return nil
      }
    case .spss:
      // Seconds from 14 October 1582; a column with times of day stays numbers.
      guard ["DATE", "ADATE", "EDATE", "SDATE", "JDATE"].contains(where: { format.hasPrefix($0) }) else {
        return nil
      }
      (unit, offset, scale) = (.date, -141_428, 86_400)
    case .sas:
      guard ["DATE", "YYMMDD", "MMDDYY", "DDMMYY"].contains(where: { format.hasPrefix($0) }) else {
        return nil
      }
      (unit, offset, scale) = (.date, -3653, format.hasPrefix("DATETIME") ? 86_400 : 1)
    }
  }
}
