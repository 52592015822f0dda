"""A service's status history: one line of events out of several generations of lists."""
import datetime
from dataclasses import dataclass, field

from adapting.account import Account
from adapting.rows import Row
from adapting.text import iso_day

DIRECTIVE = "Directive 1999/93/EC"
REGULATION = "Regulation (EU) No 910/2014"
NATIONAL = "national law"
# In force, by the law that it is in force under (ETSI TS 119 612, 5.5.4, and its forerunners).
IN_FORCE = {"undersupervision": DIRECTIVE, "accredited": DIRECTIVE, "granted": REGULATION,
            "recognisedatnationallevel": NATIONAL, "setbynationallaw": NATIONAL}
SUSPENDED = {"supervisionincessation"}
ENDED = {"withdrawn", "supervisionceased", "accreditationceased", "supervisionrevoked", "accreditationrevoked",
         "deprecatedatnationallevel"}


@dataclass
class Event:
    """The status that holds from a day on; `rows[0]` says so, the others agree."""

    day: str
    status: str
    rows: list[Row] = field(default_factory=list)


def history_of(rows: list[Row], list_days: dict[str, str], account: Account) -> list[Event]:
    """The events in order, one a day. The newest list is believed; an older one that says otherwise is refused."""
    newest = max(rows, key=lambda row: list_days[row["list_id"]])["list_id"]
    events: list[Event] = []
    for row in sorted((r for r in rows if r["list_id"] == newest), key=_when):
        day = iso_day(row["status_start"])
        if day is None or row["status"] not in IN_FORCE.keys() | SUSPENDED | ENDED:
            account.refuse(row, "status.unknown", f"no date or no known status: {row['status']} {row['status_start']}",
                           "correct the row")
        elif events and events[-1].day == day:
            _replace(events, day, row)
        else:
            events.append(Event(day, row["status"], [row]))
    for row in (r for r in rows if r["list_id"] != newest):
        _confirm(row, events, account)
    return events


def _when(row: Row) -> tuple[str, int]:
    return row["status_start"][:19], -int(row["history_index"])


def _replace(events: list[Event], day: str, row: Row) -> None:
    """Two statuses on one day: the later one governs the day, and the row of the earlier is part of it."""
    last = events[-1]
    events[-1] = Event(day, row["status"], [row, *last.rows])


def _confirm(row: Row, events: list[Event], account: Account) -> None:
    """An older list's row: part of the event that it agrees with, to a day."""
    day = iso_day(row["status_start"])
    for event in events:
        statuses = {event.status} | {r["status"] for r in event.rows}
        if day is not None and row["status"] in statuses and _days_between(day, event.day) <= 1:
            event.rows.append(row)
            return
    account.refuse(
        row, "history.restated", "a later list gives this service another history", "none: the later list stands"
    )


def _days_between(one: str, other: str) -> int:
    return abs((datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)).days)
