// The library that every session sees: native functions, registered by topic, and definitions written in Bohai.
//
// Making a `Library` costs nothing: the table of natives is built when the first name is looked up, the table of
// definitions when a name is no native, and a file is read by the language when one of its definitions is used.

import BohaiDiagnostics
import BohaiLanguage
import Synchronization

public final class Library: LibraryProvider, Sendable {
  /// Natives that belong together, as help lists them.
  public struct Topic: Sendable {
    public let title: String
    public let natives: [Native]
    init(_ title: String, _ natives: [Native]) {
      self.title = title
      self.natives = natives
    }
  }

  /// Every native function: one line for each topic file.
  public static let topics: [Topic] = [
    Topic("Help", help),
    Topic("Functions of functions", functional),
    Topic("Checks and errors", checks),
    Topic("Printing, timing, explaining", unevaluated),
    Topic("Asking", asking),
    Topic("Display", displays),
    Topic("Charts", charts),
    Topic("Layers and axes of charts", chartAdditions),
    Topic("Charts as files", savedCharts),
    Topic("Sums and averages", averages),
    Topic("Spread", spread),
    Topic("Order and quantiles", order),
    Topic("Shares, scales and classes", scaling),
    Topic("Describing", description + densities),
    Topic("Association", association + correlationTests),
    Topic("Counting", counting),
    Topic("Making vectors", making),
    Topic("Finding and ordering", finding),
    Topic("Random numbers", random),
    Topic("Distributions", distributions),
    Topic("Random numbers of distributions", randomDraws),
    Topic("Bootstrap and permutation", resampling),
    Topic("Tests", meanTests + rankTests + proportionTests + countTests),
    Topic(
      "Tests of distributions and of several groups",
      distributionTests + varianceTests + groupRankTests + anovaTests + adjustments + power),
    Topic("Formulas", formulas),
    Topic("Regression", leastSquares + nonlinear),
    Topic("Models as tables", modelTables),
    Topic("Models side by side", modelComparison + hypotheses),
    Topic("Tests of models", modelTests),
    Topic("Panel models", panelModels + dynamicPanels + panelTests),
    Topic("Instruments", instruments),
    Topic("Differences in differences", differences),
    Topic("Probabilities and counts", likelihoodModels),
    Topic("Quantile regression", quantileModels),
    Topic("Penalised regression", shrinkage),
    Topic("Decompositions of differences", decompositions),
    Topic("Components and factors", multivariate),
    Topic("Clusters", clustering),
    Topic("Datasets", datasetNatives + datasetSearch),
    Topic("Regions", regionNatives),
    Topic("Maps and charts of regions", maps + triangles + networks),
    Topic("Charts of results", [shiftSharePlot, moranPlot, smileCurve, coefficientPlot, eventStudyPlot]),
    Topic("Files", delimitedFiles + workbooks + jsonFiles + statisticsFiles),
    Topic("Sources", provenance),
    Topic("Auditing", audits),
    Topic("Choosing rows", leavingSteps(filtering)),
    Topic("Ordering rows", leavingSteps(ordering, ["first", "last", "sample"])),
    Topic("Choosing columns", choosing),
    Topic("Computing columns", leavingSteps(computing, ["summarize", "count"])),
    Topic("Bringing tables together", leavingSteps(joining, ["join", "cross", "stack"])),
    Topic("Reshaping tables", leavingSteps(reshaping, ["wide", "long", "fill", "with_total"])),
    Topic("Counting pairs", leavingSteps(crosstabs)),
    Topic("Panels", panels),
    Topic("Along time", time),
    Topic("Filters of series", filters),
    Topic("Autocorrelation", correlograms),
    Topic("Tests of series", unitRoots + [stationarity] + seriesTests + breaks),
    Topic("Models of series", arimaModels + smoothings + greyForecasts + forecasts),
    Topic("Tables and their parts", tableParts),
    Topic("Mathematics", mathematics),
    Topic("Rounding", rounding),
    Topic("Units", units),
    Topic("Prices", deflating),
    Topic("Vintages", vintages),
    Topic("Tables with vintages", vintageTables),
    Topic("Years, quarters, months, dates", periods),
    Topic("Intervals", intervals),
    Topic("Texts", textNatives),
    Topic("Numbers and texts", textConversions),
    Topic("Linear algebra", matrixAlgebra),
    Topic("Rows and columns of matrices", matrixParts),
    Topic("Making matrices", matrixMaking),
  ]

  /// Names that stand for a value.
  public static let constants: [(name: String, value: Value, documentation: String)] =
    numberConstants + Datasets.families

  public init() { _ = Self.unitCatalogue }

  /// Every public name, in alphabetical order.
  public var names: [String] { Self.allNames }

  public func find(_ name: String) -> LibraryItem? {
    if let value = Self.values[name] { return .value(value) }
    return Self.definitions[name].map { .file(Self.source(of: $0.file)) }
  }

  // MARK: - Tables, each built when first asked for

  /// The values of natives and constants by name. A native becomes an object when it is first asked for.
  struct Values: ~Copyable, Sendable {
    private let objects = Mutex<[String: Value]>([:])

    subscript(name: String) -> Value? {
      guard let place = natives[name] else { return constants.first { $0.name == name }?.value }
      return objects.withLock { objects in
        if let known = objects[name] { return known }
        let made = Value.object(NativeObject(topics[place.topic].natives[place.position]))
        objects[name] = made
        return made
      }
    }
  }

  static let values = Values()

  /// Where a native stands in the list of topics.
  private struct NativePlace {
    let topic: Int
    let position: Int
  }

  private static let natives: [String: NativePlace] = {
    var table: [String: NativePlace] = [:]
    table.reserveCapacity(topics.reduce(0) { $0 + $1.natives.count })
    for topic in topics.indices {
      let natives = topics[topic].natives
      for position in natives.indices {
        table[natives[position].name] = NativePlace(topic: topic, position: position)
      }
    }
    return table
  }()

  static let definitions: [String: Definition] = Dictionary(
    Definition.all().map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  private static let allNames = Set(natives.keys).union(definitions.keys).union(constants.map(\.name)).sorted()

  /// The same text object each time, so that a file is linked once.
  private static func source(of file: EmbeddedFile) -> SourceText { sources[file.name] ?? file.source }
  private static let sources = Dictionary(
    EmbeddedFile.programs.map { ($0.name, $0.source) }, uniquingKeysWith: { first, _ in first })
}
