import BohaiDisplay

extension Session {
  /// What the session says about itself, as a table of words; `empty` when there are no rows.
  func listing(_ headers: [String], _ rows: [[String]], empty: String) -> DisplayBundle {
    guard !rows.isEmpty else { return said(empty) }
    let columns = headers.enumerated().map { index, header in
      ShownColumn(name: header, texts: rows.map { index < $0.count ? $0[index] : nil })
    }
    return forms(of: .table(ShownTable(columns: columns, heldRows: rows.count)))
  }

  /// A sentence or a few.
  func said(_ text: String) -> DisplayBundle { forms(of: .text(text)) }

  func forms(of shown: Shown) -> DisplayBundle {
    DisplayBundle(plain: shown.plain(width: width), html: shown.html())
  }
}
