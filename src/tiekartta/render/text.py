"""The plain-text format: for a terminal painted by rich, for a pipe the same lines plain."""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.render.cells import cut, safe, safe_line, width
from tiekartta.render.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Details,
    Document,
    Heading,
    Lines,
    Paragraph,
    Span,
    Table,
)

_GAP = 2
_NARROWEST = 10


def render(document: Document, columns: int) -> list[Cell]:
    """The lines of a document within a number of columns; all text is made safe here."""
    lines: list[Cell] = []
    for block in document.blocks:
        if lines and not isinstance(block, Heading):
            pass
        lines.extend(_block(block, max(columns, 20)))
    while lines and not lines[-1]:
        lines.pop()
    return lines


def plain(lines: list[Cell]) -> str:
    """The lines without style, each safe for a terminal and a CI log."""
    return "".join(safe_line("".join(span.text for span in line).rstrip()) + "\n" for line in lines)


def _block(block: Block, columns: int) -> Iterator[Cell]:
    if isinstance(block, Heading):
        yield from _wrap(_safe(block.text, "heading"), columns)
        if block.level == 1:
            yield (Span("═" * min(_length(_safe(block.text)), columns), "dim"),)
    elif isinstance(block, Paragraph):
        yield from _wrap(_safe(block.text), columns)
        yield ()
    elif isinstance(block, Bullets):
        for item in block.items:
            for number, line in enumerate(_wrap(_safe(item), columns - 2)):
                yield (Span("  " if number else "• "), *line)
        yield ()
    elif isinstance(block, Table):
        yield from _table(block, columns)
        yield ()
    elif isinstance(block, Lines):
        yield from (_safe(line) for line in block.lines)
        yield ()
    elif isinstance(block, Details):
        yield from _wrap(_safe(block.summary, "heading"), columns)
        for inner in block.blocks:
            yield from _block(inner, columns)


def _safe(line: Cell, style: str = "") -> Cell:
    return tuple(Span(safe(span.text), span.style or style) for span in line)


def _length(line: Cell) -> int:
    return sum(width(span.text) for span in line)


def _wrap(line: Cell, columns: int) -> list[Cell]:
    """A line broken at spaces into lines that fit; a word that is too long is cut."""
    if _length(line) <= columns:
        return [line]
    lines: list[Cell] = []
    current: list[Span] = []
    used = 0
    for word in _words(line):
        size = width(word.text)
        if used and used + size > columns and not word.text.isspace():
            lines.append(_trimmed(current))
            current, used = [], 0
        if not current and word.text.isspace():
            continue
        current.append(Span(cut(word.text, columns), word.style) if size > columns else word)
        used += min(size, columns)
    lines.append(_trimmed(current))
    return lines


def _trimmed(spans: list[Span]) -> Cell:
    while spans and spans[-1].text.isspace():
        spans.pop()
    return tuple(spans)


def _words(line: Cell) -> Iterator[Span]:
    """The words and the spaces between them, each with its style."""
    for span in line:
        text = span.text
        start = 0
        for position in range(1, len(text) + 1):
            if position == len(text) or (text[position] == " ") != (text[start] == " "):
                yield Span(text[start:position], span.style)
                start = position


def _table(table: Table, columns: int) -> Iterator[Cell]:
    rows = [[_safe(each) for each in row] for row in table.rows]
    titles = [_safe((Span(column.title, "dim"),)) for column in table.columns]
    widths = _widths(table.columns, [titles, *rows], columns)
    yield from _row(titles, widths, table.columns)
    yield (Span("─" * (sum(widths) + _GAP * (len(widths) - 1)), "dim"),)
    for row in rows:
        yield from _row(row, widths, table.columns)


def _widths(columns: tuple[Column, ...], rows: list[list[Cell]], total: int) -> list[int]:
    """Column widths that fit: what is too much is taken from the widest column that wraps."""
    widths = [max((_length(row[index]) for row in rows), default=0) for index in range(len(columns))]
    excess = sum(widths) + _GAP * (len(widths) - 1) - total
    for flexible in (True, False):
        while excess > 0:
            candidates = [
                index
                for index, column in enumerate(columns)
                if (column.wraps or not flexible) and widths[index] > (_NARROWEST if flexible else 3)
            ]
            if not candidates:
                break
            widest = max(candidates, key=lambda index: widths[index])
            others = [widths[index] for index in candidates if index != widest]
            floor = max([_NARROWEST if flexible else 3, *others])
            step = min(excess, max(widths[widest] - floor, 1))
            widths[widest] -= step
            excess -= step
    return widths


def _row(row: list[Cell], widths: list[int], columns: tuple[Column, ...]) -> Iterator[Cell]:
    parts = [_wrap(each, size) if size else [()] for each, size in zip(row, widths, strict=True)]
    for number in range(max(len(part) for part in parts)):
        line: list[Span] = []
        for part, size, column in zip(parts, widths, columns, strict=True):
            content = part[number] if number < len(part) else ()
            space = Span(" " * (size - _length(content)))
            line.extend((space, *content) if column.right else (*content, space))
            line.append(Span(" " * _GAP))
        yield _trimmed(line)
