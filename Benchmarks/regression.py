#!/usr/bin/env python3
"""Times a linear regression of 1,000,000 rows on nine regressors and a constant, with all its statistics.

    python3 Benchmarks/regression.py [path to bohai] [rounds]

Coefficients, standard errors, R2, F and residuals, against numpy's lstsq (coefficients alone), statsmodels' OLS, gretl's
ols and R's lm. The programs take turns, so that a busy moment of the machine hits all of them; the best of all rounds
counts. Each makes its own random data and times itself. A peer that is not installed is left out (pip install numpy
statsmodels; apt install gretl r-base-core).
"""

import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile

bohai = sys.argv[1] if len(sys.argv) > 1 else ".build/release/bohai"
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
names = [f"x{number}" for number in range(1, 10)]
terms = " + ".join(names)
scale = {"ns": 1e-6, "µs": 1e-3, "ms": 1.0, "s": 1e3}

columns = ", ".join(f"{name}: normal(n, seed: {number})" for number, name in enumerate(names))
bohai_program = f"""
n = 1_000_000
t = table({columns}) |> with(y: 1 + .x1 - .x2 + normal(n, seed: 99))
time(t |> ols(y ~ {terms}));
time(t |> ols(y ~ {terms}));
time(t |> ols(y ~ {terms}));
"""
python_data = """
import numpy as np, time
random = np.random.default_rng(1)
x = np.column_stack([np.ones(1_000_000), random.standard_normal((1_000_000, 9))])
y = 1 + x[:, 1] - x[:, 2] + random.standard_normal(1_000_000)
best = 1e9
for _ in range(2):
  start = time.perf_counter()
"""
python_end = """
  best = min(best, time.perf_counter() - start)
print(best * 1000)
"""
numpy_program = python_data + "  np.linalg.lstsq(x, y, rcond=None)[0]" + python_end
statsmodels_program = "import statsmodels.api as sm" + python_data + """
  m = sm.OLS(y, x).fit()
  m.params, m.bse, m.rsquared, m.fvalue, m.resid""" + python_end
gretl_program = "set verbose off\nnulldata 1000000\nset seed 1\n" + "".join(
    f"series {name} = normal()\n" for name in names) + f"""series y = 1 + x1 - x2 + normal()
best = 1e9
loop 2
  set stopwatch
  ols y const {' '.join(names)} --quiet
  best = xmin(best, $stopwatch)
endloop
printf "%.6f\\n", best * 1000
"""
r_program = f"""
set.seed(1)
t <- as.data.frame(matrix(rnorm(9e6), ncol = 9)); names(t) <- paste0("x", 1:9)
t$y <- 1 + t$x1 - t$x2 + rnorm(1e6)
cat(min(sapply(1:2, function(i) system.time(summary(lm(y ~ {terms}, t)))["elapsed"])) * 1000, "\\n")
"""


def output(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def in_bohai():
    found = re.findall(r"^took ([\d.]+) (\S+)$", output([bohai, "-e", bohai_program]), re.MULTILINE)
    return min(float(number) * scale[unit] for number, unit in found)


def in_gretl():
    with tempfile.NamedTemporaryFile("w", suffix=".inp") as script:
        script.write(gretl_program)
        script.flush()
        lines = output(["gretlcli", "-b", "-q", script.name]).split("\n")
    return float([line for line in lines if re.fullmatch(r"[\d.]+", line)][-1])


peers = {"bohai": in_bohai}
if importlib.util.find_spec("numpy"):
    peers["numpy lstsq"] = lambda: float(output([sys.executable, "-c", numpy_program]))
if importlib.util.find_spec("statsmodels"):
    peers["statsmodels OLS"] = lambda: float(output([sys.executable, "-c", statsmodels_program]))
if shutil.which("gretlcli"):
    peers["gretl ols"] = in_gretl
if shutil.which("Rscript"):
    peers["R lm"] = lambda: float(output(["Rscript", "-e", r_program]))

best = dict.fromkeys(peers, 1e9)
for _ in range(rounds):
    for peer, measure in peers.items():
        best[peer] = min(best[peer], measure())
print(f"{'':18}{'ms':>9}{'ratio':>8}   1,000,000 rows, 10 coefficients, best of {rounds}")
for peer, took in best.items():
    print(f"{peer:18}{took:9.1f}{best['bohai'] / took:8.3f}")
