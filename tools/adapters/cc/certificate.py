"""One certificate as all sources together tell it: revisions, ends, links, and what it rests on."""
from dataclasses import dataclass, field
from typing import Any

from adapting.rows import Row
from cc.numbers import preferred, stem


@dataclass
class Revision:
    """Content from a day on. `rows[0]` is what the content comes from, the others agree or add to it."""

    action: str
    day: str
    content: dict[str, Any]
    rows: list[Row]


@dataclass
class End:
    """A status change and why."""

    action: str
    day: str
    reason_code: str
    reason: str
    row: Row


@dataclass
class Certificate:
    scheme: str  # of the body that issued it
    revisions: list[Revision] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)
    spellings: set[str] = field(default_factory=set)
    links: dict[str, str] = field(default_factory=dict)  # url to role
    supporting: dict[str, str] = field(default_factory=dict)  # subject to role
    rows: list[Row] = field(default_factory=list)  # further rows that add to every revision

    @property
    def number(self) -> str:
        return preferred(self.scheme, self.spellings)

    @property
    def day(self) -> str:
        return self.revisions[0].day


class Register:
    """All certificates, found by scheme and by any spelling of the number."""

    def __init__(self) -> None:
        self.certificates: dict[tuple[str, str], Certificate] = {}

    def find(self, scheme: str, number: str) -> Certificate | None:
        return self.certificates.get((scheme, stem(scheme, number)))

    def add(self, certificate: Certificate) -> Certificate:
        self.certificates[certificate.scheme, stem(certificate.scheme, certificate.number)] = certificate
        return certificate

    def in_order(self) -> list[Certificate]:
        return [self.certificates[key] for key in sorted(self.certificates)]
