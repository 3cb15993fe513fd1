#!/usr/bin/env python3
"""Times the within estimator on a panel of 100,000 units x 10 years with three regressors, effects of units, against
linearmodels and R's plm; and the two-way one against linearmodels.

    python3 Benchmarks/panel.py [path to bohai] [python with linearmodels] [rounds]

The programs take turns, so that a busy moment of the machine hits all of them; the best of all rounds counts. Each times
the estimation with standard errors and R² itself; reading the data counts for none.
"""

import pathlib
import random
import subprocess
import sys
import tempfile

bohai = sys.argv[1] if len(sys.argv) > 1 else ".build/release/bohai"
python = sys.argv[2] if len(sys.argv) > 2 else sys.executable
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
data = pathlib.Path(tempfile.gettempdir()) / "bohai_panel.csv"

if not data.exists():
    random.seed(1)
    with data.open("w") as file:
        file.write("unit,year,x,z,w,y\n")
        for unit in range(100_000):
            effect = random.gauss(0, 3)
            for year in range(2001, 2011):
                x, z, w = effect / 2 + random.gauss(0, 1), random.gauss(0, 1) + year / 10, random.gauss(5, 2)
                y = effect + x - 0.5 * z + 0.25 * w + random.gauss(0, 1)
                file.write(f"{unit},{year},{x:.5f},{z:.5f},{w:.5f},{y:.5f}\n")

programs = {
    "bohai": ([bohai], "boh", f"""
t = read_csv("{data}") |> panel(unit: .unit, time: .year)
one = time(t |> fixed_effects(y ~ x + z + w))
two = time(t |> fixed_effects(y ~ x + z + w, effects: "both"))
one.coefficients
"""),
    "linearmodels": ([python], "py", f"""
import time, pandas
from linearmodels import PanelOLS
t = pandas.read_csv("{data}").set_index(["unit", "year"])
for both in (False, True):
    start = time.perf_counter()
    fit = PanelOLS(t.y, t[["x", "z", "w"]], entity_effects=True, time_effects=both).fit()
    errors, within = fit.std_errors, fit.rsquared_within
    print("took", (time.perf_counter() - start) * 1000, "ms")
"""),
    "plm": (["Rscript"], "R", f"""
suppressMessages(library(plm))
t <- pdata.frame(read.csv("{data}"), index = c("unit", "year"))
start <- proc.time()[[3]]
fit <- plm(y ~ x + z + w, t, model = "within")
shown <- summary(fit)
cat("took", (proc.time()[[3]] - start) * 1000, "ms\\n")
"""),
}


def run(name):
    """The times that a program prints, in ms; none where it is not installed."""
    command, suffix, text = programs[name]
    path = data.with_suffix("." + suffix)
    path.write_text(text)
    try:
        printed = subprocess.run([*command, str(path)], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return []
    scale = {"s": 1000.0, "ms": 1.0, "µs": 0.001}
    words = [line.split() for line in printed.splitlines() if line.startswith("took")]
    return [float(line[1]) * scale.get(line[2], 1.0) for line in words]


best = {}
for _ in range(rounds):
    for name in programs:
        times = run(name)
        known = best.get(name, times)
        best[name] = [min(a, b) for a, b in zip(known, times)]
for task, title in enumerate(["effects of units", "effects of units and years"]):
    for name, times in best.items():
        if task < len(times):
            ratio = best["bohai"][task] / times[task]
            print(f"{title:28} {name:14} {times[task]:8.1f} ms   Bohai by it {ratio:.3f}")
