"""What the EU trusted lists said on a day, read from their rows alone: nothing here knows of records or ledgers."""
import csv
import datetime
import pathlib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Iterator

Rows = list[dict[str, str]]

# ETSI TS 119 612, 5.5.4, and the statuses of the lists before it.
STANDING = {"granted": "in force", "accredited": "in force", "undersupervision": "in force",
            "recognisedatnationallevel": "in force", "setbynationallaw": "in force",
            "supervisionincessation": "suspended",
            "withdrawn": "withdrawn", "supervisionceased": "withdrawn", "accreditationceased": "withdrawn",
            "supervisionrevoked": "withdrawn", "accreditationrevoked": "withdrawn",
            "deprecatedatnationallevel": "withdrawn"}
ABSENT = "absent"


def quarters(first: int, last: int) -> Iterator[str]:
    """The last day of each quarter of the years `first` to `last`."""
    for year in range(first, last + 1):
        for month_day in ("03-31", "06-30", "09-30", "12-31"):
            yield f"{year}-{month_day}"


def read(folder: pathlib.Path, name: str) -> Rows:
    """Each row knows its number, counted from 1 after the header."""
    with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return [{**row, "number": str(number)} for number, row in enumerate(csv.DictReader(file), start=1)]


def utc_day(instant: str) -> str:
    """Eight instants lack their Z, and eight have milliseconds."""
    return datetime.datetime.fromisoformat(instant.rstrip("Z")).date().isoformat()


def in_order(rows: Rows) -> Rows:
    """Of one list, the earliest status first; index 0 is the newest that the list knows."""
    return sorted(rows, key=lambda row: (row["status_start"][:19], -int(row["history_index"])))


@dataclass
class Service:
    """One service through the generations of its list. The newest list is believed."""

    believed: Rows = field(default_factory=list)
    older: Rows = field(default_factory=list)

    def row_on(self, day: str) -> dict[str, str] | None:
        """The row whose status governs the day."""
        begun = [row for row in self.believed if utc_day(row["status_start"]) <= day]
        return begun[-1] if begun else None

    def first_end_of(self, row: dict[str, str]) -> dict[str, str]:
        """Where ends follow each other without a day between them on which it stood: the first of those up to `row`."""
        by_day = {utc_day(one["status_start"]): one for one in self.believed}
        first = row
        for day in sorted(by_day, reverse=True):
            if day > utc_day(row["status_start"]):
                continue
            if STANDING[by_day[day]["status"]] != "withdrawn":
                break
            first = by_day[day]
        return first

    def is_restated(self, row: dict[str, str]) -> bool:
        """An older list's row that the newest list does not confirm within a day of its date."""
        day = datetime.date.fromisoformat(utc_day(row["status_start"]))
        return not any(other["status"] == row["status"]
                       and abs((datetime.date.fromisoformat(utc_day(other["status_start"])) - day).days) <= 1
                       for other in self.believed)


def read_services(folder: pathlib.Path) -> dict[str, Service]:
    issued = {row["list_id"]: row["issue_datetime"] for row in read(folder, "eutl_lists")}
    by_key: dict[str, dict[str, Rows]] = defaultdict(lambda: defaultdict(list))
    for row in read(folder, "eutl_service_status"):
        by_key[row["service_key"]][row["list_id"]].append(row)
    services = {}
    for key, lists in by_key.items():
        newest = max(lists, key=issued.__getitem__)
        services[key] = Service(in_order(lists.pop(newest)), [row for rows in lists.values() for row in rows])
    return services


@dataclass
class Territory:
    """The editions of the list of lists that name a territory, and the signers that they name for it."""

    editions: dict[str, set[str]] = field(default_factory=dict)  # by the day of the edition

    def signers_on(self, day: str) -> set[str] | None:
        """None before the first edition that names it."""
        known = [edition for edition in sorted(self.editions) if edition <= day]
        return self.editions[known[-1]] if known else None


def read_territories(folder: pathlib.Path) -> tuple[dict[str, Territory], int]:
    """By the economy's code, the European Union's own list as "lotl"; and how many rows were read."""
    economies = {row["code_in_data"]: row["iso3166_alpha2"].lower() for row in read(folder, "ref_code_exceptions")}
    economies["EU"] = "lotl"
    territories: dict[str, Territory] = defaultdict(Territory)
    rows = read(folder, "eutl_recognition")
    for row in rows:
        code = economies.get(row["territory"], row["territory"].lower())
        signers = territories[code].editions.setdefault(utc_day(row["lotl_issue_datetime"]), set())
        signers.update(digest for digest in row["signer_cert_sha256"].split("|") if digest)
    return territories, len(rows)
