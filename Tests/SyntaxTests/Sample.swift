import Testing

/// Pieces of real analyses: everything a program of the language is made of.
enum Sample {
  static let programs = [
    """
    # %% Shares of the country
    growth_table = bth.regional_growth     # region, year, gdp [亿元]
    national = growth_table |> where(.region == "China") |> pick(.year, national: .gdp)
    shares = growth_table
      |> where(.region != "China")
      |> join(national, on: .year)      # left to right
      |> with(
           of_national:  .gdp / .national,
           of_provinces: .gdp / .sum_of_provinces,
         )

      |> with(
           denominator: case {
             round(.of_national, 2)  == .share_printed: "national total"
             round(.of_provinces, 2) == .share_printed: "sum of provinces"
             else: "neither"
           })
    shares |> count(.denominator, by: .year)
    """,
    """
    hebei = state[region: "Hebei"].gdp_per_capita
    implied_rate = hebei / 6200[USD/人]
    "Hebei's 6200 dollars imply {implied_rate:.2f} yuan per dollar"
    [beijing, tianjin, hebei] / rate to [USD/人]
    claim("BTH above one tenth", all(bth_total.share > 10%))
    claim("about 30 points", gap("Tianjin") to [pp] in 25[pp]..35[pp])
    steps = (s |> where(.region == "Beijing", .year > 2009)).step
    rise = table_3 |> wide(names: .year, values: .value) |> with(rise: .["2013"] - .["2009"]) |> sort(-middle(.rise))
    gap(place) = y2013[region: "Beijing"].share - y2013[region: place].share
    for place in ["Tianjin", "Hebei"] {
      show("{place}: {gap(place)} as a difference of shares")
    }
    """,
    """
    ## Gini coefficient of `x`.
    ##
    ##     gini([1, 2, 3, 4])     => 0.25
    gini(x is numbers, weights? is numbers, form: "population" | "sample") = {
      if given(weights) {
        ensure(form == "population", "gini has no agreed \\"sample\\" form with weights", hint: "leave out form:")
        ensure(length(weights) == length(x), "x has {length(x)} values, weights has {length(weights)}")
      }
      {x, w} = complete(x: x, w: if given(weights) { weights } else { 1 })
      bad = first_where(x < 0)
      if not is_missing(bad) { fail("value {bad} is {x[bad]}") }
      n = length(x)
      if not given(weights) {
        g = sum((2 * (1..n) - n - 1) * x) / (n^2 * mean(x))
        return if form == "sample" { g * n / (n - 1) } else { g }
      }
      p = cumulative(w) / sum(w)
      1 - sum((p - [0, ..first(p, n - 1)]) * (l + [0, ..first(l, n - 1)]))
    }
    """,
    """
    models = for place in ["Beijing", "Tianjin"], year in [2002, 2007] {
      leontief_of(place, year)
    }
    inside = m.final["household_consumption"] + m.final["government_consumption"] -
             m.final["imports_abroad"]
    L[.., 2]
    smile = positions |> ols(ratio ~ position + position^2, weights: .size, se: "hc3")
    turning = -smile.coefficients["position"] / (2 * smile.coefficients["position^2"])
    positions = stack(map(["Beijing", "Hebei"], place -> {
      m = leontief_of(place, 2017)
      table(region: place, sector: sectors, size: m.value_added)
    }))
    """,
    """
    M = matrix(n, n, (i, j) -> if linked(names13[i], names13[j]) { 1 } else { 0 })
    M[i, j] = 1
    A = [1, 0; 0, 2]
    slope(x) = { gain = A @ x; x * (gain - sum(x * gain)) }
    simulate(x, y, t, steps: 400, h: 0.02[1/亿元]) =
      iterate((x: x, y: y), steps, s -> (x: s.x + h * dx(s.x, s.y, t), y: s.y + h * dy(s.x, s.y, t)))
    for corner in [[0, 0], [0, 1]] {
      [x, y] = corner
      show("({x}, {y}): {if all(eigenvalues(J) < 0) { "stable" } else { "not stable" }}")
    }
    names = row_names(payoff) ?? map(1..length(start), i -> "s{i}")
    counts[row.now, row.next] = counts[row.now, row.next] + 1
    step = if method == "euler" { euler } else { rk4 }
    ensure(all(0 <= u <= 1), "needs systems scaled to 0 .. 1", hint: "minmax(.column)")
    """,
    """
    g |> join(h, on: (city_i: "city")) |> where(not overlaps(.share, .value / .gdp), .flag != "x")
    specifications = [
      growth ~ log(y_2000),
      growth ~ log(y_2000) + urbanization_2000 + fe(region, year) - 1,
    ]
    dispersion |> ols(sigma ~ year, se: hac(lags: 2))
    while total < 100 { total = total + 1; if total > 50 { break } else { continue } }
    x = case { p == 0: 0; missing: "?"; else: p * log(p) }
    use "lib/measures.boh": gini, theil
    f = 人均GDP -> ____
    """,
  ]
}

@Suite struct SampleTests {
  @Test(arguments: Sample.programs) func readsWithoutErrors(_ program: String) {
    #expect(titles(program) == [])
    #expect(!shape(program).contains("error"))
  }
}
