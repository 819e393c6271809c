"""Tables laid out in columns of text: how wide each column is, and what moves below where there is no room."""

from __future__ import annotations

from collections.abc import Iterator
from operator import le

from tiekartta.render.document import Cell, Column, Span, Table
from tiekartta.render.wrap import indent, length, longest_word, made_safe, trimmed, wrap

_GAP = 2
_COMFORTABLE = 24
"""A column of sentences is pleasant to read from this width on."""
_NARROW = 10
_NARROWEST = 2


def fits(table: Table, columns: int) -> bool:
    """Whether the table fits without breaking a word."""
    rows = _safe_rows(table)
    floors = [max(longest_word(row[index]) for row in rows) for index in range(len(table.columns))]
    return sum(floors) + _GAP * (len(floors) - 1) <= columns


def table_lines(table: Table, columns: int) -> Iterator[Cell]:
    """The lines of a table within a number of columns."""
    rows = _safe_rows(table)
    below = [index for index, column in enumerate(table.columns) if column.below]
    beside = [index for index in range(len(table.columns)) if index not in below]
    if not below or _is_comfortable(table.columns, rows, columns):
        beside, below = list(range(len(table.columns))), []
    kept = tuple(table.columns[index] for index in beside)
    cells = [[row[index] for index in beside] for row in rows]
    widths = _widths(kept, cells, columns)
    for number, row in enumerate(cells):
        yield from _row(row, widths, kept)
        yield from _below([rows[number][index] for index in below], max(indent(row[0]), 2), columns)
        if number == 0:
            yield (Span("─" * (sum(widths) + _GAP * (len(widths) - 1)), "dim", ""),)


def _safe_rows(table: Table) -> list[list[Cell]]:
    """The titles of the columns and the rows, safe for a terminal."""
    titles = [made_safe((Span(column.title, "dim"),)) for column in table.columns]
    return [titles, *([made_safe(each) for each in row] for row in table.rows)]


def _naturals(count: int, rows: list[list[Cell]]) -> list[int]:
    return [max(length(row[index]) for row in rows) for index in range(count)]


def _is_comfortable(columns: tuple[Column, ...], rows: list[list[Cell]], total: int) -> bool:
    """Whether columns of sentences can be wide enough when all stand beside each other."""
    widths = _naturals(len(columns), rows)
    least = [min(each, _COMFORTABLE) if column.wraps else each for each, column in zip(widths, columns, strict=True)]
    return sum(least) + _GAP * (len(least) - 1) <= total


def _widths(columns: tuple[Column, ...], rows: list[list[Cell]], total: int) -> list[int]:
    """Column widths that fit: what is too much is taken from the widest column, words being broken last."""
    widths = _naturals(len(columns), rows)
    excess = sum(widths) + _GAP * (len(widths) - 1) - total
    if excess <= 0:
        return widths
    wrapping = [column.wraps for column in columns]
    words = [max(longest_word(row[index]) for row in rows) if wraps else 0 for index, wraps in enumerate(wrapping)]
    stages = (
        [max(each, _NARROW) if wraps else size for each, wraps, size in zip(words, wrapping, widths, strict=True)],
        [_NARROW if wraps else size for wraps, size in zip(wrapping, widths, strict=True)],
        [_NARROWEST] * len(widths),
    )
    for floors in stages:
        excess = _narrow(widths, floors, excess)
    return widths


def _narrow(widths: list[int], floors: list[int], excess: int) -> int:
    """Take columns from the widest down to the floors; what is still too much."""
    while excess > 0:
        candidates = [index for index, size in enumerate(widths) if size > floors[index]]
        if not candidates:
            break
        widest = max(candidates, key=lambda index: widths[index])
        widths[widest] -= 1
        excess -= 1
    return excess


def _row(row: list[Cell], widths: list[int], columns: tuple[Column, ...]) -> Iterator[Cell]:
    lengths = [length(each) for each in row]
    if all(map(le, lengths, widths)):
        yield _one_line(row, lengths, widths, columns)
        return
    parts = [wrap(each, size) if size else [()] for each, size in zip(row, widths, strict=True)]
    for number in range(max(len(part) for part in parts)):
        line: list[Span] = []
        for part, size, column in zip(parts, widths, columns, strict=True):
            content = part[number] if number < len(part) else ()
            space = Span(" " * (size - length(content)))
            line.extend((space, *content) if column.right else (*content, space))
            line.append(Span(" " * _GAP))
        yield trimmed(line)


def _one_line(row: list[Cell], lengths: list[int], widths: list[int], columns: tuple[Column, ...]) -> Cell:
    """A row whose cells all fit: most rows of a long table."""
    line: list[Span] = []
    gap = 0
    for content, used, size, column in zip(row, lengths, widths, columns, strict=True):
        before = gap + (size - used if column.right else 0)
        if before:
            line.append(Span(" " * before))
        line += content
        gap = _GAP + (0 if column.right else size - used)
    return trimmed(line)


def _below(cells: list[Cell], hang: int, columns: int) -> Iterator[Cell]:
    """The cells that have no room beside the others, on a line under their row."""
    line: list[Span] = []
    for each in cells:
        if any(span.text.strip("– ") for span in each):
            line += [Span(" · ", "dim")] * bool(line) + [span._replace(style=span.style or "dim") for span in each]
    if line:
        yield from ((Span(" " * hang), *part) for part in wrap(tuple(line), columns - hang))
