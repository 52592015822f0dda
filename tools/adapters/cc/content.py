"""What a certificate says: the fields of one row as an attestation's content."""
import html
import re
import urllib.parse
from typing import Any

from adapting.drafts import plain, standard, texts
from adapting.rows import Row
from adapting.text import COMPONENT_BYTES_MAX, TEXT_BYTES_MAX, clean, cut, label
from cc.bodies import STANDARD, Bodies

# The categories of the Common Criteria portal. What other lists write there is often a piece of a neighbouring column.
CATEGORIES = {
    "Access Control Devices and Systems", "Biometric Systems and Devices", "Boundary Protection Devices and Systems",
    "Data Protection", "Databases", "Detection Devices and Systems",
    "ICs, Smart Cards and Smart Card-Related Devices and Systems", "Key Management Systems", "Mobility",
    "Multi-Function Devices", "Network and Network-Related Devices and Systems", "Operating Systems",
    "Other Devices and Systems", "Products for Digital Signatures", "Trusted Computing",
}
# The EUCC list's name for the portal's category of smart cards.
SAME_CATEGORY = {
    "smart card and similar device": "ICs, Smart Cards and Smart Card-Related Devices and Systems",
    "smartcards and similar devices": "ICs, Smart Cards and Smart Card-Related Devices and Systems",
}
CSPN = "ANSSI CSPN"


def category(row: Row) -> str:
    """The portal's category; empty where the row has none that is known."""
    text = clean(row["category"])
    known = SAME_CATEGORY.get(text.lower(), text)
    return known if known in CATEGORIES else ""


def assurance(row: Row) -> str:
    """"EAL4+" of "EAL 4+ (ALC_FLR.2)" or "ALC_DVS.2,EAL4+"; "PP" where a protection profile stands instead of a
    level; empty where nothing is given."""
    match = re.search(r"EAL\s*([1-7])", row["assurance_level"])
    if not match:
        return "PP" if re.search(r"(^|[^A-Za-z])C?PP(_|\b)", row["assurance_level"]) else ""
    augmented = "+" in row["assurance_level"] or re.search(r"[A-Z]{3}_[A-Z]{3}\.\d", row["assurance_level"])
    return f"EAL{match.group(1)}{'+' if augmented else ''}"


def criteria(number: str) -> str:
    """CSPN is a French first-level certification, which ISO/IEC 15408 and the arrangement do not cover."""
    return CSPN if "CSPN" in number else STANDARD


def line_id(row: Row) -> str:
    """Of the line for this row's category; empty where the row does not tell one."""
    if criteria(row["certificate_id"]) == CSPN:
        return "cspn"
    return label(category(row), COMPONENT_BYTES_MAX)


def content(row: Row, lab: str, bodies: Bodies, notes: set[str]) -> dict[str, Any]:
    """`lab` is the laboratory's name, from this row or from one that agrees with it; empty where none is named."""
    laboratory = bodies.laboratories.get(lab, "")
    fields = [{"scheme": "cc-category", "code": category(row)}] if category(row) else []
    fields += [{"scheme": "cc-assurance", "code": assurance(row)}] if assurance(row) else []
    item = {"id": "1", "kind": "product", "names": texts(cut(clean(row["product"], notes), 2_000, notes)),
            "version": cut(clean(row["product_version"], notes), 200, notes), "fields": fields}
    parties = [{"role": "holder", "name": plain(clean(row["vendor"], notes))}] if clean(row["vendor"]) else []
    parties += [{"role": "laboratory", "body": laboratory}] if laboratory else []
    return {"items": [item], "parties": parties, "standards": [standard(criteria(row["certificate_id"]))],
            "issuedOn": row["issue_date"], "outcome": "OUTCOME_CONFORMS",
            "statement": plain(cut(statement(row, notes), TEXT_BYTES_MAX, notes))}


def statement(row: Row, notes: set[str]) -> str:
    """What has no field of its own, as the source words it."""
    parts = []
    if row["assurance_level"]:
        parts.append(f"Assurance: {clean(row['assurance_level'], notes)}.")
    if row["protection_profiles"] and row["protection_profiles"] != "None":
        parts.append(f"Protection profiles: {clean(row['protection_profiles'], notes)}.")
    if row["category"] and not category(row):
        parts.append(f"Category as listed: {clean(row['category'], notes)}.")
    if not row["issue_date"]:
        parts.append(f"The source has no issue date; listed not later than {row['first_seen']}.")
    if row["status"] == "unknown":
        parts.append(f"Status unknown: {clean(row['status_basis'])}; this is no withdrawal.")
    return " ".join(parts)


def links(row: Row) -> dict[str, str]:
    """Document addresses of the row that lead to a document, with their roles."""
    named = [(row["report_url"], "certification report"), (row["target_url"], "security target")]
    named += [(url, "document") for url in row["other_document_urls"].split("|")]
    return {encoded(url): role for url, role in named if is_document(url)}


def encoded(url: str) -> str:
    """The lists write blanks and accented letters into addresses, and some are encoded already."""
    return urllib.parse.quote(html.unescape(url.strip()), safe="%/:=&?~#+!$,;'@()*[]")


def is_document(url: str) -> bool:
    """Not "Empty Document.pdf", not a bare folder."""
    return (
        bool(re.match(r"https?://", url))
        and not url.endswith("/")
        and "Empty Document" not in url.replace("%20", " ")
    )
