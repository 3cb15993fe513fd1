import BohaiDiagnostics
import BohaiSyntax
import Testing

@Suite struct DocumentationTests {
  private let tree = parse(
    SourceText(
      name: "test",
      """
      ## # Regional measures
      ##
      ## Two functions.

      ## Detached.

      ## The Gini coefficient.
      ##
      ##     gini([1, 2])   => 0.25
      gini(x) = x

      # no documentation
      theil(x) = {
        ## Inner.
        inner(y) = y
        inner(x)
      }

      ## Seven names.
      names = ["a"]
      """)
  ).tree

  @Test func opensTheFile() { #expect(tree.fileDocumentation == "# Regional measures\n\nTwo functions.") }

  @Test func belongsToTheDefinitionBelow() {
    #expect(
      tree.functions.map { $0.documentation } == [
        "The Gini coefficient.\n\n    gini([1, 2])   => 0.25", "Inner.", nil,
      ])
  }

  @Test func belongsToTheBindingBelow() {
    #expect(tree.bindingDocumentation.map { $0.value } == ["Seven names."])
    #expect(tree.bindingDocumentation.keys.first == tree.statements.last)
  }

  @Test func worksWithWindowsLines() {
    let tree = parse(SourceText(name: "test", "## About f.\r\n## More.\r\nf(x) = x\r\n")).tree
    #expect(tree.functions.first?.documentation == "About f.\nMore.")
  }
}
