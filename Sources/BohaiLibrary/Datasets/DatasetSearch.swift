import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiTables

// Finding datasets by topic: what is asked for is looked up in names, topics, columns, labels, sources and notes.
// Only headers are read.

extension Library {
  static let datasetSearch: [Native] = [
    Native(
      "data", [.init("topic", [.text], default: NotGiven.value)],
      """
      The built-in datasets, or those about a topic, as a table: where the topic was found, and how many rows and
      which title each has. `:data` shows the same, ordered by family.

      - topic: words in English or Chinese; a dataset is found when it has all of them in its name, title, topics,
        columns, labels, source or notes. Capital letters do not count.

      Examples:

          data("crime").dataset => ["teaching.columbus"]
          data("人口 城镇化率").dataset[1] => "provinces.comparison"
          data("primary GDP").found_in[1] => "topics"
      """
    ) { (machine, arguments) throws(Fault) in
      let topic = arguments[0].asText ?? ""
      let found = Datasets.find(topic)
      if found.isEmpty { machine.note(Note.noDatasetAbout(topic)) }
      return .table(found.table)
    }
  ]
}

extension Datasets {
  struct Found {
    var entry: Entry
    /// Where the words were found: `title`, `columns`, `notes`.
    var places: [String]
  }

  /// The datasets in which every word of `topic` is found, those first that have it in name or title.
  static func find(_ topic: String) -> [Found] {
    let words = topic.lowercased().split(whereSeparator: { $0.isWhitespace || $0 == "," }).map(String.init)
    let found = familyNames.flatMap { list(of: $0) }.compactMap { entry -> (rank: Int, found: Found)? in
      var places: [String] = []
      var rank = 0
      for word in words {
        guard let (deeper, place) = firstPlace(of: word, in: entry) else { return nil }
        rank = max(rank, deeper)
        if !places.contains(place) { places.append(place) }
      }
      return (rank, Found(entry: entry, places: places))
    }
    return (0...3).flatMap { rank in found.filter { $0.rank == rank }.map(\.found) }
  }

  /// Where a word stands: 0 in what names the dataset, 1 in its topics, 2 in its columns, 3 in what is said about it.
  private static func firstPlace(of word: String, in entry: Entry) -> (rank: Int, place: String)? {
    let header = entry.header
    let has = { (text: String) in hasWord(word, in: text.lowercased()) }
    if has(entry.path) { return (0, "name") }
    if has(header.title) { return (0, "title") }
    if header.topics.contains(where: has) { return (1, "topics") }
    let isInColumns = header.fields.contains { field in
      has(field.name) || has(field.about.label ?? "") || has(Vintages.text(UnitID.none.tagged(field.vintage)) ?? "")
    }
    if isInColumns { return (2, "columns") }
    if has(header.source) { return (3, "source") }
    return (header.notes + header.details).contains(where: has) ? (3, "notes") : nil
  }
}

/// Whether a word of `text` begins with `word`; in Chinese, which has no spaces, whether it stands there at all.
private func hasWord(_ word: String, in text: String) -> Bool {
  // Looking for a word of megabytes in each line would take minutes.
  guard word.utf8.count <= text.utf8.count else { return false }
  let isLatin = word.unicodeScalars.first?.isASCII ?? false
  return text.ranges(of: word).contains { range in
    guard range.lowerBound > text.startIndex, isLatin else { return true }
    return !text[text.index(before: range.lowerBound)].isLetter
  }
}

extension [Datasets.Found] {
  /// dataset, rows, title and, where a topic was asked for, found_in.
  var table: Table {
    var names = ["dataset", "rows", "title"]
    var columns = [
      Column(texts: map(\.entry.path)), Column(.numbers(map { Double($0.entry.rowCount) })),
      Column(texts: map(\.entry.title)),
    ]
    if contains(where: { !$0.places.isEmpty }) {
      names.append("found_in")
      columns.append(Column(texts: map { $0.places.joined(separator: "; ") }))
    }
    return Table(names: names, columns: columns, rowCount: count)
  }
}

extension Datasets {
  /// What `:data trade` shows; `nil` when no dataset is about it.
  public static func overview(about topic: String) -> Shown? {
    let found = find(topic)
    let columns = [
      ShownColumn(name: "dataset", texts: found.map(\.entry.path)),
      ShownColumn(name: "rows", numbers: found.map { Double($0.entry.rowCount) }),
      ShownColumn(name: "title", texts: found.map(\.entry.title)),
      ShownColumn(name: "found in", texts: found.map { $0.places.joined(separator: "; ") }),
    ]
    let table = ShownTable(columns: columns, heldRows: found.count, wrapsTexts: true)
    return found.isEmpty ? nil : .table(table)
  }
}
