"""The diff report as one pull-request comment: Markdown that GitHub and GitLab accept whole."""

from __future__ import annotations

from collections.abc import Sequence

from tiekartta.base.words import Words
from tiekartta.compare.report import DiffReport, SettingsReport
from tiekartta.render.document import Block, Bullets, Document, Heading, Paragraph, cell
from tiekartta.render.findings import Located, finding_line
from tiekartta.render.formats import markdown
from tiekartta.render.views.diff import diff_document

LIMIT = 60_000
"""Longest comment, in characters; GitHub takes 65,536."""

MARK = "<!-- tiekartta-diff -->"
"""The first line of every comment."""

SAME = "<!-- tiekartta-diff: same -->"
"""The first line of a comment that tells of no change: a service writes none for it."""

_STEPS = (100, 50, 25, 12, 6, 3, 1)
_ERRORS = 20
_NAMED = 20


def comment(
    reports: Sequence[DiffReport], words: Words, every: bool = False, settings: SettingsReport | None = None
) -> str:
    """The comment, with as many rows a section as fit; what was cut is said. `every` asks for all, however long."""
    unchanged = all(report.same for report in reports) and not (settings and settings.changes)
    mark = SAME if unchanged else MARK
    if every:
        return _written(diff_document(reports, words, None, settings), mark)
    most = _STEPS[0]
    text = _written(diff_document(reports, words, most, settings), mark)
    for step in _STEPS[1:]:
        if len(text) <= LIMIT:
            return text
        if step > 1 and step * len(text) > 2 * most * LIMIT:
            continue  # far too long still, by the length of what was written last
        most, text = step, _cut(diff_document(reports, words, step, settings).blocks, words)
    return text if len(text) <= LIMIT else _least(diff_document(reports, words, _STEPS[-1], settings), words)


def unreadable_comment(found: Located, words: Words) -> str:
    """The comment where there is nothing to compare with, or nothing that can be read."""
    line = cell(finding_line(found, words))
    return _written(Document((Heading(cell(words("diff.not-compared")), 1), Paragraph(line))), MARK)


def errors_comment(found: Sequence[Located], words: Words) -> str:
    """The comment of a version with errors: it takes the place of what was told of the version before."""
    lines = [finding_line(each, words) for each in found[:_ERRORS]]
    more = [words("findings-more", n=len(found) - len(lines))] if len(found) > len(lines) else []
    blocks: tuple[Block, ...] = (
        Heading(cell(words("diff.errors")), 1),
        Paragraph(cell(words("errors-first"))),
        Bullets(tuple(cell(line) for line in [*lines, *more])),
    )
    text = _written(Document(blocks), MARK)
    return text if len(text) <= LIMIT else _written(Document(blocks[:2]), MARK)


def _written(document: Document, mark: str) -> str:
    return f"{mark}\n{markdown.render(document)}"


def _cut(blocks: Sequence[Block], words: Words, left_out: Sequence[str] = ()) -> str:
    """The blocks with a last line that says that rows were cut, and which sections are left out."""
    told = [words("diff.cut")]
    if left_out:
        more = f" {words('diff.more', n=len(left_out) - _NAMED)}" if len(left_out) > _NAMED else ""
        told.append(words("diff.left-out", titles=", ".join(left_out[:_NAMED])) + more)
    return _written(Document((*blocks, *(Paragraph(cell(line)) for line in told))), MARK)


def _least(document: Document, words: Words) -> str:
    """Whole sections from the top, as many as fit: for portfolios of very many roadmaps."""
    sections = _sections(document)
    kept = len(sections)
    while kept:
        blocks = [block for section in sections[:kept] for block in section]
        text = _cut(blocks, words, [_title(section) for section in sections[kept:]])
        if len(text) <= LIMIT:
            return text
        kept = min(kept - 1, kept * LIMIT // len(text))
    return _cut((), words, [_title(section) for section in sections])


def _sections(document: Document) -> list[list[Block]]:
    """The blocks of a document, parted before each heading."""
    sections: list[list[Block]] = []
    for block in document.blocks:
        if isinstance(block, Heading) or not sections:
            sections.append([])
        sections[-1].append(block)
    return sections


def _title(section: Sequence[Block]) -> str:
    first = section[0]
    return "".join(span.text for span in first.text) if isinstance(first, Heading) else "…"
