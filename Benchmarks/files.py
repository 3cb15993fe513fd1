#!/usr/bin/env python3
"""Times reading a CSV file of 1,000,000 rows and 4 columns and summing by region and year, against polars and R's data.table.

    python3 Benchmarks/files.py [path to bohai] [rounds]

The programs take turns, so that a busy moment of the machine hits all of them; the best of all rounds counts. Each times
itself, so that starting up counts for none. A peer that is not installed is left out (pip install polars; apt-get install
r-cran-data.table).
"""

import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

bohai = sys.argv[1] if len(sys.argv) > 1 else ".build/release/bohai"
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
folder = pathlib.Path(tempfile.gettempdir())
data = folder / "bohai_benchmark.csv"

if not data.exists():
    random.seed(1)
    with data.open("w") as file:
        file.write("region,year,gdp,people\n")
        for _ in range(1_000_000):
            region, year = random.randrange(400), 1990 + random.randrange(25)
            file.write(f"region_{region:03d},{year},{random.random() * 10000:.3f},{random.random() * 1000:.5f}\n")

programs = {
    "bohai": ([bohai], "boh", f"""
t = time(read_csv("{data}"))
s = time(t |> summarize(total: sum(.gdp), by: [.region, .year]))
rows_of(s)
sum(s.total)
"""),
    "polars": ([sys.executable], "py", f"""
import time, polars
start = time.perf_counter()
t = polars.read_csv("{data}")
middle = time.perf_counter()
s = t.group_by("region", "year").agg(polars.col("gdp").sum())
end = time.perf_counter()
print("took", (middle - start) * 1000, "ms")
print("took", (end - middle) * 1000, "ms")
print(len(s))
print(s["gdp"].sum())
"""),
    "data.table": (["Rscript"], "R", f"""
library(data.table)
a <- proc.time()[[3]]
t <- fread("{data}")
b <- proc.time()[[3]]
s <- t[, .(total = sum(gdp)), by = .(region, year)]
c <- proc.time()[[3]]
cat("took", (b - a) * 1000, "ms\\ntook", (c - b) * 1000, "ms\\n", nrow(s), "\\n", sprintf("%.3f", sum(s$total)), "\\n")
"""),
}


def installed(name):
    if name == "polars":
        return subprocess.run([sys.executable, "-c", "import polars"], capture_output=True).returncode == 0
    if name == "data.table":
        rscript = shutil.which("Rscript")
        return bool(rscript) and subprocess.run([rscript, "-e", "library(data.table)"], capture_output=True).returncode == 0
    return True


def once(name):
    command, suffix, text = programs[name]
    program = folder / f"bohai_benchmark.{suffix}"
    program.write_text(text)
    process = subprocess.Popen(command + [str(program)], stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, _, usage = os.wait4(process.pid, 0)
    lines = output.split("\n")
    scale = {"µs": 1e-3, "ms": 1, "s": 1e3}
    times = [float(line.split()[1]) * scale[line.split()[2]] for line in lines if line.strip().startswith("took")]
    return times, usage.ru_maxrss / 1024


names = [name for name in programs if installed(name)]
best = {name: [float("inf")] * 3 for name in names}
memory = {}
for _ in range(rounds):
    for name in names:
        (read, summed), memory[name] = once(name)
        best[name] = [min(best[name][0], read), min(best[name][1], summed), min(best[name][2], read + summed)]
peers = [best[name][2] for name in names if name != "bohai"]
print(f"{'':12}{'read':>8}{'sum':>8}{'both':>8}{'memory':>9}   ms and MB, best of {rounds}")
for name in names:
    read, summed, both = best[name]
    print(f"{name:12}{read:8.1f}{summed:8.1f}{both:8.1f}{memory[name]:9.0f}")
if peers:
    print(f"ratio to the better peer: {best['bohai'][2] / min(peers):.2f}")
