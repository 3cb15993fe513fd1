import Foundation

/// The project's documents that hold programs: README.md and Docs/*.md.
enum Documents {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Paths below the package's folder.
  static let all: [String] = {
    let docs = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Docs").path)) ?? []
    return (["README.md"] + docs.filter { $0.hasSuffix(".md") }.sorted().map { "Docs/\($0)" })
      .filter { FileManager.default.fileExists(atPath: root.appending(path: $0).path) }
  }()

  /// The page about files names samples beside itself; the others keep their short names, which errors show.
  static func nameThatFindsFiles(_ path: String) -> String {
    path == "Docs/files.md" ? root.appending(path: path).path : path
  }

  /// The statements of the blocks fenced by ```` ```bohai ````, with the lines they stand on.
  static func steps(of path: String) throws -> [GoldenStep] {
    steps(ofMarkdown: try String(contentsOf: root.appending(path: path), encoding: .utf8))
  }

  static func steps(ofMarkdown text: String) -> [GoldenStep] {
    var steps: [GoldenStep] = []
    var block: [String]?
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      guard let lines = block else {
        if line == "```bohai" { block = [] }
        continue
      }
      if line == "```" {
        for var step in GoldenFile.steps(of: lines.joined(separator: "\n")) {
          step.line += index - lines.count
          steps.append(step)
        }
        block = nil
      } else {
        block = lines + [line]
      }
    }
    return steps
  }
}
