// The extension by which JupyterLab colours Bohai. It needs no building and no server: JupyterLab loads what it finds in
// its folders.

import BohaiDiagnostics
import BohaiFiles
import CLabExtension
import Glibc

public enum LabExtension {
  /// Writes the extension beside the kernel's folder.
  public static func install(_ place: KernelPlace) throws(Fault) {
    let folder = try folder(in: place)
    Files.makeFolder("\(folder)/static", mode: 0o777)
    for file in files { try Files.write(file.bytes, to: "\(folder)/\(file.path)") }
  }

  /// Removes what `install` wrote; whatever else somebody put there stays.
  public static func uninstall(_ place: KernelPlace) throws(Fault) {
    let folder = try folder(in: place)
    for file in files where unlink("\(folder)/\(file.path)") != 0 && errno != ENOENT {
      throw Fault(.cannotRemove("\(folder)/\(file.path)", reason: Files.reason(errno)))
    }
    rmdir("\(folder)/static")
    rmdir(folder)
  }

  private static func folder(in place: KernelPlace) throws(Fault) -> String {
    try place.data() + "/labextensions/bohai-jupyterlab"
  }

  static var files: [(path: String, bytes: [UInt8])] {
    (0..<bohai_lab_file_count).compactMap { number in
      guard let file = bohai_lab_file_at(number), let path = file.pointee.path else { return nil }
      return (
        String(cString: path), Array(UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.count)))
    }
  }
}
