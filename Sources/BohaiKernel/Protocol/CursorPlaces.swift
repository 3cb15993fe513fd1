// Places in a text: the wire counts Unicode scalars, the session bytes of UTF-8. This is the one place where
// one is turned into the other. Never `Character`: a flag or a letter with an accent is one of these and two
// scalars.

struct CursorPlaces {
  private let scalars: String.UnicodeScalarView
  private let bytes: String.UTF8View

  init(_ text: String) {
    scalars = text.unicodeScalars
    bytes = text.utf8
  }

  /// The byte before which the cursor stands; a place outside the text is moved to its nearest end, none at
  /// all means the end.
  func byte(ofScalar place: Int?) -> Int {
    guard let place else { return bytes.count }
    guard place > 0 else { return 0 }
    let index = scalars.index(scalars.startIndex, offsetBy: place, limitedBy: scalars.endIndex)
    return bytes.distance(from: bytes.startIndex, to: index ?? scalars.endIndex)
  }

  /// How many scalars begin before a byte.
  func scalar(ofByte place: Int) -> Int {
    guard place > 0 else { return 0 }
    return bytes.prefix(place).count { $0 & 0xC0 != 0x80 }
  }
}
