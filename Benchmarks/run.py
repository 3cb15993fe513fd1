#!/usr/bin/env python3
"""Times bohai against lua5.4 and python3 on the programs beside this file.

    python3 Benchmarks/run.py [path to bohai] [rounds] [names...]

The three take turns, so that a busy moment of the machine hits all of them; the best of all rounds counts. Times are
processor times of the whole process, start included. The last columns are ratios: below 1 Bohai is the faster one.
"""

import pathlib
import resource
import subprocess
import sys

here = pathlib.Path(__file__).parent
bohai = sys.argv[1] if len(sys.argv) > 1 else ".build/release/bohai"
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
names = sys.argv[3:] or sorted(path.stem for path in (here / "programs").glob("*.boh"))
commands = [("bohai", bohai, ".boh"), ("lua", "lua5.4", ".lua"), ("python", "python3", ".py")]


def once(command, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([command, path], capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, done.stdout.strip()


print(f"{'':14}{'bohai':>9}{'lua':>9}{'python':>9}{'/ lua':>8}{'/ python':>9}   ms, best of {rounds}")
for name in names:
    best = {}
    answers = {}
    for _ in range(rounds):
        for label, command, suffix in commands:
            seconds, answer = once(command, here / "programs" / (name + suffix))
            best[label] = min(seconds, best.get(label, seconds))
            answers[label] = answer
    try:
        agree = len({float(answer) for answer in answers.values()}) == 1
    except ValueError:
        agree = False
    b, l, p = (best[label] * 1000 for label, _, _ in commands)
    print(f"{name:14}{b:9.1f}{l:9.1f}{p:9.1f}{b / l:8.2f}{b / p:9.2f}" + ("" if agree else f"   differ: {answers}"))
