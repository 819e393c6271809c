"""Markdown read back into a document, so that a memo of any template also comes as text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tiekartta.render.document import Block, Bullets, Cell, Column, Document, Heading, Lines, Paragraph, Span, Table

_SHORT = 12
"""A column of dates and numbers is not wrapped: no longer than this."""
_JOINER = "\u2060"


def read(text: str) -> Document:
    """The document that CommonMark with tables is; what it has no block for becomes plain lines."""
    tokens = iter(MarkdownIt("commonmark", {"html": False}).enable("table").parse(text))
    return Document(tuple(_blocks(tokens)))


def _blocks(tokens: Iterator[Token]) -> Iterator[Block]:
    for token in tokens:
        if token.type == "heading_open":
            yield Heading(_line(next(tokens)), int(token.tag[1:]))
        elif token.type == "paragraph_open":
            yield Paragraph(_line(next(tokens)))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield Bullets(tuple(_items(tokens, token)))
        elif token.type == "table_open":
            yield _table(list(_until(tokens, "table_close")))
        elif token.type in ("fence", "code_block"):
            yield Lines(tuple((Span(line),) for line in token.content.splitlines()))


def _until(tokens: Iterator[Token], end: str, level: int | None = None) -> Iterator[Token]:
    return takewhile(lambda token: token.type != end or (level is not None and token.level != level), tokens)


def _items(tokens: Iterator[Token], opened: Token) -> Iterator[Cell]:
    """One line for each entry; an entry inside another is a line of its own."""
    end = opened.type.replace("_open", "_close")
    for token in _until(tokens, end, opened.level):
        if token.type == "inline":
            yield _line(token)


def _table(tokens: list[Token]) -> Table:
    columns: list[tuple[str, bool]] = []
    rows: list[list[Cell]] = []
    for token, inner in pairwise(tokens):
        if token.type == "th_open":
            right = "right" in str(token.attrGet("style") or "")
            columns.append(("".join(span.text for span in _line(inner)), right))
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "td_open":
            rows[-1].append(_line(inner))
    filled = [row for row in rows if row]
    widths = [
        max((sum(len(span.text) for span in each) for each in column), default=0)
        for column in zip(*filled, strict=False)
    ]
    wraps = [size > _SHORT for size in widths] or [True] * len(columns)
    told = [Column(title, right, wrap) for (title, right), wrap in zip(columns, wraps, strict=False)]
    return Table(tuple(told), tuple(map(tuple, filled)))


def _line(token: Token) -> Cell:
    """The text of an inline token, with emphasis as a style."""
    spans: list[Span] = []
    strong = 0
    for child in token.children or ():
        strong += {"strong_open": 1, "strong_close": -1}.get(child.type, 0)
        if child.type in ("text", "code_inline"):
            spans.append(Span(child.content.replace(_JOINER, ""), "strong" if strong else ""))
        elif child.type in ("softbreak", "hardbreak"):
            spans.append(Span(" "))
    return tuple(spans)
