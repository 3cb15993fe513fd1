// A choropleth on its way from columns to a chart: whose value each row is, how values become colours, what
// is said.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

/// A map being made.
struct Choropleth {
  private let tableObject: TableObject
  private var table: Table { tableObject.table }
  let value: ChartVariable
  let place: ChartVariable
  var facet: ChartVariable?
  var ground: MapGround?
  /// The different places of the table, and which of them each row is about, -1 for none.
  let placeNames: [String]
  private let nameOfRow: [Int]
  private var panels: [(title: String?, rowOfPlace: [Int?])] = []
  private var scale: MapScale?
  private var notes: [String] = []

  static let mostPanels = 36
  static let mostClasses = 9

  init(
    _ machine: inout Machine, _ table: TableObject, value: ColumnNode, place: ColumnNode
  ) throws(Fault) {
    tableObject = table
    self.value = try ChartVariable(&machine, value, over: table)
    self.place = try ChartVariable(&machine, place, over: table)
    var names: [String] = []
    var known: [Double: Int] = [:]
    nameOfRow = self.place.values.indices.map { [place = self.place] row in
      let key = place.values[row]
      if key.isNaN { return -1 }
      if let name = known[key] { return name }
      known[key] = names.count
      names.append(place.text(row))
      return names.count - 1
    }
    placeNames = names
  }

  // MARK: - Rows

  /// Finds the row of each place in each panel.
  mutating func readRows() throws(Fault) {
    guard let ground else { return }
    let groups = facet.map { ChartGroups($0) } ?? ChartGroups(all: table.rowCount)
    guard groups.names.count <= Self.mostPanels else {
      throw Fault(.tooManyMaps(groups.title, groups.names.count, most: Self.mostPanels), at: .argument(6))
    }
    for (name, rows) in zip(groups.names, groups.rows) {
      let title = facet == nil ? nil : name
      panels.append((title, try rowOfPlace(rows, title, ground)))
    }
    let outside = placeNames.indices.filter { ground.placeOfName[$0] < 0 }.map { placeNames[$0] }
    if !outside.isEmpty { notes.append(Note.notOnMap(outside)) }
    for variable in [place, facet].compactMap({ $0 }) {
      let count = variable.values.count { $0.isNaN }
      if count > 0 { notes.append(Note.rowsWithoutPlace(variable.name, rows: count)) }
    }
  }

  private func rowOfPlace(_ rows: [Int], _ panel: String?, _ ground: MapGround) throws(Fault) -> [Int?] {
    var result = [Int?](repeating: nil, count: ground.places.count)
    for row in rows where nameOfRow[row] >= 0 {
      let at = ground.placeOfName[nameOfRow[row]]
      guard at >= 0 else { continue }
      guard result[at] == nil else {
        let all = rows.filter { nameOfRow[$0] >= 0 && ground.placeOfName[nameOfRow[$0]] == at }.map { $0 + 1 }
        let time = panel == nil ? table.periodColumn : nil
        throw Fault(
          .severalRowsOfPlace(ground.places[at].name, all, panel: panel, time: time, function: "choropleth"),
          at: .argument(1))
      }
      result[at] = row
    }
    return result
  }

  /// The values on the map, each with its place.
  private var known: [(value: Double, place: Int)] {
    panels.flatMap { panel in
      panel.rowOfPlace.enumerated().compactMap { place, row in
        guard let row, !value.values[row].isNaN else { return nil }
        return (value.values[row], place)
      }
    }
  }

  // MARK: - Colours

  mutating func chooseScale(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) {
    let known = known.map(\.value)
    guard !known.isEmpty else { throw Fault(.noValueOnMap(value.name), at: .argument(1)) }
    if let categories = value.categories {
      for (index, option) in [(2, "classes"), (3, "at"), (5, "middle")] where arguments[index].isGiven {
        throw Fault(.middleOfTexts(value.name, option: option), at: .argument(index))
      }
      scale = try MapScale(value, categories: categories, shown: Set(known.map { Int($0) }))
      return
    }
    let sample = Sample(values: known, unit: value.unit)
    var middle: Double?
    if arguments[5].isGiven {
      let given = try middleValue(&machine, arguments)
      middle = try machine.bounds(given, 5, for: sample, "choropleth").values.first { $0.isFinite }
    }
    let bounds = try bounds(&machine, arguments, sample)
    scale = MapScale(value, known: known, middle: middle, bounds: bounds)
  }

