import BohaiDiagnostics
import BohaiLanguage
import BohaiLibrary

extension Session {
  /// The datasets that come with Bohai by family, or those about a topic.
  func datasetList(about topic: String) -> DisplayBundle {
    if topic.isEmpty { return Datasets.overview().map(forms) ?? said("No datasets are installed.") }
    return Datasets.overview(about: topic).map(forms) ?? said(Note.noDatasetAbout(topic))
  }

  /// The columns of the table that a dotted path names: a dataset's are known without reading it.
  func columnNames(of path: [String]) -> [String]? {
    if path.count == 2, engine.value(of: path[0]) == nil,
      let dataset = Datasets.list(of: path[0]).first(where: { $0.name == path[1] })
    {
      return dataset.columnNames
    }
    return member(path)?.asTable?.table.names
  }

  /// The value that a dotted path such as `bth.three_industries` names, found without running a program.
  func member(_ path: [String]) -> Value? {
    guard let first = path.first, var value = engine.value(of: first) ?? engine.constant(first) else {
      return nil
    }
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
