import BohaiFiles
import BohaiSession
import Glibc

/// The program under test, found beside the test bundle, run without a terminal.
enum Bohai {
  struct Result {
    var output: String
    var errors: String
    var status: Int32
  }

  struct CannotRun: Error {}

  /// The test bundle is mapped into this process; the program is built into the same folder.
  static let path: String = {
    let lines: [Substring] = contents(of: "/proc/self/maps").split(separator: "\n")
    let bundle: Substring = lines.first { $0.hasSuffix(".xctest") } ?? ""
    guard let start = bundle.firstIndex(of: "/"), let end = bundle.lastIndex(of: "/") else { return "bohai" }
    return bundle[start...end] + "bohai"
  }()

  /// A variable of the environment these tests run in.
  static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  static func contents(of path: String) -> String {
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    return readAll(descriptor)
  }

  static func readAll(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &block, block.count)
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += block[..<count]
    }
  }

  /// Runs the program to its end.
  static func run(_ arguments: [String], input: String = "") throws -> Result {
    try run(path, arguments, input: input)
  }

  /// Runs a line of shell, in which `$BOHAI` is the program.
  static func shell(_ line: String) throws -> Result { try run("/bin/sh", ["-c", line]) }

  private static func run(_ program: String, _ arguments: [String], input: String = "") throws -> Result {
    let (outputFile, errorFile, inputFile) = (temporaryFile(), temporaryFile(), temporaryFile())
    defer { for file in [outputFile, errorFile, inputFile] { close(file) } }
    _ = Array(input.utf8).withUnsafeBytes { Glibc.write(inputFile, $0.baseAddress, $0.count) }
    lseek(inputFile, 0, SEEK_SET)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, file) in [inputFile, outputFile, errorFile].enumerated() {
      posix_spawn_file_actions_adddup2(&actions, file, Int32(number))
    }
    let process = try spawn(program, arguments, [:], &actions, nil)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    lseek(outputFile, 0, SEEK_SET)
    lseek(errorFile, 0, SEEK_SET)
    return Result(output: readAll(outputFile), errors: readAll(errorFile), status: exitStatus(status))
  }

  static func spawn(
    _ program: String, _ arguments: [String], _ changes: [String: String],
    _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>,
    _ attributes: UnsafeMutablePointer<posix_spawnattr_t>?
  ) throws -> pid_t {
    var environment = [
      "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "TERM": "xterm", "BOHAI": path,
    ]
    environment.merge(changes) { $1 }
    var argv = ([program] + arguments).map { strdup($0) } + [nil]
    var envp = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var process: pid_t = 0
    guard posix_spawn(&process, program, actions, attributes, &argv, &envp) == 0 else { throw CannotRun() }
    return process
  }

  /// The number the process ended with; 128 and the signal when one ended it.
  static func exitStatus(_ status: Int32) -> Int32 {
    status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
  }

  static func temporaryFile() -> Int32 {
    var template = Array("/tmp/bohai-test-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    unlink(&template)
    return descriptor
  }

  /// A new empty folder with a space in its path, gone when the tests end.
  static func temporaryFolder() -> String {
    var template = Array((allFolders + "/a test-XXXXXX").utf8CString)
    return mkdtemp(&template).map { String(cString: $0) } ?? allFolders
  }

  private static let allFolders: String = {
    var template = Array("/tmp/bohai-command-tests-XXXXXX".utf8CString)
    guard let path = mkdtemp(&template) else { return "/tmp" }
    atexit { _ = system("rm -rf '\(Bohai.allFolders)'") }
    return String(cString: path)
  }()

  /// Writes a file, with the folders above it.
  static func write(_ text: String, to path: String) {
    if let slash = path.lastIndex(of: "/") { Files.makeFolder(String(path[..<slash])) }
    try? Files.write(text, to: path)
  }
}
