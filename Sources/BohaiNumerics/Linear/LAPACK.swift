// The linear algebra library, opened when it is first needed: a session that inverts nothing never pays for
// it.
//
// OpenBLAS brings LAPACK's Fortran functions under their own names; the reference library does as well. One
// thread: the matrices of regional tables are small, and starting threads costs more than they save.

import BohaiDiagnostics
import Glibc

public struct LAPACK: @unchecked Sendable {
  public typealias Number = UnsafeMutablePointer<Double>
  public typealias Integer = UnsafeMutablePointer<Int32>
  public typealias Letter = UnsafePointer<CChar>

  /// LU factorisation: m, n, a, lda, pivots, info.
  let getrf: @convention(c) (Integer, Integer, Number, Integer, Integer, Integer) -> Void
  /// Solve with it: transpose?, n, columns, a, lda, pivots, b, ldb, info, length of the letter.
  let getrs:
    @convention(c) (
      Letter, Integer, Integer, Number, Integer, Integer, Number, Integer, Integer, Int
    ) -> Void
  /// Condition estimate from it: norm, n, a, lda, norm of A, reciprocal condition, work, work, info, length.
  let gecon:
    @convention(c) (Letter, Integer, Number, Integer, Number, Number, Number, Integer, Integer, Int) -> Void
  /// Eigenvalues of a symmetric matrix: vectors?, triangle, n, a, lda, w, work, size, info, lengths.
  let syev:
    @convention(c) (
      Letter, Letter, Integer, Number, Integer, Number, Number, Integer, Integer, Int, Int
    ) -> Void
  /// Of any matrix: left?, right?, n, a, lda, real, imaginary, left, ld, right, ld, work, size, info,
  /// lengths.
  let geev:
    @convention(c) (
      Letter, Letter, Integer, Number, Integer, Number, Number, Number, Integer, Number, Integer, Number,
      Integer,
      Integer, Int, Int
    ) -> Void

  private let handle: UnsafeMutableRawPointer

  /// The opened library.
  ///
  /// - Throws: it is not installed.
  public static func opened() throws(Fault) -> LAPACK {
    guard let library else { throw Fault(.libraryNotInstalled("OpenBLAS", package: "libopenblas0-pthread")) }
    return library
  }

  private static let library = LAPACK()

  private init?() {
    setenv("OPENBLAS_NUM_THREADS", "1", 0)
    let names = ["libopenblas.so.0", "libopenblas.so", "liblapack.so.3"]
    guard let handle = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else { return nil }
    self.handle = handle
    guard let getrf = dlsym(handle, "dgetrf_"), let getrs = dlsym(handle, "dgetrs_"),
      let gecon = dlsym(handle, "dgecon_"), let syev = dlsym(handle, "dsyev_"),
      let geev = dlsym(handle, "dgeev_")
    else { return nil }
    self.getrf = unsafeBitCast(getrf, to: type(of: self.getrf))
    self.getrs = unsafeBitCast(getrs, to: type(of: self.getrs))
    self.gecon = unsafeBitCast(gecon, to: type(of: self.gecon))
    self.syev = unsafeBitCast(syev, to: type(of: self.syev))
    self.geev = unsafeBitCast(geev, to: type(of: self.geev))
  }

  /// Any other function of the library, as a C function type of the caller's.
  public func function<F>(_ name: String, as type: F.Type) throws(Fault) -> F {
    guard let symbol = dlsym(handle, name) else {
      throw Fault(.libraryNotInstalled("LAPACK with \(name)", package: "libopenblas0-pthread"))
    }
    return unsafeBitCast(symbol, to: type)
  }
}
