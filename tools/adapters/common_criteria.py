#!/usr/bin/env python3
"""Common Criteria: from the public lists to record drafts for `touchstone import`.

Reads cc_*.csv and ref_code_exceptions.csv; docs/explanation/real-data.md tells what becomes of each row and why."""
import pathlib
import sys
from typing import Any

from adapting.account import Account
from adapting.command import progress, run
from adapting.drafts import Drafts
from adapting.rows import Row, economies, read_rows
from adapting.text import iso_day
from cc.accreditations import Accreditations
from cc.bodies import REGISTER, Bodies, enter_arrangement, enter_laboratories
from cc.certificate import Certificate, Register
from cc.emit import emit
from cc.events import enter_events
from cc.grouping import group, laboratory
from cc.lists_2019 import enter_documents, enter_list
from cc.numbers import eucc_codes
from cc.profiles import enter_profiles
from cc.references import Schemes, enter_references, learn_spellings
from cc.revisions import Sources, certificate_of

COLUMNS = {
    "cc_arrangement": "scheme country ccra_role role_basis certification_body scheme_url",
    "cc_laboratories": "lab_id lab_name basis schemes_seen",
    "cc_certificates": "row_id source_list certificate_id scheme lab vendor product product_version "
    "category assurance_level protection_profiles issue_date status status_basis first_seen "
    "report_url target_url other_document_urls",
    "cc_status_events": "row_id event date basis",
    "cc_references": "certificate_id scheme referenced_certificate_id",
    "cc_protection_profiles": "profile_id name version assurance_level category scheme status certification_date "
    "archived_date document_url report_url",
    "cc_protection_profile_maintenance": "profile_id maintenance_date title report_url",
    "cc_list_2019": "scheme certificate_id list_status list_date",
    "cc_documents_2019": "document_kind document_url scheme_from_filename certificate_id_from_filename",
}


def adapt(folder: pathlib.Path, account: Account) -> tuple[Drafts, dict[str, Any]]:
    files = {name: account.add(read_rows(folder, f"{name}.csv", tuple(columns.split())))
             for name, columns in COLUMNS.items()}
    codes = eucc_codes(" ".join(row["certification_body"] for row in files["cc_arrangement"]))
    groups = group(files["cc_certificates"], codes, account)
    drafts, bodies = Drafts(REGISTER), Bodies()
    _enter_bodies(folder, files, groups, bodies, drafts, account)
    accreditations = Accreditations({row["lab_name"]: row["lab_id"] for row in files["cc_laboratories"]})
    register = _certificates(files, groups, accreditations, bodies, account)
    accreditations.enter(bodies, drafts)
    _enter_lists(files, register, codes, bodies, account)
    progress(
        f"{len(register.certificates)} certificates from {len(files['cc_certificates'])} rows and the lists of 2019"
    )
    for certificate in register.in_order():
        emit(certificate, bodies.schemes[certificate.scheme], drafts)
    return drafts, {"scope": _scope_figures(groups, register, accreditations)}


def _day(row: Row) -> str:
    return row["issue_date"] or row["first_seen"]


def _enter_bodies(folder: pathlib.Path, files: dict[str, list[Row]], groups: dict[tuple[str, str], list[Row]],
                  bodies: Bodies, drafts: Drafts, account: Account) -> None:
    scheme_days: dict[str, str] = {}
    lab_days: dict[str, str] = {}
    for (scheme, _), rows in groups.items():
        for row in rows:
            scheme_days[scheme] = min(scheme_days.get(scheme, "9999"), _day(row))
            if row["lab"]:
                lab_days[row["lab"]] = min(lab_days.get(row["lab"], "9999"), _day(row))
    for row in files["cc_protection_profiles"]:
        scheme_days[row["scheme"]] = min(
            scheme_days.get(row["scheme"], "9999"), iso_day(row["certification_date"]) or "9999"
        )
    for row in files["cc_list_2019"]:
        scheme_days[row["scheme"]] = min(scheme_days.get(row["scheme"], "9999"), row["list_date"])
    latest = max(row["first_seen"] for row in files["cc_certificates"])
    enter_arrangement(files["cc_arrangement"], economies(folder), scheme_days, latest, bodies, drafts, account)
    enter_laboratories(files["cc_laboratories"], lab_days, latest, bodies, drafts, account)


def _certificates(files: dict[str, list[Row]], groups: dict[tuple[str, str], list[Row]],
                  accreditations: Accreditations, bodies: Bodies, account: Account) -> Register:
    renamed = {row["row_id"]: row["date"] for row in files["cc_status_events"] if row["event"] == "renamed"}
    sources, register = Sources(bodies, account, renamed), Register()
    for (scheme, _), rows in sorted(groups.items()):
        certificate = register.add(certificate_of(scheme, rows, sources))
        _rely_on_line(certificate, scheme, rows, accreditations, bodies)
    by_row = {row["row_id"]: register.certificates[key] for key, rows in groups.items() for row in rows
              if account.outcome(row)["outcome"] != "refused"}
    enter_events(files["cc_status_events"], by_row, account)
    return register


def _rely_on_line(certificate: Certificate, scheme: str, rows: list[Row], accreditations: Accreditations,
                  bodies: Bodies) -> None:
    """Every revision relies on the line of the facility that the certificate's rows name."""
    lab = laboratory(rows)
    if not lab:
        return
    for revision in certificate.revisions:
        row = revision.rows[0]
        accreditations.observe(scheme, lab, row)
        revision.content["scopeLines"] = [accreditations.cited_by(scheme, lab, row, bodies)]


def _enter_lists(files: dict[str, list[Row]], register: Register, codes: dict[str, str], bodies: Bodies,
                 account: Account) -> None:
    enter_list(files["cc_list_2019"], register, account)
    enter_documents(files["cc_documents_2019"], register, account)
    references = files["cc_references"]
    schemes = Schemes(register, references, codes)
    learn_spellings(references, register, schemes)
    enter_references(references, register, schemes, bodies, account)
    enter_profiles(files["cc_protection_profiles"], files["cc_protection_profile_maintenance"], register, account)


def _scope_figures(groups: dict[tuple[str, str], list[Row]], register: Register,
                   accreditations: Accreditations) -> dict[str, Any]:
    """At draft level: the certificate's line is known, and it gives all that the line asks for. The ledger's own
    count is that of `touchstone stats`."""
    last = {key: register.certificates[key].revisions[-1].rows[0] for key in groups}
    named = {key: laboratory(rows) for key, rows in groups.items() if laboratory(rows)}
    resolved = [key for key, lab in named.items() if accreditations.resolves(key[0], lab, last[key])]
    share = f"{100 * len(resolved) / len(groups):.1f} %" if groups else "none"
    return {"certificates": len(groups), "name_a_laboratory": len(named), "resolved": len(resolved), "share": share}


if __name__ == "__main__":
    sys.exit(run("common_criteria", __doc__.split("\n")[0], adapt))
