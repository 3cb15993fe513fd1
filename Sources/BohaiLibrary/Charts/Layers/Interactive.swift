// Front ends draw Vega-Lite before they draw a picture, so a chart carries it where it is asked for.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage

extension Library {
  static let interactive = Native(
    "interactive", [.init("chart")],
    """
    The chart with a form that JupyterLab and VS Code draw themselves: what a mark stands for and its values appear
    where the pointer rests.

        t = table(year: [2009, 2010, 2011], share: [75.5%, 75.1%, 76.1%])
        plot(t, share ~ year) |> interactive()

    The form is Vega-Lite 5 with the data inside. Front ends that do not know it, papers and pages show the picture.
    """
  ) { (_, arguments) throws(Fault) in
    let object = try arguments.chart("interactive")
    var chart = object.chart
    chart.isInteractive = true
    return .chart(chart, origin: object.origin)
  }
}
