"""The diff report as one pull-request comment: Markdown that GitHub and GitLab accept whole."""

from __future__ import annotations

from collections.abc import Sequence

from tiekartta.base.words import Words
from tiekartta.compare.report import DiffReport
from tiekartta.render.document import Document, Paragraph, cell
from tiekartta.render.formats import markdown
from tiekartta.render.views.diff import diff_document

LIMIT = 60_000
"""Longest comment, in characters; GitHub takes 65,536."""

MARK = "<!-- tiekartta-diff -->"
"""By which a workflow finds the comment again, to update it."""

_STEPS = (100, 50, 25, 12, 6, 3, 1)


def comment(reports: Sequence[DiffReport], words: Words, every: bool = False) -> str:
    """The comment, with as many rows a section as fit; what was cut is said. `every` asks for all, however long."""
    if every:
        return f"{MARK}\n{markdown.render(diff_document(reports, words, None))}"
    most = _STEPS[0]
    text = f"{MARK}\n{markdown.render(diff_document(reports, words, most))}"
    for step in _STEPS[1:]:
        if len(text) <= LIMIT:
            return text
        if step > 1 and step * len(text) > 2 * most * LIMIT:
            continue  # far too long still, by the length of what was written last
        most, text = step, _cut(diff_document(reports, words, step), words)
    return text if len(text) <= LIMIT else _least(diff_document(reports, words, _STEPS[-1]), words)


def _cut(document: Document, words: Words) -> str:
    note = Paragraph(cell(words("diff.cut")))
    return f"{MARK}\n{markdown.render(Document((*document.blocks, note)))}"


def _least(document: Document, words: Words) -> str:
    """Whole blocks from the top, as many as fit: for portfolios of very many roadmaps."""
    blocks = list(document.blocks)
    length = len(_cut(document, words))
    while len(blocks) > 1:
        blocks = blocks[: max(min(len(blocks) * 3 // 4, len(blocks) * LIMIT // length), 1)]
        text = _cut(Document(tuple(blocks)), words)
        length = len(text)
        if length <= LIMIT:
            return text
    return _cut(Document(()), words)
