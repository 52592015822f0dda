"""Certificate numbers: which spellings mean one certificate, and which scheme issued it."""
import re

from adapting.account import Account
from adapting.rows import Row
from adapting.text import COMPONENT_BYTES_MAX, number_key

_YEAR = re.compile(r"-(19|20)\d\d$")
_EUCC = re.compile(r"EUCC-(\d{4}|[A-Z]+)-")
_CODE = re.compile(r"(\d{4}) = ([A-Z]{2})")
_BODY_NAMES = {"ANSSI": "FR", "BSI": "DE"}


def stem(scheme: str, number: str) -> str:
    """What all spellings of a number share: file names leave out the year of a German certificate and the
    "-CR" (certification report) of a Dutch one, other lists have them."""
    if scheme == "DE":
        return number_key(_YEAR.sub("", number))
    if scheme == "NL":
        return number_key(re.sub(r"-CR$", "", number))
    return number_key(number)


def is_usable(number: str) -> bool:
    """Whether the ledger can hold it: its key form has 1 to 64 bytes."""
    return 0 < len(number_key(number).encode()) <= COMPONENT_BYTES_MAX


def refuse_number(row: Row, number: str, account: Account) -> None:
    account.refuse(row, "number.form", f"'{number[:80]}' has no key form of 1 to {COMPONENT_BYTES_MAX} bytes",
                   "give the number as it stands on the certificate")


def preferred(scheme: str, spellings: set[str]) -> str:
    """The spelling that stands on the document: with the year; for a Dutch one, without the report's "-CR"."""
    ordered = sorted(spellings, key=lambda number: (len(number), number))
    return ordered[0] if scheme == "NL" else ordered[-1]


def eucc_codes(certification_body: str) -> dict[str, str]:
    """National bodies behind EUCC numbers, from the arrangement's row: "3087 = DE, 3090 = FR"."""
    return {**dict(_CODE.findall(certification_body)), **_BODY_NAMES}


def issuing_scheme(scheme: str, number: str, codes: dict[str, str]) -> str:
    """An EUCC certificate is issued by a national body, whichever list it stands on."""
    match = _EUCC.match(number)
    return codes.get(match.group(1), scheme) if match else scheme


def prefix(number: str) -> str:
    """The letters that a number begins with: they tell the scheme, where the others of the data do."""
    match = re.match(r"[A-Za-z]+", number)
    return match.group(0).upper() if match else ""


def is_later_report_of(number: str, longer: str) -> bool:
    """Whether `longer` is `number` reassessed: "ANSSI-CC-2021/19" and "ANSSI-CC-2021/19-R01"."""
    return re.fullmatch(re.escape(number) + r"(v\d+|-[RS]\d+)(v\d+)?", longer) is not None
