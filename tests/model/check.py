#!/usr/bin/env python3
"""Checks tests/model/simplex.pml with Spin, each row below once. Usage: check.py [--large]

Prints a line for each run: states, seconds, what was found and whether that was to be expected. Exits 1 when a run
differs, 77 when Spin or a C compiler is not there. --large adds the runs that take minutes and gigabytes.
"""
from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

MODEL = Path(__file__).resolve().parent / "simplex.pml"
SKIPPED = 77
HOLDS = "holds"
FORK = "assertion violated"
STUCK = "invalid end state"


@dataclass(frozen=True)
class Run:
    expected: str
    options: str
    says: str


RUNS = [
    Run(HOLDS, "VIEWS=4", "agreement: no fork, no view both given up and final, one notarized block in a view"),
    Run(HOLDS, "VIEWS=2 UNORDERED", "the same in any order of views"),
    Run(HOLDS, "VIEWS=3 N=5", "five members"),
    Run(HOLDS, "VIEWS=2 N=7", "seven members, two of them faulty"),
    Run(HOLDS, "VIEWS=2 LOSS", "a member that lost its votes"),
    Run(HOLDS, "VIEWS=3 SILENT", "progress without the faulty: each view has a way out"),
    Run(FORK, "VIEWS=2 NOTARIZE_TWICE", "without C-S1"),
    Run(FORK, "VIEWS=2 NULLIFY_AFTER_FINALIZE", "without C-S2"),
    Run(FORK, "VIEWS=2 FINALIZE_AFTER_NULLIFY", "without the first half of C-S3"),
    Run(FORK, "VIEWS=2 UNJUSTIFIED", "without the nullifications of C-M3"),
    Run(FORK, "VIEWS=2 LOSS BARRIER=0", "C-A2 with a barrier at W"),
    Run(FORK, "VIEWS=2 LOSS BARRIER=1", "C-A2 with a barrier at W + 1"),
    Run(FORK, "VIEWS=3 LOSS REPLIES=2", "C-A2 with the replies of f + 1"),
    Run(FORK, "VIEWS=3 LOSS REPLIES=3 N=7", "the same with seven members"),
    Run(STUCK, "VIEWS=2 SILENT NO_NULLIFY_AFTER_NOTARIZE", "nullify refused after notarize"),
    Run(HOLDS, "VIEWS=2 NOTARIZE_AFTER_NULLIFY", "C-S1, but notarize after nullify: agreement does not need it"),
    Run(HOLDS, "VIEWS=2 FINALIZE_ANOTHER", "C-S3, but finalize of another block: nor this"),
]
LARGE = [
    Run(HOLDS, "VIEWS=5", "agreement, five views"),
    Run(HOLDS, "VIEWS=3 N=7", "agreement, seven members"),
    Run(HOLDS, "VIEWS=2 N=5 LOSS", "a member of five that lost its votes"),
    Run(HOLDS, "VIEWS=3 LOSS", "a member that lost its votes may come back in view 3"),
]


def explore(run: Run, folder: Path, compiler: str) -> tuple[str, str]:
    """What was found, and Spin's count of states."""
    options = ["-D" + option for option in run.options.split()]
    subprocess.run(["spin", "-a", *options, str(MODEL)], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    thorough = ["-O2", "-DHC4"] if run in LARGE else ["-O1" if run.expected == HOLDS else "-O0"]
    subprocess.run([compiler, *thorough, "-w", "-DSAFETY", "-DMEMLIM=6000", "-o", "pan", "pan.c"],
                   cwd=folder, check=True)
    without_ends = [] if "SILENT" in run.options else ["-E"]
    output = subprocess.run(["./pan", "-m10000", *without_ends], cwd=folder, check=True, capture_output=True,
                            text=True).stdout
    states = re.search(r"(\d+) states, stored", output)
    found = re.search(rf"^pan:\d+: ({FORK}|{STUCK})", output, re.M)
    complete = "errors: 0" in output and "max search depth too small" not in output and "out of memory" not in output
    outcome = found.group(1) if found else HOLDS if complete else "no complete search"
    return outcome, states.group(1) if states else "?"


def main() -> int:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not shutil.which("spin") or not compiler:
        print("SKIPPED: Spin or a C compiler is not installed")
        return SKIPPED
    differing = 0
    with tempfile.TemporaryDirectory() as folder:
        for run in RUNS + (LARGE if "--large" in sys.argv[1:] else []):
            started = time.monotonic()
            found, states = explore(run, Path(folder), compiler)
            mark = "ok " if found == run.expected else "BAD"
            differing += found != run.expected
            print(f"{mark} {run.options:45}{states:>10} states {time.monotonic() - started:6.1f} s  {found:20}"
                  f" {run.says}", flush=True)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
