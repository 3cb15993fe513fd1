import BohaiDiagnostics
import Testing

@testable import BohaiNotebook

private func safe(_ html: String, _ origin: Sanitizer.Origin = .output(prefix: "o1-")) throws -> Sanitizer {
  var sanitizer = Sanitizer(origin, wrapped: true)
  #expect(try MarkupLibrary.opened.get().read("<div>\(html)</div>", as: .html) { sanitizer.take($0) })
  return sanitizer
}

/// Nothing that a notebook brings may run, fetch or lie over the page.
@Suite struct SanitizerTests {
  @Test func ourTablesStayAsTheyAre() throws {
    let table = """
      <table>
      <caption>A &lt; B</caption>
      <thead>
      <tr><th scope="col" style="text-align: right">gdp</th></tr>
      </thead>
      <tbody>
      <tr><td style="text-align: right">1,5</td></tr>
      </tbody>
      </table>
      """
    #expect(try safe(table).html == table)
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "<scr<script>ipt>alert(1)</script>", "<svg><script>alert(1)</script></svg>",
    "<p onclick=alert(1)>x</p>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)><rect/></svg>",
    "<a href='javascript:alert(1)'>x</a>", "<a href='java\nscript:alert(1)'>x</a>",
    "<a href=' &#106;avascript:alert(1)'>x</a>", "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg onload=alert(1)>#x'/></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) /></svg>",
    "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></iframe></foreignObject></svg>",
    "<iframe src='javascript:alert(1)'></iframe>", "<object data='javascript:alert(1)'></object>",
    "<embed src='javascript:alert(1)'>", "<form action='javascript:alert(1)'><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<base href='javascript:alert(1)//'>",
    "<link rel=stylesheet href='javascript:alert(1)'>", "<style>@import 'javascript:alert(1)'</style>",
    "<div style=\"background:url('javascript:alert(1)')\">x</div>", "<div style='width:expression(alert(1))'>x</div>",
    "<svg><p><title><a title='</title><img src=x onerror=alert(1)>'>", "<math><mtext><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<textarea><img src=x onerror=alert(1)></textarea>",
    "<template><script>alert(1)</script></template>", "<isindex action=javascript:alert(1)>",
    "<math href='javascript:alert(1)'><mi>x</mi></math>", "<svg><set attributeName=onload to=alert(1) /></svg>",
    "<!--><script>alert(1)</script>-->", "<![CDATA[<script>alert(1)</script>]]>", "<x:script>alert(1)</x:script>",
    "<svg><style>a{}</style><style><!--</style><script>alert(1)//--></script></svg>",
  ])
  func nothingRuns(attack: String) throws {
    let html = try safe(attack).html.lowercased()
    // What is left of an attack is text; as markup there is neither script nor handler nor a strange address.
    var tags: [String] = []
    for piece in html.split(separator: "<").dropFirst() { tags.append(String(piece.prefix { $0 != ">" })) }
    for tag in tags {
      #expect(!tag.hasPrefix("script") && !tag.hasPrefix("iframe"))
      #expect(!tag.replacing(/"[^"]*"/, with: "").contains(" on"), "\(tag)")
      #expect(!tag.contains("href=\"j") && !tag.contains("href=\"data") && !tag.contains("url("), "\(tag)")
    }
  }

  @Test func picturesFromElsewhereBecomeLinks() throws {
    let sanitizer = try safe("<img src='https://example.org/x.png' alt='A chart'>")
    #expect(sanitizer.html == "<a href=\"https://example.org/x.png\">A chart</a>")
    #expect(sanitizer.removed == ["a picture that is not in the notebook's folder"])
  }

  @Test func identifiersOfAnOutputAreItsOwn() throws {
    let svg = """
      <svg aria-labelledby="t d"><title id="t">T</title><desc id="d">D</desc><clipPath id="c"></clipPath>\
      <g clip-path="url(#c)" style="fill: url('#c'); position: fixed"><use href="#c"></use></g></svg>
      """
    let html = try safe(svg).html
    #expect(html.contains("aria-labelledby=\"o1-t o1-d\"") && html.contains("<title id=\"o1-t\">T</title>"))
    #expect(html.contains("clip-path=\"url(#o1-c)\" style=\"fill: url(#o1-c)\""))
    #expect(html.contains("<use href=\"#o1-c\">"))
  }

  @Test func stylesOfAPictureAreHeldToIt() throws {
    let kept = try safe("<svg id='p'><style>.a{fill:red} @media print{.a{fill:blue}}</style></svg>").html
    #expect(kept.contains("<style>#o1-p { .a{fill:red} @media print{.a{fill:blue}} }</style>"))
    for css in [
      "} body{display:none}", "a{content:\"{\"} } body{x:y}", "/* } */ } body{x:y}", "@import url(x)", "a{x:\\75rl(y)}",
      "a{b:url(http://e)}", "a{position:fixed}",
    ] {
      #expect(!(try safe("<svg><style>\(css)</style></svg>").html.contains("<style")), "\(css)")
    }
  }

  @Test func unknownElementsKeepTheirText() throws {
    #expect(try safe("<section><font-x>a</font-x> <article>b</article></section>").html == "a b")
    #expect(try !safe("<script>x</script>").hasContent)
  }

  @Test func headingsGetTheIdentifiersThatJupyterGives() throws {
    var sanitizer = Sanitizer(.prose, wrapped: true)
    let identifiers = PageIdentifiers()
    sanitizer.namesHeading = identifiers.heading
    let html = "<div><h2>The <em>first</em> part</h2><h2>The first part</h2></div>"
    #expect(try MarkupLibrary.opened.get().read(html, as: .html) { sanitizer.take($0) })
    #expect(sanitizer.headings.map(\.id) == ["The-first-part", "The-first-part-2"])
    #expect(sanitizer.html.hasPrefix("<h2 id=\"The-first-part\">The <em>first</em> part</h2>"))
  }
}
