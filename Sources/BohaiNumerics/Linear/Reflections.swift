// The triangle of a QR factorisation by Householder's reflections, for a matrix of many rows.
//
// Rows come in chunks that fit into a core's nearest cache. Each is put below the triangle of those before
// it and reduced with it: the triangle so far has the same R'R as all rows so far (Demmel and others 2012).
// A finished row of R is taken out and left zero, so that loops over whole lanes need not know where a
// reflection begins.

import BohaiDiagnostics

struct Reflections: ~Copyable {
  private(set) var triangle: Triangle
  private let width: Int
  /// Rows of a chunk, without those of the triangle.
  let chunk: Int
  /// Rows of four lanes between two columns.
  private let stride: Int
  private let matrix: UnsafeMutablePointer<Lanes>
  /// For many columns LAPACK, which works by blocks of them.
  private let library: (factor: LAPACK.Factorisation, apply: LAPACK.Reflection)?
  private static let manyColumns = 48
  /// Columns that LAPACK reduces at once.
  private static let panel = 64

  init(width: Int) throws(Fault) {
    library = width < Self.manyColumns ? nil : (
      try LAPACK.opened().function("dgeqrf_", as: LAPACK.Factorisation.self),
      try LAPACK.opened().function("dormqr_", as: LAPACK.Reflection.self))
    self.width = width
    triangle = Triangle(size: width)
    let cached = max(4 * width, min(256, 3072 / max(1, width)) & ~3)
    chunk = max(width, min(cached, ScaledDesign.blockRows))
    stride = (chunk + width + 3) / 4
    matrix = .allocate(capacity: max(1, stride * width))
    matrix.initialize(repeating: .zero, count: max(1, stride * width))
  }

  deinit { matrix.deallocate() }

  /// Takes in up to `chunk` rows. `fill` copies the rows of a column to a place that holds zeros.
  mutating func add(_ fill: (Int, UnsafeMutablePointer<Double>) -> Void) {
    for column in 0..<width {
      let start = matrix + column * stride
      start.update(repeating: .zero, count: stride)
      start.withMemoryRebound(to: Double.self, capacity: stride * 4) { start in
        for row in 0...column { start[row] = triangle[row, column] }
        fill(column, start + width)
      }
    }
    if let library { return reduce(library.factor, library.apply) }
    for column in 0..<width { reflect(column) }
  }

  /// The same by LAPACK, some columns at a time so that thousands of them can be interrupted. What is left then
  /// is no triangle: whoever asked for it looks at the flag, too.
  private mutating func reduce(_ factor: LAPACK.Factorisation, _ apply: LAPACK.Reflection) {
    var (height, otherHeight, info) = (Int32(stride * 4), Int32(stride * 4), Int32(0))
    var (scalars, work) = ([Double](repeating: 0, count: width), [Double](repeating: 0, count: 64 * width))
    var length = Int32(work.count)
    matrix.withMemoryRebound(to: Double.self, capacity: stride * 4 * width) { matrix in
      for start in Swift.stride(from: 0, to: width, by: Self.panel) where !Interrupt.isRequested {
        let own = matrix + start * stride * 4 + start
        var (rows, columns) = (Int32(stride * 4 - start), Int32(min(Self.panel, width - start)))
        factor(&rows, &columns, own, &height, &scalars, &work, &length, &info)
        var rest = Int32(width - start) - columns
        guard rest > 0 else { break }
        let others = own + Self.panel * stride * 4
        apply(
          "L", "T", &rows, &rest, &columns, own, &height, &scalars, others, &otherHeight, &work, &length, &info, 1, 1)
      }
      for column in 0..<width {
        for row in 0...column { triangle.values[column * width + row] = matrix[column * stride * 4 + row] }
      }
    }
  }

