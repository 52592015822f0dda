"""Texts from foreign sources, made fit for the ledger: nothing is dropped without a note."""
import datetime
import html
import re
import unicodedata

TEXT_BYTES_MAX = 4_096
COMPONENT_BYTES_MAX = 64
BODY_BYTES_MAX = 64

_SPELLED = {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
_HTML_ENTITY = re.compile(r"&#?\w+;?")


def clean(text: str, notes: set[str] | None = None) -> str:
    """One line of NFC text without HTML entities and control characters; `notes` collects what was done."""
    notes = set() if notes is None else notes
    decoded = html.unescape(text)
    if decoded != text:
        notes.add("html_entities")
    plain = _CONTROL.sub(" ", decoded)
    if _CONTROL.sub("", decoded.replace("\n", "").replace("\r", "")) != decoded.replace("\n", "").replace("\r", ""):
        notes.add("control_characters")
    if "\ufffd" in plain:
        notes.add("replacement_character")
    return unicodedata.normalize("NFC", " ".join(plain.split()))


def cut(text: str, limit: int, notes: set[str]) -> str:
    """At most `limit` bytes of UTF-8, cut between characters and marked with an ellipsis."""
    if len(text.encode()) <= limit:
        return text
    notes.add("text_shortened")
    mark = "…"
    head = text.encode()[: limit - len(mark.encode())].decode(errors="ignore").rstrip()
    return head + mark


def number_key(number: str) -> str:
    """The key form of a certificate number: NFKC, letters and digits only, ASCII upper case."""
    folded = unicodedata.normalize("NFKC", number)
    kept = "".join(c for c in folded if unicodedata.category(c)[0] not in "ZPSC")
    return "".join(c.upper() if c.isascii() else c for c in kept)


def subject(*components: str) -> str:
    """A map key. Raises ValueError where a component is empty or too long."""
    for component in components:
        if not 0 < len(component.encode()) <= COMPONENT_BYTES_MAX:
            raise ValueError(f"the component '{component}' must have 1 to {COMPONENT_BYTES_MAX} bytes")
    return "/".join(c.replace("%", "%25").replace("/", "%2F") for c in components)


def label(text: str, limit: int = 32) -> str:
    """A label of a body id: ASCII letters, digits and hyphens; empty where nothing is left."""
    ascii_text = (
        unicodedata.normalize("NFKD", "".join(_SPELLED.get(c, c) for c in text))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:limit].strip("-")


def iso_day(text: str) -> str | None:
    """The civil date of "2026-03-01", "03/01/2026" or an instant (its UTC date); None where there is none."""
    text = text.strip()
    for pattern, length in (("%Y-%m-%d", 10), ("%m/%d/%Y", 10)):
        try:
            return datetime.datetime.strptime(text[:length], pattern).date().isoformat()
        except ValueError:
            continue
    return None


def day_before(day: str) -> str:
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()
