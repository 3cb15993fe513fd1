// How far regressors are combinations of each other.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import Glibc

extension Library {
  static let collinearity: [Native] = [varianceInflation, conditionNumber]

  private static let varianceInflation = Native(
    "vif", [.init("model")],
    """
    Variance inflation factors of a linear model: by how much the variance of a coefficient is larger than
    if its regressor went together with none of the others.

    Formula: 1 / (1 - R_j²), R_j² of regressor j on all others. A term of several columns (a category,
    `poly`) has the generalised factor det(S_tt) det(S^-1_tt), S being the centred sums of products (Fox and
    Monette 1992; R's car); `root` is its 1 / (2 df)-th power, to be held against the root of an ordinary
    factor.

    - Above 10 (root above 3.2) an old rule of thumb speaks of collinearity. It widens intervals, it does
      not bias.
    - Products and powers go together with what they are made of; that says nothing.
    - without a constant the sums of products are not centred; a note says so.

    The result is a table with term, vif, df, root.

        m = teaching.columbus |> ols(crime ~ inc + hoval)
        vif(m)
        => | term  | vif     | df | root    |
           | inc   | 1.33312 | 1  | 1.15461 |
           | hoval | 1.33312 | 1  | 1.15461 |
    """
  ) { (machine, arguments) throws(Fault) in
    let diagnosed = try arguments.diagnosed(0, "vif", needsErrors: false)
    let (fit, kept) = (diagnosed.fit, diagnosed.fit.squares.kept)
    if !diagnosed.hasConstant { machine.note(Note.vifUncentred) }
    var (names, factors, counts): ([String], [Double], [Double]) = ([], [], [])
    for (number, term) in fit.terms.terms.enumerated() {
      let places = kept.indices.filter { fit.design.owners[kept[$0]] == number }
      guard !places.isEmpty else { continue }
      names.append(term.name)
      counts.append(Double(places.count))
      factors.append(try inflation(diagnosed, places))
    }
    guard !names.isEmpty else { throw Fault(.noRegressors("vif"), at: .argument(0)) }
    let roots = zip(factors, counts).map { pow($0, 1 / (2 * $1)) }
    return .table(Table(
      names: ["term", "vif", "df", "root"],
      columns: [.init(texts: names)] + [factors, counts, roots].map { Column(.numbers($0)) },
      rowCount: names.count))
  }

  /// det(S_tt) det(C_tt) of the columns of one term, both scaled to a diagonal of about one.
  private static func inflation(_ diagnosed: Diagnosed, _ places: [Int]) throws(Fault) -> Double {
    let (count, width) = (places.count, diagnosed.rows.count)
    let inverse = diagnosed.fit.squares.inverse
    var centred: [[Double]] = []
    for place in places {
      let column = diagnosed.rows[place]
      if diagnosed.hasConstant {
        centred.append(try diagnosed.regression([diagnosed.rows[0]], column).residuals)
      } else {
        centred.append(column)
      }
    }
    let lengths = centred.map { Sums.squares($0, from: 0).sum.squareRoot() }
    var products = [Double](repeating: 0, count: count * count)
    var covariance = products
    for i in 0..<count {
      for j in 0..<count {
        products[j * count + i] = Sums.products(centred[i], centred[j]).sum / (lengths[i] * lengths[j])
        covariance[j * count + i] = inverse[places[j] * width + places[i]] * lengths[i] * lengths[j]
      }
    }
    let first = try Factored(products, size: count).determinant
    return first * (try Factored(covariance, size: count).determinant)
  }

  private static let conditionNumber = Native(
    "condition_number", [.init("model")],
    """
    The condition number of a linear model's regressors, constant included: how near they are to being
    combinations of each other.

    Formula: largest by smallest singular value of the columns, each scaled to length 1 and not centred
    (Belsley, Kuh and Welsch 1980; PySAL). Above 30 is called strong. R's kappa and statsmodels do not
    scale, so theirs depends on units.

        condition_number(teaching.columbus |> ols(crime ~ inc + hoval))        => 6.541828
    """
  ) { (_, arguments) throws(Fault) in
    let diagnosed = try arguments.diagnosed(0, "condition_number", needsErrors: false)
    let (rows, width) = (diagnosed.rows, diagnosed.rows.count)
    let lengths = rows.map { Sums.squares($0, from: 0).sum.squareRoot() }
    let inverse = diagnosed.fit.squares.inverse
    var products = [Double](repeating: 0, count: width * width)
    var scaled = products
    for i in 0..<width {
      for j in 0..<width {
        products[j * width + i] = Sums.products(rows[i], rows[j]).sum / (lengths[i] * lengths[j])
        scaled[j * width + i] = inverse[j * width + i] * lengths[i] * lengths[j]
      }
    }
    // The smallest singular value is read from the inverse, which has all its digits.
    let largest = try Linear.eigenvalues(products, size: width).real.first ?? .nan
    let smallest = try Linear.eigenvalues(scaled, size: width).real.first ?? .nan
    return Value((largest * smallest).squareRoot())
  }
}
