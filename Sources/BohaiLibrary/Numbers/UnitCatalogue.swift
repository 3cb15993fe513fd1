import BohaiTables

extension Library {
  /// Tells the units where their catalogue is; it is read when the first unit's text is met.
  static let unitCatalogue: Void = Units.setCatalogue {
    EmbeddedFile.all.first { $0.name == "units.txt" }.map { $0.text(0..<$0.bytes.count) } ?? ""
  }
}
