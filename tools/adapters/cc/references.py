"""Certificates that rest on other certificates: composite evaluations."""
from collections import Counter, defaultdict

from adapting.account import Account
from adapting.rows import Row
from adapting.text import number_key, subject
from cc.bodies import Bodies
from cc.certificate import Certificate, Register
from cc.numbers import is_usable, issuing_scheme, prefix, refuse_number


class Schemes:
    """Tells the scheme of a number that stands without one."""

    def __init__(self, register: Register, references: list[Row], codes: dict[str, str]) -> None:
        self._codes = codes
        self._known: dict[str, set[str]] = defaultdict(set)
        prefixes: dict[str, Counter[str]] = defaultdict(Counter)
        numbers = [(c.scheme, n) for c in register.in_order() for n in c.spellings | {c.number}]
        numbers += [(row["scheme"], row["certificate_id"]) for row in references]
        for scheme, number in numbers:
            self._known[number_key(number)].add(scheme)
            prefixes[prefix(number)][scheme] += 1
        self._prefixes = {name: count.most_common(1)[0][0] for name, count in prefixes.items() if name}

    def of(self, number: str) -> str:
        """Empty where nothing tells it."""
        known = sorted(self._known.get(number_key(number), set()))
        scheme = known[0] if len(known) == 1 else self._prefixes.get(prefix(number), "")
        return issuing_scheme(scheme, number, self._codes)


def learn_spellings(rows: list[Row], register: Register, schemes: Schemes) -> None:
    """References write numbers in full, with year and report: so certificates get their right number."""
    for row in rows:
        for scheme, number in ((row["scheme"], row["certificate_id"]),
                               (schemes.of(row["referenced_certificate_id"]), row["referenced_certificate_id"])):
            certificate = register.find(scheme, number)
            if certificate is not None:
                certificate.spellings.add(number)


def enter_references(rows: list[Row], register: Register, schemes: Schemes, bodies: Bodies,
                     account: Account) -> None:
    for row in rows:
        certificate = register.find(row["scheme"], row["certificate_id"])
        if number_key(row["certificate_id"]) == number_key(row["referenced_certificate_id"]):
            account.refuse(row, "reference.to_itself", f"{row['certificate_id']} refers to itself",
                           "name the certificate that it rests on")
        elif certificate is None:
            account.refuse(row, "certificate.unknown",
                           "no list has the certificate that refers: its date and holder are unknown",
                           "enter the certificate first")
        elif not row["referenced_certificate_id"]:
            certificate.rows.append(row)
            account.settle(row, "merged", "no_reference", "the certificate rests on no other", certificate.number)
        else:
            _enter(row, certificate, register, schemes, bodies, account)


def _enter(row: Row, certificate: Certificate, register: Register, schemes: Schemes, bodies: Bodies,
           account: Account) -> None:
    number = row["referenced_certificate_id"]
    scheme = schemes.of(number)
    target = register.find(scheme, number)
    if target is certificate:
        account.refuse(row, "reference.to_itself", f"{row['certificate_id']} and {number} are one certificate",
                       "name the certificate that it rests on")
        return
    if not is_usable(number):
        refuse_number(row, number, account)
        return
    if not scheme:
        account.refuse(row, "reference.issuer_unknown", f"nothing tells which scheme issued {number}", "add the scheme")
        return
    key = subject("attestation", bodies.schemes[scheme], number_key(target.number if target else number))
    certificate.supporting[key] = "component"
    certificate.rows.append(row)
    detail = "" if target else f"{number} itself is on no list: a broken link, and shown as one"
    account.settle(row, "merged", "supporting", detail, certificate.number)
