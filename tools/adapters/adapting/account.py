"""The account of the source rows: each is recorded, merged into another's record, or refused. Exactly once."""
import json
import pathlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

from adapting.rows import Row

OUTCOMES = ("record", "merged", "refused")


class Account:
    """Holds every row that was read; `settle` gives each its outcome."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {}
        self._outcomes: dict[str, dict[str, Any]] = {}

    def add(self, rows: Iterable[Row]) -> list[Row]:
        rows = list(rows)
        for row in rows:
            self._rows.setdefault(row.file, []).append(row)
        return rows

    def settle(self, row: Row, outcome: str, reason: str, detail: str = "", subject: str = "") -> None:
        """A second outcome for one row is a bug of the adapter, and raises."""
        if outcome not in OUTCOMES or row.source in self._outcomes:
            raise ValueError(f"{row.source}: '{outcome}' after {self._outcomes.get(row.source)}")
        entry = {"source": row.source, "outcome": outcome, "reason": reason, "detail": detail, "subject": subject}
        self._outcomes[row.source] = {name: value for name, value in entry.items() if value}

    def refuse(self, row: Row, rule: str, what: str, fix: str) -> None:
        """The row makes no record: why, and what would help."""
        self.settle(row, "refused", rule, what)
        self._outcomes[row.source]["fix"] = fix

    def refusals(self) -> Iterable[dict[str, Any]]:
        """As lines of the draft file, so that the import report counts these rows too."""
        for line in self.lines():
            if line["outcome"] == "refused":
                why = {"rule": line["reason"], "what": line["detail"], "fix": line["fix"]}
                yield {"source": line["source"], "refused": why}

    def outcome(self, row: Row) -> dict[str, Any]:
        return self._outcomes[row.source]

    def lines(self) -> Iterable[dict[str, Any]]:
        """One line for each row, in source order; a row without outcome is left out (see `adds_up`)."""
        for file in sorted(self._rows):
            for row in self._rows[file]:
                if row.source in self._outcomes:
                    yield self._outcomes[row.source]

    def summary(self) -> dict[str, Any]:
        return {file: self._counts(rows) for file, rows in sorted(self._rows.items())}

    def _counts(self, rows: list[Row]) -> dict[str, Any]:
        settled = [self._outcomes[row.source] for row in rows if row.source in self._outcomes]
        outcomes = Counter(entry["outcome"] for entry in settled)
        reasons = Counter(f"{entry['outcome']}: {entry['reason']}" for entry in settled)
        counts: dict[str, Any] = {"rows": len(rows)}
        counts.update({outcome: outcomes[outcome] for outcome in OUTCOMES})
        counts["reasons"] = dict(sorted(reasons.items()))
        return counts

    def matches(self, drafts: Iterable[dict[str, Any]]) -> bool:
        """Whether the drafts name exactly the rows that were not refused."""
        named = set[str]()
        for draft in drafts:
            named.update([draft["source"]] if isinstance(draft["source"], str) else draft["source"])
        return named == {source for source, entry in self._outcomes.items() if entry["outcome"] != "refused"}

    def adds_up(self) -> bool:
        return all(c["rows"] == sum(c[o] for o in OUTCOMES) for c in self.summary().values())


def write_json_lines(path: pathlib.Path, lines: Iterable[dict[str, Any]]) -> int:
    """Writes one object a line; says how many. The file appears whole or not at all."""
    partial = path.with_name(path.name + ".partial")
    count = 0
    with open(partial, "w", encoding="utf-8", newline="\n") as stream:
        for line in lines:
            stream.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
            count += 1
    partial.replace(path)
    return count
