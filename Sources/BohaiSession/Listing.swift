import BohaiDisplay

extension Session {
  /// What the session says about itself, as a table of words; `empty` when there are no rows.
  func listing(_ headers: [String], _ rows: [[String]], empty: String) -> DisplayBundle {
    guard !rows.isEmpty else { return said(empty) }
    let columns = headers.enumerated().map { index, header in
      let texts = rows.map { index < $0.count ? $0[index] : nil }
      let isCount = texts.allSatisfy { $0.map { Int($0) != nil } ?? true }
      return ShownColumn(name: header, texts: texts, isRightAligned: isCount)
    }
    return forms(of: .table(ShownTable(columns: columns, heldRows: rows.count)))
  }

  /// A sentence or a few.
  func said(_ text: String) -> DisplayBundle { forms(of: .text(text)) }

  func forms(of shown: Shown) -> DisplayBundle {
    DisplayBundle(plain: shown.plain(width: width), html: shown.html())
  }
}
