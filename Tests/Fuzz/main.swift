// Random programs through lexer, parser, compiler, machine, library and display: nothing traps, everything stops when
// asked, nothing that is not a number reaches the screen, and the session goes on. Whatever fails is printed with the
// program that did it, and the process ends with 1.
//
//     fuzz <folder of golden programs> [kind=all] [seed=1] [programs=300] [seconds=60]
//
// runs that many programs of every kind, or fewer if the seconds of a kind are over first.

import BohaiFiles
import BohaiSession
import Glibc

var settings: [String: String] = [:]
for argument in CommandLine.arguments.dropFirst(2) {
  let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
  if parts.count == 2 { settings[parts[0]] = parts[1] }
}
let seed = settings["seed"].flatMap(UInt64.init) ?? 1
let programs = settings["programs"].flatMap(Int.init) ?? 300
let seconds = settings["seconds"].flatMap(Double.init) ?? 60
let kinds = settings["kind"].flatMap(Kind.init).map { [$0] } ?? Kind.allCases

/// The lines of code in all golden programs, but for those that write files: a mutated one could write anywhere.
let golden: [String] = {
  guard CommandLine.arguments.count > 1 else { return [] }
  var folders = [CommandLine.arguments[1]]
  var lines: [String] = []
  while let folder = folders.popLast() {
    for name in Files.names(in: folder, prefix: "").sorted() {
      let path = "\(folder)/\(name)"
      if name.hasSuffix("/") { folders.append(String(path.dropLast())) }
      guard name.hasSuffix(".boh"), let bytes = try? Files.read(path) else { continue }
      lines += String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }
  return lines.filter { !$0.hasPrefix("#") && !$0.contains("write_") }
}()

/// A session, and everything that it showed, said and complained about for the last program.
struct Shown {
  let session = Session()
  var lines: [String] = []

  mutating func run(_ program: String) {
    var lines: [String] = []
    Watch.begin(program)
    session.run(program, name: "fuzz", mode: .cell) { output in
      switch output {
      case .display(let bundle), .replaceable(let bundle, _), .result(let bundle), .page(let bundle):
        lines.append(bundle.plain)
      case .printed(let text), .printedError(let text), .note(let text): lines.append(text)
      case .cleared: break
      case .error(let report): lines.append(report.plain)
      }
    }
    Watch.end()
    self.lines = lines
  }

  /// Whether `nan` stands anywhere as a word.
  var showsNaN: Bool {
    lines.contains { text in
      text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains("nan")
    }
  }
}

func say(_ line: String) {
  var bytes = Array((line + "\n").utf8)
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
    if count <= 0 { return }
    bytes.removeFirst(count)
  }
}

func fail(_ kind: Kind, _ program: String, _ complaint: String) -> Never {
  say("\(kind) seed \(seed): \(complaint)\n\(program)")
  exit(1)
}

/// Programs that one session runs before the next begins.
let programsOfOneSession = 60

func run(_ kind: Kind) -> Int {
  var random = Random(seed: seed)
  let end = Watch.milliseconds() + Int(seconds * 1000)
  var count = 0
  while count < programs, Watch.milliseconds() < end {
    var shown = Shown()
    shown.run(Vocabulary.prelude)
    if kind == .statistics { shown.run(Vocabulary.statisticsPrelude) }
    if kind == .large { shown.run(Vocabulary.largePrelude) }
    for _ in 0..<programsOfOneSession where count < programs && Watch.milliseconds() < end {
      let program = kind.program(&random, golden: golden)
      shown.run(program)
      if shown.showsNaN { fail(kind, program, "shows what is no number\n\(shown.lines.joined(separator: "\n"))") }
      count += 1
    }
    shown.run("1 + 1")
    if shown.lines != ["2"] { fail(kind, "1 + 1", "gives \(shown.lines)") }
  }
  return count
}

// A folder of its own: programs may write files.
var template = Array("/tmp/bohai-fuzz-XXXXXX".utf8CString)
guard let folder = mkdtemp(&template).map({ String(cString: $0) }), chdir(folder) == 0 else { exit(2) }
Watch.start()
for kind in kinds {
  let start = Watch.milliseconds()
  let count = run(kind)
  say("\(kind) seed \(seed): \(count) programs in \(Double(Watch.milliseconds() - start) / 1000) s")
}
_ = system("rm -rf '\(folder)'")
