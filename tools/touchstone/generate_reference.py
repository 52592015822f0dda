#!/usr/bin/env python3
"""Writes docs/reference/cli.md from the tool's own help screens.

  generate_reference.py TOOL PAGE            writes the page
  generate_reference.py TOOL PAGE --check    fails when the page is not what would be written
"""
import pathlib
import subprocess
import sys

HEAD = """# The command line

Written from the help screens of `touchstone` by `tools/touchstone/generate_reference.py`; do not edit it by hand.

Answers go to stdout, everything else to stderr. `--output json` prints one object with its `schema`, `ndjson` one
object a line; both are stable. A ledger is named by `--ledger`, or `--node` where a node has it, else by
`TOUCHSTONE_LEDGER` (a folder or a node's URL), else it is the one that `touchstone use` remembers. A node is held to
the genesis file that `use` has pinned, or that `TOUCHSTONE_GENESIS` names. The acting body is named by `--as`,
`TOUCHSTONE_BODY`, or `use`. A passphrase comes from `--passphrase-file`, `--passphrase-fd`, `TOUCHSTONE_PASSPHRASE`
or a prompt, never from the command line.

| exit code | means |
|---|---|
| 0 | valid; done |
| 1 | not valid: proven |
| 2 | the command line |
| 3 | cannot confirm: evidence is missing, stale, or does not verify |
| 4 | check further |
| 5 | not genuine |
| 6 | network |
| 7 | configuration: no ledger, key, passphrase or file |
| 8 | refused by a rule, or somebody was first |
"""


def help_of(tool: str, words: list[str]) -> str:
    return subprocess.run([tool, *words, "--help"], capture_output=True, text=True, check=True).stdout


def verbs_in(text: str) -> list[str]:
    names, inside, further = [], False, False
    for line in text.splitlines():
        if line.endswith(":") and not line.startswith(" "):
            inside, further = line in ("Verbs:", "Commands:"), line == "Further:"
        elif further and line:
            names += line.replace(",", " ").split()
        elif inside and line.startswith("  ") and not line.startswith("   "):
            names.append(line.split()[0])
    return names


def sections(tool: str, words: list[str]) -> str:
    text = help_of(tool, words)
    own = f"\n{'#' * min(len(words) + 1, 3) if words else '##'} touchstone {' '.join(words)}".rstrip()
    own += f"\n\n```\n{text.rstrip()}\n```\n"
    return own + "".join(sections(tool, [*words, verb]) for verb in verbs_in(text))


def main() -> int:
    tool, page = sys.argv[1], pathlib.Path(sys.argv[2])
    text = HEAD + sections(tool, [])
    if sys.argv[3:] != ["--check"]:
        page.write_text(text, encoding="utf-8")
        return 0
    if page.read_text(encoding="utf-8") == text:
        return 0
    print(f"{page} is behind: python3 tools/touchstone/generate_reference.py TOOL {page}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
