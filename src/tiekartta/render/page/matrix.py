"""Groups and phases on the page: the share done, the worst state, that of before, and the colour that a person gave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tiekartta.analyse.page.report import PageReport
from tiekartta.analyse.status import Named, Share, StatusReport
from tiekartta.analyse.summary.colours import Disagreement
from tiekartta.base.words import Words
from tiekartta.model.scalars import LocalText
from tiekartta.render.page.columns import label_rule, on_narrow
from tiekartta.render.page.gantt import phase_numbers


@dataclass(frozen=True, slots=True)
class Cell:
    """A share of 0 to 1, the worst state of what is left, and the worst state of the earlier version."""

    share: float
    state: str
    before: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A group, or all of them when it has no title; a cell a phase, and the total."""

    title: LocalText | None
    depth: int
    shares: tuple[Cell | None, ...]
    declared: Disagreement | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows with the titles of the columns; `declared` tells whether any person's colour disagrees."""

    phases: tuple[LocalText, ...]
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    declared: bool


def matrix_of(report: PageReport, before: StatusReport | None, words: Words) -> Matrix:
    """The matrix of a status, with the states of an earlier one beside it."""
    status = report.status
    shares = {(share.group, share.phase): share for share in status.shares}
    past = {(share.group, share.phase): share for share in before.shares} if before else {}
    phases = [phase for phase in status.phases if (None, phase.id) in shares]
    columns = [*(phase.id for phase in phases), None]
    declared = {each.about.id if each.about else None: each for each in report.disagreements}
    rows, numbers = [], phase_numbers(status)
    for group, depth in [*_outline(status.groups), (None, 0)]:
        name = group.id if group else None
        if (name, None) in shares:
            cells = tuple(_cell(shares.get((name, phase)), past.get((name, phase)), bool(before)) for phase in columns)
            rows.append(Row(group.title if group else None, depth, cells, declared.get(name)))
    return Matrix(
        tuple(phase.title for phase in phases),
        (*(f"{numbers[phase.id]} {words.text(phase.title)}" for phase in phases), words("all")),
        tuple(rows),
        any(row.declared for row in rows),
    )


def heads_style(number: int, matrix: Matrix, words: Words) -> str:
    """The rules that name a column of the matrix before its values, where a screen is narrow."""
    heads = (*matrix.heads, *[words("page.declared")] * matrix.declared)
    return on_narrow(label_rule(f".m{number} td:nth-child({at})", head) for at, head in enumerate(heads, 2))


def _cell(share: Share | None, before: Share | None, compared: bool) -> Cell | None:
    if share is None:
        return None
    state = share.worst or "done"
    past = (before.worst or "done") if before and compared else None
    return Cell(share.share, state, past if past != state else None)


def _outline(groups: tuple[Named, ...]) -> Iterator[tuple[Named | None, int]]:
    """The groups, each followed by its sub-groups, with their depth."""
    known = {group.id for group in groups}
    stack = [(group, 0) for group in reversed(groups) if group.parent not in known]
    while stack:
        group, depth = stack.pop()
        yield group, depth
        stack.extend((each, depth + 1) for each in reversed(groups) if each.parent == group.id)
