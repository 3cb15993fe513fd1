// What a chart takes from its table beside the values.

import BohaiTables
import BohaiText

extension Table {
  /// The title of a dataset that is drawn whole; verbs that change a table's shape make it another one.
  var ownTitle: String? { about.flatMap { $0.speaks(of: self) ? $0.title : nil } }

  /// `what`, with the one period that all rows are of: `gdp by region, 2022`.
  func chartTitle(_ what: String) -> String {
    ([what] + [onePeriod].compactMap { $0 }).joined(separator: ", ")
  }

  /// The first column of periods, or one that is called year.
  var periodColumn: String? {
    names.indices.first { columns[$0].unit.isPeriod || names[$0] == "year" }.map { names[$0] }
  }

  private var onePeriod: String? {
    guard let name = periodColumn, let column = self[name], case .numbers(let values) = column.storage,
      let first = values.first, first.isFinite, values.allSatisfy({ $0 == first })
    else { return nil }
    return Units.number(first, column.unit)
  }
}

extension [Double] {
  /// The median; NaN of nothing.
  var middle: Double {
    let ascending = sorted()
    guard !isEmpty else { return .nan }
    return ascending[(count - 1) / 2] / 2 + ascending[count / 2] / 2
  }
}
