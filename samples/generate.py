#!/usr/bin/env python3
"""Writes the sample records and papers anew: records/<ledger day>.ndjson and documents/.

With --check nothing is written, and the exit code is 1 when a file is not what would be written."""
import json
import pathlib
import sys

from papers import PAPERS
from pieces import Draft
from story import DAYS

FOLDER = pathlib.Path(__file__).resolve().parent


def lines(drafts: list[Draft], name: str) -> str:
    rows = [{"source": f"{name}:{number}", **draft} for number, draft in enumerate(drafts, start=1)]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def files() -> dict[str, str]:
    """Contents by path below this folder."""
    wanted = {f"documents/{name}": text for name, text in PAPERS.items()}
    wanted.update({f"records/{day}.ndjson": lines(drafts(), day) for day, drafts in DAYS.items()})
    return wanted


def main(arguments: list[str]) -> int:
    differing = [path for path, text in files().items()
                 if not (FOLDER / path).is_file() or (FOLDER / path).read_text(encoding="utf-8") != text]
    if arguments == ["--check"]:
        print("\n".join(f"{path} is not what the story says" for path in differing) or "The samples are up to date.")
        return 1 if differing else 0
    for path, text in files().items():
        (FOLDER / path).parent.mkdir(exist_ok=True)
        (FOLDER / path).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
