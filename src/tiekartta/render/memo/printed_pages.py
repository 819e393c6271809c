"""How many pages a memo takes when it is printed: an estimate from its Markdown, without a printer.

The page is A4 with margins of 2.5 cm and a body of 11 points in a narrow sans serif such as Calibri. Columns of a table
are taken to be equally wide, as they come when pandoc makes a document of the Markdown; a program that fits columns to
their texts needs less. Held against real prints (Markdown to docx by pandoc, to PDF by LibreOffice), the estimate was
between 0.99 and 1.11 of what was printed; `tests/render/test_pages.py` keeps some of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

PAGE = 660.0
"""Height of a page's text in points, less what is lost where a page breaks."""
_WIDTH = 454.0
_TABLE = 396.0
"""Width of a table: that of pandoc's documents, whatever their page."""
_SIZE = 11.0
_LINE = 13.5
_HEADINGS = {1: (16.0, 24.0), 2: (13.0, 27.0)}
"""Size of a heading's letters, and its height over that of its lines but for the first, with the space around it."""
_HEADING = (11.0, 18.0)
_INDENT = 24.0
_CELL = 11.0
"""Space beside a cell's text."""
_GAP = 4.0
_GAP_OF_ENTRY = 3.6
_RULE = 12.0

_THIN = frozenset("ijlIftr.,:;'’|!()[]-\u00a0 ")
_WIDE = frozenset("mwMW%…—✗◷▲■○▶●✓→")
_MARKUP = re.compile(r"\\([!-/:-@\[-`{-~])|\*\*|\u2060|(?<!\\)\*|\[(.*?)\]\(\S*\)")
_ENTRY = re.compile(r"( *)(?:[-*+]|\d+[.)]) +(.*)")
_BAR = re.compile(r"(?<!\\)\|")
_RULES = re.compile(r"\|[\s:|-]+\|?\Z")


def pages(text: str) -> float:
    """How many pages a Markdown text takes, with a fraction for the last one."""
    return sum(_heights(text)) / PAGE


def _heights(text: str) -> Iterator[float]:
    """The height of each block, with the space after it."""
    for kind, lines in groupby(text.split("\n"), _kind):
        told = list(lines)
        if kind == "heading":
            yield from map(_heading, told)
        elif kind == "entry":
            yield from map(_entry, told)
            yield _GAP
        elif kind == "row":
            yield sum(map(_row, told)) + _GAP
        elif kind == "rule":
            yield _RULE
        elif kind == "text":
            yield len(wrapped(" ".join(told), _WIDTH)) * _LINE + 2 * _GAP


def _kind(line: str) -> str:
    if not line.strip():
        return ""
    if line.startswith("#"):
        return "heading"
    if line.startswith("|"):
        return "row"
    if line == "---":
        return "rule"
    return "entry" if _ENTRY.match(line) else "text"


def _heading(line: str) -> float:
    level = len(line) - len(line.lstrip("#"))
    size, first = _HEADINGS.get(level, _HEADING)
    return first + (len(wrapped(line.lstrip("# "), _WIDTH, size * 1.05)) - 1) * size * 1.22


def _entry(line: str) -> float:
    found = _ENTRY.match(line)
    indent, told = (len(found[1]), found[2]) if found else (0, line)
    return len(wrapped(told, _WIDTH - _INDENT * (1 + (indent >= 2)))) * _LINE + _GAP_OF_ENTRY


def _row(line: str) -> float:
    """The height of a row is that of its highest cell."""
    if _RULES.match(line):
        return 0.0
    cells = [each.strip() for each in _BAR.split(line.strip())[1:-1]]
    width = _TABLE / max(len(cells), 1) - _CELL
    return max((len(wrapped(each, width)) for each in cells), default=1) * _LINE + _GAP_OF_ENTRY


def wrapped(text: str, width: float, size: float = _SIZE) -> Sequence[float]:
    """The widths of the lines that a text is wrapped to; a word longer than a line is broken."""
    lines = [0.0]
    for word in _plain(text).split(" "):
        wide = _width(word) * size
        space = 0.23 * size if lines[-1] else 0.0
        if lines[-1] and lines[-1] + space + wide > width:
            lines.append(0.0)
            space = 0.0
        lines[-1] += space + wide
        while lines[-1] > width:
            lines[-1:] = [width, lines[-1] - width]
    return lines


def _plain(text: str) -> str:
    """The text as a reader sees it."""
    return _MARKUP.sub(lambda found: found[1] or found[2] or "", text)


def _width(word: str) -> float:
    """The width of a word, in sizes of its letters; code is as wide as a typewriter writes it."""
    if "`" in word:
        return 0.6 * len(word)
    return sum(_letter(letter) for letter in word)


def _letter(letter: str) -> float:
    if letter in _THIN:
        return 0.28
    if letter in _WIDE:
        return 0.8
    if letter >= "\u1100":
        return 1.0
    return 0.6 if letter.isupper() else 0.5
