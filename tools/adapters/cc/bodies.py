"""Who takes part: members of the arrangement with their certification bodies, and evaluation facilities."""
import re
from dataclasses import dataclass, field

from adapting.account import Account
from adapting.drafts import Drafts, texts
from adapting.rows import Row
from adapting.text import BODY_BYTES_MAX, clean, label, number_key, subject

REGISTER = "int.ccra-register"
ARRANGEMENT = f"{REGISTER}.ccra"
STANDARD = "ISO/IEC 15408"
# How the certification bodies call themselves in short; the arrangement's row has the name in full.
SHORT_NAMES = {
    "AU": "asd", "CA": "cccs", "DE": "bsi", "ES": "ccn", "EU": "eucc", "FR": "anssi", "IN": "ic3s", "IT": "ocsi",
    "JP": "jisec", "KR": "itscc", "MY": "mycc", "NL": "trustcb", "NO": "sertit", "PL": "nask", "QA": "qccs",
    "SE": "csec", "SG": "csa", "TR": "tse", "UK": "ncsc", "US": "niap",
}


@dataclass
class Bodies:
    """Body ids by scheme code and by the laboratory's name."""

    schemes: dict[str, str] = field(default_factory=dict)
    laboratories: dict[str, str] = field(default_factory=dict)


def body_record(drafts: Drafts, row: Row, body: str, kind: str, economy: str, name: str, day: str,
                identifiers: list[dict[str, str]] | None = None) -> None:
    payload = {
        "body": {
            "action": "BODY_ACTION_REGISTER",
            "kind": f"BODY_KIND_{kind}",
            "names": [{"texts": texts(name)}],
            "economy": economy,
            "identifiers": identifiers or [],
        }
    }
    drafts.add([row], subject("body", body), day, payload, reported=False)


def enter_arrangement(rows: list[Row], economies: dict[str, str], days: dict[str, str], latest: str, bodies: Bodies,
                      drafts: Drafts, account: Account) -> None:
    """One body a member, and its role as a recognition. The join dates are not in the source: a member counts
    from its first certificate in the data on (`days`), without one from the newest day of the data (`latest`)."""
    first = min(days.values(), default=latest)
    payload = {"body": {"action": "BODY_ACTION_REGISTER", "kind": "BODY_KIND_ARRANGEMENT", "economy": "int",
                        "names": [{"texts": texts("Common Criteria Recognition Arrangement (as reported)")}]}}
    drafts.add(rows, subject("body", ARRANGEMENT), first, payload, reported=False)
    for row in rows:
        scheme = row["scheme"]
        economy = economies.get(scheme, scheme.lower())
        body = f"{REGISTER}.{economy}" + (f"-{SHORT_NAMES[scheme]}" if scheme in SHORT_NAMES else "")
        bodies.schemes[scheme] = body
        day = days.get(scheme, latest)
        name = clean(row["certification_body"]) or f"{row['country']}: member of the CCRA (no body named in the source)"
        if scheme == "EU":
            name = "European Union: EUCC scheme (certificates are issued by national bodies)"
        kind = "REGULATOR" if "consuming" == row["ccra_role"] else "ACCREDITATION_BODY"
        kind = "SCHEME_OWNER" if scheme == "EU" else kind
        web = [{"scheme": "web", "value": row["scheme_url"]}] if row["scheme_url"] else []
        body_record(drafts, row, body, kind, economy, name, day,
                    [{"scheme": "ccra-scheme", "value": scheme}] + web)
        if scheme != "EU":
            _enter_membership(row, body, day, drafts)
        account.settle(row, "record", "body", f"role: {row['ccra_role']}; {row['role_basis']}", subject("body", body))


def _enter_membership(row: Row, body: str, day: str, drafts: Drafts) -> None:
    levels = [{"level": 2, "name": "product certification"}, {"level": 3, "name": STANDARD}]
    key = ".".join(number_key(str(level["name"])) for level in levels)
    payload = {"recognition": {"arrangement": ARRANGEMENT, "signatory": body, "levels": levels,
                               "role": clean(row["ccra_role"])}}
    drafts.add([row], subject("recognition", body, ARRANGEMENT, key), day, payload)


def enter_laboratories(rows: list[Row], first_days: dict[str, str], latest: str, bodies: Bodies, drafts: Drafts,
                       account: Account) -> None:
    """Evaluation facilities: those seen in certificates and those only named in a table alike are bodies; only
    the former get an accreditation."""
    taken: set[str] = set()
    for row in rows:
        name = clean(row["lab_name"])
        body = _free_id(f"{REGISTER}.{label(name) or label(row['lab_id'])}", taken)
        bodies.laboratories[name] = body
        economy = _economy(row["schemes_seen"])
        body_record(drafts, row, body, "CONFORMITY_ASSESSMENT_BODY", economy, name, first_days.get(name, latest),
                    [{"scheme": "cc-laboratory", "value": row["lab_id"]}])
        account.settle(row, "record", "body", clean(row["basis"]), subject("body", body))


def _economy(schemes: str) -> str:
    """A laboratory works in the economy of its first scheme; where none was seen, nothing is claimed."""
    first = re.match(r"[A-Z]{2}", schemes)
    return {"EU": "eu", "UK": "gb"}.get(first.group(0), first.group(0).lower()) if first else "int"


def _free_id(body: str, taken: set[str]) -> str:
    body = body[:BODY_BYTES_MAX - 3].rstrip("-")
    number = 1
    while (candidate := body if number == 1 else f"{body}-{number}") in taken:
        number += 1
    taken.add(candidate)
    return candidate
