// A fitted equation, whatever the estimator: what every report and every test after the estimation reads.
//
// Estimates and their covariance are kept in storage units (per cent as fractions, 万人 as they stand in the column);
// each coefficient says by which factor and in which unit it is shown.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

struct FittedModel: Sendable {
  /// One coefficient of the equation.
  struct Coefficient: Sendable {
    var name: String
    /// In storage units; NaN where the regressor was left out.
    var estimate: Double
    var unit = CoefficientUnit()
  }

  /// The distribution that t statistics and intervals are held against.
  enum Reference: Sendable {
    case t(Double)
    case normal

    var words: String {
      switch self {
      case .t(let df) where df <= 0: "no degrees of freedom are left"
      case .t(let df): "t with \(numberText(df)) \(df == 1 ? "degree" : "degrees") of freedom"
      case .normal: "the normal distribution"
      }
    }

    /// The name of an estimate over its standard error.
    var symbol: String { if case .t = self { "t" } else { "z" } }
  }

  /// A figure of the whole model: R², the number of observations...
  struct Fact: Sendable {
    /// As a field of the record and a column of `glance`.
    var key: String
    /// As it is shown; `nil` for a fact that is only read.
    var label: String?
    var value: Double
    var unit: UnitID = .none
    /// Shown in place of the number: `F(2, 28) = 12.3, p = 0.0002`.
    var text: String?

    init(_ key: String, _ label: String?, _ value: Double, unit: UnitID = .none, text: String? = nil) {
      (self.key, self.label, self.value, self.unit, self.text) = (key, label, value, unit, text)
    }
  }

  /// `OLS`, `Logit`, `Within (firm, year)`
  var estimator: String
  /// As written.
  var formula: String
  var outcome: String
  var outcomeUnit: UnitID = .none
  var coefficients: [Coefficient]
  /// Of the estimates, coefficients x coefficients, column by column; NaN in rows and columns of those left out.
  var covariance: [Double]
  /// `HC1, factor n / (n - k) = 31/28`
  var covarianceName: String
  var reference: Reference
  var observations: Int
  /// Rows of the table that are not used, and why.
  var droppedRows = 0
  var dropped: [String] = []
  /// The most important first; those with a label are shown.
  var facts: [Fact] = []
  /// Shown between title and coefficients.
  var lines: [String] = []
  var notes: [String] = []
  /// Confidence level of the intervals.
  var level = 0.95
  /// Further tables shown below, with a title each.
  var parts: [(title: String, field: String, table: Table)] = []
  /// The data behind a model that is linear in its coefficients.
  var linear: LinearFit?
  /// What the estimator keeps for functions of its own, such as `hausman_test` or `predict`.
  var detail: (any Sendable)?

  var parameterCount: Int { coefficients.count { !$0.estimate.isNaN } }
}

/// The factor and the unit in which a coefficient is shown.
struct CoefficientUnit: Sendable {
  var scale = 1.0
  var unit = UnitID.none
  /// As a table says it: `亿元/万人`, `pp per year`.
  var text = ""
}

/// What stands behind the fields of a model's record.
final class ModelContent: Sendable {
  let model: FittedModel
  init(_ model: FittedModel) { self.model = model }
}

// MARK: - Inference

extension FittedModel {
  /// One line of the coefficient table, in shown units.
  struct Row: Sendable {
    var name: String
    var estimate: Double
    var error: Double
    var statistic: Double
    var p: Double
    var low: Double
    var high: Double
    var unit: CoefficientUnit
  }

  func standardError(_ index: Int) -> Double {
    let k = coefficients.count
    let variance = covariance[index * k + index]
    return variance >= 0 ? variance.squareRoot() : .nan
  }

  /// - Parameter level: other than the model's own.
  func rows(level: Double? = nil) throws(Fault) -> [Row] {
    let level = level ?? self.level
    let (family, parameters) = try reference.distribution()
    let critical = family.quantile((1 - level) / 2, parameters, tail: .upper)
    return coefficients.indices.map { index in
      let coefficient = coefficients[index]
      let scale = coefficient.unit.scale
      let (estimate, error) = (coefficient.estimate * scale, standardError(index) * scale.magnitude)
      let statistic = error > 0 ? estimate / error : .nan
      let p = statistic.isNaN ? .nan
        : min(1, 2 * family.probability(statistic.magnitude, parameters, tail: .upper))
      return Row(
        name: coefficient.name, estimate: estimate, error: error, statistic: statistic, p: p,
        low: estimate - critical * error, high: estimate + critical * error, unit: coefficient.unit)
    }
  }
}

extension FittedModel.Reference {
  func distribution() throws(Fault) -> (Distribution, [Double]) {
    switch self {
    case .t(let df): (try Distribution.named("t"), [df])
    case .normal: (try Distribution.named("norm"), [0, 1])
    }
  }
}

// MARK: - The record

extension FittedModel {
  /// The record that the language sees.
  ///
  /// - Parameter extra: fields that are only read.
  func value(adding extra: [(String, Value)] = []) throws(Fault) -> Value {
    let rows = try rows()
    let names = rows.map(\.name)
    var fields: [(String, Value)] = [
      ("estimator", .text(estimator)), ("formula", .text(formula)),
      ("coefficients", Self.named(names, rows.map { Value($0.estimate, $0.unit.unit) })),
      ("se", Self.named(names, rows.map { Value($0.error, $0.unit.unit) })),
      (reference.symbol, Self.named(names, rows.map { Value($0.statistic) })),
      ("p", Self.named(names, rows.map { Value($0.p) })),
      ("n", .number(Double(observations))), ("covariance_name", .text(covarianceName)),
    ]
    if case .t(let df) = reference { fields.append(("df", Value(df))) }
    for fact in facts { fields.append((fact.key, Value(fact.value, fact.unit))) }
    for part in parts { fields.append((part.field, .table(part.table))) }
    fields += extra
    return .object(RecordObject(
      names: fields.map(\.0), values: fields.map(\.1), title: title, show: .object(Self.show),
      content: ModelContent(self)))
  }

  var title: String { "\(estimator): \(formula)" }

  /// A labelled vector, or a list where the units differ.
  private static func named(_ names: [String], _ values: [Value]) -> Value {
    let units = Set(values.map { value in if case .quantity(_, let unit) = value { unit } else { UnitID.none } })
    if units.count > 1 { return .object(ListObject(values, labels: names)) }
    let numbers = values.map { value in
      switch value {
      case .number(let x), .quantity(let x, _): x
      default: Double.nan
      }
    }
    return .object(VectorObject(Column(.numbers(numbers), unit: units.first ?? .none), labels: names))
  }

  private static let show = NativeObject(
    Native("show_model", [.init("model", .record)], "") { (machine, arguments) throws(Fault) in
      let model = try arguments.model(0, "show_model")
      return .object(DisplayObject(try model.shown()))
    })
}

extension Arguments {
  /// The fitted model in argument `index`.
  func model(_ index: Int, _ function: String) throws(Fault) -> FittedModel {
    guard let model = values[index].asModel else {
      throw Fault(.needsModel(function, got: kindName(values[index])), at: .argument(index))
    }
    return model
  }
}

extension Value {
  /// The model behind a record that an estimator gave.
  var asModel: FittedModel? { (asRecord?.content as? ModelContent)?.model }
}
