// What a chart says where it cannot draw.

extension Note {
  public static let nothingToDraw = "nothing to draw: no row has a value for both axes"
}
