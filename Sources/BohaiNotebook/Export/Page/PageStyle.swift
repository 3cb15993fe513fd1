// How a page looks: quiet, in the fonts of the reader's system, light or dark as the system says, always light on paper.
// Every colour of text reaches a contrast of 4.5 to 1 or more on its ground; a test computes the ratios.

enum PageStyle {
  static let css = colours + layout + code + results + paper

  private static let colours = """
    :root {
      color-scheme: light dark;
      --text: #1c2024; --quiet: #57606a; --ground: #ffffff; --panel: #f5f6f8; --line: #d5dae0; --link: #0a58ca;
      --bad: #a40e26; --bad-ground: #fff3f3; --warned: #7a4b00;
      --comment: #59636e; --keyword: #8a1f9c; --constant: #0b5394; --string: #0a6640; --number: #934100;
      --unit: #6a4fb0; --column: #b3124f; --function: #1b4f9c; --label: #5f5200;
      --ansi-0: #24292f; --ansi-1: #a40e26; --ansi-2: #0a6640; --ansi-3: #7a4b00; --ansi-4: #0550ae;
      --ansi-5: #8a1f9c; --ansi-6: #0b6170; --ansi-7: #57606a;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --text: #e4e7eb; --quiet: #a3adb8; --ground: #15191e; --panel: #1e242b; --line: #3a434d; --link: #7db4ff;
        --bad: #ff9a9a; --bad-ground: #331a1d; --warned: #f0b84f;
        --comment: #a0aab5; --keyword: #e3a1f2; --constant: #86c5ff; --string: #86d9a8; --number: #f5b27d;
        --unit: #c4b1ff; --column: #ff9dbd; --function: #96c2ff; --label: #dccb72;
        --ansi-0: #c4ccd4; --ansi-1: #ff9a9a; --ansi-2: #86d9a8; --ansi-3: #f0b84f; --ansi-4: #86c5ff;
        --ansi-5: #e3a1f2; --ansi-6: #7fd6e0; --ansi-7: #e4e7eb;
      }
    }

    """

  private static let layout = """
    * { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 54rem; color: var(--text); background: var(--ground);
      font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei",
        "Noto Sans CJK SC", sans-serif;
      overflow-wrap: break-word;
    }
    main:focus { outline: none; }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    a { color: var(--link); }
    .skip { position: absolute; left: -100rem; }
    .skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: var(--ground); border: 2px solid var(--link); }
    h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2.2rem 0 .8rem; text-wrap: balance; }
    h1 { font-size: 1.8rem; margin-top: .5rem; } h2 { font-size: 1.4rem; } h3 { font-size: 1.15rem; }
    h4, h5, h6 { font-size: 1rem; }
    p, ul, ol, blockquote, pre, figure { margin: .8rem 0; }
    blockquote { padding-left: 1rem; border-left: .25rem solid var(--line); color: var(--quiet); margin-left: 0; }
    img, svg { max-width: 100%; height: auto; }
    hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
    .authors { color: var(--quiet); margin-top: 0; }
    .math { font-family: "STIX Two Math", "Cambria Math", Cambria, "Latin Modern Math", Georgia, serif; }
    .math.display { display: block; margin: .8rem 0; text-align: center; white-space: pre-wrap; }
    details > summary { cursor: pointer; color: var(--quiet); }
    #contents { margin: 1rem 0 2rem; padding: .6rem 1rem; background: var(--panel); border-radius: .4rem; }
    #contents ol { list-style: none; margin: .3rem 0; padding-left: 1.1rem; }
    #contents details > ol { padding-left: 0; }
    #contents li { margin: .15rem 0; }
    @media (min-width: 84rem) {
      body:has(#contents) { max-width: 76rem; padding-left: 21rem; }
      #contents { position: fixed; left: max(1rem, calc(50vw - 37rem)); top: 1.5rem; width: 18rem; max-height: calc(100vh - 3rem);
        overflow-y: auto; font-size: .9rem; margin: 0; }
    }

    """

