// The figures of the papers, typed from the papers and not from the dataset files, to hold those against.

/// Tang et al. (2018), tables 2 and 4: value added in 亿元 and share of GDP, 2009 to 2013, as printed.
let tangPrinted: [(region: String, industry: String, values: [String], shares: [String])] = [
  ("Beijing", "primary", ["118.3", "124.3", "136.2", "150.3", "161.8"], ["1%", "0.9%", "0.9%", "0.8%", "0.8%"]),
  ("Tianjin", "primary", ["131.01", "149.48", "159.09", "171.54", "188.45"], ["1.7%", "1.6%", "1.4%", "1.3%", "1.3%"]),
  ("Hebei", "primary", ["2218.9", "2562.8", "2905.7", "3186.7", "3500.4"], ["13.0%", "12.7%", "12.0%", "12.0%", "12.4%"]),
  ("Beijing", "tertiary", ["9004.5", "10330.5", "12119.8", "13592.4", "14986.5"], ["75.8%", "75%", "75.7%", "76.5%", "76.9%"]),
  ("Tianjin", "tertiary", ["3259.25", "4121.78", "5153.88", "6049.96", "6905.03"], ["43.5%", "45.3%", "46.1%", "47.0%", "48.1%"]),
  ("Hebei", "tertiary", ["5932.8", "6928.6", "8224.4", "9387.3", "10038.9"], ["34.9%", "34.3%", "33.9%", "35.3%", "35.5%"]),
]

/// The paper on national value chains, table 3.1, as it reads after repair: GDP in 亿元, growth and share in
/// per cent, 2014 to 2016; `nil` where nothing confirms a reading.
let growthRepaired: [(region: String, gdp: [Double], growth: [Double?], share: [Double])] = [
  ("China", [643974, 685506, 744127], [nil, 6.9, 6.7], [100, 100, 100]),
  ("Beijing", [21330, 22968, 24899], [7.3, 6.9, 6.7], [3.12, 3.17, 3.35]),
  ("Tianjin", [15726, 16538, 17800], [10, 9.3, 9], [2.3, 2.29, 2.39]),
  ("Hebei", [29421, 29806, 31827], [6.5, 6.8, 6.8], [4.3, 4.12, 4.28]),
  ("Shanghai", [23567, 24964, 27466], [nil, nil, nil], [3.44, 3.45, 3.69]),
  ("Jiangsu", [65088, 70116, 76086], [8.7, 8.5, 7.8], [9.51, 9.69, 10.22]),
  ("Zhejiang", [40173, 42886, 46484], [7.6, 8, nil], [5.87, 5.93, 6.25]),
  ("Anhui", [20848, 22005, 24117], [9.2, 8.7, nil], [3.05, 3.04, 3.24]),
]

/// Cells whose figure differs from what the scan shows, or is unsure: (region, year, column).
let growthNotAsPrinted: Set<String> = [
  "China 2014 gdp", "China 2015 gdp", "China 2016 gdp", "Shanghai 2014 gdp",
  "China 2014 growth", "China 2015 growth", "China 2016 growth", "Beijing 2014 growth", "Beijing 2015 growth",
  "Beijing 2016 growth", "Tianjin 2016 growth", "Shanghai 2014 growth", "Shanghai 2015 growth", "Shanghai 2016 growth",
  "Zhejiang 2016 growth", "Anhui 2016 growth",
  "Beijing 2014 share", "Beijing 2015 share", "Beijing 2016 share", "Tianjin 2014 share", "Tianjin 2015 share",
  "Tianjin 2016 share", "Hebei 2014 share", "Hebei 2015 share", "Hebei 2016 share", "Shanghai 2014 share",
  "Shanghai 2015 share", "Shanghai 2016 share", "Jiangsu 2014 share", "Zhejiang 2014 share", "Zhejiang 2015 share",
  "Anhui 2016 share",
]

/// Table 2.1: GDP per head in yuan, tertiary share and urbanization in per cent.
let economiesPrinted: [(region: String, gdp: Double, tertiary: Double, urban: Double)] = [
  ("Beijing", 114717, 80.3, 86.5), ("Tianjin", 115617, 54.0, 82.93), ("Hebei", 42866, 41.7, 53.32),
]

/// The figures of the missing table 3 that public bulletins give: 亿元 and per cent of GDP.
let secondaryRecovered: [String: (value: Double, share: Double, gdp: Double)] = [
  "Beijing 2011": (3744.4, 23.4, 16000.4), "Beijing 2013": (4352.3, 22.3, 19500.6),
  "Tianjin 2013": (7276.68, 50.6, 14370.16), "Hebei 2012": (14001.0, 52.7, 26575.01),
  "Hebei 2013": (14762.1, 52.2, 28301.4),
]
