import BohaiFiles
import Glibc
import Testing

/// `bohai kernel`: installing, removing and refusing. What a running kernel does is held against Jupyter's
/// own tools in Tests/Conformance.
@Suite struct KernelCommandTests {
  private let prefix = Bohai.temporaryFolder()

  private var folder: String { prefix + "/share/jupyter/kernels/bohai" }

  @Test func isInstalledAndRemoved() throws {
    let installed = try Bohai.run(["kernel", "install", "--prefix", prefix])
    #expect(installed.status == 0 && installed.output == "Jupyter now offers Bohai: \(folder)\n")
    let description = try JSONReader.read(Files.read(folder + "/kernel.json"), file: "kernel.json")
    let program = try #require(description["argv"]?.texts?.first)
    #expect(access(program, X_OK) == 0 && program.hasPrefix("/"))
    #expect(description["argv"]?.texts?.dropFirst() == ["kernel", "run", "--connection-file", "{connection_file}"])
    #expect(description["interrupt_mode"] == "message" && description["language"] == "bohai")
    let names = ["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"]
    #expect(Files.names(in: folder, prefix: "").filter { !$0.hasPrefix(".") } == names)
    #expect(try Files.read(folder + "/logo-32x32.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let colours = prefix + "/share/jupyter/labextensions/bohai-jupyterlab"
    let extensionFile = try JSONReader.read(Files.read(colours + "/package.json"), file: "package.json")
    let script = try #require(extensionFile["jupyterlab"]?["_build"]?["load"]?.text)
    #expect(extensionFile["name"] == "bohai-jupyterlab" && access("\(colours)/\(script)", R_OK) == 0)

    #expect(try Bohai.run(["kernel", "install", "--prefix", prefix]).status == 0)
    #expect(try Bohai.run(["kernel", "uninstall", "--prefix", prefix]).status == 0)
    #expect(access(folder, F_OK) != 0 && access(colours, F_OK) != 0)
    let again = try Bohai.run(["kernel", "uninstall", "--prefix", prefix])
    #expect(again.status == 1 && again.errors.hasPrefix("error: no kernel is installed in \(folder)\n"))
  }

  @Test func foldersOfTheUserAreThoseOfJupyter() throws {
    let line = "XDG_DATA_HOME='\(prefix)/data' \"$BOHAI\" kernel install --user"
    #expect(try Bohai.shell("unset JUPYTER_DATA_DIR; " + line).output.contains(" \(prefix)/data/jupyter/kernels/"))
    #expect(try Bohai.shell("JUPYTER_DATA_DIR='\(prefix)/own' " + line).output.contains(" \(prefix)/own/kernels/"))
    let environment = try Bohai.shell("VIRTUAL_ENV='\(prefix)' \"$BOHAI\" kernel install --sys-prefix")
    #expect(environment.output.contains(" \(folder)\n"))
  }

  @Test func placesThatCannotBeWrittenAreNamed() throws {
    let refused = try Bohai.run(["kernel", "install", "--prefix", "/proc"])
    #expect(refused.status == 1)
    #expect(refused.errors.hasPrefix("error: the kernel cannot be installed in /proc/share/jupyter/kernels/bohai: "))
    let none = try Bohai.shell("env -u VIRTUAL_ENV -u CONDA_PREFIX \"$BOHAI\" kernel install --sys-prefix")
    #expect(none.status == 1 && none.errors.hasPrefix("error: no Python environment is active\n"))
    #expect(try Bohai.run(["kernel", "install", "--user", "--sys-prefix"]).status == 2)
  }

  @Test func aConnectionFileWithFaultsIsNamed() throws {
    let missing = try Bohai.run(["kernel", "run", "--connection-file", prefix + "/none.json"])
    #expect(missing.status == 1 && missing.errors == "error: cannot read \(prefix)/none.json: no such file or directory\n")
    try Files.write("{\"ip\": \"127.0.0.1\"}", to: prefix + "/f.json")
    let lacking = try Bohai.run(["kernel", "run", "-f", prefix + "/f.json"])
    #expect(lacking.errors == "error: \(prefix)/f.json is no connection file: shell_port is missing\n")
    #expect(lacking.status == 1 && lacking.output == "")
    let ports = ["shell", "iopub", "stdin", "control", "hb"].enumerated().map { "\"\($1)_port\": \($0 + 1)" }
    try Files.write("{\"ip\": \"127.0.0.1\", \(ports.joined(separator: ", "))}", to: prefix + "/g.json")
    let memory = try Bohai.shell("BOHAI_MEMORY=much \"$BOHAI\" kernel run -f '\(prefix)/g.json'")
    #expect(memory.errors.hasPrefix("error: BOHAI_MEMORY is much, which is no amount of memory\n"))
  }
}
