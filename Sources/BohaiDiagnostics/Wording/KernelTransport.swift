// What is said where a kernel starts, is installed or removed.

/// What keeps a file from saying where a kernel listens. Fields are named as they stand in it.
public enum ConnectionFileMistake: Sendable, Equatable {
  case noObject
  case unknownTransport(String)
  case unknownSignature(String, known: String)
  case missing(String)
  case noText(String)
  case noPort(String)
  case samePort(String, String, Int)
  case secretLength(String, Int, right: Int)

  var words: String {
    switch self {
    case .noObject: "it holds no object of fields"
    case .unknownTransport(let name): "the transport \(name) is not known"
    case .unknownSignature(let scheme, _): "messages signed by \(scheme) cannot be checked"
    case .missing(let field): "\(field) is missing"
    case .noText(let field): "\(field) is not a text"
    case .noPort(let field): "\(field) is no number from 1 to 65535"
    case .samePort(let one, let other, let port): "\(one) and \(other) are both \(port)"
    case .secretLength(let field, let count, let right): "\(field) has \(count) characters, not \(right)"
    }
  }

  var hint: String? {
    switch self {
    case .unknownTransport: "tcp and ipc are"
    case .unknownSignature(_, let known): "\(known) can"
    default: nil
    }
  }
}

extension Problem {
  public static func connectionFile(_ file: String, _ mistake: ConnectionFileMistake) -> Problem {
    Problem(.file, "\(file) is no connection file: \(mistake.words)", hint: mistake.hint)
  }

  /// - Parameter field: `shell_port`
  public static func cannotListen(_ field: String, _ endpoint: String, reason: String) -> Problem {
    Problem(
      .file, "the kernel cannot listen at \(endpoint) (\(field)): \(reason)",
      hint: "let the front end choose other ports")
  }

  public static func noAmountOfMemory(_ text: String) -> Problem {
    Problem(
      .argument, "BOHAI_MEMORY is \(text), which is no amount of memory", hint: "BOHAI_MEMORY=500MB or =4GB")
  }

  public static var noPythonEnvironment: Problem {
    Problem(
      .file, "no Python environment is active", hint: "activate one first, or name its folder with --prefix")
  }

  public static var noUserFolder: Problem {
    Problem(.file, "the user's folder is not known: HOME is not set", hint: "name a folder with --prefix")
  }

  public static var programNotFound: Problem {
    Problem(.file, "the program cannot find itself", hint: "/proc must be there")
  }

  public static func kernelNotInstalled(_ folder: String, reason: String) -> Problem {
    Problem(
      .file, "the kernel cannot be installed in \(folder): \(reason)",
      hint: "choose a place that you may write to: --user, --sys-prefix or --prefix")
  }

  public static func noKernelInstalled(_ folder: String) -> Problem {
    Problem(
      .file, "no kernel is installed in \(folder)", hint: "jupyter kernelspec list shows where there is one")
  }

  public static func cannotRemove(_ path: String, reason: String) -> Problem {
    Problem(.file, "cannot remove \(path): \(reason)")
  }
}

extension Note {
  public static func kernelInstalled(_ folder: String) -> String {
    "Jupyter now offers Bohai: \(folder)"
  }

  public static func kernelRemoved(_ folder: String) -> String {
    "Jupyter no longer offers Bohai: \(folder) is removed"
  }
}
