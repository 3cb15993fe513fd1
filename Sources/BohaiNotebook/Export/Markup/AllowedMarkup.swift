// What a page may hold that comes from a notebook. A list of what is allowed, never of what is forbidden: a
// name that is not here loses its tags and keeps its text; a name in `removed` goes with everything inside.

enum AllowedMarkup {
  private static func words(_ text: String) -> Set<String> {
    Set(text.split(separator: " ").map(String.init))
  }

  /// Elements of HTML, MathML and SVG, in small letters.
  static let elements = html.union(math).union(svg)

  private static let html = words(
    """
    a abbr b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em \
    figcaption figure font h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp small \
    span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr
    """)

  private static let math = words(
    """
    math mi mn mo ms mtext mspace mrow mfrac msqrt mroot msub msup msubsup munder mover munderover mtable mtr mtd \
    mfenced mstyle mpadded mphantom semantics
    """)

  static let svg = words(
    """
    svg g path rect circle ellipse line polyline polygon text tspan textpath title desc defs clippath mask pattern \
    lineargradient radialgradient stop marker use symbol switch style
    """)

  /// Gone with everything inside. `title` and `style` are allowed inside `svg` only.
  static let removed = words(
    """
    script style title noscript template iframe object embed applet audio video canvas map select textarea frameset \
    noframes noembed xmp plaintext foreignobject annotation annotation-xml animate set animatetransform \
    animatemotion head metadata math-annotation
    """)

  /// Elements that have no end tag.
  static let void = words("br col hr img input wbr")

  /// Attributes that any element may have; those whose values point elsewhere are checked one by one.
  static let attributes = words(
    """
    dir role align valign scope colspan rowspan span start type reversed value open \
    width height size color face border cellpadding cellspacing \
    display mathvariant stretchy fence separator lspace rspace linethickness columnalign \
    viewbox preserveaspectratio version transform d points pathlength x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy \
    rotate textlength lengthadjust startoffset offset gradientunits gradienttransform spreadmethod patternunits \
    patterncontentunits patterntransform clippathunits maskunits maskcontentunits markerwidth markerheight \
    markerunits refx refy orient focusable
    """
  ).union(presentation)

  /// Attributes that hold nothing but words.
  static let texts = words("class title lang alt abbr datetime")

  /// Attributes of SVG that are also properties of styles.
  private static let presentation = words(
    """
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray \
    stroke-dashoffset stroke-miterlimit vector-effect opacity color stop-color stop-opacity clip-path clip-rule mask \
    marker-start marker-mid marker-end font-family font-size font-weight font-style font-variant font-stretch \
    letter-spacing word-spacing text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift \
    writing-mode shape-rendering text-rendering image-rendering paint-order visibility display overflow \
    transform-origin
    """)

  /// Attributes whose value is the id of another element, or several.
  static let references = words(
    "aria-labelledby aria-describedby aria-details aria-owns aria-controls headers")

  /// Properties that a `style` may set: none that moves a thing over another.
  static let properties = presentation.union(
    words(
      """
      text-align vertical-align white-space font line-height background background-color border border-top \
      border-bottom border-left border-right border-collapse border-spacing border-color border-style border-width \
      border-radius padding padding-top padding-bottom padding-left padding-right margin margin-top margin-bottom \
      margin-left margin-right width height min-width max-width min-height max-height text-indent transform \
      list-style list-style-type font-variant-numeric font-feature-settings \
      mix-blend-mode stroke-alignment isolation
      """))

  /// What a reader would miss, in words; `nil` where it is nothing to be seen or heard.
  static func name(ofRemoved element: String) -> String? {
    switch element {
    case "script": "a script"
    case "iframe", "object", "embed", "applet": "a frame of another page"
    case "audio", "video": "a sound or film"
    default: nil
    }
  }
}