  /// Makes `column` zero below its row of R, and takes this row out.
  private mutating func reflect(_ column: Int) {
    let vector = matrix + column * stride
    let norm = dot(vector, vector).squareRoot()
    let (lane, place) = (column >> 2, column & 3)
    let first = vector[lane][place]
    let diagonal = first > 0 ? -norm : norm
    vector[lane][place] = first - diagonal
    let factor = norm > 0 ? 1 / (diagonal * vector[lane][place]) : 0
    for other in column + 1..<max(width, column + 1) {
      let target = matrix + other * stride
      let share = dot(vector, target) * factor
      for at in 0..<stride { target[at] += vector[at] * share }
      triangle.values[other * width + column] = target[lane][place]
      target[lane][place] = 0
    }
    triangle.values[column * width + column] = diagonal
  }

  @inline(__always)
  private func dot(_ a: UnsafeMutablePointer<Lanes>, _ b: UnsafeMutablePointer<Lanes>) -> Double {
    var (even, odd) = (Lanes.zero, Lanes.zero)
    var at = 0
    while at &+ 1 < stride {
      even += a[at] * b[at]
      odd += a[at &+ 1] * b[at &+ 1]
      at &+= 2
    }
    if at < stride { even += a[at] * b[at] }
    return (even + odd).sum()
  }
}

extension LAPACK {
  /// QR factorisation: m, n, a, lda, tau, work, size, info.
  typealias Factorisation =
    @convention(c) (Integer, Integer, Number, Integer, Number, Number, Integer, Integer) -> Void
  /// Multiplies by its Q: side, transpose?, m, n, k, a, lda, tau, c, ldc, work, size, info, lengths.
  typealias Reflection =
    @convention(c) (
      Letter, Letter, Integer, Integer, Integer, Number, Integer, Number, Number, Integer, Number, Integer, Integer,
      Int, Int
    ) -> Void
}

extension ScaledDesign {
  /// The triangle of [X y], rows multiplied by the roots of the weights.
  func triangle() throws(Fault) -> Triangle {
    let width = columns.count + 1
    // Opened here, where a missing library can be told.
    var whole = try Reflections(width: width)
    let parts = try inBlocks { [self] rows -> Triangle? in
      guard var reflections = try? Reflections(width: width) else { return nil }
      for start in Swift.stride(from: rows.lowerBound, to: rows.upperBound, by: reflections.chunk) {
        if Interrupt.isRequested { return nil }
        let end = min(start + reflections.chunk, rows.upperBound)
        reflections.add { copy($0, start..<end, to: $1) }
      }
      return reflections.triangle
    }
    let together = max(1, whole.chunk / width)
    for first in Swift.stride(from: 0, to: parts.count, by: together) {
      try Interrupt.check()
      let group = parts[first..<min(first + together, parts.count)].compactMap { $0 }
      whole.add { column, target in
        for (at, part) in group.enumerated() {
          for row in 0...column { target[at * width + row] = part[row, column] }
        }
      }
    }
    try Interrupt.check()
    return whole.triangle
  }

  /// Copies rows of a column, the outcome being the last, scaled and weighted.
  private func copy(_ number: Int, _ rows: Range<Int>, to target: UnsafeMutablePointer<Double>) {
    let isOutcome = number == columns.count
    let scale = isOutcome ? outcomeScale : columnScales[number]
    (isOutcome ? outcome : columns[number]).values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      let (from, to) = (UnsafeRawPointer(base + rows.lowerBound), UnsafeMutableRawPointer(target))
      for at in 0..<rows.count >> 2 {
        let lanes = from.loadUnaligned(fromByteOffset: at &* 32, as: Lanes.self) * scale
        to.storeBytes(of: lanes, toByteOffset: at &* 32, as: Lanes.self)
      }
      for at in rows.count & ~3..<rows.count { target[at] = base[rows.lowerBound + at] * scale }
    }
    guard let weights else { return }
    for (at, row) in rows.enumerated() { target[at] *= weights[row].squareRoot() }
  }
}
