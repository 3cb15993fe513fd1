// The extension by which JupyterLab colours Bohai. It needs no building and no server: JupyterLab loads what
// it finds in its folders.

import BohaiDiagnostics
import BohaiFiles
import Glibc

public enum LabExtension {
  private static let folder = "labextensions/bohai-jupyterlab"

  /// Writes the extension beside the kernel's folder.
  public static func install(_ place: KernelPlace) throws(Fault) {
    let folder = try place.data() + "/" + Self.folder
    Files.makeFolder("\(folder)/static", mode: 0o777)
    for file in EmbeddedFile.all(in: Self.folder) {
      try Files.write(file.bytes, to: "\(folder)/\(file.name)")
    }
  }

  /// Removes what `install` wrote; whatever else somebody put there stays.
  public static func uninstall(_ place: KernelPlace) throws(Fault) {
    let folder = try place.data() + "/" + Self.folder
    for file in EmbeddedFile.all(in: Self.folder)
    where unlink("\(folder)/\(file.name)") != 0 && errno != ENOENT {
      throw Fault(.cannotRemove("\(folder)/\(file.name)", reason: Files.reason(errno)))
    }
    rmdir("\(folder)/static")
    rmdir(folder)
  }
}
