import BohaiDiagnostics
import Glibc

/// A C library opened when it is first needed, so that a session which does not need it never pays for it.
public struct DynamicLibrary: @unchecked Sendable {
  private let handle: UnsafeMutableRawPointer
  private let name: String
  private let package: String

  /// - Parameters:
  ///   - files: names to try in turn, such as `libexpat.so.1`.
  ///   - name: the library as people call it.
  ///   - package: Debian's name, for the error when it is not there.
  public init(_ files: [String], name: String, package: String) throws(Fault) {
    guard let handle = files.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else {
      throw Fault(.libraryNotInstalled(name, package: package))
    }
    (self.handle, self.name, self.package) = (handle, name, package)
  }

  /// A function of the library; its type must be the one that the library's header gives.
  public func function<F>(_ symbol: String, as type: F.Type = F.self) throws(Fault) -> F {
    guard let address = dlsym(handle, symbol) else {
      throw Fault(.libraryNotInstalled("\(name) with \(symbol)", package: package))
    }
    return unsafeBitCast(address, to: type)
  }
}
