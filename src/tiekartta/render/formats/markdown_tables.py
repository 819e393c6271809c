"""How wide the columns of Markdown tables are, told by their dashes: pandoc makes Word pages and prints of them so.

A table whose lines are short is as wide as its content everywhere; one with long lines gets the width of the page
shared out by the dashes. Equal dashes would break the words of one column while another has room to spare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LONG = 72
"""Columns up to which pandoc leaves the widths to the content."""
_PAGE = 84
"""Characters that share the width of a page."""
_SHORT = 14
"""A cell of so few characters is a date, an amount or a name, and stays on one line if it can."""
_EDGE = 2
"""What a cell's margins take, in characters."""
_RULE = re.compile(r"\|(?: :?-+:? \|)+\Z")
_CELLS = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r"(`{3,})")
_MARKS = re.compile(r"\\(?=.)|\*\*|[\u2060`]")
_BREAK = re.compile(r"\s+|(?<=[-–/])")
"""Where a line may end: at a space, and after a hyphen, a dash or a slash."""


def with_widths(text: str) -> str:
    """The text with the dashes of its long tables by what their columns hold; nothing else differs."""
    if "| --" not in text:
        return text
    lines = text.split("\n")
    for first, last in _tables(lines):
        if max(len(line) for line in lines[first:last]) > _LONG:
            rows = [_split(line) for line in lines[first:last]]
            lines[first + 1] = _rule(rows[1], _widths([rows[0], *rows[2:]], len(rows[1])))
    return "\n".join(lines)


def _tables(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """From and to of each table, outside of code."""
    fence, number = "", 0
    while number < len(lines):
        mark = _FENCE.match(lines[number])
        if mark and (not fence or lines[number].strip() == fence):
            fence = "" if fence else mark[1]
        last = number + 1
        if not fence and lines[number].startswith("|") and last < len(lines) and _RULE.match(lines[last]):
            while last < len(lines) and lines[last].startswith("|"):
                last += 1
            yield number, last
        number = last


def _split(line: str) -> list[str]:
    return [cell.strip() for cell in _CELLS.split(line)[1:-1]]


def _widths(rows: Sequence[Sequence[str]], count: int) -> list[int]:
    """A width for each column: first its longest word, then its short cells whole, then all that it holds."""
    columns = [[_MARKS.sub("", row[number]) for row in rows if number < len(row)] for number in range(count)]
    words = [_EDGE + max((len(word) for cell in cells for word in _BREAK.split(cell)), default=0) for cells in columns]
    short = [
        max([word, *(_EDGE + len(cell) for cell in cells if len(cell) <= _SHORT)])
        for word, cells in zip(words, columns, strict=True)
    ]
    whole = [max([least, *(_EDGE + len(cell) for cell in cells)]) for least, cells in zip(short, columns, strict=True)]
    widths = _raised(_raised(_raised([0] * count, words), short), whole)
    return [max(width, 3) for width in widths]


def _raised(widths: list[int], wanted: Sequence[int]) -> list[int]:
    """The widths, each raised to what is wanted while the page has room; the widest wishes give way first."""
    spare = _PAGE - sum(widths)
    missing = [wish - width for width, wish in zip(widths, wanted, strict=True)]
    if sum(missing) <= spare:
        return list(wanted)
    most = max(missing)
    while sum(min(part, most) for part in missing) > spare:
        most -= 1
    return [width + min(part, most) for width, part in zip(widths, missing, strict=True)]


def _rule(marks: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        f"{':' if mark.startswith(':') else ''}{'-' * width}{':' if mark.endswith(':') else ''}"
        for mark, width in zip(marks, widths, strict=True)
    ]
    return f"| {' | '.join(cells)} |"
