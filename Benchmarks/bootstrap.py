#!/usr/bin/env python3
"""Times 10,000 bootstrap replicates of 1,000 values against numpy and R: the mean, the median, and a function written out.

    python3 Benchmarks/bootstrap.py [path to bohai] [rounds] [path to a python with numpy]

The programs take turns, so that a busy moment of the machine hits all of them; the best of all rounds counts. Each times
itself, so that starting up and making the data count for none. A peer that is not installed is left out (pip install
numpy; apt-get install r-base).
"""

import re
import shutil
import subprocess
import sys

bohai = sys.argv[1] if len(sys.argv) > 1 else ".build/release/bohai"
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
python = sys.argv[3] if len(sys.argv) > 3 else sys.executable

# What is timed: a name, and the line in Bohai, numpy and R. numpy draws all resamples as one matrix for what it can compute
# by rows; the mean also in the loop that people write.
tasks = [
    ("mean", "bootstrap(x, mean, times: 10000, seed: 1)", "[x[g.integers(0, n, n)].mean() for _ in range(10000)]",
     "replicate(10000, mean(sample(x, replace = TRUE)))"),
    ("mean, numpy by matrix", "bootstrap(x, mean, times: 10000, seed: 1)", "x[g.integers(0, n, (10000, n))].mean(axis=1)",
     "replicate(10000, mean(sample(x, replace = TRUE)))"),
    ("median", "bootstrap(x, median, times: 10000, seed: 1)", "np.median(x[g.integers(0, n, (10000, n))], axis=1)",
     "replicate(10000, median(sample(x, replace = TRUE)))"),
    ("mean(v) / sd(v)", "bootstrap(x, v -> mean(v) / sd(v), times: 10000, seed: 1)",
     "[(v := x[g.integers(0, n, n)]).mean() / v.std(ddof=1) for _ in range(10000)]",
     "replicate(10000, {v <- sample(x, replace = TRUE); mean(v) / sd(v)})"),
]
scale = {"ns": 1e-6, "µs": 1e-3, "ms": 1.0, "s": 1e3}


def output(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def in_bohai(lines):
    program = "x = r_gamma(1000, shape: 2, seed: 3)\n" + "".join(f"time({line});\n" for line in lines)
    out = output([bohai, "-e", program])
    return [float(number) * scale[unit] for number, unit in re.findall(r"^took ([\d.]+) (\S+)$", out, re.MULTILINE)]


def in_numpy(lines):
    program = "import time, numpy as np\ng = np.random.default_rng(3)\nn = 1000\nx = g.gamma(2, size=n)\n"
    for line in lines:
        program += f"s = time.perf_counter()\n{line}\nprint((time.perf_counter() - s) * 1000)\n"
    return [float(line) for line in output([python, "-c", program]).split()]


def in_r(lines):
    program = "set.seed(3); x <- rgamma(1000, 2)\n"
    for line in lines:
        program += f"s <- proc.time()[[3]]; r <- {line}; cat((proc.time()[[3]] - s) * 1000, '\\n')\n"
    return [float(line) for line in output(["Rscript", "-e", program]).split()]


has_numpy = subprocess.run([python, "-c", "import numpy"], capture_output=True).returncode == 0
has_r = shutil.which("Rscript") is not None
best = {name: [1e9] * len(tasks) for name in ("bohai", "numpy", "R")}
for _ in range(rounds):
    best["bohai"] = list(map(min, best["bohai"], in_bohai([task[1] for task in tasks])))
    if has_numpy:
        best["numpy"] = list(map(min, best["numpy"], in_numpy([task[2] for task in tasks])))
    if has_r:
        best["R"] = list(map(min, best["R"], in_r([task[3] for task in tasks])))

print(f"{'':24}{'bohai':>8}{'numpy':>8}{'ratio':>8}{'R':>8}{'ratio':>8}   ms, best of {rounds}")
for index, (name, *_) in enumerate(tasks):
    us = best["bohai"][index]
    cells = "".join(
        f"{best[peer][index]:8.1f}{us / best[peer][index]:8.2f}" if there else f"{'none':>8}{'':8}"
        for peer, there in (("numpy", has_numpy), ("R", has_r)))
    print(f"{name:24}{us:8.1f}{cells}")
