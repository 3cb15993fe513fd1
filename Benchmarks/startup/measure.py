#!/usr/bin/env python3
"""Time from process start to the first result, and memory: bohai against lua5.4 and python3.

usage: Benchmarks/startup/measure.py [RUNS]     (after ./bohai --version has built the optimised program)

Prints the median of interleaved runs and the ratio to each peer; exit status 1 when the budget of 5 ms and 15 MB
is broken. Memory is the process's own peak, read while its output waits in a full pipe.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = {
    "bohai": [str(ROOT / ".build/release/bohai"), "-e", "1 + 1"],
    "lua5.4": ["lua5.4", "-e", "print(1 + 1)"],
    "python3": [os.path.realpath(sys.executable), "-c", "print(1 + 1)"],
    "true": ["/bin/true"],
}
BUDGET_MS, BUDGET_MB = 5.0, 15.0


def milliseconds(command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return 1000 * (time.perf_counter() - start)


def megabytes(command):
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    try:
        while True:
            os.write(writing, b" " * 4096)
    except BlockingIOError:
        pass
    os.set_blocking(writing, True)
    process = subprocess.Popen(command, stdout=writing)
    time.sleep(0.3)
    with open(f"/proc/{process.pid}/status") as status:
        peak = [line.split()[1] for line in status if line.startswith("VmHWM")]
    os.close(writing)
    while os.read(reading, 1 << 16):
        pass
    os.close(reading)
    process.wait()
    return int(peak[0]) / 1024 if peak else float("nan")


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    present = {name: command for name, command in PROGRAMS.items() if shutil.which(command[0])}
    if "bohai" not in present:
        sys.exit("build first: ./bohai --version")
    times = {name: [] for name in present}
    for _ in range(runs):
        for name, command in present.items():
            times[name].append(milliseconds(command))
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"{'':10} {'ms':>7} {'MB':>6}   bohai's time / its time")
    for name, command in present.items():
        memory = megabytes(command) if name != "true" else float("nan")
        print(f"{name:10} {medians[name]:7.2f} {memory:6.1f}   {medians['bohai'] / medians[name]:.2f}")
        if name == "bohai":
            bohai_memory = memory
    net = medians["bohai"] - medians.get("true", 0)
    print(f"bohai above an empty process: {net:.2f} ms")
    sys.exit(0 if medians["bohai"] <= BUDGET_MS and bohai_memory <= BUDGET_MB else 1)


main()
