"""A finding's page as a document, in the reader's language: what the program says of it, then its page."""

from __future__ import annotations

from collections.abc import Sequence
from string import Formatter

from tiekartta.base.catalogue import RULES
from tiekartta.base.rulepages import page_of
from tiekartta.base.words import Words
from tiekartta.render.document import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Lines,
    Paragraph,
    Span,
    Table,
    cell,
)

_HEADINGS = {"Why": "explain.page.why", "Example": "explain.page.example", "Mend": "explain.page.mend"}
"""What the headings of an English page are called by the program."""


def page_document(code: str, words: Words) -> Document:
    """One code: severity, message and mend in the reader's language, and its page."""
    rule = RULES[code]
    message, mend = words.texts(code)
    severity = Span(words(rule.severity.word), rule.severity.word)
    facts = Facts(
        (
            Fact(words("explain.severity"), cell(severity)),
            Fact(words("explain.family"), cell(words(f"family.{rule.family}"))),
            Fact(words("explain.says"), cell(_shown(message))),
            Fact(words("explain.mend"), cell(_shown(mend))),
        )
    )
    page = page_of(code, words.lang)
    blocks = _blocks(page.body, words)
    note = (Paragraph(cell(words("explain.in-english"))),) if blocks and page.lang != words.lang else ()
    return Document((Heading(cell(f"{code} {rule.slug}"), 1), facts, *note, *blocks))


def index_document(codes: Sequence[str], words: Words) -> Document:
    """Several codes as a table."""
    columns = (Column(words("validate.code")), Column(""), Column(words("explain.says"), wraps=True))
    rows = []
    for code in codes:
        rule = RULES[code]
        severity = Span(words(rule.severity.word), rule.severity.word)
        rows.append((cell(code), cell(severity), cell(_shown(words.texts(code)[0]))))
    return Document((Table(columns, tuple(rows)),))


def _shown(text: str) -> str:
    """A text with its placeholders as `…`, since nothing fills them here."""
    return "".join(literal + ("…" if name is not None else "") for literal, name, *_ in Formatter().parse(text))


def _blocks(page: str, words: Words) -> list[Block]:
    """The few forms that the pages are written in: headings, paragraphs, fenced examples.

    Every page has the same headings, and a test holds that: over an English page they are in the reader's language.
    """
    blocks: list[Block] = []
    paragraph: list[str] = []
    fence: list[str] | None = None
    for line in [*page.splitlines(), ""]:
        if line.startswith("```"):
            if fence is not None:
                blocks.append(Lines(tuple(cell(f"    {each}") for each in fence)))
            fence = [] if fence is None else None
        elif fence is not None:
            fence.append(line)
        elif line and not line.startswith("#"):
            paragraph.append(line)
        else:
            if paragraph:
                blocks.append(Paragraph(cell(" ".join(paragraph).replace("`", ""))))
                paragraph = []
            if line.startswith("## "):
                heading = line.removeprefix("## ")
                blocks.append(Heading(cell(words(_HEADINGS[heading]) if heading in _HEADINGS else heading)))
    return blocks
