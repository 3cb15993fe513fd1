// Markdown by GitHub's rules, rendered by libcmark-gfm. Raw HTML passes through here; `Sanitizer` decides
// what of it stays.

import BohaiDiagnostics
import BohaiNumerics
import Glibc

/// libcmark-gfm with its extensions.
struct MarkdownLibrary: Sendable {
  private typealias NewParser = @convention(c) (CInt) -> OpaquePointer?
  private typealias Find = @convention(c) (UnsafePointer<CChar>) -> OpaquePointer?
  private typealias Attach = @convention(c) (OpaquePointer?, OpaquePointer?) -> CInt
  private typealias Feed = @convention(c) (OpaquePointer?, UnsafePointer<UInt8>?, Int) -> Void
  private typealias Part = @convention(c) (OpaquePointer?) -> OpaquePointer?
  private typealias Render =
    @convention(c) (OpaquePointer?, CInt, OpaquePointer?) -> UnsafeMutablePointer<CChar>?
  private typealias Free = @convention(c) (OpaquePointer?) -> Void

  private let newParser: NewParser
  private let find: Find
  private let attach: Attach
  private let feed: Feed
  private let finish, extensions: Part
  private let render: Render
  private let freeParser, freeNode: Free

  static let opened = Result { () throws(Fault) in try MarkdownLibrary() }

  /// Every release has a file name of its own.
  private static var files: [String] {
    let base = "libcmark-gfm-extensions.so"
    return [base] + (0...40).reversed().map { "\(base).0.29.0.gfm.\($0)" }
  }

  private init() throws(Fault) {
    let library = try DynamicLibrary(
      Self.files, name: "libcmark-gfm", package: "libcmark-gfm-extensions-dev")
    newParser = try library.function("cmark_parser_new")
    find = try library.function("cmark_find_syntax_extension")
    attach = try library.function("cmark_parser_attach_syntax_extension")
    feed = try library.function("cmark_parser_feed")
    finish = try library.function("cmark_parser_finish")
    extensions = try library.function("cmark_parser_get_syntax_extensions")
    render = try library.function("cmark_render_html")
    freeParser = try library.function("cmark_parser_free")
    freeNode = try library.function("cmark_node_free")
    let register: @convention(c) () -> Void = try library.function(
      "cmark_gfm_core_extensions_ensure_registered")
    register()
  }

  /// The HTML of a Markdown text, with whatever HTML its author wrote into it.
  func html(of markdown: String) -> String {
    let validUTF8: CInt = 1 << 9, languageOnBlock: CInt = 1 << 11, footnotes: CInt = 1 << 13,
      rawHTML: CInt = 1 << 17
    let options = validUTF8 | languageOnBlock | footnotes | rawHTML
    let parser = newParser(options)
    defer { freeParser(parser) }
    for name in ["table", "strikethrough", "autolink", "tasklist"] { _ = attach(parser, find(name)) }
    let bytes = Array(markdown.utf8)
    bytes.withUnsafeBufferPointer { feed(parser, $0.baseAddress, $0.count) }
    let document = finish(parser)
    defer { freeNode(document) }
    guard let html = render(document, options, extensions(parser)) else { return "" }
    defer { free(html) }
    return String(cString: html)
  }
}
