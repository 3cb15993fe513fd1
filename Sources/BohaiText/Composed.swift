@_spi(_Unicode) import Swift

/// `text` in Unicode's composed form (NFC), so that a name has one spelling however it was typed.
///
/// Unicode Standard Annex 15; the standard library has the tables. ASCII is composed already.
public func composed(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
  var scalars = String.UnicodeScalarView()
  scalars.append(contentsOf: text._nfc)
  return String(scalars)
}
