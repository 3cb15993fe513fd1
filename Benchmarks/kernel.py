#!/usr/bin/env python3
"""Latency of a one-line cell through the Jupyter kernel, request to idle, beside ipykernel; and how long a start takes.

usage: .build/jupyter/bin/python Benchmarks/kernel.py [RUNS]
(after ./bohai --version has built the optimised program, and Tests/Conformance/kernel.sh the Python environment)

Prints medians of interleaved runs; exit status 1 when the budget of 3 ms a cell and 60 ms a start is broken. A start is
the time from the process's beginning to the first reply to kernel_info_request.
"""

import pathlib
import statistics
import subprocess
import sys
import time

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRAMS = {
    "bohai": [str(ROOT / ".build/release/bohai"), "kernel", "run", "--connection-file", "{connection_file}"],
    "ipykernel": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
}
BUDGET_CELL, BUDGET_START = 3.0, 60.0


def start(program):
    manager = KernelManager()
    manager._kernel_spec = KernelSpec(argv=PROGRAMS[program], language=program, interrupt_mode="message")
    begin = time.perf_counter()
    manager.start_kernel(stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels(hb=False)
    client.kernel_info()
    client.get_shell_msg(timeout=20)
    seconds = time.perf_counter() - begin
    client.wait_for_ready(timeout=20)
    return manager, client, 1000 * seconds


def cell(client, code="6 * 7"):
    begin = time.perf_counter()
    request = client.execute(code)
    while True:
        message = client.get_iopub_msg(timeout=20)
        mine = message["parent_header"].get("msg_id") == request
        if mine and message["content"].get("execution_state") == "idle":
            break
    seconds = time.perf_counter() - begin
    client.get_shell_msg(timeout=20)
    return 1000 * seconds


def stop(manager, client):
    client.stop_channels()
    manager.shutdown_kernel()


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    starts = {name: [] for name in PROGRAMS}
    cells = {name: [] for name in PROGRAMS}
    for _ in range(5):
        for name in PROGRAMS:
            manager, client, took = start(name)
            starts[name].append(took)
            stop(manager, client)
    running = {name: start(name) for name in PROGRAMS}
    for name in PROGRAMS:
        for _ in range(20):
            cell(running[name][1])
    for _ in range(runs):
        for name in PROGRAMS:
            cells[name].append(cell(running[name][1]))
    for manager, client, _ in running.values():
        stop(manager, client)
    print(f"{'':10} {'cell, ms':>9} {'slowest of 100':>15} {'start, ms':>10}")
    for name in PROGRAMS:
        slow = sorted(cells[name])[len(cells[name]) * 99 // 100]
        print(f"{name:10} {statistics.median(cells[name]):9.2f} {slow:15.2f} {statistics.median(starts[name]):10.0f}")
    good = statistics.median(cells["bohai"]) <= BUDGET_CELL and statistics.median(starts["bohai"]) <= BUDGET_START
    sys.exit(0 if good else 1)


main()
