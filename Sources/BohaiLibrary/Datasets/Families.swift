import BohaiLanguage

// The families of datasets: what each is about in a line, and the page that `?provinces` shows.

extension Datasets {
  struct Family: Sendable {
    let name: String
    /// Heads the family's list.
    let title: String
    let documentation: String
  }

  /// In the order of `:data`: the region first, what else there is by size, teaching last. A folder of
  /// `Stdlib/data` that is not named here stands at the end.
  static let familyPages: [Family] = [
    Family(
      name: "bth", title: "Beijing, Tianjin, Hebei",
      documentation: """
        Datasets on Beijing, Tianjin and Hebei, the region that Bohai is named for: tables and figures of four
        papers, technology contracts, migration, air.

        `bth` alone lists them, `about(bth.three_industries)` describes one: its columns, units, source and
        notes.
        """),
    Family(
      name: "io", title: "Input-output tables",
      documentation: """
        Input-output tables of Beijing, Tianjin and Hebei.

        `about(io.bth)` describes them; `io_matrix("Beijing", 2012)` gives one as a matrix.
        """),
    Family(
      name: "cities", title: "The 13 cities of Beijing, Tianjin and Hebei",
      documentation: """
        The 13 cities of Beijing, Tianjin and Hebei: where they are, which of them border, and what they produced
        in six years.

        `cities` alone lists them, `about(cities.snapshots)` describes one; `contiguity(cities.borders)` gives
        weights.
        """),
    Family(
      name: "provinces", title: "The 31 provinces of China",
      documentation: """
        Figures of the 31 provinces, autonomous regions and municipalities of mainland China, after the National
        Bureau of Statistics. Every table has parts only; the whole is in `china`.

        `provinces` alone lists them, `about(provinces.gdp)` describes one: its columns, units, source and notes.
        """),
    Family(
      name: "china", title: "China as a whole",
      documentation: """
        Figures of China as a whole, of which the provinces are parts.

        `china` alone lists them, `about(china.accounts)` describes one.
        """),
    Family(
      name: "teaching", title: "Data that textbooks know",
      documentation: """
        Datasets that textbooks and other programs use, for comparing results: Longley, Grunfeld, Columbus.

        `teaching` alone lists them, `about(teaching.longley)` describes one.
        """),
  ]

  /// The names of the families there are, in the order of `:data`.
  static let familyNames: [String] = {
    let found = Set(files.map(\.family))
    let known = familyPages.map(\.name).filter(found.contains)
    return known + found.subtracting(known).sorted()
  }()

  /// The families, such as `bth`, each as the value its name stands for.
  static var families: [(name: String, value: Value, documentation: String)] {
    familyNames.map { family in
      let members = files.filter { $0.family == family }.map(\.name)
      let value = NamespaceObject(name: family, members: members) { try Datasets.load(family, $0) }
      let page = familyPages.first { $0.name == family }
      return (family, .object(value), page?.documentation ?? "A family of datasets.")
    }
  }
}
