"""Tables laid out in columns of text: how wide each column is, and what moves below where there is no room."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
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
    rows, _ = _measured(table)
    floors = [max(map(longest_word, column)) for column in zip(*rows, strict=True)]
    return sum(floors) + _GAP * (len(floors) - 1) <= columns


def table_lines(table: Table, columns: int) -> Iterator[Cell]:
    """The lines of a table within a number of columns."""
    rows, lengths = _measured(table)
    kept, below = table.columns, [index for index, column in enumerate(table.columns) if column.below]
    under: list[list[Cell]] = []
    if below and not (_is_one_line(lengths, columns) if table.low else _is_comfortable(kept, lengths, columns)):
        beside = [index for index in range(len(kept)) if index not in below]
        under = [[row[index] for index in below] for row in rows]
        kept = tuple(kept[index] for index in beside)
        rows = [[row[index] for index in beside] for row in rows]
        lengths = [[row[index] for index in beside] for row in lengths]
    widths = _widths(kept, rows, lengths, columns)
    for number, row in enumerate(rows):
        yield from _row(row, lengths[number], widths, kept)
        if under and (number or not table.low):
            yield from _below(under[number], max(indent(row[0]), 2), columns)
        if number == 0:
            yield (Span("─" * (sum(widths) + _GAP * (len(widths) - 1)), "dim", ""),)


def _measured(table: Table) -> tuple[list[list[Cell]], list[list[int]]]:
    """The titles of the columns and the rows, safe for a terminal, and the length of every cell."""
    known: dict[Cell, tuple[Cell, int]] = {}  # dates and numbers recur in long tables

    def measured(cell: Cell) -> tuple[Cell, int]:
        found = known.get(cell)
        if found is None:
            safe = made_safe(cell)
            found = known[cell] = safe, length(safe)
        return found

    titles = [(Span(column.title, "dim"),) for column in table.columns]
    rows: list[list[Cell]] = []
    lengths: list[list[int]] = []
    for row in (titles, *table.rows):
        pairs = [measured(cell) for cell in row]
        rows.append([cell for cell, _ in pairs])
        lengths.append([size for _, size in pairs])
    return rows, lengths


def _naturals(lengths: list[list[int]]) -> list[int]:
    return [max(column) for column in zip(*lengths, strict=True)]


def in_one_line(table: Table, columns: int) -> bool:
    """Whether every row of a table fits in one line."""
    return _is_one_line(_measured(table)[1], columns)


def _is_one_line(lengths: list[list[int]], total: int) -> bool:
    """Whether every row fits in one line with all columns beside each other."""
    widths = _naturals(lengths)
    return sum(widths) + _GAP * (len(widths) - 1) <= total


def _is_comfortable(columns: tuple[Column, ...], lengths: list[list[int]], total: int) -> bool:
    """Whether columns of sentences can be wide enough when all stand beside each other."""
    widths = _naturals(lengths)
    least = [min(each, _COMFORTABLE) if column.wraps else each for each, column in zip(widths, columns, strict=True)]
    return sum(least) + _GAP * (len(least) - 1) <= total


def _widths(columns: tuple[Column, ...], rows: list[list[Cell]], lengths: list[list[int]], total: int) -> list[int]:
    """Column widths that fit: what is too much is taken from the widest column, words being broken last."""
    widths = _naturals(lengths)
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


def _row(row: list[Cell], lengths: list[int], widths: list[int], columns: tuple[Column, ...]) -> Iterator[Cell]:
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
            line.append(_space(before))
        line += content
        gap = _GAP + (0 if column.right else size - used)
    return trimmed(line)


@cache
def _space(columns: int) -> Span:
    return Span(" " * columns)


def _below(cells: list[Cell], hang: int, columns: int) -> Iterator[Cell]:
    """The cells that have no room beside the others, on a line under their row."""
    line: list[Span] = []
    for each in cells:
        if any(span.text.strip("– ") for span in each):
            line += [Span(" · ", "dim")] * bool(line) + [span._replace(style=span.style or "dim") for span in each]
    if line:
        yield from ((Span(" " * hang), *part) for part in wrap(tuple(line), columns - hang))
