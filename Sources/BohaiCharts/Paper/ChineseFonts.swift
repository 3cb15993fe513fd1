// Whether Chinese in a picture would come out as empty boxes. Browsers bring fonts of their own; pictures are
// painted with those of this machine.

import BohaiDiagnostics
import BohaiNumerics
import BohaiText

extension Chart {
  /// A note when the chart has Chinese words and this machine has no font for them.
  public var noteOnFonts: String? {
    hasChinese && ChineseFonts.areMissing ? Note.noChineseFont : nil
  }

  private var hasChinese: Bool {
    let texts =
      [title ?? "", subtitle ?? "", x.title, y.title, legend.title] + notes + sources
      + legend.entries.map(\.label) + (x.categories ?? []) + (y.categories ?? []) + panels.compactMap(\.title)
    return texts.contains(where: isChinese) || panels.contains { $0.marks.contains(where: hasChinese) }
  }

  private func hasChinese(_ mark: Mark) -> Bool {
    switch mark {
    case .points(let mark): mark.showsNames && mark.names.contains(where: isChinese)
    case .bars(let mark): mark.labels.contains(where: isChinese)
    case .cells(let mark): mark.labels.joined().contains(where: isChinese)
    case .texts(let mark): mark.texts.contains(where: isChinese)
    case .rule(let mark): isChinese(mark.label)
    default: false
    }
  }

  private func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { 0x3400...0x9FFF ~= $0.value || 0x20000...0x3FFFF ~= $0.value }
  }
}

private enum ChineseFonts {
  /// Asked of fontconfig once; false where that cannot be asked.
  static let areMissing: Bool = (try? count()) == 0

  private static func count() throws(Fault) -> Int32 {
    let library = try DynamicLibrary(["libfontconfig.so.1"], name: "fontconfig", package: "libfontconfig1")
    let parse: @convention(c) (UnsafePointer<CChar>) -> OpaquePointer? = try library.function("FcNameParse")
    let objects: @convention(c) () -> OpaquePointer? = try library.function("FcObjectSetCreate")
    let list: @convention(c) (OpaquePointer?, OpaquePointer, OpaquePointer) -> UnsafeMutableRawPointer? =
      try library.function("FcFontList")
    let destroyPattern: @convention(c) (OpaquePointer) -> Void = try library.function("FcPatternDestroy")
    let destroyObjects: @convention(c) (OpaquePointer) -> Void = try library.function("FcObjectSetDestroy")
    let destroyFonts: @convention(c) (UnsafeMutableRawPointer) -> Void =
      try library.function("FcFontSetDestroy")
    guard let pattern = parse(":lang=zh-cn") else { return 1 }
    defer { destroyPattern(pattern) }
    guard let wanted = objects() else { return 1 }
    defer { destroyObjects(wanted) }
    guard let fonts = list(nil, pattern, wanted) else { return 1 }
    defer { destroyFonts(fonts) }
    // An `FcFontSet` begins with the number of its fonts.
    return fonts.load(as: Int32.self)
  }
}
