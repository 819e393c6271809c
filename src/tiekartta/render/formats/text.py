"""The plain-text format: for a terminal painted by rich, for a pipe the same lines plain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tiekartta.render.cells import safe_line
from tiekartta.render.document import (
    Block,
    Bullets,
    Cell,
    Details,
    Document,
    Facts,
    Heading,
    Lines,
    Paragraph,
    Span,
    Table,
)
from tiekartta.render.tables import fits, table_lines
from tiekartta.render.wrap import length, made_safe, wrap

NARROWEST = 20
"""No text is laid out narrower than this."""
_WIDEST_LABEL = 28


def render(document: Document, columns: int) -> list[Cell]:
    """The lines of a document within a number of columns; all text is made safe here."""
    return list(lines_of(document, columns))


def lines_of(document: Document, columns: int) -> Iterator[Cell]:
    """The same lines, each made when it is asked for."""
    return _spaced(document.blocks, max(columns, NARROWEST))


def that_fits(documents: Iterable[Document], columns: int, lines: int) -> Document:
    """The first of the documents that has at most so many lines; the last one where none has."""
    found = Document(())
    for found in documents:
        if len(render(found, columns)) <= lines:
            break
    return found


def plain(lines: Iterable[Cell]) -> str:
    """The lines without style, each safe for a terminal and a CI log."""
    return "".join(plain_lines(lines))


def plain_lines(lines: Iterable[Cell]) -> Iterator[str]:
    """The same, line by line."""
    texts = ("".join(span.text for span in line).replace("\u00a0", " ").rstrip() for line in lines)
    return (safe_line(text) + "\n" for text in texts)


def _spaced(blocks: tuple[Block, ...], columns: int) -> Iterator[Cell]:
    """The lines of blocks with an empty line between them, but none after a heading."""
    previous: Block | None = None
    for block in blocks:
        if previous is not None and not isinstance(previous, Heading):
            yield ()
        yield from _block(block, columns)
        previous = block


def _block(block: Block, columns: int) -> Iterator[Cell]:
    if isinstance(block, Heading):
        yield from _heading(block, columns)
    elif isinstance(block, Paragraph):
        yield from wrap(made_safe(block.text), columns)
    elif isinstance(block, Bullets):
        for item in block.items:
            yield from wrap((Span("• ", "", ""), *made_safe(item)), columns)
    elif isinstance(block, Facts):
        yield from _facts(block, columns)
    elif isinstance(block, Table):
        if block.narrow and not fits(block, columns):
            yield from _spaced(block.narrow, columns)
        else:
            yield from table_lines(block, columns)
    elif isinstance(block, Lines):
        yield from (made_safe(line) for line in block.lines)
    elif isinstance(block, Details):
        yield from wrap(made_safe(block.summary, "heading"), columns)
        yield from _spaced(block.blocks, columns)


def _heading(block: Heading, columns: int) -> Iterator[Cell]:
    lines = wrap(made_safe(block.text, "heading"), columns)
    yield from lines
    if block.level == 1:
        yield (Span("═" * max(length(line) for line in lines), "dim", ""),)


def _facts(block: Facts, columns: int) -> Iterator[Cell]:
    """Labels in one column and what they say in the next; under each other where there is no room beside."""
    labels = [made_safe((Span(fact.label, "dim"),)) for fact in block.items]
    widest = min(max((length(label) for label in labels), default=0), _WIDEST_LABEL, columns // 3)
    for label, fact in zip(labels, block.items, strict=True):
        left = wrap(label, widest)
        right = wrap(made_safe(fact.text), columns - widest - 2)
        for number in range(max(len(left), len(right))):
            head = left[number] if number < len(left) else ()
            space = Span(" " * (widest - length(head) + 2))
            yield (*head, space, *(right[number] if number < len(right) else ()))
