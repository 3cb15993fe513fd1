// Sums by level, and what is the same in a level added to its rows.

extension Absorption {
  /// Σ x by level, without carried errors.
  public static func sums(_ values: [Double], _ groups: Groups) -> [Double] { sums(values, groups, weights: nil) }

  /// Σ w x by level.
  func sums(_ values: [Double], _ factor: Int) -> [Double] {
    Self.sums(values, factors[factor], weights: weights)
  }

  private static func sums(_ values: [Double], _ groups: Groups, weights: [Double]?) -> [Double] {
    var sums = [Double](repeating: 0, count: groups.count)
    sums.withUnsafeMutableBufferPointer { sums in
      groups.codes.withUnsafeBufferPointer { codes in
        values.withUnsafeBufferPointer { values in
          if let weights {
            for row in values.indices { sums[Int(codes[row])] += weights[row] * values[row] }
          } else {
            for row in values.indices { sums[Int(codes[row])] += values[row] }
          }
        }
      }
    }
    return sums
  }

  func subtract(_ levels: [Double], _ factor: Int, from values: inout [Double]) {
    add(levels.map { -$0 }, factor, to: &values)
  }

  func add(_ levels: [Double], _ factor: Int, to values: inout [Double]) {
    levels.withUnsafeBufferPointer { levels in
      factors[factor].codes.withUnsafeBufferPointer { codes in
        values.withUnsafeMutableBufferPointer { values in
          for row in values.indices { values[row] += levels[Int(codes[row])] }
        }
      }
    }
  }
}
