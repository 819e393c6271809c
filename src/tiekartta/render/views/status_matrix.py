"""The share done by group and phase, as a table; where it does not fit, with numbered phases and signs alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType

from tiekartta.analyse.status import Named, Share, StatusReport
from tiekartta.base.words import Words
from tiekartta.render.document import Cell, Column, Fact, Facts, Span, Table, cell
from tiekartta.render.signs import sign, state_cell, word

_Key = tuple[str | None, str | None]
_Shares = dict[_Key, Share]
Past = Mapping[_Key, str]
"""The worst state of a group and a phase in an earlier version."""


def matrix(report: StatusReport, words: Words, bounds: tuple[int, ...], past: Past = MappingProxyType({})) -> Table:
    """Groups with their sub-groups indented, phases in their order, and the totals; `past` states stand before."""
    wide = _grid(report, words, bounds, _titles(report, words), True, past=past)
    narrow = _numbered(report, words, bounds, past=past)
    if not _phases(report):
        return wide
    return Table(wide.columns, wide.rows, narrow=(narrow, Facts((phase_numbers(report, words),))))


def low_matrix(report: StatusReport, words: Words, bounds: tuple[int, ...], room: str, numbered: bool) -> Table:
    """The same in few lines, with signs alone; `room` may be `top`, without sub-groups, or `total`, without groups."""
    if numbered:
        return _numbered(report, words, bounds, room)
    return _grid(report, words, bounds, _titles(report, words), False, room)


def phase_numbers(report: StatusReport, words: Words) -> Fact:
    """What the numbers of a matrix stand for."""
    pairs = (f"{number}\u00a0{title}" for number, title in enumerate(_titles(report, words), 1))
    return Fact(words("phases"), cell(" · ".join(pairs)))


def _numbered(
    report: StatusReport,
    words: Words,
    bounds: tuple[int, ...],
    room: str = "groups",
    past: Past = MappingProxyType({}),
) -> Table:
    heads = [str(number) for number in range(1, len(_phases(report)) + 1)]
    return _grid(report, words, bounds, heads, False, room, past)


def _phases(report: StatusReport) -> list[Named]:
    told = {share.phase for share in report.shares}
    return [phase for phase in report.phases if phase.id in told]


def _titles(report: StatusReport, words: Words) -> list[str]:
    return [words.text(phase.title) for phase in _phases(report)]


def _grid(
    report: StatusReport,
    words: Words,
    bounds: tuple[int, ...],
    heads: list[str],
    with_words: bool,
    room: str = "groups",
    past: Past = MappingProxyType({}),
) -> Table:
    shares = {(share.group, share.phase): share for share in report.shares}
    columns = (
        Column(words("group"), wraps=True),
        *(Column(title, wraps=True) for title in heads),
        Column(words("all")),
        Column(words("by-work"), right=True),
    )
    return Table(columns, tuple(_rows(report, shares, _phases(report), words, bounds, with_words, room, past)))


def _rows(
    report: StatusReport,
    shares: _Shares,
    phases: list[Named],
    words: Words,
    bounds: tuple[int, ...],
    with_words: bool,
    room: str,
    past: Past,
) -> Iterator[tuple[Cell, ...]]:
    deepest = {"top": 0, "total": -1}.get(room, len(report.groups))
    told = [(each, depth) for each, depth in _outline(report.groups) if depth <= deepest and (each.id, None) in shares]
    names = ((group.id, "  " * depth + words.text(group.title)) for group, depth in told)
    for name, title in chain(names, [(None, words("all"))]):
        keys = [(name, phase.id) for phase in phases] + [(name, None)]
        whole = shares.get((name, None))
        work = cell(words.percent(whole.work) if whole else "–")
        yield (cell(title), *(_share(shares.get(key), words, bounds, with_words, past.get(key)) for key in keys), work)


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


def _share(
    share: Share | None, words: Words, bounds: tuple[int, ...], with_words: bool, past: str | None = None
) -> Cell:
    if share is None:
        return cell(Span("–", "dim"))
    told = Span(words.percent(share.share), f"share-{1 + sum(share.share * 100 > bound for bound in bounds)}")
    worst = share.worst or "done"
    was = _was(past, words) if past and past != worst else ()
    now = state_cell(worst, words) if with_words else (Span(sign(worst), worst, word(worst, words)),)
    return (told, Span("\u00a0", "", ", "), *was, *now)


def _was(past: str, words: Words) -> Cell:
    """The state before, with an arrow to the state now."""
    return (Span(sign(past), past, word(past, words)), Span("\u00a0→\u00a0", "", f", {words('diff.state-now')} "))
