#!/usr/bin/env python3
"""Runs the simulator: its options, then many seeds, a tenth of them twice each.

Usage: simulate_test.py PROGRAM SEEDS. All seeds but one are always the same; the last is drawn from the commit, so that
each commit meets another; where there is no git it is 1. TOUCHSTONE_SEEDS takes the place of SEEDS.
"""
from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

COLUMNS_MAX = 80
TWICE = 10  # one in so many seeds runs a second time, which must be equal
FIRST_SEED = 136_361_673_692_500  # one of the next 2,000 found a fault once
REAL_SEED = 8  # the first that draws the real ledger


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, capture_output=True, text=True, check=False)


def fresh_seed() -> int:
    head = run("git", "-C", str(Path(__file__).parent), "rev-parse", "HEAD")
    return int(head.stdout[:12], 16) if head.returncode == 0 else 1


def check_options(program: str) -> list[str]:
    wrong = []
    traced = run(program, "--seed", "1", "--trace")
    texts = {"--help": run(program, "--help").stdout, "--trace": traced.stdout}
    for name, text in texts.items():
        wide = [line for line in text.splitlines() if len(line) > COLUMNS_MAX]
        if not text or wide:
            wrong.append(f"{name}: nothing, or lines of more than {COLUMNS_MAX} columns: {wide[:1]}")
    if not re.search(r"commits height 1 ", traced.stdout):
        wrong.append("--trace: no line tells of a committed block")
    if run(program, "--seed", "1", "--trace").stdout != traced.stdout:
        wrong.append("--trace: the same seed took another way")
    real = run(program, "--seed", str(REAL_SEED))
    if real.returncode != 0 or "  the real ledger" not in real.stdout.splitlines():
        wrong.append(f"--seed {REAL_SEED}: not the real ledger, or it failed:\n{real.stdout}")
    if run(program, "--seeds", "none").returncode != 2:
        wrong.append("a number that is none must end with exit code 2")
    return wrong


def check_seeds(program: str, count: int, first: int, *options: str) -> list[str]:
    ended = run(program, "--seeds", str(count), "--from", str(first), *options)
    print(ended.stdout, end="")
    if ended.returncode == 0 and f"runs={count} violations=0 stalls=0" in ended.stdout.splitlines()[-1:]:
        return []
    return [f"exit code {ended.returncode} {ended.stderr}"]


def main() -> int:
    program, seeds = sys.argv[1], int(os.environ.get("TOUCHSTONE_SEEDS", sys.argv[2]))
    os.nice(19)  # virtual time does not care; tests of real nodes, beside it, do
    twice = max(seeds // TWICE, 1)
    wrong = check_options(program)
    wrong += check_seeds(program, twice, FIRST_SEED)
    if seeds - 1 > twice:
        wrong += check_seeds(program, seeds - 1 - twice, FIRST_SEED + twice, "--once")
    wrong += check_seeds(program, 1, fresh_seed())
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
