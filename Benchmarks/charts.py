#!/usr/bin/env python3
"""Times charts from columns to a file, and weighs the file, against matplotlib and R's own graphics.

    python3 Benchmarks/charts.py [path to bohai] [rounds] [path to a python with matplotlib]

The programs take turns, so that a busy moment of the machine hits all of them; the best of all rounds counts. Each times
itself, so that starting up, making the data and loading libraries count for none (a first picture of each form is thrown
away). A peer that is not installed is left out (pip install matplotlib; apt-get install r-base).
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

bohai = sys.argv[1] if len(sys.argv) > 1 else ".build/release/bohai"
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
python = sys.argv[3] if len(sys.argv) > 3 else sys.executable

# What is timed: a name, the ending of the file, and the line in Bohai, matplotlib and R.
points = ("plot(t, y ~ x, kind: \"scatter\")", "ax.scatter(x, y, s=4)", "plot(x, y, pch=20)")
line = ("plot(t, y ~ x, kind: \"line\")", "ax.plot(x, y)", "plot(x, y, type='l')")
bars = ("plot(few, y ~ x, kind: \"bar\")", "ax.bar(names, y[:20])", "barplot(y[1:20], names.arg=names)")
tasks = [
    ("100,000 points", "svg", points), ("100,000 points", "png", points), ("100,000 points", "pdf", points),
    ("line through 100,000 points", "svg", line), ("line through 100,000 points", "png", line),
    ("20 bars", "svg", bars), ("20 bars", "png", bars),
]
scale = {"ns": 1e-6, "µs": 1e-3, "ms": 1.0, "s": 1e3}
folder = tempfile.mkdtemp()


def output(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def in_bohai():
    program = "x = 1..100000\ny = r_gamma(100000, shape: 2, seed: 3)\nt = table(x: x, y: y)\n"
    program += 'few = table(x: map(1..20, i -> "name {i}"), y: y[1..20])\n'
    for form in ["svg", "png", "pdf"]:
        program += f"plot(few, y ~ x) |> save(\"{folder}/first.{form}\")\n"
    for index, (_, form, (code, _, _)) in enumerate(tasks):
        program += f"time({code} |> save(\"{folder}/bohai{index}.{form}\"));\n"
    out = output([bohai, "-e", program])
    return [float(number) * scale[unit] for number, unit in re.findall(r"^took ([\d.]+) (\S+)$", out, re.MULTILINE)]


def in_matplotlib():
    program = "import time, numpy as np, matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot as plt\n"
    program += "x = np.arange(100000)\ny = np.random.default_rng(3).gamma(2, size=100000)\n"
    program += "names = [f'name {i}' for i in range(20)]\n"
    for form in ["svg", "png", "pdf"]:
        program += f"plt.subplots()[0].savefig('{folder}/first.{form}')\n"
    for index, (_, form, (_, code, _)) in enumerate(tasks):
        program += f"s = time.perf_counter()\nfig, ax = plt.subplots()\n{code}\n"
        program += f"fig.savefig('{folder}/matplotlib{index}.{form}')\nprint((time.perf_counter() - s) * 1000)\nplt.close()\n"
    return [float(line) for line in output([python, "-c", program]).split()]


def in_r():
    program = "set.seed(3); x <- 1:100000; y <- rgamma(100000, 2); names <- paste('name', 1:20)\n"
    for form in ["svg", "png", "pdf"]:
        program += f"{form}('{folder}/first.{form}'); plot(1:3); invisible(dev.off())\n"
    for index, (_, form, (_, _, code)) in enumerate(tasks):
        program += f"s <- proc.time()[[3]]; {form}('{folder}/R{index}.{form}'); invisible({code}); invisible(dev.off())\n"
        program += "cat((proc.time()[[3]] - s) * 1000, '\\n')\n"
    return [float(line) for line in output(["Rscript", "-e", program]).split()]


peers = {"bohai": in_bohai}
if subprocess.run([python, "-c", "import matplotlib"], capture_output=True).returncode == 0:
    peers["matplotlib"] = in_matplotlib
if shutil.which("Rscript"):
    peers["R"] = in_r

best = {}
for _ in range(rounds):
    for name, run in peers.items():
        times = run()
        best[name] = [min(pair) for pair in zip(best.get(name, times), times)]

print(f"{'ms (KB)':<32}" + "".join(f"{name:>20}" for name in peers))
for index, (task, form, _) in enumerate(tasks):
    cells = []
    for name in peers:
        size = os.path.getsize(f"{folder}/{name}{index}.{form}") / 1000
        cells.append(f"{best[name][index]:.1f} ({size:.0f})")
    print(f"{task + ', ' + form:<32}" + "".join(f"{cell:>20}" for cell in cells))
shutil.rmtree(folder)
