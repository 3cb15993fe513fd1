// The folder by which Jupyter knows a kernel: a description and its logos.

import BohaiDiagnostics
import BohaiFiles
import Glibc

/// Where Jupyter looks for kernels.
public enum KernelPlace: Sendable {
  case user
  /// The Python environment that is active, virtual or Conda's.
  case environment
  case prefix(String)

  /// Where everything for Jupyter lies.
  func data() throws(Fault) -> String {
    switch self {
    case .prefix(let prefix): return Files.expanded(prefix) + "/share/jupyter"
    case .environment:
      guard let prefix = Files.environment("VIRTUAL_ENV") ?? Files.environment("CONDA_PREFIX") else {
        throw Fault(.noPythonEnvironment)
      }
      return prefix + "/share/jupyter"
    case .user:
      if let folder = Files.environment("JUPYTER_DATA_DIR") { return folder }
      if let data = Files.environment("XDG_DATA_HOME") { return data + "/jupyter" }
      guard let home = Files.environment("HOME") else { throw Fault(.noUserFolder) }
      return home + "/.local/share/jupyter"
    }
  }
}

public enum KernelSpec {
  private static let folder = "kernels/bohai"
  private static let descriptionName = "kernel.json"

  /// Writes the folder, each file whole or not at all.
  ///
  /// - Parameter program: what is run, by its full path.
  /// - Returns: the folder.
  public static func install(_ place: KernelPlace, program: String) throws(Fault) -> String {
    let folder = try place.data() + "/" + Self.folder
    Files.makeFolder(folder, mode: 0o777)
    guard access(folder, W_OK) == 0 else {
      throw Fault(.kernelNotInstalled(folder, reason: Files.reason(errno)))
    }
    for logo in EmbeddedFile.all(in: Self.folder) {
      try Files.write(logo.bytes, to: "\(folder)/\(logo.name)")
    }
    try Files.write(description(program: program).written() + "\n", to: "\(folder)/\(descriptionName)")
    return folder
  }

  /// Removes what `install` wrote.
  ///
  /// - Returns: the folder.
  public static func uninstall(_ place: KernelPlace) throws(Fault) -> String {
    let folder = try place.data() + "/" + Self.folder
    guard access("\(folder)/\(descriptionName)", F_OK) == 0 else { throw Fault(.noKernelInstalled(folder)) }
    for name in [descriptionName] + EmbeddedFile.all(in: Self.folder).map(\.name)
    where unlink("\(folder)/\(name)") != 0 && errno != ENOENT {
      throw Fault(.cannotRemove("\(folder)/\(name)", reason: Files.reason(errno)))
    }
    // Whatever else somebody put there stays.
    guard rmdir(folder) == 0 || errno == ENOTEMPTY || errno == EEXIST else {
      throw Fault(.cannotRemove(folder, reason: Files.reason(errno)))
    }
    return folder
  }

  static func description(program: String) -> JSON {
    [
      "argv": [.text(program), "kernel", "run", "--connection-file", "{connection_file}"],
      "display_name": "Bohai", "language": "bohai", "interrupt_mode": "message",
      "kernel_protocol_version": .text(protocolVersion),
      "metadata": ["debugger": .truth(false), "supported_encryption": "curve"],
    ]
  }
}
