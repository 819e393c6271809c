"""What concerns an entry besides its links: questions, risks, issues, functions, interfaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tiekartta.model.entities import Interface, Issue
from tiekartta.model.items import Question
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import LocalText

CONCERNING = frozenset({"question", "risk", "issue", "function", "interface"})
"""The kinds of entry that concern others."""


@dataclass(frozen=True, slots=True)
class About:
    """A question, risk, issue, function or interface that concerns an entry."""

    kind: str
    id: str
    title: LocalText
    state: str
    """A key of the words, such as `question.open`."""
    owner: LocalText | None = None
    due: date | None = None


def about(roadmap: Roadmap, name: str, portfolio: Sequence[Roadmap]) -> Iterator[About]:
    """What names an item or group, in the order of the lists; questions of other roadmaps too."""
    yield from _questions(roadmap, name, portfolio)
    for risk in roadmap.risks:
        if name in risk.affects:
            yield About("risk", risk.id, roadmap.title_of(risk), f"risk.{risk.status}", risk.owner)
    for issue in roadmap.issues:
        if name in issue.affects:
            yield About("issue", issue.id, roadmap.title_of(issue), issue_state(issue), issue.owner, issue.due)
    for function in roadmap.functions:
        if name in function.requires:
            state = "function.contingency" if function.contingency else "function.no-contingency"
            yield About("function", function.id, roadmap.title_of(function), state, function.owner)
    for interface in roadmap.interfaces:
        if name in interface.items or name in interface.groups:
            yield About("interface", interface.id, interface.subject, interface_state(interface))


def _questions(roadmap: Roadmap, name: str, portfolio: Sequence[Roadmap]) -> Iterator[About]:
    """Those that block an item, and those that it waits for."""
    row = roadmap.rows.get(name)
    waited = {link.task for link in row.item.depends_on} if row else set()
    for each in portfolio:
        blocked = Reference(roadmap.id, name).within(each.id)
        for question in each.questions:
            asked = Reference(each.id, question.id).within(roadmap.id)
            if asked in waited or blocked in question.blocks:
                title, state = each.title_of(question), question_state(question)
                yield About("question", asked, title, state, question.owner, question.due)


def question_state(question: Question) -> str:
    """Whether a question has been answered, as a key of the words."""
    return "question.open" if question.is_open else "question.answered"


def issue_state(issue: Issue) -> str:
    """How an issue stands, as a key of the words; the day on which it ended says that it is resolved."""
    is_resolved = issue.status in ("open", "active") and not issue.is_open
    return "issue.resolved" if is_resolved else f"issue.{issue.status}"


def interface_state(interface: Interface) -> str:
    """Whether the main responsibility of an interface has been agreed, as a key of the words."""
    return "interface.agreed" if interface.agreed else "interface.open"
