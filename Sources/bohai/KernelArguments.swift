import ArgumentParser
import BohaiKernel

/// `bohai kernel`: what Jupyter needs.
struct KernelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernel",
    abstract: "Let Jupyter know Bohai: JupyterLab, VS Code and others then offer it for notebooks.",
    subcommands: [KernelInstallCommand.self, KernelUninstallCommand.self, KernelRunCommand.self])
}

/// `bohai kernel install`
struct KernelInstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Write the description by which Jupyter finds the kernel.")

  @OptionGroup var place: PlaceOptions
}

/// `bohai kernel uninstall`
struct KernelUninstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Remove what install wrote.")

  @OptionGroup var place: PlaceOptions
}

/// Where the description lies.
struct PlaceOptions: ParsableArguments {
  @Flag(
    help: "For this user (the default): in $JUPYTER_DATA_DIR, else below $XDG_DATA_HOME or ~/.local/share.")
  var user = false

  @Flag(help: "In the Python environment that is active, virtual or Conda's.")
  var sysPrefix = false

  @Option(
    help: ArgumentHelp(
      "Below this folder, in share/jupyter: /usr/local is for everybody.", valueName: "folder"))
  var prefix: String?

  func validate() throws {
    if [user, sysPrefix, prefix != nil].count(where: { $0 }) > 1 {
      throw ValidationError("only one of --user, --sys-prefix and --prefix can hold")
    }
    if prefix == "" { throw ValidationError("--prefix needs a folder") }
  }

  var choice: KernelPlace {
    if let prefix { return .prefix(prefix) }
    return sysPrefix ? .environment : .user
  }
}

/// `bohai kernel run`. Front ends may add words of their own: `jupyter run` does.
struct KernelRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Serve a front end; Jupyter does this by itself.")

  @Option(
    name: [.customShort("f"), .long],
    help: ArgumentHelp("The file in which the front end says where it connects.", valueName: "file"))
  var connectionFile: String

  @Argument(parsing: .captureForPassthrough, help: .hidden)
  var ignored: [String] = []
}
