import BohaiDisplay
import BohaiLanguage
import BohaiLibrary

/// A display in every form a front end may want, for a screen `width` columns wide.
func bundle(_ shown: Shown, width: Int) -> DisplayBundle {
  let plain = shown.plain(width: width)
  if case .chart(let chart) = shown { return DisplayBundle(plain: plain, chart: chart) }
  return DisplayBundle(plain: plain, html: shown.isPlain ? nil : shown.html())
}

/// A value without the display that its own code would give it.
func bundle(_ value: Value, width: Int) -> DisplayBundle { bundle(describe(value), width: width) }
