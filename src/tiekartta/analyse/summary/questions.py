"""Open questions, by who owes the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.status import Named
from tiekartta.analyse.summary.scope import Scope
from tiekartta.model.scalars import LocalText


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question without an answer; `overdue` when its day has passed, `blocks` the unfinished items that wait."""

    id: str
    title: LocalText
    owner: LocalText | None
    due: date | None
    overdue: bool
    blocks: tuple[Named, ...]


def open_questions(scope: Scope) -> tuple[OpenQuestion, ...]:
    """The open questions, the one due first before the others; those of one owner stand together."""
    found = []
    for each in scope.roadmap.questions:
        if not each.is_open or not scope.covers(each.group):
            continue
        blocks = tuple(scope.named(name) for name in each.blocks if scope.is_open(name))
        overdue = bool(each.due and each.due < scope.status_date)
        found.append(OpenQuestion(each.id, scope.roadmap.title_of(each), each.owner, each.due, overdue, blocks))
    first: dict[str, date] = {}
    for question in found:
        owner = str(question.owner)
        first[owner] = min(first.get(owner, date.max), question.due or date.max)
    return tuple(sorted(found, key=lambda each: (first[str(each.owner)], str(each.owner), each.due or date.max)))
