"""The pieces of which the sample records are put together. Standard library only; no clock, no chance."""
import base64
import hashlib
from typing import Any

Draft = dict[str, Any]
Texts = dict[str, str]  # language to text


def texts(names: Texts) -> list[dict[str, str]]:
    return [{"language": language, "text": text} for language, text in names.items()]


def value(names: Texts) -> Draft:
    return {"plain": {"texts": texts(names)}}


def standard(text: str) -> Draft:
    """"IEC 62560:2011", "IEC 60335-2 series" or "ISO/IEC 17025"."""
    if text.endswith(" series"):
        return {"standard": text.removesuffix(" series"), "family": True}
    name, _, edition = text.partition(":")
    return {"standard": name, "edition": edition} if edition else {"standard": name}


def gtin(first_twelve: str) -> str:
    """Thirteen digits, the last by GS1's rule. Those that begin with 2 are nobody's."""
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(first_twelve))
    return f"{first_twelve}{-weighted % 10}"


def body(registrar: str, body_id: str, kind: str, economy: str, names: Texts, day: str, **more: Any) -> Draft:
    payload = {"action": "BODY_ACTION_REGISTER", "kind": f"BODY_KIND_{kind}", "names": [{"texts": texts(names)}],
               "economy": economy, **more}
    return {"draft": {"author": registrar, "subject": f"body/{body_id}", "decidedOn": day, "body": payload}}


def key(author: str, body_id: str, purpose: str, day: str) -> Draft:
    return {"draft": {"author": author, "decidedOn": day, "key": {"action": "KEY_ACTION_REGISTER"}},
            "key": {"body": body_id, "purpose": purpose}}


def accreditation(ab: str, number: str, cab: str, of: str, activity: str, day: str, **more: Any) -> Draft:
    payload = {"action": "GRANT_ACTION_GRANT", "number": number, "body": cab, "standard": standard(of),
               "activities": [f"ACTIVITY_{activity}"], "grantedOn": day, **more}
    return {"draft": {"author": ab, "decidedOn": day, "accreditation": payload}}


def line(ab: str, number_key: str, line_id: str, activity: str, day: str, **more: Any) -> Draft:
    payload = {"action": "GRANT_ACTION_GRANT", "activity": f"ACTIVITY_{activity}", **more}
    return {"draft": {"author": ab, "subject": f"accreditation/{ab}/{number_key}/{line_id}", "decidedOn": day,
                      "scopeLine": payload}}


def recognition(arrangement: str, signatory: str, day: str, signers: list[str], level_2: str, level_3: str) -> Draft:
    """Signed by more than two thirds of the arrangement's signatories."""
    levels = [{"level": 2, "name": level_2, "recognisedOn": day}, {"level": 3, "name": level_3, "recognisedOn": day}]
    keys = ".".join("".join(c for c in name if c.isalnum()).upper() for name in (level_2, level_3))
    return {
        "draft": {
            "author": signers[0],
            "subject": f"recognition/{signatory}/{arrangement}/{keys}",
            "decidedOn": day,
            "recognition": {
                "arrangement": arrangement,
                "signatory": signatory,
                "levels": levels,
                "role": "signatory",
            },
        },
        "sign": signers,
    }


def item(names: Texts, kind: str = "product", item_id: str = "1", **more: Any) -> Draft:
    return {"id": item_id, "kind": kind, "names": texts(names), **more}


def holder(names: Texts, economy: str) -> Draft:
    return {"role": "holder", "name": value(names), "economy": economy}


def supporting(role: str, issuer: str, number_key: str) -> Draft:
    return {"role": role, "subject": f"attestation/{issuer}/{number_key}"}


def attestation(issuer: str, number: str, kind: str, day: str, *, action: str = "ISSUE", document: bytes = b"",
                claims: bool = True, basis: str = "ACCREDITATION", **more: Any) -> Draft:
    """`document`: the bytes of the paper, whose digest goes into the record."""
    payload: Draft = {"action": f"ATTESTATION_ACTION_{action}", "number": number, "type": f"ATTESTATION_TYPE_{kind}",
                      "basis": f"ACCREDITATION_BASIS_{basis}", "issuedOn": day, **more}
    if claims:
        payload["claimsAccreditation"] = True
    if document:
        payload["documentSha256"] = base64.b64encode(hashlib.sha256(document).digest()).decode()
    effective = {"from": day, "retroactive": True}  # in force from its decision, which is recorded some days later
    return {"draft": {"author": issuer, "decidedOn": day, "effective": effective, "attestation": payload}}


def scheme(owner: str, scheme_id: str, kind: str, day: str, bodies: list[str], names: Texts) -> Draft:
    return {"draft": {"author": owner, "subject": f"scheme/{owner}/{scheme_id}", "decidedOn": day,
                      "scheme": {"kind": kind, "names": [{"texts": texts(names)}], "approvedBodies": bodies}}}


def designation(regulator: str, number: str, number_key: str, of: str, day: str, **more: Any) -> Draft:
    return {"draft": {"author": regulator, "subject": f"designation/{regulator}/{number_key}", "decidedOn": day,
                      "designation": {"number": number, "body": of, **more}}}


def acceptance(regulator: str, rule: str, day: str, **payload: Any) -> Draft:
    """`rule`: economy, chapter of the HS and id, as the subject has them."""
    return {"draft": {"author": regulator, "subject": f"acceptance/{rule}", "decidedOn": day, "acceptance": payload}}


def status(author: str, subject: str, action: str, day: str, reason_code: str, reason: Texts, **more: Any) -> Draft:
    return {"draft": {"author": author, "subject": subject, "decidedOn": day,
                      "statusChange": {"action": f"STATUS_ACTION_{action}", "reasonCode": reason_code,
                                       "reason": texts(reason), **more}}}


def extent(author: str, day: str, types: list[str], complete_from: str, lag_days: int, statement: Texts) -> Draft:
    claim = {"types": [f"ATTESTATION_TYPE_{kind}" for kind in types], "completeFrom": complete_from,
             "recordingLagDays": lag_days}
    return {"draft": {"author": author, "subject": f"extent/{author}", "decidedOn": day,
                      "extentClaim": {"extents": [claim], "statement": texts(statement)}}}
