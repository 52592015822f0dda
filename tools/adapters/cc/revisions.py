"""Makes one certificate of the rows that speak of it: the first content, later content, what agrees."""
from dataclasses import dataclass

from adapting.account import Account
from adapting.rows import Row
from cc.bodies import Bodies
from cc.certificate import Certificate, Revision
from cc.content import content, links
from cc.grouping import laboratory, product_key, same_thing

_COMPARED = ("vendor", "product", "product_version", "category", "assurance_level", "issue_date", "lab", "status")


@dataclass
class Sources:
    """What entering certificates needs at every row."""

    bodies: Bodies
    account: Account
    renamed_by: dict[str, str]  # row_id of a renamed row, to the day by which it was


def certificate_of(scheme: str, rows: list[Row], sources: Sources) -> Certificate:
    """The certificate that `rows` tell of, every row settled."""
    first = rows[0]
    lab = laboratory(rows)
    certificate = Certificate(scheme)
    certificate.spellings = {row["certificate_id"] for row in rows if row["certificate_id"]}
    _revise(certificate, first, "ISSUE", first["issue_date"] or first["first_seen"], lab, sources)
    previous = first
    for row in rows[1:]:
        day = _changed_on(previous, row, sources)
        if _is_another(first, row):
            _refuse_another(first, row, sources)
        elif day and day > certificate.revisions[-1].day and row["certificate_id"]:
            _revise(certificate, row, "CHANGE", day, lab, sources)
            previous = row
        else:
            _merge(certificate, row, sources)
    for row in rows:
        if sources.account.outcome(row)["outcome"] != "refused":
            certificate.links.update(links(row))
    return certificate


def _changed_on(previous: Row, row: Row, sources: Sources) -> str | None:
    """The day from which `row` replaces `previous`: its own date, or that of a renaming; None where it only repeats."""
    if row["source_list"] != "cc-portal-active-list" or previous["source_list"] != row["source_list"]:
        return None
    if row["issue_date"] > previous["issue_date"]:
        return row["issue_date"]
    return sources.renamed_by.get(previous["row_id"]) or sources.renamed_by.get(row["row_id"])


def _is_another(first: Row, row: Row) -> bool:
    """Two rows of one list with one number, but neither product nor vendor in common."""
    return row["source_list"] == first["source_list"] == "cc-portal-active-list" and not same_thing(first, row)


def _refuse_another(first: Row, row: Row, sources: Sources) -> None:
    what = f"another product of another vendor bears this number already ({first['row_id']})"
    sources.account.refuse(row, "number.conflict", what, "find the number on the certificate itself")


def _revise(certificate: Certificate, row: Row, action: str, day: str, lab: str, sources: Sources) -> None:
    notes: set[str] = set()
    fields = content(row, lab, sources.bodies, notes)
    certificate.revisions.append(Revision(action, day, fields, [row]))
    sources.account.settle(row, "record", action.lower(), ", ".join(sorted(notes)), certificate.number)


def _merge(certificate: Certificate, row: Row, sources: Sources) -> None:
    """The row agrees with, or loses against, the revision that stands; what differs is reported."""
    standing = certificate.revisions[-1].rows[0]
    differs = [name for name in _COMPARED if row[name] and standing[name] and row[name] != standing[name]]
    if "product" in differs and product_key(row) == product_key(standing):
        differs.remove("product")
    detail = f"into {standing.source}" + (f"; differs in {', '.join(differs)}" if differs else "")
    certificate.revisions[-1].rows.append(row)
    sources.account.settle(row, "merged", "same_certificate", detail, certificate.number)
