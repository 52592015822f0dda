"""Trust service providers: one body each, through all generations of the lists."""
import re
from collections import defaultdict
from dataclasses import dataclass, field

from adapting.account import Account
from adapting.drafts import Drafts
from adapting.rows import Row
from adapting.text import BODY_BYTES_MAX, clean, label, subject
from eu.names import NameHistory, names_of

_WEB = re.compile(r"https?://\S+")


@dataclass
class Provider:
    body: str
    economy: str
    rows: list[Row] = field(default_factory=list)


def identity(row: Row) -> tuple[str, str]:
    """The registration id joins the generations; without one, the name does."""
    registration = re.sub(r"\W+", "", row["registration_id"]).upper()
    return row["territory"], registration or re.sub(r"\W+", "", row["provider_name_en"]).casefold()


def read_providers(rows: list[Row], list_days: dict[str, str], bodies: dict[str, str],
                   economies: dict[str, str]) -> dict[str, Provider]:
    """By provider_id. `bodies`: the territory's body by its code; `list_days`: a list's day by its id."""
    joined: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        joined[identity(row)].append(row)
    taken: set[str] = set()
    providers: dict[str, Provider] = {}
    for _, members in sorted(joined.items()):
        members.sort(key=lambda row: (list_days[row["list_id"]], row.number))
        first = members[0]
        code = first["country_code_raw"] or first["territory"]
        provider = Provider(
            _free_id(bodies[first["territory"]], first, taken), economies.get(code, code.lower()), members
        )
        providers.update({row["provider_id"]: provider for row in members})
    return providers


def _free_id(arc: str, row: Row, taken: set[str]) -> str:
    room = BODY_BYTES_MAX - len(arc) - 4
    name = (
        label(row["provider_name_en"], room) or label(row["registration_id"], room) or label(row["provider_id"], room)
    )
    number = 1
    while (body := f"{arc}.{name}" if number == 1 else f"{arc}.{name}-{number}") in taken:
        number += 1
    taken.add(body)
    return body


def enter_provider(provider: Provider, since: str, list_days: dict[str, str], drafts: Drafts, account: Account) -> None:
    """Registers it from `since` on, and amends it where a later list has another name or identifier."""
    names, identifiers, key = NameHistory(), list[dict[str, str]](), subject("body", provider.body)
    for position, row in enumerate(provider.rows):
        renamed = names.learn(list_days[row["list_id"]], names_of(row["provider_names_json"], row["provider_name_en"],
                                                                  row["provider_name_local"]))
        fresh = _identifiers(row)
        if position > 0 and not renamed and fresh == identifiers:
            drafts.lines[-1]["source"] = _joined(drafts.lines[-1]["source"], row)
            account.settle(row, "merged", "same_provider", "says what was known", key)
            continue
        identifiers = fresh
        payload = {"body": {"action": f"BODY_ACTION_{'AMEND' if position else 'REGISTER'}",
                            "kind": "BODY_KIND_CONFORMITY_ASSESSMENT_BODY", "names": names.dated(),
                            "economy": provider.economy, "identifiers": identifiers}}
        day = list_days[row["list_id"]]
        drafts.add([row], key, day if position else min(since, day), payload, reported=False)
        account.settle(row, "record", "amended" if position else "body", "", key)


def _joined(source: str | list[str], row: Row) -> list[str]:
    return ([source] if isinstance(source, str) else source) + [row.source]


def _identifiers(row: Row) -> list[dict[str, str]]:
    found = [{"scheme": "tsl-registration", "value": clean(row["registration_id"])}] if row["registration_id"] else []
    web = _WEB.match(row["information_uri"].strip())
    return found + ([{"scheme": "web", "value": web.group(0)}] if web else [])
