"""Findings made concrete and put into words, for every format that tells them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from tiekartta.base.catalogue import RULES
from tiekartta.base.findings import Finding, Place, Severity, Span
from tiekartta.base.words import Words
from tiekartta.render.cells import safe, safe_line
from tiekartta.render.document import Cell
from tiekartta.render.document import Span as TextSpan


class Locator(Protocol):
    """Turns symbolic places into spans."""

    def locate(self, where: Span | Place) -> Span:
        """The span of a place."""


class Located:
    """A finding with what tells where it stands: places are looked up when asked for, since many are only counted."""

    __slots__ = ("_span", "finding", "sources")

    def __init__(self, finding: Finding, sources: Locator | None) -> None:
        self.finding = finding
        self.sources = sources
        self._span: Span | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        if self._span is None:
            self._span = _span(self.finding.where, self.sources)
        return self._span

    @property
    def related(self) -> tuple[Span, ...]:
        """Where its further places are."""
        return tuple([_span(where, self.sources) for where in self.finding.related])

    @property
    def severity(self) -> Severity:
        """How bad it is, by the catalogue."""
        return RULES[self.finding.code].severity


def located(findings: Iterable[Finding], sources: Locator | None) -> list[Located]:
    """The findings at their places, in the order of files and lines, each told once."""
    return in_order(placed(findings, sources))


def placed(findings: Iterable[Finding], sources: Locator | None) -> list[Located]:
    """The findings at their places, each told once, in the order in which they were found."""
    unique: dict[tuple[object, ...], Located] = {}
    for finding in findings:
        key = (finding.where, *_kind(finding))
        if key not in unique:
            unique[key] = Located(finding, sources)
    return list(unique.values())


def in_order(found: Iterable[Located]) -> list[Located]:
    """Findings in the order of files and lines."""
    return sorted(found, key=lambda each: (each.span, *_kind(each.finding)))


def _kind(finding: Finding) -> tuple[str, str]:
    return finding.code, str(finding.args) if finding.args else ""


def _span(where: Span | Place, sources: Locator | None) -> Span:
    if isinstance(where, Span):
        return where
    return sources.locate(where) if sources else Span(where.roadmap)


def finding_line(found: Located, words: Words) -> str:
    """One safe line: `file:line:column: error[TK203] what is wrong; how to mend it`."""
    message, mend = words.finding(found.finding.code, found.finding.args)
    line = f"{found.span}: {words(found.severity.word)}[{found.finding.code}] {message}"
    if mend:
        line += f"; {_continued(mend)}"
    return safe_line(safe(line))


def _continued(sentence: str) -> str:
    """A sentence as it goes on after a semicolon: without capital, unless its first word is an abbreviation."""
    if sentence[1:2].islower() or sentence[1:2] == " ":
        sentence = sentence[0].lower() + sentence[1:]
    return sentence.removesuffix(".") if not sentence.endswith("..") else sentence


def finding_cells(found: Located, words: Words) -> Cell:
    """The same line with its severity marked, for a terminal with colours."""
    line = finding_line(found, words)
    word = f"{words(found.severity.word)}[{found.finding.code}]"
    before, marked, after = line.partition(word)
    return (TextSpan(before, "dim"), TextSpan(marked, found.severity.word), TextSpan(after))


def related_lines(found: Located, words: Words, limit: int) -> list[str]:
    """Further places of a finding, indented below it; the first few, and how many there are beside them."""
    others = [span for span in found.related if span != found.span]
    lines = [f"    {safe(str(span))}" for span in others[:limit]]
    more = len(others) - len(lines)
    return lines + ([f"    {words('more-places', n=more)}"] if more else [])
