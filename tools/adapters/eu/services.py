"""Services as accreditations: each spell from a grant to its end is one, with a scope line and its status."""
from dataclasses import dataclass, field
from typing import Any

from adapting.account import Account
from adapting.drafts import Drafts, standard, status
from adapting.rows import Row
from adapting.text import TEXT_BYTES_MAX, clean, cut, number_key, subject
from eu.history import ENDED, IN_FORCE, NATIONAL, SUSPENDED, Event

LINE = "1"


@dataclass
class Service:
    """All rows of one service key, the oldest list's first."""

    key: str
    body: str  # that supervises it
    rows: list[Row]
    days: list[str]  # the day of each row's list
    providers: list[str]  # the provider's body of each row
    events: list[Event]


@dataclass
class Spell:
    """From a grant to its end."""

    number: str
    events: list[Event] = field(default_factory=list)


def spells_of(service: Service) -> list[Spell]:
    """What comes after an end is a new grant, under a number of its own."""
    spells: list[Spell] = []
    ended = True
    for event in service.events:
        if ended and (event.status not in ENDED or not spells):
            number = service.key if not spells else f"{service.key}-{len(spells) + 1}"
            spells.append(Spell(number))
            ended = False
        spells[-1].events.append(event)
        ended = ended or event.status in ENDED
    return spells


def enter_service(service: Service, drafts: Drafts, account: Account) -> None:
    unused = {row.source: row for row in service.rows}
    spells = spells_of(service)
    for position, spell in enumerate(spells):
        until = spells[position + 1].events[0].day if position + 1 < len(spells) else "9999"
        _enter_spell(service, spell, until, unused, drafts, account)
    for row in unused.values():
        drafts.lines[-1]["source"] = _joined(drafts.lines[-1]["source"], row)
        account.settle(row, "merged", "same_service", "says what was known", f"accreditation {service.key}")


def _joined(source: str | list[str], row: Row) -> list[str]:
    return ([source] if isinstance(source, str) else source) + [row.source]


def _enter_spell(service: Service, spell: Spell, until: str, unused: dict[str, Row], drafts: Drafts,
                 account: Account) -> None:
    head = subject("accreditation", service.body, number_key(spell.number))
    first = spell.events[0]
    shown = next((i for i, day in enumerate(service.days) if day >= first.day), len(service.rows) - 1)
    writer = _Writer(service, spell, head, shown, first.status, drafts, account)
    writer.grant(first, unused)
    later = [(service.days[i], i) for i in range(shown + 1, len(service.rows)) if service.days[i] < until]
    steps: list[tuple[str, int, Event | int]] = [(event.day, 0, event) for event in spell.events[1:]]
    steps += [(day, 1, i) for day, i in later]
    for day, _, step in sorted(steps, key=lambda s: s[:2]):
        if isinstance(step, Event):
            writer.event(step)
        else:
            writer.listed_again(step, day, unused)


