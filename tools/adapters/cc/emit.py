"""Writes a certificate's events in the order in which they took effect."""
from adapting.drafts import Drafts, status
from adapting.rows import Row
from adapting.text import number_key, subject
from cc.certificate import Certificate, End, Revision


def emit(certificate: Certificate, issuer: str, drafts: Drafts) -> None:
    """Raises ValueError where the number or the content is too long for the ledger."""
    key = subject("attestation", issuer, number_key(certificate.number))
    events: list[tuple[str, int, Revision | End]] = [(revision.day, 0, revision) for revision in certificate.revisions]
    events += [(end.day, 1, end) for end in certificate.ends]
    for day, _, event in sorted(events, key=lambda e: e[:2]):
        if isinstance(event, Revision):
            rows = event.rows + (certificate.rows if event is certificate.revisions[0] else [])
            drafts.add(_in_order(rows), key, day, {"attestation": _content(certificate, event)})
        else:
            drafts.add([event.row], key, day, status(event.action, event.reason_code, event.reason))


def _in_order(rows: list[Row]) -> list[Row]:
    return rows[:1] + sorted(rows[1:], key=lambda row: (row.file, row.number))


def _content(certificate: Certificate, revision: Revision) -> dict[str, object]:
    content: dict[str, object] = {"action": f"ATTESTATION_ACTION_{revision.action}", "number": certificate.number,
                                  "type": "ATTESTATION_TYPE_PRODUCT"}
    content.update(revision.content)
    content["basis"] = f"ACCREDITATION_BASIS_{'ACCREDITATION' if content.get('scopeLines') else 'PEER_SCHEME'}"
    content["supporting"] = [{"role": role, "subject": key} for key, role in sorted(certificate.supporting.items())]
    content["links"] = [{"role": role, "url": url} for url, role in sorted(certificate.links.items())]
    return content
