/// `text` in Unicode's composed form (NFC), so that a name has one spelling however it was typed.
///
/// Unicode Standard Annex 15. ASCII is already composed.
public func composed(_ text: String) -> String {
  text.utf8.allSatisfy { $0 < 0x80 } ? text : String(text)
}
