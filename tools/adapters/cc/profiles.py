"""Protection profiles: certified requirements that products are evaluated against, with their maintenance."""
from collections import defaultdict
from typing import Any

from adapting.account import Account
from adapting.drafts import plain, standard, texts
from adapting.rows import Row
from adapting.text import clean, iso_day
from cc.bodies import STANDARD
from cc.certificate import Certificate, Register, Revision
from cc.content import assurance, category, encoded, is_document

_STATEMENT = "Protection profile; the list gives no certificate number, this one is the data set's own."


def enter_profiles(rows: list[Row], maintenance: list[Row], register: Register, account: Account) -> None:
    reports: dict[str, list[Row]] = defaultdict(list)
    for row in maintenance:
        reports[row["profile_id"]].append(row)
    for row in rows:
        day = iso_day(row["certification_date"])
        if day is None:
            account.refuse(row, "date.missing", "the profile has no certification date", "add the date")
            continue
        certificate = _profile(row, day)
        register.add(certificate)
        notes: set[str] = set()
        clean(row["name"], notes)
        account.settle(row, "record", "issue", ", ".join(sorted(notes)), row["profile_id"])
        for report in sorted(reports.pop(row["profile_id"], []), key=lambda r: iso_day(r["maintenance_date"]) or ""):
            _maintain(certificate, report, account)
    for row in (row for rows_left in reports.values() for row in rows_left):
        account.refuse(row, "profile.unknown", f"no profile {row['profile_id']}", "enter the profile first")


def _profile(row: Row, day: str) -> Certificate:
    certificate = Certificate(row["scheme"], spellings={row["profile_id"]})
    content = _content(row, day)
    content["validTo"] = iso_day(row["archived_date"]) or ""
    certificate.revisions.append(Revision("ISSUE", day, content, [row]))
    for url, role in ((row["document_url"], "protection profile"), (row["report_url"], "certification report")):
        if is_document(encoded(url)):
            certificate.links[encoded(url)] = role
    return certificate


def _content(row: Row, day: str) -> dict[str, Any]:
    fields = [{"scheme": "cc-category", "code": category(row)}] if category(row) else []
    fields += [{"scheme": "cc-assurance", "code": assurance(row)}] if assurance(row) else []
    item = {
        "id": "1",
        "kind": "protection profile",
        "names": texts(clean(row["name"])),
        "version": clean(row["version"]),
        "fields": fields,
    }
    return {"items": [item], "standards": [standard(STANDARD)], "issuedOn": day, "outcome": "OUTCOME_CONFORMS",
            "statement": plain(_STATEMENT)}


def _maintain(certificate: Certificate, row: Row, account: Account) -> None:
    """A maintenance report changes the profile from its date on, in what it adds."""
    day = iso_day(row["maintenance_date"])
    if day is None or day <= certificate.revisions[-1].day:
        account.refuse(row, "date.order", "the maintenance is not later than what it maintains", "check the date")
        return
    content = dict(certificate.revisions[-1].content)
    content["statement"] = plain(f"{_STATEMENT} Maintenance report of {day}: {clean(row['title'])}.")
    certificate.revisions.append(Revision("CHANGE", day, content, [row]))
    if is_document(encoded(row["report_url"])):
        certificate.links[encoded(row["report_url"])] = "maintenance report"
    account.settle(row, "record", "maintenance", "", row["profile_id"])
