import BohaiNotebook

/// `bohai run NOTEBOOK ...`
func runNotebooks(_ arguments: [String], _ screen: Screen) -> Int32 {
  screen.writeError("bohai: run is not ready yet\n")
  return 2
}