  private static let code = """
    pre, code, kbd, samp, .prompt {
      font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono", monospace;
      font-size: .875rem;
    }
    pre { line-height: 1.45; }
    pre code { font-size: inherit; }
    :not(pre) > code { background: var(--panel); padding: .1em .3em; border-radius: .25em; }
    .computed { margin: 1.4rem 0; }
    .prompt { color: var(--quiet); font-size: .75rem; margin-bottom: .15rem; }
    pre.source, .prose pre { background: var(--panel); padding: .7rem .9rem; border-radius: .4rem; margin: 0;
      white-space: pre-wrap; overflow-wrap: anywhere; }
    .prose pre { margin: .8rem 0; }
    .comment { color: var(--comment); font-style: italic; }
    .keyword { color: var(--keyword); font-weight: 600; }
    .constant { color: var(--constant); }
    .text { color: var(--string); }
    .format { color: var(--unit); }
    .number { color: var(--number); }
    .unit { color: var(--unit); }
    .column { color: var(--column); }
    .function { color: var(--function); }
    .label { color: var(--label); }

    """

  private static let results = """
    .output { margin: .7rem 0; overflow-x: auto; }
    .output > p { margin: .5rem 0; }
    .output pre { margin: 0; overflow-x: auto; padding: .1rem 0; }
    figure.output { margin: 1rem 0; }
    figure.output > svg, figure.output > img { display: block; }
    .stream { border-left: .2rem solid var(--line); padding-left: .8rem; }
    .warned { border-color: var(--warned); }
    .error { border: 1px solid var(--bad); border-left-width: .3rem; border-radius: .3rem; background: var(--bad-ground);
      padding: .5rem .8rem; }
    table { border-collapse: collapse; font-size: .9rem; line-height: 1.35; margin: .6rem 0;
      font-variant-numeric: tabular-nums; }
    caption { text-align: left; font-weight: 600; padding: .2rem .6rem .4rem 0; caption-side: top; }
    th, td { padding: .22rem .7rem; text-align: left; vertical-align: baseline; }
    .output th, .output td { white-space: nowrap; }
    .output td[colspan] { white-space: normal; min-width: 12rem; }
    thead th { border-bottom: 2px solid var(--line); }
    thead tr:not(:only-child) th { border-bottom: 0; padding-bottom: 0; }
    thead td { border-bottom: 2px solid var(--line); color: var(--quiet); padding-top: 0; }
    tbody tr { border-bottom: 1px solid var(--line); }
    tbody th { font-weight: 600; }
    tfoot { color: var(--quiet); }
    tfoot td { padding-top: .4rem; }
    th button { font: inherit; color: inherit; background: none; border: 0; margin: 0; padding: 0; cursor: pointer;
      text-align: inherit; }
    th button::after { content: "\\2195" / ""; color: var(--quiet); padding-left: .3em; opacity: .5; }
    th[aria-sort="ascending"] button::after { content: "\\2191" / ""; opacity: 1; }
    th[aria-sort="descending"] button::after { content: "\\2193" / ""; opacity: 1; }
    .ansi-bold { font-weight: 700; } .ansi-italic { font-style: italic; } .ansi-underline { text-decoration: underline; }
    .ansi-faint { color: var(--quiet); }
    \(ansi)
    @media screen and (prefers-color-scheme: dark) {
      figure.output > svg, figure.output > img, .prose img { background: #ffffff; color: #1c2024; color-scheme: light;
        padding: .5rem; border-radius: .4rem; }
    }

    """

  private static let ansi = (0..<16).map { number in
    ".ansi-\(number) { color: var(--ansi-\(number % 8)); }"
      + " .ansi-on-\(number) { background: var(--ansi-\(number % 8)); color: var(--ground); }"
  }.joined(separator: "\n")

  private static let paper = """
    @media print {
      @page { margin: 18mm 16mm; }
      body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.45; }
      .skip, th button::after { display: none; }
      #contents { position: static; width: auto; background: none; border: 1px solid var(--line); max-height: none; }
      a { color: inherit; }
      .prose a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .85em; color: var(--quiet); }
      h1, h2, h3, h4, h5, h6, caption, .prompt, .output p:has(> strong:only-child) { break-after: avoid; }
      p, li { orphans: 3; widows: 3; }
      pre, figure, table, tr, .error, blockquote { break-inside: avoid; }
      .output, .output pre { overflow: visible; }
      .output pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 8.5pt; }
      pre.source, .prose pre { font-size: 8.5pt; border: 1px solid var(--line); background: none; }
      table { font-size: 8.5pt; }
      .output th, .output td { white-space: normal; padding: .15rem .4rem; }
      tfoot { display: table-row-group; }
      svg, img { max-height: 22cm; }
    }

    """
}
