"""The history of the EU trusted lists, asked of the ledger quarter by quarter, against the rows of the lists.

What the ledger holds is folded by its own rules and listed by `touchstone … list --as-of`; what the lists said is read
by trusted_lists_rows.py. Each answer is counted in a report, and the counts must add up."""
import functools
import json
import os
import pathlib
import subprocess
import tempfile
import unittest
from collections import Counter
from typing import Any

import trusted_lists_rows as lists

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOL = pathlib.Path(os.environ.get("TOUCHSTONE", ROOT / "build" / "release" / "bin" / "touchstone"))
DATA = pathlib.Path(os.environ.get("TOUCHSTONE_SHARED") or ROOT.parent / "shared") / "data"
REPORT = os.environ.get("TOUCHSTONE_HISTORY_REPORT")
REGISTER = "eu.tl-register"
KEY_LETTERS = 16  # of a service key; what comes behind it counts the grants after an end
QUARTERS = list(lists.quarters(2013, 2019))


class Ledger:
    """The real data on a ledger, and which source rows each of its records came from."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.path = folder / "real"
        self.environment = {**os.environ, "TOUCHSTONE": str(TOOL), "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        subprocess.run([ROOT / "samples" / "make-real-ledger.sh", DATA, self.path], check=True, capture_output=True,
                       env=self.environment)
        report = (self.path / "import-eu_trusted_lists.ndjson").read_text(encoding="utf-8").splitlines()
        lines = [json.loads(line) for line in report]
        self.sources = {line["index"]: line["source"] for line in lines if "index" in line}
        self.refused = {source for line in lines if line.get("outcome") == "refused" for source in line["source"]}

    def ask(self, *arguments: str) -> str:
        return subprocess.run([TOOL, "--ledger", self.path, *arguments], check=True, capture_output=True, text=True,
                              env=self.environment).stdout

    def listed(self, noun: str, day: str) -> list[dict[str, Any]]:
        text = self.ask(noun, "list", "--as-of", day, "--limit", "100000", "--output", "ndjson")
        return [row for row in map(json.loads, text.splitlines()) if f"/{REGISTER}." in row["subject"]]

    def grants(self, day: str) -> dict[str, dict[str, Any]]:
        """By service key, the last of its grants that stood or had ended on the day."""
        found: dict[str, tuple[int, dict[str, Any]]] = {}
        for row in self.listed("accreditation", day):
            number = row["subject"].split("/")[2]
            key, grant = number[:KEY_LETTERS].lower(), int(number[KEY_LETTERS:] or 1)
            if standing_of(row) != lists.ABSENT and grant > found.get(key, (0, row))[0]:
                found[key] = (grant, row)
        return {key: row for key, (_, row) in found.items()}

    @functools.cache
    def signers(self, index: int) -> frozenset[str]:
        record = json.loads(self.ask("record", "show", str(index), "--output", "json"))["record"]
        identifiers = record["body"].get("identifiers", [])
        return frozenset(one["value"] for one in identifiers if one["scheme"] == "tsl-signer-sha256")


def standing_of(row: dict[str, Any]) -> str:
    return str(row["standing"].split(",")[0])


@unittest.skipUnless(TOOL.is_file() and DATA.is_dir(), "the tool is not built, or the real data is not here")
class History(unittest.TestCase):
    ledger: Ledger

    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.ledger = Ledger(pathlib.Path(folder.name))
        cls.report: dict[str, Any] = {}

    @classmethod
    def tearDownClass(cls) -> None:
        if REPORT:
            pathlib.Path(REPORT).write_text(json.dumps(cls.report, indent=2, sort_keys=True) + "\n", encoding="utf-8")

    def word(self, row: dict[str, Any], statuses: dict[str, str]) -> str | None:
        """The status that the lists gave for what the standing rests on; None where the record came of no such row."""
        in_force = standing_of(row) == "in force"
        sources = self.ledger.sources[row["content_index" if in_force else "standing_index"]]
        return next((statuses[source] for source in sources if source in statuses), None)

    def compare(self, service: lists.Service, held: dict[str, Any] | None, day: str,
                statuses: dict[str, str]) -> tuple[str, str]:
        """What the rows say, and how the ledger's answer compares."""
        row = service.row_on(day)
        said = lists.STANDING[row["status"]] if row else lists.ABSENT
        found = standing_of(held) if held else lists.ABSENT
        if found != said:
            return said, f"held as {found}"
        word = self.word(held, statuses) if held else None
        if row is None or word == row["status"]:
            return said, "equal"
        if said == "withdrawn" and word == service.first_end_of(row)["status"]:
            return said, "equal, with the word of an earlier end"
        return said, f"held as {word}"

    def test_every_service_stood_as_its_list_says_on_each_quarter(self) -> None:
        services = lists.read_services(DATA)
        statuses = {f"{name}.csv:{row['number']}": row["status"]
                    for name in ("eutl_service_status", "eutl_services") for row in lists.read(DATA, name)}
        said: dict[str, Counter[str]] = {}
        outcomes: Counter[str] = Counter()
        for day in QUARTERS:
            held = self.ledger.grants(day)
            self.assertLessEqual(held.keys(), services.keys())
            compared = [self.compare(service, held.get(key), day, statuses) for key, service in services.items()]
            said[day] = Counter(standing for standing, _ in compared)
            outcomes.update(outcome for _, outcome in compared)
        self.report["services"] = {"standings": said, "answers": outcomes}
        self.assertEqual(outcomes.total(), len(QUARTERS) * len(services))
        self.assertEqual(outcomes, {"equal": 63_296, "equal, with the word of an earlier end": 2_728})

    def test_every_status_row_is_believed_confirmed_or_refused(self) -> None:
        services = lists.read_services(DATA).values()
        older = [(service, row) for service in services for row in service.older]
        restated = {f"eutl_service_status.csv:{row['number']}" for service, row in older if service.is_restated(row)}
        rows = {"believed": sum(len(service.believed) for service in services), "restated": len(restated),
                "confirmed": len(older) - len(restated)}
        self.report["status_rows"] = rows
        self.assertEqual(rows, {"believed": 4_665, "confirmed": 1_149, "restated": 8})
        self.assertEqual(restated, self.ledger.refused)

    def test_every_territory_was_recognised_with_its_signers_on_each_quarter(self) -> None:
        territories, rows = lists.read_territories(DATA)
        outcomes: Counter[str] = Counter()
        for day in QUARTERS:
            recognised = {row["subject"].split("/")[1].removeprefix(f"{REGISTER}.")
                          for row in self.ledger.listed("recognition", day) if standing_of(row) == "in force"}
            said = {code for code, territory in territories.items()
                    if code != "lotl" and territory.signers_on(day) is not None}
            outcomes["recognitions that differ"] += len(recognised ^ said)
            outcomes["recognised"] += len(recognised & said)
            bodies = {row["subject"].removeprefix(f"body/{REGISTER}."): row for row in self.ledger.listed("body", day)}
            for code, territory in territories.items():
                index = bodies[code].get("content_index")
                held = set() if index is None else self.ledger.signers(index)
                equal = held == (territory.signers_on(day) or set())
                outcomes["equal signers" if equal else "signers that differ"] += 1
        self.report["recognition"] = {"rows": rows, **outcomes}
        self.assertEqual(rows, 523)
        self.assertEqual(outcomes["equal signers"], len(QUARTERS) * len(territories))
        self.assertEqual(outcomes["recognitions that differ"], 0)


if __name__ == "__main__":
    unittest.main()
