#!/usr/bin/env python3
"""Says of each failed test of a CTest log why it failed: its own lines that tell of a failure, else its last ones.

Usage: failures.py LOG. The log is that of `ctest --output-on-failure`.
"""
from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

LINES_MAX = 12
COLUMNS_MAX = 160
RESULT = re.compile(r"^ *\d+/\d+ Test +#\d+: (\S+) \.*(.*)$")
END = re.compile(r"^ *(Start +\d+: |\d+% tests passed)")
# What test runners here write: Node's, doctest's, Python's, and those of the scripts.
TELLING = re.compile(r"^ *not ok |^✖|Error\b|ERROR|FAIL|violation|stall|^wrong|exit code|error:|expected|actual")


def failed(log: str) -> Iterator[tuple[str, list[str]]]:
    """Each failed test with what it printed."""
    name, output = "", []
    for line in log.splitlines():
        result = RESULT.match(line)
        if result or END.match(line):
            if name:
                yield name, output
            is_failure = result is not None and "***" in result[2] and "Skipped" not in result[2]
            name, output = (result[1] if is_failure else ""), []
        elif name and line.strip():
            output.append(line)


def shown(output: list[str]) -> list[str]:
    telling = [line for line in output if TELLING.search(line)]
    lines = telling[:LINES_MAX] or output[-LINES_MAX:]
    return [line.strip()[:COLUMNS_MAX] for line in lines]


def main() -> int:
    for name, output in failed(Path(sys.argv[1]).read_text(encoding="utf-8", errors="replace")):
        print(f"{name}:")
        for line in shown(output):
            print(f"    {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
