"""Record drafts, as `touchstone import` reads them (docs/reference/import.md)."""
import json
from typing import Any

from adapting.rows import Row

RECORD_BYTES_MAX = 60_000


class Drafts:
    """The drafts of one register body, in the order in which they are to be recorded."""

    def __init__(self, author: str) -> None:
        self.author = author
        self.lines: list[dict[str, Any]] = []

    def add(self, rows: list[Row], subject: str, day: str, payload: dict[str, Any], *,
            reported: bool = True) -> None:
        """One reported event on `subject`, in force from `day` on, which lies in the past.

        Raises ValueError when the record would be too large."""
        draft: dict[str, Any] = {"author": self.author, "subject": subject, "decidedOn": day,
                                 "effective": {"from": day, "retroactive": True}}
        if reported:
            draft["reported"] = True
        draft.update(without_empty(payload))
        if len(json.dumps(draft, ensure_ascii=False).encode()) > RECORD_BYTES_MAX:
            raise ValueError(f"the record on {subject} has more than {RECORD_BYTES_MAX} bytes")
        self.lines.append({"source": sources(rows), "draft": draft, "sign": [self.author]})


def sources(rows: list[Row]) -> str | list[str]:
    names = list(dict.fromkeys(row.source for row in rows))
    return names[0] if len(names) == 1 else names


def without_empty(value: Any) -> Any:
    """Protobuf JSON leaves defaults out, and so do we."""
    if isinstance(value, dict):
        kept = {name: without_empty(member) for name, member in value.items()}
        return {name: member for name, member in kept.items() if member not in ("", [], {}, None, False)}
    if isinstance(value, list):
        return [without_empty(member) for member in value]
    return value


def texts(text: str, language: str = "en") -> list[dict[str, str]]:
    return [{"language": language, "text": text}] if text else []


def plain(text: str, language: str = "en") -> dict[str, Any]:
    """A Value given plain."""
    return {"plain": {"texts": texts(text, language)}} if text else {}


def standard(name: str, edition: str = "") -> dict[str, str]:
    return {"standard": name, "edition": edition}


def status(action: str, reason_code: str, reason: str) -> dict[str, Any]:
    return {"statusChange": {"action": f"STATUS_ACTION_{action}", "reasonCode": reason_code, "reason": texts(reason)}}
