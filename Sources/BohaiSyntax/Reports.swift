import BohaiDiagnostics

/// The errors found so far, in the order in which they were found.
struct Reports {
  /// More errors than a person reads at once. A binary file read as a program would otherwise give millions.
  static let limit = 50

  struct Item {
    var diagnostic: Diagnostic
    /// The text only ended too early: at the prompt another line can mend it.
    var wantsMore: Bool
  }

  let source: SourceText
  private(set) var items: [Item] = []

  init(source: SourceText) { self.source = source }

  var isFull: Bool { items.count >= Reports.limit }

  mutating func add(
    _ problem: Problem, _ span: Span, others: [(Span, String)] = [], wantsMore: Bool = false
  ) {
    if isFull { return }
    let labels = others.map { Diagnostic.Label(Place(source, $0.0), $0.1) }
    let diagnostic = Diagnostic(problem, at: Place(source, span), others: labels)
    items.append(Item(diagnostic: diagnostic, wantsMore: wantsMore))
  }

  /// By place, as a person reads them.
  var sorted: [Diagnostic] {
    func start(_ item: Item) -> Int32 { item.diagnostic.place?.span.start ?? 0 }
    let order = items.indices.sorted { (start(items[$0]), $0) < (start(items[$1]), $1) }
    return order.map { items[$0].diagnostic }
  }
}
