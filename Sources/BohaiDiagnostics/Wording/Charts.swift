// What is said about charts.

extension Problem {
  public static func infiniteInChart(_ name: String, row: Int) -> Problem {
    Problem(.value, "\(name) is infinite in row \(row)", label: "a chart needs finite numbers",
      hint: "leave the row out first: where(...)")
  }
}
