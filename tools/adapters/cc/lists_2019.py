"""The portal's list of December 2019 and the documents behind it: what was active or archived by then."""
from adapting.account import Account
from adapting.drafts import plain, standard
from adapting.rows import Row
from adapting.text import day_before
from cc.bodies import STANDARD
from cc.certificate import Certificate, Register, Revision
from cc.content import encoded, is_document
from cc.numbers import is_usable, refuse_number

LINKS_MAX = 32


def enter_list(rows: list[Row], register: Register, account: Account) -> None:
    """A number that no later list has becomes a certificate of which only number, scheme and status are known."""
    for row in sorted(rows, key=lambda row: (row["list_status"] != "archived", row.number)):
        certificate = register.find(row["scheme"], row["certificate_id"])
        if not is_usable(row["certificate_id"]):
            refuse_number(row, row["certificate_id"], account)
        elif certificate is None:
            _known_from_list(row, register, account)
        else:
            _known_already(row, certificate, account)


def _known_from_list(row: Row, register: Register, account: Account) -> None:
    day = row["list_date"]
    text = f"Known from the portal's list of {day} as {row['list_status']}; it gives no holder, product or issue date."
    if row["list_status"] == "active":
        text += " Its status after that day is not known."
    else:
        text += " It ended not later than that day."
    content = {"items": [{"id": "1", "kind": "product"}], "standards": [standard(STANDARD)], "statement": plain(text)}
    if row["list_status"] == "archived":
        content["validTo"] = day_before(day)
    certificate = Certificate(row["scheme"], revisions=[Revision("ISSUE", day, content, [row])])
    certificate.spellings.add(row["certificate_id"])
    register.add(certificate)
    account.settle(row, "record", row["list_status"], "", certificate.number)


def _known_already(row: Row, certificate: Certificate, account: Account) -> None:
    """The fuller source stands; where the two differ about the status, the report says so."""
    last = str(certificate.revisions[-1].content.get("validTo", "9999"))
    ended = last < row["list_date"] or any(end.day <= row["list_date"] for end in certificate.ends)
    agrees = ended == (row["list_status"] == "archived")
    detail = "" if agrees else f"this list says {row['list_status']} on {row['list_date']}, the fuller source does not"
    certificate.spellings.add(row["certificate_id"])
    certificate.rows.append(row)
    account.settle(row, "merged", "same_certificate", detail, certificate.number)


def enter_documents(rows: list[Row], register: Register, account: Account) -> None:
    for row in rows:
        number, scheme = row["certificate_id_from_filename"], row["scheme_from_filename"]
        url = encoded(row["document_url"])
        certificate = register.find(scheme, number) if number else None
        if not number:
            account.refuse(row, "number.missing", "the file's name does not tell the certificate",
                           "read the number in the document")
        elif certificate is None:
            account.refuse(row, "certificate.unknown", f"no list has {number}: only this address names it",
                           "enter the certificate first")
        elif not is_document(url):
            account.refuse(
                row, "link.not_a_document", "the address leads to no document", "find the document's address"
            )
        else:
            _link(row, url, certificate, account)


def _link(row: Row, url: str, certificate: Certificate, account: Account) -> None:
    if url not in certificate.links and len(certificate.links) >= LINKS_MAX:
        account.refuse(row, "link.too_many", f"the certificate has {LINKS_MAX} documents already", "none needed")
        return
    role = "maintenance document" if row["document_kind"] == "maintenance" else "document"
    known = url in certificate.links
    certificate.links.setdefault(url, role)
    certificate.rows.append(row)
    account.settle(row, "merged", "link", "repeated" if known else "", certificate.number)
