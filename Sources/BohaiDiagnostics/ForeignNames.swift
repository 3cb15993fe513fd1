// Names that people bring from other languages, with what to type here. They are looked up only where a name means
// nothing, so whoever defines one of them is not disturbed. A test holds every function named here to the library.

extension Problem {
  /// The next thing to type for a name of another language; `nil` for others.
  static func hint(forForeign name: String) -> String? { foreignNames[name] }

  public static let foreignNames: [String: String] = {
    var hints: [String: String] = [:]
    for (names, hint) in groups { for name in names.split(separator: " ") { hints[String(name)] = hint } }
    return hints
  }()

  private static let groups: [(names: String, hint: String)] = [
    // Values
    ("TRUE True T", "type true"),
    ("FALSE False F", "type false"),
    ("NA NULL NaN nan None null nil Null NONE", "type missing"),
    ("Inf inf", "type infinity"),
    ("π PI Pi", "type pi"),
    ("e", "type exp(1)"),

    // Rows, columns and groups of tables
    ("mutate assign transmute add_column", "type t |> with(new: .a / .b)"),
    ("select keep", "type t |> pick(.a, .b)"),
    ("query subset", "type t |> where(.year == 2013)"),
    ("arrange order_by sort_values gsort", "type t |> sort(.a), or sort(-.a) from large to small"),
    ("group_by groupby", "grouping is an argument: t |> summarize(mean(.x), by: .region)"),
    ("aggregate agg collapse ddply tapply", "type t |> summarize(mean(.x), by: .region)"),
    ("head", "type first(t, 6)"),
    ("tail", "type last(t, 6)"),
    ("nrow NROW", "type count(t)"),
    ("ncol colnames", "type names(t)"),
    ("merge left_join inner_join full_join right_join VLOOKUP XLOOKUP vlookup", "type a |> join(b, on: .region)"),
    ("rbind bind_rows concat vstack", "type stack(a, b)"),
    ("pivot_wider spread pivot pivot_table dcast unstack", "type t |> wide(names: .year, values: .gdp)"),
    ("pivot_longer gather melt", "type t |> long(.a, .b)"),
    ("reshape", "type t |> wide(names: .year, values: .gdp), or t |> long(.a, .b)"),
    ("tabulate tab value_counts", "type t |> count(.a), or counts(x)"),
    ("dropna na_omit drop_na", "type t |> drop_missing(.a)"),
    ("xtset tsset", "type t |> panel(unit: .region, time: .year)"),
    ("shift", "type lag(x)"),
    ("pct_change", "type growth(x)"),

    // Making values
    ("c list array Series", "type [1, 2, 3]"),
    ("data_frame DataFrame tibble", "type table(a: [1, 2], b: [3, 4])"),
    ("paste paste0 sprintf CONCATENATE concatenate", "values stand in a text: \"{a} {b}\""),
    ("ifelse if_else case_when IF iif", "type case { .x > 1: a; else: b }"),
    ("sapply lapply vapply purrr", "type map(xs, x -> ...)"),
    ("read_excel read_dta", "save it as CSV, then type read_csv(\"file.csv\")"),

    // Figures
    ("average avg AVERAGE", "type mean(x)"),
    ("std stdev stddev STDEV", "type sd(x)"),
    ("variance VAR", "type var(x)"),
    ("ln LN", "type log(x), which is the natural logarithm"),
    ("corr correlation CORREL", "type cor(x, y)"),
    ("nunique n_distinct", "type count_distinct(x)"),
    ("is_na isna isnull isnan is_null", "type is_missing(x)"),
    ("coalesce fillna replace_na nvl", "type x ?? 0"),
    ("summary info glimpse", "type describe(t)"),
    ("COUNTIF countif", "type count_true(x > 0)"),
    ("pow", "type x^2"),
    ("len nchar", "type length(x), or characters(text)"),
    ("typeof type class", "type kind_of(x)"),
    ("np pd plt math", "functions stand alone here: mean(x), sqrt(x)"),

    // The session
    ("quit exit q bye", "type :quit"),
    ("ls who vars", "type :vars"),
    ("clear rm", "type :reset to begin anew"),
    ("man doc", "type ?mean"),
  ]
}
