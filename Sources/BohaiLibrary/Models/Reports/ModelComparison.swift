// Several models side by side, as papers print them: a column for each, the standard error below each coefficient.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let modelComparison: [Native] = [compare, compareErrors]

  private static let compare = Native(
    "compare",
    [
      .choice("below", "se", "t", "p", "interval", "nothing"), .init("stars", .truth, default: .truth(true)),
      .optional("title", .text),
    ], takesRest: true,
    """
    Models side by side in one regression table: coefficients with their standard errors below, observations, R².

    A label becomes the head of a column: `compare("OLS": m1, "within": m2)`. A list of models is taken apart. Text,
    Markdown, HTML and LaTeX (booktabs) come from it: `latex(compare(m1, m2))`.

    - `below`: what stands under a coefficient: `"se"`, `"t"` (z), `"p"`, `"interval"` or `"nothing"`.
    - `stars`: * p < 0.05, ** p < 0.01, *** p < 0.001, each by the model's own covariance and distribution.

    `.table` is the table, its cells texts.

        t = table(x: [1, 2, 3, 4, 5], z: [1, 0, 2, 0, 1], y: [2, 4, 5, 4, 5])
        compare(t |> ols(y ~ x), t |> ols(y ~ x + z)).table |> pick(.term, .["(1)"]) |> first(2)
        => | term | (1)     |
           | x    | 0.600   |
           |      | (0.283) |
    """
  ) { (_, arguments) throws(Fault) in
    var comparison = ModelComparison(models: try arguments.models("compare"), below: arguments.text(0))
    if case .truth(false) = arguments[1] { comparison.hasStars = false }
    return try comparison.value(title: arguments[2].asText)
  }

  private static let compareErrors = Native(
    "compare_se", [.init("model")], takesRest: true, takesColumns: true,
    """
    The standard errors of a linear model by several covariances side by side: how much hangs on the choice.

    Without further arguments classical and HC0 to HC3; else those named: `compare_se(m, "hc1", cluster(.region), hac(lags: 2))`.

        m = table(x: [1, 2, 3, 4, 5], y: [2, 4, 5, 4, 5]) |> ols(y ~ x)
        compare_se(m, "classical", "hc1") |> pick(.term, .classical, .hc1)
        => | term     | classical | hc1    |
           | constant | 0.9381    | 0.9571 |
           | x        | 0.2828    | 0.2394 |
    """
  ) { (machine, arguments) throws(Fault) in
    let model = try arguments.model(0, "compare_se")
    guard let fit = model.scoredFit else { throw Fault(.notOfModel("compare_se", model.estimator), at: .argument(0)) }
    var kinds: [(name: String, kind: CovarianceKind)] = []
    for argument in arguments.rest {
      for value in argument.value.asList?.items ?? argument.value.asTexts ?? [argument.value] {
        let kind = try CovarianceKind(value, argument: argument.position)
        kinds.append((value.asText ?? kind.shortName, kind))
      }
    }
    var scores = fit.scores
    if kinds.isEmpty {
      // Leverages of several absorbed effects are not known.
      let names = ["classical", "hc0", "hc1", "hc2", "hc3"].prefix(scores.absorbed?.factors.count ?? 0 > 1 ? 3 : 5)
      kinds = names.enumerated().map { ($1, $0 == 0 ? .classical : .heteroskedastic($0 - 1)) }
    }
    scores.frame = try scores.frame.adding(&machine, kinds.flatMap(\.kind.nodes))
    let rows = try model.rows()
    let factors = rows.map { $0.unit.scale.magnitude * $0.unit.unit.printFactor }
    var table = Table(
      names: ["term", "coefficient"],
      columns: [Column(texts: rows.map(\.name)), Column(.numbers(rows.map { $0.estimate * $0.unit.unit.printFactor }))],
      rowCount: rows.count)
    for (name, kind) in kinds {
      let covariance = try scores.covariance(kind)
      for text in covariance.notes { machine.note(text) }
      let all = fit.spread(covariance.values)
      let k = rows.count
      let errors = (0..<k).map { all[$0 * k + $0] >= 0 ? all[$0 * k + $0].squareRoot() * factors[$0] : .nan }
      table = table.setting(name, to: Column(.numbers(errors)))
    }
    return .table(table)
  }
}

extension Arguments {
  /// The models among the free arguments, each with its label; lists of models are taken apart.
  func models(_ function: String) throws(Fault) -> [(label: String?, model: FittedModel)] {
    var models: [(label: String?, model: FittedModel)] = []
    for argument in rest {
      if let model = argument.value.asModel {
        models.append((argument.label, model))
        continue
      }
      let items = argument.value.asList?.items ?? [argument.value]
      for item in items {
        guard let model = item.asModel else {
          throw Fault(.needsModel(function, got: kindName(item)), at: .argument(argument.position))
        }
        models.append((nil, model))
      }
    }
    guard !models.isEmpty else { throw Fault(.needsModel(function, got: "nothing")) }
    return models
  }
}

extension Value {
  /// The elements of a vector of texts.
  fileprivate var asTexts: [Value]? {
    guard let column = asVector?.column, column.isTexts else { return nil }
    return (0..<column.count).map { column.value($0) }
  }
}

extension CovarianceKind {
  /// As the head of a column.
  var shortName: String {
    switch self {
    case .classical: "classical"
    case .heteroskedastic(let type): "hc\(type)"
    case .cluster(let nodes): "by " + nodes.map(\.formulaText).joined(separator: ", ")
    case .autocorrelated(let lags): lags.map { "hac \($0)" } ?? "hac"
    case .driscollKraay(let lags): lags.map { "driscoll_kraay \($0)" } ?? "driscoll_kraay"
    }
  }
}

