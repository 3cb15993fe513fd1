import BohaiLanguage

extension Session {
  /// The families of datasets that come with Bohai and the names in each: `bth.three_industries`.
  var datasets: [(family: String, names: [String])] {
    engine.libraryNames.compactMap { name in
      guard case .value(.object(let object))? = engine.libraryItem(name), let family = object as? NamespaceObject
      else { return nil }
      return (name, family.members)
    }
  }

  func datasetList() -> DisplayBundle {
    let rows = datasets.flatMap { family, names in names.map { ["\(family).\($0)"] } }
    return Listing(headers: ["dataset"], rows: rows, empty: "No datasets are installed.").shown
  }
}
