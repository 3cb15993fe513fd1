import BohaiLanguage

extension Session {
  /// The families of datasets that come with Bohai and the names in each: `bth.three_industries`.
  var datasets: [(family: String, names: [String])] {
    engine.libraryNames.compactMap { name in
      guard case .object(let object)? = engine.constant(name), let family = object as? NamespaceObject
      else { return nil }
      return (name, family.members)
    }
  }

  func datasetList() -> DisplayBundle {
    let rows = datasets.flatMap { family, names in names.map { ["\(family).\($0)"] } }
    return listing(["dataset"], rows, empty: "No datasets are installed.")
  }
}

extension Session {
  /// The value that a dotted path such as `bth.three_industries` names, found without running a program.
  func member(_ path: [String]) -> Value? {
    guard let first = path.first, var value = engine.value(of: first) ?? engine.constant(first) else { return nil }
    for name in path.dropFirst() {
      if let record = value.asRecord, let field = record[name] {
        value = field
      } else if let table = value.asTable?.table, let column = table[name] {
        value = .vector(column)
      } else if case .object(let object) = value, let family = object as? NamespaceObject,
        family.members.contains(name), let loaded = try? family.load(name)
      {
        value = loaded
      } else {
        return nil
      }
    }
    return value
  }
}
