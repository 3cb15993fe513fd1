#!/usr/bin/env python3
"""Times work on columns of 10,000,000 rows against numpy and polars: elementwise arithmetic, groups, a join.

    python3 Benchmarks/columns.py [path to bohai] [rounds]

The programs take turns, so that a busy moment of the machine hits all of them; the best of all rounds counts. Each times
itself, so that starting up and making the data count for none. A peer that is not installed is left out (pip install
numpy polars).
"""

import importlib.util
import re
import subprocess
import sys

bohai = sys.argv[1] if len(sys.argv) > 1 else ".build/release/bohai"
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5

# What is timed: a name, the line in Bohai, and in the peer.
tasks = {
    "numpy": [
        ("a + b", "a + b", "a + b"),
        ("sum(a)", "sum(a)", "a.sum()"),
        ("sum(a*b + sin(a) - sqrt(b))", "sum(a*b + sin(a) - sqrt(b))", "(a*b + np.sin(a) - np.sqrt(b)).sum()"),
    ],
    "polars": [
        ("sum by number", "t |> summarize(s: sum(.x), by: .key)", "t.group_by('key').agg(pl.col('x').sum())"),
        ("sum by text", "t |> summarize(s: sum(.x), by: .name)", "t.group_by('name').agg(pl.col('x').sum())"),
        (
            "sum by text and number",
            "t |> summarize(s: sum(.x), by: [.name, .key])",
            "t.group_by(['name', 'key']).agg(pl.col('x').sum())",
        ),
        ("join on a number", "t |> join(u, on: .key)", "t.join(u, on='key', how='left')"),
    ],
}
bohai_data = """
n = 10_000_000
a = (1..n) / n
b = reverse(a)
names = "province {1..100}"
t = table(key: remainder((1..n) * 7919, 1000), name: names[remainder((1..n) * 104729, 100) + 1], x: a)
u = table(key: 0..999, label: "k{0..999}")
"""
python_data = """
import numpy as np
n = 10_000_000
i = np.arange(1, n + 1)
a = i / n
b = a[::-1].copy()
"""
polars_data = python_data + """
import polars as pl
names = pl.Series([f"province {k}" for k in range(1, 101)])
t = pl.DataFrame({"key": ((i * 7919) % 1000).astype(float), "name": names[(i * 104729) % 100], "x": a})
u = pl.DataFrame({"key": np.arange(1000).astype(float), "label": [f"k{k}" for k in range(1000)]})
"""
scale = {"ns": 1e-6, "µs": 1e-3, "ms": 1.0, "s": 1e3}


def in_bohai(lines):
    program = bohai_data + "".join(f"time({line});\ntime({line});\n" for line in lines)
    out = subprocess.run([bohai, "-e", program], capture_output=True, text=True, check=True).stdout
    took = [float(number) * scale[unit] for number, unit in re.findall(r"^took ([\d.]+) (\S+)$", out, re.MULTILINE)]
    assert len(took) == 2 * len(lines), out
    return [min(pair) for pair in zip(took[::2], took[1::2])]


def in_python(data, lines):
    program = data + "import time\n"
    for line in lines:
        program += "best = 1e9\nfor _ in range(2):\n  s = time.perf_counter()\n"
        program += f"  {line}\n  best = min(best, time.perf_counter() - s)\nprint(best * 1000)\n"
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    return [float(line) for line in out.split()]


print(f"{'':30}{'bohai':>9}{'peer':>9}{'ratio':>8}   ms, best of {rounds}")
for peer, rows in tasks.items():
    ours, theirs = [1e9] * len(rows), [1e9] * len(rows)
    is_there = importlib.util.find_spec(peer) is not None
    for _ in range(rounds):
        ours = list(map(min, ours, in_bohai([row[1] for row in rows])))
        if is_there:
            data = python_data if peer == "numpy" else polars_data
            theirs = list(map(min, theirs, in_python(data, [row[2] for row in rows])))
    for (name, _, _), us, them in zip(rows, ours, theirs):
        print(f"{name:30}{us:9.1f}" + (f"{them:9.1f}{us / them:8.2f}   {peer}" if is_there else f"   no {peer}"))
