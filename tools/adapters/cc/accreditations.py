"""The facilities' accreditations by their schemes: one for each pair in the data, a line for each category.

The sources publish no scopes. A line says what a facility was seen to evaluate, from the first certificate on."""
from collections import defaultdict
from dataclasses import dataclass, field

from adapting.drafts import Drafts, standard
from adapting.rows import Row
from adapting.text import number_key, subject
from cc.bodies import Bodies
from cc.content import CSPN, assurance, category, criteria, line_id


@dataclass
class Line:
    criteria: str
    category: str
    day: str
    levels: set[str] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)


class Accreditations:
    """Lines by (scheme, laboratory, criteria) and line id, as the certificates show them."""

    def __init__(self, numbers: dict[str, str]) -> None:
        self._ids = numbers  # laboratory's name to its id in the data
        self._lines: dict[tuple[str, str, str], dict[str, Line]] = defaultdict(dict)

    def observe(self, scheme: str, lab: str, row: Row) -> None:
        day = row["issue_date"] or row["first_seen"]
        meets = criteria(row["certificate_id"])
        line = self._lines[scheme, lab, meets].setdefault(line_id(row), Line(meets, category(row), day))
        line.day = min(line.day, day)
        line.levels |= {assurance(row)} - {""}
        line.rows.append(row)

    def _number(self, lab: str, meets: str) -> str:
        return self._ids[lab] + ("-CSPN" if meets == CSPN else "")

    def _head(self, scheme: str, lab: str, meets: str, bodies: Bodies) -> str:
        return subject("accreditation", bodies.schemes[scheme], number_key(self._number(lab, meets)))

    def cited_by(self, scheme: str, lab: str, row: Row, bodies: Bodies) -> str:
        """The line that a certificate of this laboratory relies on; the accreditation where no category is known."""
        head = self._head(scheme, lab, criteria(row["certificate_id"]), bodies)
        return f"{head}/{line_id(row)}" if line_id(row) else head

    def resolves(self, scheme: str, lab: str, row: Row) -> bool:
        """Whether a machine can match the row to its line: the line is known, and the row lacks no part of it."""
        line = self._lines[scheme, lab, criteria(row["certificate_id"])].get(line_id(row))
        return bool(line_id(row)) and line is not None and (bool(assurance(row)) or not line.levels)

    def enter(self, bodies: Bodies, drafts: Drafts) -> None:
        for (scheme, lab, meets), lines in sorted(self._lines.items()):
            first = min(lines.values(), key=lambda line: line.day)
            head = self._head(scheme, lab, meets, bodies)
            payload = {"accreditation": {
                "action": "GRANT_ACTION_GRANT", "number": self._number(lab, meets), "body": bodies.laboratories[lab],
                "standard": standard(meets), "activities": ["ACTIVITY_PRODUCT_CERTIFICATION"],
                "onSuspension": "CERTIFICATE_POLICY_STAND", "onWithdrawal": "CERTIFICATE_POLICY_STAND"}}
            drafts.add(first.rows[:1], head, first.day, payload)
            for name, line in sorted((name, line) for name, line in lines.items() if name):
                self._enter_line(f"{head}/{name}", line, drafts)

    def _enter_line(self, key: str, line: Line, drafts: Drafts) -> None:
        fields = [{"scheme": "cc-category", "code": line.category}] if line.category else []
        fields += [{"scheme": "cc-assurance", "code": level} for level in sorted(line.levels)]
        payload = {"scopeLine": {"action": "GRANT_ACTION_GRANT", "activity": "ACTIVITY_PRODUCT_CERTIFICATION",
                                 "standard": standard(line.criteria), "fields": fields}}
        drafts.add(line.rows[:1], key, line.day, payload)
