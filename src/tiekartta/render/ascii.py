"""Lines for a terminal that shows only ASCII: every character has a stand-in that takes as many columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from types import MappingProxyType

from tiekartta.render.cells import width
from tiekartta.render.document import Cell
from tiekartta.render.layout import glyphs
from tiekartta.render.signs import LEVELS, SIGNS

_LETTERS = {"ß": "s", "æ": "a", "Æ": "A", "ø": "o", "Ø": "O", "đ": "d", "ð": "d", "þ": "t", "ł": "l", "Ł": "L"}
_PUNCTUATION = {
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "·": "|", "…": "~", "•": "*", "“": '"', "”": '"', "„": '"',
    "«": "<", "»": ">", "’": "'", "‘": "'", "§": "S", "×": "x", "→": ">", "←": "<", "↳": ">", "\u00a0": " ",
    "═": "=", "━": "=", "─": "-", "│": "|", "┃": "|", "┊": ":", "║": "H", "╫": "H", "▼": "V",
    "├": "[", "┤": "]", "┼": "+",
}  # fmt: skip
_CHART = {
    glyphs.PARTS["done"]: "#",
    glyphs.PARTS["remaining"]: "=",
    glyphs.PARTS["critical"]: "%",
    glyphs.MARKS["milestone"]: "o",
    glyphs.MARKS["cancelled"]: "x",
    glyphs.PARTS["float"]: ".",
    glyphs.MARKS["event"]: "+",
    glyphs.MARKS["decision"]: "D",
    glyphs.BEFORE: "<",
    glyphs.AFTER: ">",
    **{level: str(number) for number, level in enumerate(LEVELS, start=1)},
}
_STAND_INS = MappingProxyType({**_PUNCTUATION, **_LETTERS, **dict(reversed(list(SIGNS.values()))), **_CHART})
"""Where two share a sign, the first one's stand-in."""


@lru_cache(maxsize=4096)
def _stand_in(character: str) -> str:
    if character.isascii():
        return character
    known = _STAND_INS.get(character)
    if known is None:
        base = unicodedata.normalize("NFKD", character)[0]
        known = base if base.isascii() and base.isprintable() else "?"
    size = width(character)
    return known.ljust(size, "?") if size else ""


def ascii_text(text: str) -> str:
    """The text in ASCII; accents are left out, and what has no stand-in is `?`."""
    return text if text.isascii() else "".join(map(_stand_in, text))


def ascii_lines(lines: Iterable[Cell]) -> Iterator[Cell]:
    """Lines of the text format in ASCII, as wide as they were."""
    return (tuple(span._replace(text=ascii_text(span.text)) for span in line) for line in lines)