@dataclass
class _Writer:
    """Writes one spell, event by event."""

    service: Service
    spell: Spell
    head: str
    shown: int  # the row whose content stands
    standing: str  # the status that stands
    drafts: Drafts
    account: Account
    granted: str = ""  # the last status in force: a suspension does not change it

    def grant(self, first: Event, unused: dict[str, Row]) -> None:
        """A history may begin with an end: then the grant is of the same day, and never in force."""
        basis = IN_FORCE.get(first.status, NATIONAL)
        self.granted = first.status
        self._add(first.rows, self.head, first.day, {"accreditation": self._head("GRANT", basis, first)})
        self._line("GRANT", first.day, unused)
        if first.status in SUSPENDED | ENDED:
            self._status("SUSPEND" if first.status in SUSPENDED else "WITHDRAW", first)
        self._settle(first, "grant")

    def event(self, event: Event) -> None:
        before, self.standing = self.standing, event.status
        if event.status in IN_FORCE:
            self._in_force(before, event)
        elif event.status in SUSPENDED and before in IN_FORCE:
            self._status("SUSPEND", event)
            self._settle(event, "suspend")
        elif event.status in ENDED and before not in ENDED:
            self._status("WITHDRAW", event)
            self._settle(event, "withdraw")
        else:
            self._same(event)

    def _in_force(self, before: str, event: Event) -> None:
        if before in SUSPENDED:
            self._status("RESTORE", event)
        if event.status != self.granted:
            self.granted = event.status
            self._add(event.rows, self.head, event.day,
                      {"accreditation": self._head("CHANGE", IN_FORCE[event.status], event)})
            self._settle(event, "change")
        elif before in SUSPENDED:
            self._settle(event, "restore")
        else:
            self._same(event)

    def listed_again(self, position: int, day: str, unused: dict[str, Row]) -> None:
        """A later list shows the service: with another content, or under another provider, it is a change."""
        before, self.shown = self.shown, position
        if self.standing in ENDED:
            return
        if self.service.providers[before] != self.service.providers[position]:
            row, status_now = self.service.rows[position], self.standing
            event = Event(day, status_now, [row])
            self._add([row], self.head, day,
                      {"accreditation": self._head("CHANGE", IN_FORCE.get(status_now, NATIONAL), event)})
        if _line_of(self.service.rows[before]) != _line_of(self.service.rows[position]):
            self._line("CHANGE", day, unused)

    def _head(self, action: str, basis: str, event: Event) -> dict[str, Any]:
        return {
            "action": f"GRANT_ACTION_{action}",
            "number": self.spell.number,
            "body": self.service.providers[self.shown],
            "standard": standard(basis),
            "activities": ["ACTIVITY_TRUST_SERVICES"],
            "grantedOn": self.spell.events[0].day,
            "decision": event.status,
        }

    def _line(self, action: str, day: str, unused: dict[str, Row]) -> None:
        row = self.service.rows[self.shown]
        content = {"action": f"GRANT_ACTION_{action}", "activity": "ACTIVITY_TRUST_SERVICES", **_line_of(row)}
        content["standard"] = standard(IN_FORCE.get(self.standing, NATIONAL))
        self._add([row], f"{self.head}/{LINE}", day, {"scopeLine": content})
        if unused.pop(row.source, None) is not None:
            self.account.settle(row, "record", "scope line", "", f"{self.head}/{LINE}")

    def _status(self, action: str, event: Event) -> None:
        self._add(
            event.rows, self.head, event.day, status(action, event.status, f"Status in the list: {event.status}.")
        )

    def _add(self, rows: list[Row], key: str, day: str, payload: dict[str, Any]) -> None:
        self.drafts.add(rows, key, day, payload)

    def _same(self, event: Event) -> None:
        for row in event.rows:
            self.drafts.lines[-1]["source"] = _joined(self.drafts.lines[-1]["source"], row)
            self.account.settle(row, "merged", "status", "changes nothing for the ledger", self.head)

    def _settle(self, event: Event, reason: str) -> None:
        self.account.settle(event.rows[0], "record", reason, event.status, self.head)
        for row in event.rows[1:]:
            self.account.settle(row, "merged", "status", f"part of {event.rows[0].source}", self.head)


def _line_of(row: Row) -> dict[str, Any]:
    """Service type, additional information and qualifiers as fields; so is the key that the service is known by."""
    names = {clean(row["service_name_en"]): "en"}
    fields = [("tsl-service-type", row["service_type"]), ("spki-sha256", row["spki_sha256"]),
              ("cert-sha256", row["cert_sha256"])]
    fields += [("tsl-service-info", info) for info in sorted(set(row["additional_service_info"].split("|")))]
    fields += [("tsl-qualifier", qualifier) for qualifier in sorted(set(row["qualifiers"].split("|")))]
    notes: set[str] = set()
    return {
        "object": [
            {"language": tag, "text": cut(text, TEXT_BYTES_MAX, notes)} for text, tag in names.items() if text
        ],
        "fields": [{"scheme": scheme, "code": code} for scheme, code in fields if code],
    }
