// How fast programs are read: `swift run -c release parse-benchmark [file.boh ...]` repeats the given programs (or a
// built-in one) to 10 MB and prints megabytes per second, best of five.

import BohaiDiagnostics
import BohaiSyntax
import Glibc

/// A paragraph with everything that a usual analysis has: comments, pipes, texts, units, calls, definitions.
let paragraph = """
  # Shares of the country: which denominator was used?
  growth_table = bth.regional_growth                # region, year, gdp [亿元], real_growth [%]
  shares = growth_table
    |> where(.region != "China", .year in 2009..2016)
    |> join(national, on: .year, keep: "left")
    |> with(of_national: .gdp / .national, of_provinces: .gdp / .sum_of_provinces)
    |> with(denominator: case {
         round(.of_national, 2)  == .share_printed: "national total"
         round(.of_provinces, 2) == .share_printed: "sum of provinces"
         else: "neither"
       })
  claim("above one tenth", all(shares.of_national > 10%) and not any(is_missing(shares.gdp)))

  ## Gini coefficient of `x`, weighted.
  ##
  ##     gini([1, 2, 3, 4])    => 0.25
  gini(x is numbers, weights? is numbers, form: "population" | "sample") = {
    ensure(length(weights) == length(x), "x has {length(x)} values, weights has {length(weights)}")
    n = length(x)
    if not given(weights) { return sum((2 * (1..n) - n - 1) * x) / (n^2 * mean(x)) }
    p = cumulative(weights) / sum(weights)
    1 - sum((p - [0, ..first(p, n - 1)]) * (l + [0, ..first(l, n - 1)]))
  }
  fit = cross |> ols(log(gdp) ~ log(invest) + urban + fe(region), se: "hc1")
  cost = 24899[亿元] * 7.5% + 1_000.25[万元] to [亿元]


  """

func bytes(of path: String) -> [UInt8] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  var all: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 65536)
  while true {
    let count = fread(&block, 1, block.count, file)
    if count == 0 { return all }
    all.append(contentsOf: block[..<count])
  }
}

/// Processor time, so that other programs on the machine do not count.
func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

var programs = CommandLine.arguments.dropFirst().map { bytes(of: $0) }.filter { !$0.isEmpty }
if programs.isEmpty { programs = [Array(paragraph.utf8)] }
var text: [UInt8] = []
let target = Int(getenv("BYTES").flatMap { String(cString: $0) } ?? "") ?? 10_000_000
while text.count < target { for program in programs { text += program + [UInt8(ascii: "\n")] } }
let source = SourceText(name: "benchmark", bytes: text)

var best = Double.infinity
var nodes = 0
var errors = 0
for _ in 0..<5 {
  let start = seconds()
  let parsed = parse(source)
  best = min(best, seconds() - start)
  nodes = parsed.tree.nodes.count
  errors = parsed.diagnostics.count
}
let speed = Double(text.count) / best / 1e6
print(
  "\(text.count) bytes, \(nodes) nodes, \(errors) errors, \(Int(best * 1000)) ms, \(Int(speed.rounded())) MB/s"
)
