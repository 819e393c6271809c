"""The share done by group and phase, as a table; where it does not fit, with numbered phases and signs alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tiekartta.analyse.status import Named, Share, StatusReport
from tiekartta.base.words import Words
from tiekartta.model.scalars import in_language
from tiekartta.render.document import Cell, Column, Fact, Facts, Span, Table, cell
from tiekartta.render.signs import sign, state_cell, word

_Shares = dict[tuple[str | None, str | None], Share]


def matrix(report: StatusReport, words: Words, bounds: tuple[int, ...]) -> Table:
    """Groups with their sub-groups indented, phases in their order, and the totals."""
    shares = {(share.group, share.phase): share for share in report.shares}
    phases = [phase for phase in report.phases if (None, phase.id) in shares]
    titles = [in_language(phase.title, words.lang) for phase in phases]
    numbers = [str(number) for number in range(1, len(phases) + 1)]
    wide, narrow = (
        Table(
            (Column(words("group"), wraps=True), *(Column(title, wraps=True) for title in heads), Column(words("all"))),
            tuple(_rows(report, shares, phases, words, bounds, with_words)),
        )
        for heads, with_words in ((titles, True), (numbers, False))
    )
    key = Facts(tuple(Fact(number, cell(title)) for number, title in zip(numbers, titles, strict=True)))
    return Table(wide.columns, wide.rows, narrow=(narrow, key) if phases else ())


def _rows(
    report: StatusReport,
    shares: _Shares,
    phases: list[Named],
    words: Words,
    bounds: tuple[int, ...],
    with_words: bool,
) -> Iterator[tuple[Cell, ...]]:
    groups = ((group, depth) for group, depth in _outline(report.groups) if (group.id, None) in shares)
    names = ((group.id, "  " * depth + in_language(group.title, words.lang)) for group, depth in groups)
    for name, title in chain(names, [(None, words("all"))]):
        keys = [(name, phase.id) for phase in phases] + [(name, None)]
        yield (cell(title), *(_share(shares.get(key), words, bounds, with_words) for key in keys))


def _outline(groups: tuple[Named, ...]) -> list[tuple[Named, int]]:
    """The groups, each followed by its sub-groups, with their depth."""
    known = {group.id for group in groups}
    outline: list[tuple[Named, int]] = []
    stack = [(group, 0) for group in reversed(groups) if group.parent not in known]
    while stack:
        group, depth = stack.pop()
        outline.append((group, depth))
        stack.extend((each, depth + 1) for each in reversed(groups) if each.parent == group.id)
    return outline


def _share(share: Share | None, words: Words, bounds: tuple[int, ...], with_words: bool) -> Cell:
    if share is None:
        return cell(Span("–", "dim"))
    told = Span(words.percent(share.share), f"share-{1 + sum(share.share * 100 > bound for bound in bounds)}")
    worst = share.worst or "done"
    if with_words:
        return (told, Span("\u00a0", "", ", "), *state_cell(worst, words))
    return (told, Span("\u00a0", "", ", "), Span(sign(worst), worst, word(worst, words)))
