#!/usr/bin/env python3
"""Times how long each built-in dataset takes to load when it is first used.

    python3 Benchmarks/datasets.py [path to bohai] [rounds]

Every round is a process that loads each once; the best of all rounds counts. None should take 5 ms.
"""

import re
import subprocess
import sys

bohai = sys.argv[1] if len(sys.argv) > 1 else ".build/release/bohai"
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
most = 5.0
scale = {"ns": 1e-6, "µs": 1e-3, "ms": 1.0, "s": 1e3}


def run(program):
    return subprocess.run([bohai, "-e", program], capture_output=True, text=True, check=True).stdout


rows = run('for d in rows(data()) { print("{d.dataset} {d.rows}") }').split("\n")
sizes = dict(row.split(" ") for row in rows if row)
program = "\n".join(f"time({name});" for name in sizes)
best = {}
for _ in range(rounds):
    took = re.findall(r"^took ([\d.]+) (\S+)$", run(program), re.MULTILINE)
    assert len(took) == len(sizes), "as many times as datasets"
    for name, (number, unit) in zip(sizes, took):
        best[name] = min(float(number) * scale[unit], best.get(name, 1e9))

print(f"{'dataset':32}{'rows':>6}{'ms':>8}   best of {rounds}")
for name, ms in best.items():
    print(f"{name:32}{sizes[name]:>6}{ms:8.2f}" + ("   too slow" if ms >= most else ""))
sys.exit(any(ms >= most for ms in best.values()))