/// The cells of a regression table.
struct ModelComparison {
  let models: [(label: String?, model: FittedModel)]
  let below: String
  var hasStars = true

  func value(title: String?) throws(Fault) -> Value {
    let (terms, cells) = try coefficientCells()
    let figures = figureRows
    let texts = [terms + figures.map(\.name)] + models.indices.map { number in
      cells[number] + figures.map { $0.cells[number] }
    }
    let heads = self.heads
    let table = Table(
      names: ["term"] + heads, columns: texts.map { Column(texts: $0) }, rowCount: texts[0].count)
    var columns = [ShownColumn(name: "", texts: texts[0].map { $0 })]
    for (number, head) in heads.enumerated() {
      columns.append(ShownColumn(name: head, texts: texts[number + 1].map { $0 }, isRightAligned: true))
    }
    let shown = Shown.stack([
      .table(ShownTable(title: title, columns: columns, heldRows: texts[0].count, labelColumns: 1, wrapsTexts: true)),
      .paragraph(footnotes),
    ])
    let display = Value.object(DisplayObject(shown))
    let show = Native("show_comparison", [.init("comparison", .record)], "") { (_, _) throws(Fault) in display }
    return .object(RecordObject(names: ["table"], values: [.table(table)], show: .object(NativeObject(show))))
  }

  /// The labels that were given, else numbers; all different.
  private var heads: [String] {
    var heads: [String] = []
    for (number, (label, _)) in models.enumerated() {
      let name = label ?? "(\(number + 1))"
      heads.append(heads.contains(name) || name == "term" ? "\(name) (\(number + 1))" : name)
    }
    return heads
  }

  // MARK: - Coefficients

  /// The names of the terms, each with a row for its coefficient and one for what stands below, and the cells by model.
  private func coefficientCells() throws(Fault) -> (terms: [String], cells: [[String]]) {
    var order: [String] = []
    var rows: [[String: FittedModel.Row]] = []
    for (_, model) in models {
      var known: [String: FittedModel.Row] = [:]
      for row in try model.rows() {
        let name = row.unit.text.isEmpty ? row.name : "\(row.name) [\(row.unit.text)]"
        known[name] = row
        if !order.contains(name) { order.append(name) }
      }
      rows.append(known)
    }
    // The constant stands last, as in papers; what only later models have stands before it.
    let constants = order.filter { $0.hasPrefix(Design.constantName) }
    order = order.filter { !$0.hasPrefix(Design.constantName) } + constants
    let hasBelow = below != "nothing"
    let terms = order.flatMap { hasBelow ? [$0, ""] : [$0] }
    let cells = rows.map { known in
      order.flatMap { name in
        guard let row = known[name] else { return hasBelow ? ["", ""] : [""] }
        return hasBelow ? [estimateText(row), belowText(row)] : [estimateText(row)]
      }
    }
    return (terms, cells)
  }

  private func estimateText(_ row: FittedModel.Row) -> String {
    guard let text = row.texts[0] else { return "left out" }
    guard hasStars, !row.p.isNaN else { return text }
    return text + (row.p < 0.001 ? "***" : row.p < 0.01 ? "**" : row.p < 0.05 ? "*" : "")
  }

  private func belowText(_ row: FittedModel.Row) -> String {
    let texts = row.texts
    switch below {
    case "t": return texts[2].map { "(\($0))" } ?? ""
    case "p": return texts[3].map { "(\($0))" } ?? ""
    case "interval":
      guard let low = texts[4], let high = texts[5] else { return "" }
      return "[\(low), \(high)]"
    default: return texts[1].map { "(\($0))" } ?? ""
    }
  }

  // MARK: - The foot

  private var figureRows: [(name: String, cells: [String])] {
    var rows = [("outcome", models.map(\.model.outcome)), ("observations", models.map { "\($0.model.observations)" })]
    if Set(models.map(\.model.estimator)).count > 1 { rows.append(("estimator", models.map(\.model.estimator))) }
    for (key, name) in Self.figures {
      let facts = models.map { model in model.model.facts.first { $0.key == key } }
      guard facts.contains(where: { $0.map { !$0.value.isNaN } ?? false }) else { continue }
      rows.append((name, facts.map { fact in
        guard let fact, !fact.value.isNaN else { return "" }
        return NumberFormat.fixed(fact.value, key.contains("r2") ? 3 : 1)
      }))
    }
    let names = models.map { String($0.model.covarianceName.prefix { $0 != "," && $0 != "(" }).trimmedEnd }
    rows.append(("std. errors", names))
    return rows.map { (name: $0.0, cells: $0.1) }
  }

  /// The facts that papers print, where a model has them.
  private static let figures = [
    ("r2", "R²"), ("adjusted_r2", "adjusted R²"), ("r2_within", "R² within"), ("pseudo_r2", "pseudo R²"),
    ("log_likelihood", "log-likelihood"), ("aic", "AIC"),
  ]

  private var footnotes: String {
    let what = switch below {
    case "t": "t (or z) statistics in brackets"
    case "p": "p values in brackets"
    case "interval": "\(TestResult.percent(models.first?.model.level ?? 0.95)) intervals in brackets"
    case "nothing": ""
    default: "standard errors in brackets"
    }
    let stars = hasStars ? "* p < 0.05, ** p < 0.01, *** p < 0.001" : ""
    return [what, stars].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
