"""Small source folders for the adapters' tests, and what came out of them."""
import contextlib
import csv
import io
import json
import os
import pathlib
import sys
import tempfile
import unittest
from typing import Any

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tools" / "adapters"))

from adapting.account import Account  # noqa: E402
from adapting.command import run  # noqa: E402

SHARED = pathlib.Path(os.environ.get("TOUCHSTONE_SHARED") or ROOT.parent / "shared")


class Adapted:
    """The drafts, the report and the summary of one run."""

    def __init__(self, name: str, adapter: Any, folder: pathlib.Path) -> None:
        with tempfile.TemporaryDirectory() as out, contextlib.redirect_stderr(io.StringIO()) as said:
            self.status = run(name, name, adapter, ["--data", str(folder), "--out", out])
            self.said = said.getvalue()
            read = [pathlib.Path(out) / f"{name}{ending}" for ending in (".ndjson", ".report.ndjson", ".summary.json")]
            self.bytes = [path.read_bytes() for path in read] if self.status != 2 else []
        if self.bytes:
            self.lines = [json.loads(line) for line in self.bytes[0].splitlines()]
            self.report = {entry["source"]: entry for entry in map(json.loads, self.bytes[1].splitlines())}
            self.summary = json.loads(self.bytes[2])

    def drafts(self, subject: str) -> list[dict[str, Any]]:
        return [line["draft"] for line in self.lines if line.get("draft", {}).get("subject") == subject]

    def beginning(self, prefix: str) -> list[dict[str, Any]]:
        return [line["draft"] for line in self.lines if line.get("draft", {}).get("subject", "").startswith(prefix)]


class Folder:
    """Source files in a temporary folder. Columns that a row leaves out are empty."""

    def __init__(self, test: unittest.TestCase, columns: dict[str, str]) -> None:
        self._held = tempfile.TemporaryDirectory()
        test.addCleanup(self._held.cleanup)
        self.path = pathlib.Path(self._held.name)
        self._columns = columns
        for name in columns:
            self.write(name)
        self._plain("ref_code_exceptions", ["code_in_data", "iso3166_alpha2", "remark"],
                    [["UK", "GB", ""], ["EL", "GR", ""], ["EU", "", ""]])

    def write(self, name: str, *rows: dict[str, str]) -> None:
        header = self._columns[name].split()
        self._plain(name, header, [[row.get(column, "") for column in header] for row in rows])

    def _plain(self, name: str, header: list[str], rows: list[list[str]]) -> None:
        with open(self.path / f"{name}.csv", "w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([header, *rows])


__all__ = ["ROOT", "SHARED", "Account", "Adapted", "Folder"]
