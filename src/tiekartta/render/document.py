"""A document: what a view says, before a format writes it.

Every text in a document is data: each format escapes all of it in one place, so that no view and no new format can
forget what a title may hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A run of text with a meaning: `style` is a state or role (`late`, `done`, `dim`, `strong`), never a colour."""

    text: str
    style: str = ""


Cell = tuple[Span, ...]
"""One line of spans."""


def cell(*parts: str | Span) -> Cell:
    """A line from texts and spans."""
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 1 is the document's own."""

    text: Cell
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    text: Cell


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[Cell, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table: `wraps` lets it be narrowed by wrapping its text."""

    title: str
    right: bool = False
    wraps: bool = False


@dataclass(frozen=True)
class Table:
    """A table; every row has a cell a column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Lines:
    """Lines that must stay as they are, such as a drawing."""

    lines: tuple[Cell, ...]


@dataclass(frozen=True)
class Details:
    """Blocks that may be folded away under a summary."""

    summary: Cell
    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Bullets | Table | Lines | Details


@dataclass(frozen=True)
class Document:
    """Blocks from top to bottom."""

    blocks: tuple[Block, ...] = field(default=())
