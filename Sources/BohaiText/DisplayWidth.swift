import CSystem

/// The number of terminal columns that `text` occupies: 2 for East Asian wide characters, 0 for combining marks.
///
/// The C library's `wcwidth` decides, so that tables, carets and the line editor agree with each other. It needs
/// a UTF-8 locale, which the command sets at start.
public func displayWidth(_ text: some StringProtocol) -> Int {
  var width = 0
  for scalar in text.unicodeScalars {
    let isPrintableASCII = scalar.value >= 0x20 && scalar.value < 0x7f
    width += isPrintableASCII ? 1 : max(0, Int(bohai_wcwidth(scalar.value)))
  }
  return width
}
