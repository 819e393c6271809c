"""Comments that ignore findings: `# tiekartta: ignore[TK501, TK503]` at the end of the line that they are on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tiekartta.base.catalogue import is_selector, only_errors
from tiekartta.base.findings import Finding, Span
from tiekartta.read.document import Document

_COMMENT = re.compile(r"(?:^|\s)#\s*tiekartta:\s*ignore\[([^\]]{0,500})\]")
_WORD = re.compile(r"[^,\s]+")


class Ignore(NamedTuple):
    """One code or family that a comment ignores on its line; `span` is where the comment names it."""

    code: str
    span: Span


def ignores(documents: Iterable[Document]) -> Iterator[Ignore]:
    """Every code that a comment of the documents ignores."""
    for document in documents:
        if "tiekartta:" not in document.text:
            continue
        for number, line in enumerate(document.text.split("\n"), start=1):
            for comment in _COMMENT.finditer(line):
                for word in _WORD.finditer(comment[1]):
                    column = comment.start(1) + word.start() + 1
                    yield Ignore(word[0], Span(document.file, number, column))


def unknown_codes(found: Iterable[Ignore]) -> Iterator[Finding]:
    """Findings for comments that ignore what does not exist."""
    for ignore in found:
        if not is_selector(ignore.code):
            yield Finding("TK129", ignore.span, {"code": ignore.code})


def ignored_errors(found: Iterable[Ignore]) -> Iterator[Finding]:
    """Findings for comments that would ignore errors, which cannot be ignored."""
    for ignore in found:
        if is_selector(ignore.code) and only_errors(ignore.code):
            yield Finding("TK140", ignore.span, {"code": ignore.code})
