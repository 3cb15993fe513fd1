#!/usr/bin/env python3
"""Times what checking units and vintages adds to an addition of two vectors of ten million numbers.

    python3 Benchmarks/units.py [path to bohai] [rounds]

One process makes each sum in turn; of every kind the best of all rounds counts, and next to it by how much it differs
from the sum of plain numbers. Units are checked once for each operation, so the check itself is timed apart: on
vectors of one number, where nothing else is to do, it must take less than 1 % of the large addition. Exits with 1
when it does not.
"""

import re
import subprocess
import sys

bohai = sys.argv[1] if len(sys.argv) > 1 else ".build/release/bohai"
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 15
scale = {"ns": 1e-6, "µs": 1e-3, "ms": 1.0, "s": 1e3}
small = 200_000
kinds = {
    "plain": "{n}",
    "unit": "with_unit({n}, unit(\"亿元\"))",
    "vintage": "with_vintage(with_unit({n}, unit(\"亿元\")), \"gdp: after 4th census\")",
}

program = ""
for name, made in kinds.items():
    program += f"large_{name} = {made.format(n='1..10000000 / 3')}; small_{name} = {made.format(n='[1.5]')}\n"
    program += f"repeat_{name}() = {{ for i in 1..{small} {{ x = small_{name} + small_{name} }}; 0 }}\n"
for _ in range(rounds):
    for name in kinds:
        program += f"time(large_{name} + large_{name});\n"
    for name in kinds:
        program += f"time(repeat_{name}());\n"
program = program.replace("1..10000000 / 3", "(1..10000000) / 3")

out = subprocess.run([bohai, "-e", program], capture_output=True, text=True, check=True).stdout
took = [float(number) * scale[unit] for number, unit in re.findall(r"^took ([\d.]+) (\S+)$", out, re.MULTILINE)]
assert len(took) == rounds * 2 * len(kinds), "as many times as sums"

best = {}
for index, name in enumerate(list(kinds) * 2):
    key = (name, index >= len(kinds))
    best[key] = min(took[index :: 2 * len(kinds)])
base = best["plain", False]
print(f"{'':9}{'10 million, ms':>15}{'against plain':>15}{'check, ns':>11}{'share':>10}   best of {rounds}")
worst = 0.0
for name in kinds:
    check = (best[name, True] - best["plain", True]) / small
    share = check / base
    worst = max(worst, share)
    print(f"{name:9}{best[name, False]:15.2f}{best[name, False] / base - 1:15.2%}{check * 1e6:11.0f}{share:10.4%}")
sys.exit(worst >= 0.01)
