// A notebook as one page of HTML: complete in itself, readable without scripts, network or styles, by eye,
// ear and on paper. What the notebook brings passes through `Sanitizer`; a policy in the head keeps the
// browser from running or fetching anything else, should something slip through.

import BohaiDiagnostics
import BohaiFiles
import BohaiSession
import BohaiText

/// What a reader gets to see.
public struct PageOptions: Sendable {
  /// Instead of the notebook's own title.
  public var title: String?
  /// The language of the prose, as in `en` or `zh-Hans`; `nil` looks at the prose.
  public var language: String?
  /// A reader's version leaves the code out.
  public var showsCode = true

  public init(title: String? = nil, language: String? = nil, showsCode: Bool = true) {
    self.title = title
    self.language = language
    self.showsCode = showsCode
  }
}

/// A page and what had to stay out of it.
public struct Page: Sendable {
  public var html: String
  /// Sentences such as `cell 4: a script was left out`.
  public var notes: [String]
}

extension Notebook {
  /// This notebook as a page, with the outputs as they are stored.
  ///
  /// - Parameter file: the notebook's path: pictures that the prose names are looked for in its folder, and
  ///   without any title the page is named after it.
  public func page(_ options: PageOptions = PageOptions(), file: String) throws(Fault) -> Page {
    let words = PageWords(language: options.language ?? spokenLanguage)
    var writer = try PageWriter(words: words, options: options, folder: file.folderOfPath)
    for (index, cell) in cells.enumerated() {
      try Interrupt.check()
      writer.add(cell, number: index + 1)
    }
    let title = options.title ?? metadata["title"]?.text ?? writer.headings.first?.text ?? file.nameOfPath
    return Page(html: document(title: title, writer, words), notes: writer.notes)
  }

  private func document(title: String, _ writer: PageWriter, _ words: PageWords) -> String {
    let isTitled = writer.headings.first?.level == 1
    let head = isTitled ? "" : "<h1>\(escapedHTML(title))</h1>\n"
    let authors = metadata["authors"]?.list?.compactMap { $0.text ?? $0["name"]?.text } ?? []
    let written = escapedHTML(authors.joined(separator: ", "))
    let names = authors.isEmpty ? "" : "<p class=\"authors\">\(written)</p>\n"
    let banner = head + names
    return """
      <!DOCTYPE html>
      <html\(attribute("lang", words.language))>
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(PageScript.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="bohai \(bohaiVersion)">
      <title>\(escapedHTML(title))</title>
      <style>
      \(PageStyle.css)</style>
      </head>
      <body>
      <a class="skip" href="#content">\(words.skip)</a>
      \(banner.isEmpty ? "" : "<header>\n\(banner)</header>\n")\(writer.contents)\
      <main id="content" tabindex="-1">
      \(writer.html)</main>
      <script>\(PageScript.text)</script>
      </body>
      </html>

      """
  }

  /// `zh` when the prose is mostly Chinese, `en` otherwise.
  private var spokenLanguage: String {
    var (han, letters) = (0, 0)
    for cell in cells where cell.kind == .markdown {
      for scalar in cell.source.unicodeScalars {
        if (0x3400...0x9FFF).contains(scalar.value) {
          han += 1
        } else if scalar.properties.isAlphabetic {
          letters += 1
        }
      }
    }
    return han * 3 > letters ? "zh" : "en"  // an English word has some five letters
  }
}

/// The few words that a page says itself.
struct PageWords {
  let language: String
  let skip, contents, code, result, error, table: String

  init(language: String) {
    self.language = language
    if language.lowercased().hasPrefix("zh") {
      (skip, contents, code, result, error, table) = ("跳到正文", "目录", "代码", "结果", "错误", "表格")
    } else {
      (skip, contents, code, result, error, table) = (
        "Skip to the content", "Contents", "Code", "Result", "Error", "Table"
      )
    }
  }
}

extension String {
  /// The folder of the file with this path.
  var folderOfPath: String {
    lastIndex(of: "/").map { $0 == startIndex ? "/" : String(self[..<$0]) } ?? "."
  }

  /// The file's name without its folder and ending.
  var nameOfPath: String {
    let name = lastIndex(of: "/").map { String(self[index(after: $0)...]) } ?? self
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}
