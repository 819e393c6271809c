"""Text for a terminal that cannot show every sign: each character it lacks gets a stand-in of the same width."""

from __future__ import annotations

import unicodedata
from types import MappingProxyType

from tiekartta.render.signs import SIGNS

_STAND_INS = MappingProxyType(
    {
        **dict(reversed(list(SIGNS.values()))),  # where two share a sign, the first one's stand-in
        "…": "~",
        "−": "-",
        "–": "-",
        "—": "-",
        "·": "|",
        "•": "*",
        "─": "-",
        "═": "=",
        "│": "|",
        "━": "=",
        "┃": "|",
        "→": ">",
        "←": "<",
        "“": '"',
        "”": '"',
        "’": "'",
        "\u00a0": " ",
        "§": "S",
    }
)


def encodable(text: str, encoding: str) -> str:
    """The text with only characters of the encoding; columns stay in line."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_stand_in(character, encoding) for character in text)
    return text


def _stand_in(character: str, encoding: str) -> str:
    base = unicodedata.normalize("NFKD", character)[:1]
    for candidate in (character, _STAND_INS.get(character, ""), base):
        try:
            if candidate:
                candidate.encode(encoding)
                return candidate
        except UnicodeEncodeError:
            continue
    return "?" if not unicodedata.combining(character) else ""
