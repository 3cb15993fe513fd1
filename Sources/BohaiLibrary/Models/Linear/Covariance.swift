// The `se:` of an estimator: which covariance, with which small-sample factor, held against which distribution.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

enum CovarianceKind: Sendable {
  case classical
  /// HC0 to HC3.
  case heteroskedastic(Int)
  /// By one or two columns.
  case cluster([ColumnNode])
  /// Newey and West's; `nil` lags are chosen by a rule.
  case autocorrelated(lags: Int?)
  case driscollKraay(lags: Int?)

  static let words = ["classical", "hc0", "hc1", "hc2", "hc3", "hac", "driscoll_kraay"]

  /// What a user wrote: a word, or the result of `cluster`, `hac` or `driscoll_kraay`.
  init(_ value: Value, argument: Int) throws(Fault) {
    if let node = value.asColumn?.node, case .call(let function, let arguments) = node.shape,
      functionName(function) == "cluster"
    {
      let columns = arguments.map(\.node)
      guard (1...2).contains(columns.count) else { throw Fault(.clusterNeedsColumns, at: .argument(argument)) }
      self = .cluster(columns)
      return
    }
    if let choice = value.asRecord?.content as? CovarianceContent {
      self = choice.kind
      return
    }
    let word = value.asText?.lowercased() ?? ""
    switch word {
    case "classical": self = .classical
    case "hc0", "hc1", "hc2", "hc3": self = .heteroskedastic(Int(word.utf8.last ?? 48) - 48)
    case "hac": self = .autocorrelated(lags: nil)
    case "driscoll_kraay": self = .driscollKraay(lags: nil)
    default:
      throw Fault(.unknownCovariance(value.asText ?? kindName(value), Self.words + ["cluster(.region)"]),
        at: .argument(argument))
    }
  }

  /// The columns that it needs beside those of the formula.
  var nodes: [ColumnNode] { if case .cluster(let nodes) = self { nodes } else { [] } }
}

/// What `hac(lags: 2)` holds.
final class CovarianceContent: Sendable {
  let kind: CovarianceKind
  init(_ kind: CovarianceKind) { self.kind = kind }
}

/// A covariance of estimates with its words.
struct Covariance: Sendable {
  var values: [Double]
  var name: String
  var reference: FittedModel.Reference
  var notes: [String] = []
}

/// What the covariances of an estimator linear in its coefficients are made of.
struct Scores: Sendable {
  /// The regressors, or what an estimator has in their place, of the kept coefficients.
  var columns: [[Double]]
  /// Structural residuals, and the weights of the rows.
  var residuals: [Double]
  var weights: [Double]?
  /// (X'X)^-1.
  var bread: [Double]
  /// Coefficients, absorbed ones too.
  var parameters: Int
  /// The residual variance that the classical covariance uses.
  var variance: Double
  /// How strongly each row pulls its own fit; computed when HC2 or HC3 ask.
  var leverages: @Sendable () throws(Fault) -> [Double]
  var frame: ModelFrame
  var convention: Convention
  /// Whether the classical covariance is held against the normal distribution.
  var isNormal = false
  /// Whether `wild_bootstrap` takes the model.
  var takesWildBootstrap = false
  /// Effects that are among the parameters without columns of their own.
  var absorbed: AbsorbedEffects?

  var n: Int { residuals.count }
  var degreesOfFreedom: Double { Double(n - parameters) }
}

extension Scores {
  func covariance(_ kind: CovarianceKind) throws(Fault) -> Covariance {
    let own = FittedModel.Reference.t(degreesOfFreedom)
    let residual: FittedModel.Reference = isNormal ? .normal : own
    let robust: FittedModel.Reference = isNormal || convention.robustIsNormal ? .normal : own
    switch kind {
    case .classical: return Covariance(values: bread.map { $0 * variance }, name: "classical", reference: residual)
    case .heteroskedastic(let type): return try heteroskedastic(type, robust)
    case .cluster(let nodes): return try clustered(nodes, residual: residual)
    case .autocorrelated(let lags): return try autocorrelated(lags, robust)
    case .driscollKraay(let lags): return try driscollKraay(lags)
    }
  }

  func sandwich() throws(Fault) -> Sandwich { try Sandwich(columns: columns, bread: bread) }

  /// The weighted residuals: a row's score is its regressors times this.
  var scores: [Double] {
    guard let weights else { return residuals }
    return zip(residuals, weights).map { $0 * $1 }
  }

