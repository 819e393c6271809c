"""What concerns an entry besides its links: questions, risks, issues, functions, interfaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tiekartta.model.entities import Interface, Issue
from tiekartta.model.items import Question
from tiekartta.model.references import Reference, full_name
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


class Concerns:
    """What concerns the entries of all roadmaps, indexed once, for who asks about many."""

    def __init__(self, portfolio: Sequence[Roadmap]) -> None:
        self._questions = [(roadmap, question) for roadmap in portfolio for question in roadmap.questions]
        self._asked: dict[str, int] = {}
        self._blocking: dict[str, list[int]] = {}
        for number, (roadmap, question) in enumerate(self._questions):
            self._asked[full_name(question.id, roadmap.id)] = number
            for name in question.blocks:
                self._blocking.setdefault(full_name(name, roadmap.id), []).append(number)
        self._named: dict[str, dict[str, list[About]]] = {}

    def of(self, roadmap: Roadmap, name: str) -> tuple[About, ...]:
        """What names an item or group, in the order of the lists; questions of other roadmaps too."""
        if roadmap.id not in self._named:
            self._named[roadmap.id] = _named(roadmap)
        return (*self._questions_of(roadmap, name), *self._named[roadmap.id].get(name, ()))

    def _questions_of(self, roadmap: Roadmap, name: str) -> Iterator[About]:
        """Those that block an item, and those that it waits for."""
        row = roadmap.rows.get(name)
        waited = [full_name(link.task, roadmap.id) for link in row.item.depends_on] if row else []
        numbers = {self._asked[each] for each in waited if each in self._asked}
        numbers.update(self._blocking.get(full_name(name, roadmap.id), ()))
        for asking, question in (self._questions[number] for number in sorted(numbers)):
            asked = Reference(asking.id, question.id).within(roadmap.id)
            title, state = asking.title_of(question), question_state(question)
            yield About("question", asked, title, state, question.owner, question.due)


def _named(roadmap: Roadmap) -> dict[str, list[About]]:
    """By id, the risks, issues, functions and interfaces that name an entry of their roadmap."""
    found: dict[str, list[About]] = {}
    for names, told in _told(roadmap):
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append(told)
    return found


def _told(roadmap: Roadmap) -> Iterator[tuple[Iterable[str], About]]:
    """What concerns entries, with their ids."""
    for risk in roadmap.risks:
        yield risk.affects, About("risk", risk.id, roadmap.title_of(risk), f"risk.{risk.status}", risk.owner)
    for issue in roadmap.issues:
        title = roadmap.title_of(issue)
        yield issue.affects, About("issue", issue.id, title, issue_state(issue), issue.owner, issue.due)
    for function in roadmap.functions:
        state = "function.contingency" if function.contingency else "function.no-contingency"
        yield function.requires, About("function", function.id, roadmap.title_of(function), state, function.owner)
    for each in roadmap.interfaces:
        yield (*each.items, *each.groups), About("interface", each.id, each.subject, interface_state(each))


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
