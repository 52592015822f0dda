"""The bodies behind the national lists, edition by edition, and their place in the EU's list of lists.

A list is signed under an X.509 certificate that the list of lists names by digest. Such a digest is no Ed25519 key,
so it is an identifier of the body (scheme "tsl-signer-sha256"): a new edition with other digests amends the body.
docs/adr/0090-foreign-keys.md says why."""
from dataclasses import dataclass, field
from typing import Any

from adapting.account import Account
from adapting.drafts import Drafts, texts
from adapting.rows import Row
from adapting.text import iso_day, number_key, subject
from eu.names import NameHistory, names_of

REGISTER = "eu.tl-register"
ARRANGEMENT = f"{REGISTER}.lotl"
LEVEL = "trust services"


@dataclass
class Notice:
    """What one edition of a list says of a body on a day."""

    day: str
    rows: list[Row]
    names: dict[str, str]
    signers: set[str] | None = None
    list_id: str = ""


@dataclass
class Territory:
    code: str
    economy: str
    notices: list[Notice] = field(default_factory=list)

    @property
    def body(self) -> str:
        return ARRANGEMENT if self.code == "EU" else f"{REGISTER}.{self.economy}"


def read_territories(lists: list[Row], recognition: list[Row], economies: dict[str, str]) -> dict[str, Territory]:
    territories: dict[str, Territory] = {}
    for row in lists + recognition:
        code = row["territory"]
        territories.setdefault(code, Territory(code, economies.get(code, code.lower())))
    for row in lists:
        names = names_of(row["operator_names_json"], row["operator_name_en"], row["operator_name_local"])
        territories[row["territory"]].notices.append(
            Notice(_day(row["issue_datetime"]), [row], names, list_id=row["list_id"]))
    editions: dict[tuple[str, str], Notice] = {}
    for row in recognition:
        day = _day(row["lotl_issue_datetime"])
        names = names_of(row["operator_names_json"], row["operator_name_en"], "")
        notice = editions.setdefault((row["territory"], day), Notice(day, [], names, set()))
        notice.rows.append(row)
        notice.signers = (notice.signers or set()) | (set(row["signer_cert_sha256"].split("|")) - {""})
    for (code, _), notice in editions.items():
        territories[code].notices.append(notice)
    return territories


def _day(instant: str) -> str:
    day = iso_day(instant)
    if day is None:
        raise ValueError(f"'{instant}' is no instant")
    return day


def enter_territory(territory: Territory, since: str, drafts: Drafts, account: Account) -> None:
    """Registers the body from `since` on, and amends it with each edition that says something new. What an edition says
    of signers and lists holds from its own day on: a body known before is registered without them."""
    names, signers, list_id, known = NameHistory(), set[str](), "", False
    for first, notice in _in_order(territory.notices):
        renamed = names.learn(notice.day, notice.names)
        if first and since < notice.day:
            _enter(territory, notice, since, _body(territory, names, set(), "", "REGISTER"), drafts)
            known = True
        rotated = notice.signers is not None and notice.signers != signers and bool(notice.signers)
        changed = renamed or rotated or bool(notice.list_id) or not known
        signers = (notice.signers or signers) if rotated else signers
        list_id = notice.list_id or list_id
        if changed:
            payload = _body(territory, names, signers, list_id, "AMEND" if known else "REGISTER")
            _enter(territory, notice, notice.day, payload, drafts)
        else:
            drafts.lines[-1]["source"] = _joined(drafts.lines[-1]["source"], notice.rows)
        _settle(notice, changed, rotated and not first, territory, account)
        known = True


def _in_order(notices: list[Notice]) -> list[tuple[bool, Notice]]:
    """Each with whether it is the first."""
    ordered = sorted(notices, key=lambda n: (n.day, n.list_id))
    return [(position == 0, notice) for position, notice in enumerate(ordered)]


def _enter(territory: Territory, notice: Notice, day: str, payload: dict[str, Any], drafts: Drafts) -> None:
    drafts.add(notice.rows, subject("body", territory.body), day, payload, reported=False)


def _joined(source: Any, rows: list[Row]) -> list[str]:
    return ([source] if isinstance(source, str) else list(source)) + [row.source for row in rows]


def _settle(notice: Notice, changed: bool, rotated: bool, territory: Territory, account: Account) -> None:
    key = subject("body", territory.body)
    for position, row in enumerate(notice.rows):
        if changed and position == 0:
            account.settle(row, "record", "signers changed" if rotated else "body", "", key)
        else:
            account.settle(row, "merged", "edition", "" if changed else "says what was known", key)


def _body(territory: Territory, names: NameHistory, signers: set[str], list_id: str, action: str) -> dict[str, Any]:
    kind = "ARRANGEMENT" if territory.code == "EU" else "ACCREDITATION_BODY"
    identifiers = [{"scheme": "tsl-territory", "value": territory.code}]
    identifiers += [{"scheme": "tsl-list", "value": list_id}] if list_id else []
    identifiers += [{"scheme": "tsl-signer-sha256", "value": signer} for signer in sorted(signers)]
    return {"body": {"action": f"BODY_ACTION_{action}", "kind": f"BODY_KIND_{kind}", "names": names.dated(),
                     "economy": territory.economy, "identifiers": identifiers}}


def enter_recognition(territory: Territory, drafts: Drafts) -> None:
    """Recognised not later than the first edition of the list of lists that names the territory."""
    editions = sorted((n for n in territory.notices if n.signers is not None), key=lambda n: n.day)
    if not editions or territory.code == "EU":
        return
    first = editions[0]
    level = {"level": 2, "name": LEVEL, "recognisedOn": first.day}
    payload = {"recognition": {"arrangement": ARRANGEMENT, "signatory": territory.body, "levels": [level],
                               "role": "trusted list scheme operator"}}
    drafts.add(
        first.rows[:1], subject("recognition", territory.body, ARRANGEMENT, number_key(LEVEL)), first.day, payload
    )


def enter_arrangement(drafts: Drafts, territories: dict[str, Territory], account: Account) -> None:
    """The list of lists itself; its own pointer rows, where an edition has them, amend it."""
    if "EU" in territories:
        enter_territory(territories["EU"], min(n.day for t in territories.values() for n in t.notices), drafts, account)
        return
    rows = [row for territory in territories.values() for notice in territory.notices for row in notice.rows]
    names = [{"texts": texts("List of trusted lists (as reported)")}]
    payload = {
        "body": {"action": "BODY_ACTION_REGISTER", "kind": "BODY_KIND_ARRANGEMENT", "names": names, "economy": "eu"}
    }
    drafts.add(
        rows[:1],
        subject("body", ARRANGEMENT),
        min(n.day for t in territories.values() for n in t.notices),
        payload,
        reported=False,
    )
