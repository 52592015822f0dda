"""The command line that both adapters have, and how they end."""
import argparse
import json
import pathlib
import sys
from collections.abc import Callable
from typing import Any

from adapting.account import Account, write_json_lines
from adapting.drafts import Drafts
from adapting.rows import SourceError

Adapter = Callable[[pathlib.Path, Account], tuple[Drafts, dict[str, Any]]]

EXIT_COUNTS_DIFFER = 1
EXIT_SOURCE = 2


def progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def run(name: str, description: str, adapter: Adapter, arguments: list[str] | None = None) -> int:
    """Reads --data, writes --out/{name}.ndjson, {name}.report.ndjson and {name}.summary.json."""
    parser = argparse.ArgumentParser(prog=f"{name}.py", description=description)
    parser.add_argument("--data", type=pathlib.Path, required=True, help="folder with the source files")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder for drafts, report and summary")
    options = parser.parse_args(arguments)
    account = Account()
    try:
        drafts, figures = adapter(options.data, account)
        options.out.mkdir(parents=True, exist_ok=True)
    except (SourceError, OSError) as error:
        progress(f"{name}: {error}")
        return EXIT_SOURCE
    return _finish(name, options.out, drafts, figures, account)


def _finish(name: str, out: pathlib.Path, drafts: Drafts, figures: dict[str, Any], account: Account) -> int:
    refusals = list(account.refusals())
    write_json_lines(out / f"{name}.ndjson", drafts.lines + refusals)
    write_json_lines(out / f"{name}.report.ndjson", account.lines())
    summary = {"schema": "touchstone.adapter.summary/1", "adapter": name, "drafts": len(drafts.lines),
               "files": account.summary(), **figures, "adds_up": account.adds_up() and account.matches(drafts.lines)}
    text = json.dumps(summary, ensure_ascii=False, indent=2) + "\n"
    (out / f"{name}.summary.json").write_text(text, encoding="utf-8")
    _show(summary)
    return 0 if summary["adds_up"] else EXIT_COUNTS_DIFFER


def _show(summary: dict[str, Any]) -> None:
    progress(f"{'file':<42}{'rows':>7}{'record':>8}{'merged':>8}{'refused':>9}")
    for file, counts in summary["files"].items():
        progress(f"{file:<42}{counts['rows']:>7}{counts['record']:>8}{counts['merged']:>8}{counts['refused']:>9}")
    progress(f"{summary['drafts']} record drafts; the counts {'add up' if summary['adds_up'] else 'DO NOT ADD UP'}")
