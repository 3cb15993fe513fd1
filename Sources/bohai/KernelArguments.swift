import ArgumentParser

/// `bohai kernel`: what Jupyter needs.
struct KernelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernel",
    abstract: "Let Jupyter know Bohai, and serve its notebooks.",
    subcommands: [KernelRunCommand.self])
}

/// `bohai kernel run`
struct KernelRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Serve a front end; Jupyter does this by itself.")

  @Option(name: [.customShort("f"), .long], help: "The file in which the front end says where it connects.")
  var connectionFile: String
}
