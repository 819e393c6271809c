"""A document: what a view says, before a format writes it.

Every text in a document is data: each format escapes all of it in one place, so that no view and no new format can
forget what a title may hold.
"""

from __future__ import annotations

from typing import NamedTuple

# Named tuples, because making a dataclass costs a start-up five times as much as making one of these.


class Span(NamedTuple):
    """A run of text with a meaning: `style` is a state or role (`late`, `done`, `dim`, `strong`), never a colour.

    `word` is what a listener hears instead of a sign; an empty one where the word stands beside the sign anyway.
    """

    text: str
    style: str = ""
    word: str | None = None


Cell = tuple[Span, ...]
"""One line of spans."""


def cell(*parts: str | Span) -> Cell:
    """A line from texts and spans."""
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


class Heading(NamedTuple):
    """A heading; `level` 1 is the document's own."""

    text: Cell
    level: int = 2


class Paragraph(NamedTuple):
    """One paragraph."""

    text: Cell


class Bullets(NamedTuple):
    """A list."""

    items: tuple[Cell, ...]


class Fact(NamedTuple):
    """One thing told: what it is, and what it says."""

    label: str
    text: Cell


class Facts(NamedTuple):
    """Facts under each other, each with its label."""

    items: tuple[Fact, ...]


class Column(NamedTuple):
    """A column of a table: `wraps` lets it be narrowed by wrapping its text.

    `below` lets a narrow text move it to a line under the row, so that the others keep room to be read.
    """

    title: str
    right: bool = False
    wraps: bool = False
    below: bool = False


class Table(NamedTuple):
    """A table; every row has a cell a column. `narrow` says the same where the table does not fit.

    A `low` table has few lines: what may stand below a row does, untitled, unless every row fits in one line.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    narrow: tuple[Block, ...] = ()
    low: bool = False


class Lines(NamedTuple):
    """Lines that must stay as they are, such as a drawing."""

    lines: tuple[Cell, ...]


class Details(NamedTuple):
    """Blocks that may be folded away under a summary."""

    summary: Cell
    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Bullets | Facts | Table | Lines | Details


class Document(NamedTuple):
    """Blocks from top to bottom."""

    blocks: tuple[Block, ...] = ()
