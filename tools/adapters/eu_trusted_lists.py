#!/usr/bin/env python3
"""EU trusted lists: from the published lists to record drafts for `touchstone import`.

Reads eutl_*.csv and ref_code_exceptions.csv; docs/explanation/real-data.md tells what becomes of each row and why."""
import pathlib
import sys
from collections import defaultdict
from typing import Any

from adapting.account import Account
from adapting.command import progress, run
from adapting.drafts import Drafts
from adapting.rows import Row, SourceError, economies, read_rows
from adapting.text import iso_day
from eu.history import history_of
from eu.providers import Provider, enter_provider, read_providers
from eu.services import Service, enter_service
from eu.territories import REGISTER, Territory, enter_arrangement, enter_recognition, enter_territory, read_territories

COLUMNS = {
    "eutl_lists": "list_id territory issue_datetime operator_name_en operator_name_local operator_names_json",
    "eutl_recognition": "lotl_issue_datetime territory operator_name_en operator_names_json signer_cert_sha256",
    "eutl_providers": "provider_id list_id territory provider_name_en provider_name_local provider_names_json "
                      "registration_id country_code_raw information_uri",
    "eutl_services": "service_id provider_id list_id territory service_key service_type service_name_en "
                     "additional_service_info qualifiers cert_sha256 spki_sha256",
    "eutl_service_status": "service_key list_id history_index status status_start",
}


def adapt(folder: pathlib.Path, account: Account) -> tuple[Drafts, dict[str, Any]]:
    files = {name: account.add(read_rows(folder, f"{name}.csv", tuple(columns.split())))
             for name, columns in COLUMNS.items()}
    codes = economies(folder)
    drafts = Drafts(REGISTER)
    list_days = {row["list_id"]: _day(row["issue_datetime"]) for row in files["eutl_lists"]}
    territories = read_territories(files["eutl_lists"], files["eutl_recognition"], codes)
    bodies = {code: territory.body for code, territory in territories.items()}
    providers = read_providers(files["eutl_providers"], list_days, bodies, codes)
    services = _services(files, list_days, bodies, providers, account)
    _enter_bodies(services, territories, providers, list_days, drafts, account)
    for service in services:
        enter_service(service, drafts, account)
    progress(f"{len(services)} services of {len({p.body for p in providers.values()})} providers")
    return drafts, {"attestations": 0}


def _day(instant: str) -> str:
    day = iso_day(instant)
    if day is None:
        raise SourceError(f"'{instant}' is no instant")
    return day


def _services(files: dict[str, list[Row]], list_days: dict[str, str], bodies: dict[str, str],
              providers: dict[str, Provider], account: Account) -> list[Service]:
    """Joined by service_key through the generations, in key order."""
    rows: dict[str, list[Row]] = defaultdict(list)
    history: dict[str, list[Row]] = defaultdict(list)
    for row in files["eutl_services"]:
        rows[row["service_key"]].append(row)
    for row in files["eutl_service_status"]:
        history[row["service_key"]].append(row)
    services = []
    for key, members in sorted(rows.items()):
        members.sort(key=lambda row: (list_days[row["list_id"]], row.number))
        events = history_of(history.pop(key), list_days, account) if key in history else []
        if events:
            services.append(Service(key, bodies[members[0]["territory"]], members,
                                    [list_days[row["list_id"]] for row in members],
                                    [providers[row["provider_id"]].body for row in members], events))
        else:
            _refuse_all(members, "history.missing", "no status of this service is known", account)
    for orphans in history.values():
        _refuse_all(orphans, "service.unknown", "no list has the service itself", account)
    return services


def _refuse_all(rows: list[Row], rule: str, what: str, account: Account) -> None:
    for row in rows:
        account.refuse(row, rule, what, "correct the source")


def _enter_bodies(services: list[Service], territories: dict[str, Territory], providers: dict[str, Provider],
                  list_days: dict[str, str], drafts: Drafts, account: Account) -> None:
    """A body is known from its first service's first day on, where that is before the first list that names it."""
    since: dict[str, str] = {}
    for service in services:
        for body in (service.body, *service.providers):
            since[body] = min(since.get(body, "9999"), service.events[0].day)
    enter_arrangement(drafts, territories, account)
    for code, territory in sorted(territories.items()):
        if code != "EU":
            enter_territory(territory, since.get(territory.body, "9999"), drafts, account)
            enter_recognition(territory, drafts)
    for provider in sorted({id(p): p for p in providers.values()}.values(), key=lambda p: p.body):
        enter_provider(provider, since.get(provider.body, "9999"), list_days, drafts, account)


if __name__ == "__main__":
    sys.exit(run("eu_trusted_lists", __doc__.split("\n")[0], adapt))
