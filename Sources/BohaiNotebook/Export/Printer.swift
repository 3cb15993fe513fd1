// A page printed to a PDF by a program found on the machine. It works in a folder of its own beside the
// result, because packaged browsers may not read `/tmp`; the finished file is renamed into place, the folder
// goes in any case.

import BohaiDiagnostics
import BohaiFiles
import Glibc

/// A program that prints HTML.
struct Printer: Sendable {
  private enum Kind { case chromium, weasyprint, wkhtmltopdf }

  private static let patience = 120

  private let program: String
  private let kind: Kind

  private static let all: [Printer] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"].map {
      Printer(program: $0, kind: .chromium)
    } + [
      Printer(program: "weasyprint", kind: .weasyprint), Printer(program: "wkhtmltopdf", kind: .wkhtmltopdf),
    ]

  private func arguments(page: String, result: String, folder: String) -> [String] {
    switch kind {
    case .weasyprint: return [page, result]
    case .wkhtmltopdf: return ["--quiet", "--print-media-type", page, result]
    case .chromium:
      let asRoot = geteuid() == 0 ? ["--no-sandbox"] : []  // its sandbox refuses to work for root
      return asRoot + [
        "--headless", "--disable-gpu", "--disable-extensions", "--disable-background-networking",
        "--no-first-run",
        "--user-data-dir=\(folder)/profile", "--no-pdf-header-footer", "--generate-pdf-document-outline",
        "--print-to-pdf=\(result)", "file://\(page.asFileAddress)",
      ]
    }
  }

  /// Prints `html` into the file at `output`.
  static func print(_ html: String, to output: String) throws(Fault) {
    guard let printer = all.first(where: { Program.path(of: $0.program) != nil }) else {
      throw Fault(.noPrinter())
    }
    let folder = try temporaryFolder(beside: output)
    defer { removeFolder(folder) }
    try Files.write(html, to: "\(folder)/page.html")
    let result = "\(folder)/page.pdf"
    let arguments = printer.arguments(page: "\(folder)/page.html", result: result, folder: folder)
    let end = try Program.run(printer.program, arguments, seconds: patience)
    if end.isLate { throw Fault(.printerTooSlow(printer.program, seconds: patience)) }
    guard let bytes = try? Files.read(result), bytes.starts(with: Array("%PDF".utf8)) else {
      throw Fault(.printerFailed(printer.program, end.lastWords))
    }
    try Files.write(bytes, to: output)
  }

  private static func temporaryFolder(beside output: String) throws(Fault) -> String {
    let expanded = Files.expanded(output)
    guard let real = realpath(expanded.folderOfPath, nil) else {
      throw Fault(.cannotWrite(output, reason: Files.reason(errno)))
    }
    defer { free(real) }
    var template = Array("\(String(cString: real))/\(expanded.nameOfPath).print.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Fault(.cannotWrite(output, reason: Files.reason(errno))) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes a folder of our own with everything in it; links are removed, not followed.
  private static func removeFolder(_ folder: String) {
    for name in Files.names(in: folder, prefix: "") + Files.names(in: folder, prefix: ".") {
      let path = "\(folder)/\(name)"
      var status = stat()
      let plain = path.hasSuffix("/") ? String(path.dropLast()) : path
      if lstat(plain, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        removeFolder(plain)
      } else {
        unlink(plain)
      }
    }
    rmdir(folder)
  }
}

extension String {
  /// A path as the rest of a `file://` address.
  fileprivate var asFileAddress: String {
    utf8.map { byte in
      switch byte {
      case UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: " "), 0x80...:
        "%" + String(byte, radix: 16).uppercased()
      default: String(Unicode.Scalar(byte))
      }
    }.joined()
  }
}
