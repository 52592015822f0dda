"""Names in many languages, as the lists hold them, and the days on which they were the names."""
import json
import re
from dataclasses import dataclass, field
from typing import Any

from adapting.text import clean, day_before

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def names_of(json_text: str, name_en: str, name_local: str) -> dict[str, str]:
    """Text by language, the first where a language has several; no BCP 47 tag becomes "und"."""
    named = {tag: text[0] if isinstance(text, list) else text
             for tag, text in (json.loads(json_text) if json_text else {}).items()}
    names = {language if _LANGUAGE.fullmatch(language) else "und": clean(text) for language, text in named.items()}
    if name_en:
        names.setdefault("en", clean(name_en))
    if not names and name_local:
        names["und"] = clean(name_local)
    return {language: text for language, text in sorted(names.items()) if text}


def same_names(one: dict[str, str], other: dict[str, str]) -> bool:
    """Case, blanks and punctuation do not make another name."""
    return _folded(one) == _folded(other)


def _folded(names: dict[str, str]) -> str:
    text = names.get("en") or next(iter(names.values()), "")
    return re.sub(r"\W+", "", text).casefold()


@dataclass
class NameHistory:
    """The last name is the present one."""

    names: list[tuple[str, dict[str, str]]] = field(default_factory=list)  # first day, texts

    def learn(self, day: str, names: dict[str, str]) -> bool:
        """Whether this is another name than the last."""
        if not names or (self.names and same_names(self.names[-1][1], names)):
            return False
        if self.names and self.names[-1][0] == day:
            self.names.pop()
        self.names.append((day, names))
        return True

    def dated(self) -> list[dict[str, Any]]:
        """Protobuf JSON of DatedName: the first without a beginning, each but the last with its last day."""
        result = []
        for position, (day, names) in enumerate(self.names):
            entry: dict[str, Any] = {"texts": [{"language": tag, "text": text} for tag, text in names.items()]}
            if position > 0:
                entry["from"] = day
            if position + 1 < len(self.names):
                entry["to"] = day_before(self.names[position + 1][0])
            result.append(entry)
        return result
