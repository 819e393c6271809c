"""Findings made concrete and put into words, for every format that tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from tiekartta.base.catalogue import RULES
from tiekartta.base.findings import Finding, Place, Severity, Span
from tiekartta.base.words import Words
from tiekartta.render.cells import safe, safe_line
from tiekartta.render.document import Cell
from tiekartta.render.document import Span as TextSpan

_QUOTES = (("“", "”"), ("”", "”"))
"""How English, and Finnish and Swedish, quote."""


class Locator(Protocol):
    """Turns symbolic places into spans."""

    def locate(self, where: Span | Place) -> Span:
        """The span of a place."""

    def width(self, span: Span) -> int:
        """How long the line of a span is; 0 where that is not known."""

    def item_at(self, span: Span) -> str:
        """The id of the entry that a span lies in; empty outside of the lists."""


class Located:
    """A finding with what tells where it stands: places are looked up when asked for, since many are only counted.

    `called` turns the name of a file into the one that the reader knows, such as that from a repository's root.
    """

    __slots__ = ("_span", "called", "finding", "sources")

    def __init__(self, finding: Finding, sources: Locator | None, called: Callable[[str], str] | None = None) -> None:
        self.finding = finding
        self.sources = sources
        self.called = called
        self._span: Span | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        if self._span is None:
            self._span = self._named(_span(self.finding.where, self.sources))
        return self._span

    @property
    def item(self) -> str:
        """The id of the entry that it is about, or nothing."""
        where = self.finding.where
        if isinstance(where, Place):
            return where.item
        return self.sources.item_at(where) if self.sources is not None else ""

    def told(self, words: Words) -> tuple[str, str]:
        """What is wrong, with the id of the item, and how to mend it."""
        message, mend = words.finding(self.finding.code, self.finding.args)
        item = self.item
        named = not item or any(f"{mark}{item}{end}" in message for mark, end in _QUOTES)
        return message if named else f"{item}: {message}", mend

    @property
    def related(self) -> tuple[Span, ...]:
        """Where its further places are."""
        return tuple([self._named(_span(where, self.sources)) for where in self.finding.related])

    @property
    def width(self) -> int:
        """How long the line is that it stands on; 0 where that is not known."""
        span = _span(self.finding.where, self.sources)
        return self.sources.width(span) if self.sources is not None else 0

    def _named(self, span: Span) -> Span:
        return span._replace(file=self.called(span.file)) if self.called is not None else span

    @property
    def severity(self) -> Severity:
        """How bad it is, by the catalogue."""
        return RULES[self.finding.code].severity


def located(findings: Iterable[Finding], sources: Locator | None) -> list[Located]:
    """The findings at their places, in the order of files and lines, each told once."""
    return in_order(placed(findings, sources))


def called(found: Iterable[Located], name: Callable[[str], str]) -> list[Located]:
    """The findings with their files called otherwise."""
    return [Located(each.finding, each.sources, name) for each in found]


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
    message, mend = found.told(words)
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
