"""How wide texts are in a terminal, and how to make them fit; and the escaper of everything that reaches one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]|[\U000e0000-\U000e007f]"
)
_COMMAND = re.compile(r"^(\s*):(?=:)")
_OLD_COMMAND = re.compile(r"##(?=\[|\w+\[)")


def safe(text: str) -> str:
    """Text without control, format and bidi characters: line breaks and tabs are spaces, the rest is spelled out.

    `##[group]` and `##vso[…]` are broken up too: CI services look for them anywhere in a line.
    """
    if text.isascii() and text.isprintable() and "##" not in text:
        return text
    return _OLD_COMMAND.sub("# #", _UNSAFE.sub(_spell, text))


def _spell(match: re.Match[str]) -> str:
    character = match[0]
    if character in "\t\n\r\x0b\x0c\x85\u2028\u2029":
        return " "
    return f"\\x{ord(character):02x}" if ord(character) < 256 else f"\\u{ord(character):04x}"


def safe_line(line: str) -> str:
    """A whole line that no CI service takes for a command (`::error::`, `##[group]`, `##vso[…]`)."""
    if "::" not in line and "##" not in line:
        return line
    return _OLD_COMMAND.sub("# #", _COMMAND.sub(r"\1: ", line))


_FIRST_COMBINING = "\u0300"
"""Every letter before this one takes one column: Latin with its accents."""


@lru_cache(maxsize=4096)
def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _is_narrow(text: str) -> bool:
    """Whether every character surely takes one column; what can be told at a glance."""
    return max(text, default="") < _FIRST_COMBINING


def width(text: str) -> int:
    """The number of terminal columns that a safe text takes."""
    if text.isascii() or _is_narrow(text):
        return len(text)
    return sum(map(_character_width, text))


def cut(text: str, columns: int) -> str:
    """The text within a number of columns; what is cut off is shown by `…`."""
    if width(text) <= columns:
        return text
    if _is_narrow(text):
        return text[: columns - 1] + "…" if columns > 0 else ""
    kept, used = [], 0
    for character in text:
        used += _character_width(character)
        if used > columns - 1:
            break
        kept.append(character)
    return "".join(kept) + ("…" if columns > 0 else "")


def pad(text: str, columns: int, right: bool = False) -> str:
    """The text filled with spaces to a number of columns."""
    space = " " * max(columns - width(text), 0)
    return space + text if right else text + space
