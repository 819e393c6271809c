"""The format for listeners: one fact a line, words instead of signs, no drawing, nothing laid out in columns."""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.render.cells import safe, safe_line
from tiekartta.render.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Details,
    Document,
    Facts,
    Heading,
    Lines,
    Paragraph,
    Table,
)

_NOTHING = frozenset({"", "–"})


def render(document: Document) -> str:
    """The document as text to be read aloud from top to bottom."""
    parts = ["\n".join(_line(line) for line in _block(block)) for block in document.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def spoken(line: Cell) -> str:
    """A line with the words of its signs."""
    return "".join(safe(span.text if span.word is None else span.word) for span in line).strip()


def _line(text: str) -> str:
    return safe_line(text.replace("\u00a0", " ").replace("\u2212", "-")).rstrip()


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, (Heading, Paragraph)):
        yield spoken(block.text)
    elif isinstance(block, Bullets):
        yield from (spoken(item) for item in block.items)
    elif isinstance(block, Facts):
        told = ((safe(fact.label), spoken(fact.text)) for fact in block.items)
        yield from (f"{label}: {text}" if label else text for label, text in told if text)
    elif isinstance(block, Table):
        for number, row in enumerate(block.rows):
            if number:
                yield ""
            yield from _row(block.columns, row)
    elif isinstance(block, Lines):
        yield from ("".join(safe(span.text) for span in line) for line in block.lines)
    elif isinstance(block, Details):
        yield spoken(block.summary)
        for inner in block.blocks:
            yield ""
            yield from _block(inner)


def _row(columns: tuple[Column, ...], row: tuple[Cell, ...]) -> Iterator[str]:
    """The first cell, and each of the others after the title of its column."""
    yield spoken(row[0])
    for column, each in zip(columns[1:], row[1:], strict=True):
        text = spoken(each)
        if text not in _NOTHING:
            yield f"  {safe(column.title)}: {text}" if column.title else f"  {text}"