  private func heteroskedastic(
    _ type: Int, _ reference: FittedModel.Reference
  ) throws(Fault) -> Covariance {
    var squares = scores.map { $0 * $0 }
    var words = ""
    if type == 1 {
      let factor = Double(n) / degreesOfFreedom
      squares = squares.map { $0 * factor }
      words = ", factor n/(n-k) = \(n)/\(numberText(degreesOfFreedom))"
    } else if type > 1 {
      let leverages = try leverages()
      if let row = leverages.firstIndex(where: { $0 > 1 - 1e-10 }) {
        throw Fault(.leverageOne(Int(frame.rows?[row] ?? Int32(row)) + 1, "HC\(type)"))
      }
      for row in squares.indices {
        let rest = 1 - leverages[row]
        squares[row] /= type == 2 ? rest : rest * rest
      }
      words = type == 2 ? ", residuals by 1-leverage" : ", residuals by (1-leverage)²"
    }
    let values = try sandwich().heteroskedastic(squares)
    return Covariance(values: values, name: "HC\(type)\(words)", reference: reference)
  }

  private func clustered(_ nodes: [ColumnNode], residual: FittedModel.Reference) throws(Fault) -> Covariance {
    var groupings: [(groups: Groups, sign: Double)] = []
    for node in nodes {
      let groups = try frame.column(node).groups()
      guard groups.count > 1 else { throw Fault(.oneCluster(node.formulaText)) }
      groupings.append((groups, 1))
    }
    // Two ways: what both have in common is counted twice (Cameron, Gelbach and Miller 2011).
    if groupings.count == 2 { groupings.append((try combined(groupings[0].groups, groupings[1].groups), -1)) }
    var values = [Double](repeating: 0, count: bread.count)
    let (scores, sandwich) = (scores, try sandwich())
    let fewest = groupings.prefix(nodes.count).map(\.groups.count).min() ?? 0
    let nested = convention.countsNestedEffects ? 0
      : absorbed?.parametersNested(in: groupings.prefix(nodes.count).map(\.groups)) ?? 0
    let factorOf = { (count: Int) in
      clusterFactor(convention.clusterFactorOfFewest ? fewest : count, uncounted: nested)
    }
    for (groups, sign) in groupings {
      let part = try sandwich.clustered(scores, codes: groups.codes, count: groups.count)
      let factor = sign * factorOf(groups.count)
      for at in values.indices { values[at] += factor * part[at] }
    }
    let instead = takesWildBootstrap ? nodes.first?.description : nil
    var notes = fewest < 10 ? [Note.fewClusters(fewest, instead: instead)] : []
    if nodes.count > 1, try makePositive(&values) { notes.append(Note.notPositiveDefinite) }
    let names = zip(nodes, groupings).map { "\($0.formulaText) (\($1.groups.count) clusters)" }
    let factor = convention.hasClusterFactor
      ? ", factor G/(G-1) · (n-1)/(n-k)" + (nodes.count == 1 ? " = \(factorText(factorOf(fewest)))" : "")
        + (nested > 0 ? ", k without \(nested) effects nested in the clusters" : "")
      : ", no small-sample factor"
    let reference: FittedModel.Reference = switch convention.clusterReference {
    case .clusters: isNormal ? .normal : .t(Double(fewest - 1))
    case .residual: residual
    case .normal: .normal
    }
    return Covariance(
      values: values, name: "clustered by \(names.joined(separator: " and "))\(factor)", reference: reference, notes: notes)
  }

  private func factorText(_ factor: Double) -> String { NumberFormat.display(factor, digits: 5) }

  private func clusterFactor(_ count: Int, uncounted: Int) -> Double {
    guard convention.hasClusterFactor else { return 1 }
    return Double(count) / Double(count - 1) * Double(n - 1) / (degreesOfFreedom + Double(uncounted))
  }

  /// Sets negative eigenvalues to zero; true when there were any.
  private func makePositive(_ values: inout [Double]) throws(Fault) -> Bool {
    let k = columns.count
    let eigen = try Linear.eigenvalues(values, size: k)
    guard let vectors = eigen.vectors, let largest = eigen.real.map(\.magnitude).max(),
      eigen.real.contains(where: { $0 < -1e-12 * largest })
    else { return false }
    var result = [Double](repeating: 0, count: k * k)
    for (at, value) in eigen.real.enumerated() where value > 0 {
      for i in 0..<k { for j in 0..<k { result[j * k + i] += value * vectors[at * k + i] * vectors[at * k + j] } }
    }
    values = result
    return true
  }
}