  /// The arguments with the number that a `middle: mean(.x)` is over the table.
  private func middleValue(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Arguments {
    guard let node = arguments[5].asColumn?.node else { return arguments }
    var result = arguments
    result.values[5] = try machine.evaluate(node, over: tableObject)
    switch result.values[5] {
    case .number, .quantity: return result
    default: throw node.fault(.middleNotOne(node.formulaText))
    }
  }

  /// The bounds between classes that are asked for; `nil` for none.
  private mutating func bounds(
    _ machine: inout Machine, _ arguments: Arguments, _ known: Sample
  ) throws(Fault) -> [Double]? {
    if arguments[3].isGiven {
      if arguments[2].isGiven { throw Fault(.classesTwice, at: .argument(3)) }
      _ = try machine.classes(of: known, at: arguments, 3, closed: "right", "choropleth")
      return try machine.bounds(arguments, 3, for: known, "choropleth").values.filter { $0.isFinite }
    }
    guard arguments[2].isGiven else { return nil }
    guard let count = arguments.number(2), count >= 2, count <= Double(Self.mostClasses),
      count == count.rounded()
    else {
      throw Fault(.classCount(Self.mostClasses), at: .argument(2))
    }
    let method = ClassMethod(rawValue: arguments.text(4)) ?? .quantile
    let bounds = try method.bounds(known.values, classes: Int(count))
    notes.append(Note.classesBy(method.rawValue, bounds.count + 1, of: Int(count)))
    return bounds
  }

  // MARK: - The chart

  var chart: Chart {
    guard let ground, let scale else { return Chart(summary: "", panels: []) }
    let present = Set(
      panels.flatMap { panel in panel.rowOfPlace.indices.filter { panel.rowOfPlace[$0] != nil } })
    let shown = ground.places.indices.map { !ground.places[$0].isOptional || present.contains($0) }
    var lacking = Set<Int>()
    let drawn = panels.map { panel in
      let values = panel.rowOfPlace.map { $0.map { value.values[$0] } ?? .nan }
      for place in values.indices where values[place].isNaN && shown[place] { lacking.insert(place) }
      let labels = zip(values, panel.rowOfPlace).map { number, row in
        guard row != nil, !number.isNaN else { return "" }
        return scale.text(number)
      }
      return Panel(
        title: panel.title, marks: ground.marks(inks: values.map(scale.ink), labels: labels, shown: shown))
    }
    var legend = scale.legend
    if !lacking.isEmpty, legend.ramp == nil {
      legend.entries.append(LegendEntry(RegionalWords.noData, .faint, sign: .area))
    }
    var notes = notes + ground.notes
    if !lacking.isEmpty {
      let names = lacking.sorted().map { ground.places[$0].name }
      notes.append(Note.noDataOnMap(names, of: shown.count { $0 }))
    }
    return Chart(
      title: table.chartTitle(RegionalWords.byPlace(value.name, place.name)), subtitle: table.ownTitle,
      summary: summary(ground), panels: drawn, frame: .plane, legend: legend, notes: notes,
      sources: table.sources)
  }

  private func summary(_ ground: MapGround) -> String {
    let known = known
    let name = { (entry: (value: Double, place: Int)) in ground.places[entry.place].name }
    if let categories = value.categories {
      let groups = categories.indices.map { category in
        (name: categories[category], members: known.filter { $0.value == Double(category) }.map(name))
      }
      return RegionalWords.groups(value.name, groups.filter { !$0.members.isEmpty })
    }
    guard let low = known.min(by: { $0.value < $1.value }), let high = known.max(by: { $0.value < $1.value })
    else {
      return ""
    }
    let text = { (number: Double) in Units.prose(number, value.unit, digits: 4) }
    let median = known.map(\.value).middle
    let range = RegionalWords.range(
      value.name, places: Set(known.map(\.place)).count, low: (text(low.value), at: name(low)),
      high: (text(high.value), at: name(high)),
      median: text(value.unit.isPeriod ? median.rounded(.down) : median))
    guard let facet else { return range }
    return range + " " + RegionalWords.maps(panels.count, of: facet.name)
  }
}
