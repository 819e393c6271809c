"""A whole roadmap: its header, its lists, and every dated item with what it inherits from its parents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from pydantic import BaseModel

from tiekartta.model.entities import Body, Function, Group, Interface, Issue, JournalEntry, Phase, Risk, Scenario
from tiekartta.model.header import Header
from tiekartta.model.items import Decision, Item, Milestone, Question, Task, is_gone, value_of
from tiekartta.model.references import full_name
from tiekartta.model.scalars import LocalText, Titles, in_language
from tiekartta.model.shapes import LANGUAGES

LISTS: dict[str, type[BaseModel]] = {
    "phases": Phase,
    "groups": Group,
    "bodies": Body,
    "tasks": Task,
    "milestones": Milestone,
    "decisions": Decision,
    "questions": Question,
    "risks": Risk,
    "issues": Issue,
    "journal": JournalEntry,
    "functions": Function,
    "interfaces": Interface,
    "scenarios": Scenario,
}
"""The lists of a roadmap and what they hold."""
HEADER = "header"
"""What the header is called where an entry is told by its list."""
DATED_LISTS = ("tasks", "milestones", "decisions")
"""The lists of what has dates; they may stand inside of a task too."""


class Row(NamedTuple):
    """A dated item in its place: what it inherits, its parent, and how deep it is nested."""

    item: Item
    kind: str
    parent: str | None
    depth: int
    group: str | None
    phase: str | None
    owner: LocalText | None
    gone: bool
    """Dropped or not applicable, itself, by its parent, or because all of its subtasks are."""
    title: LocalText
    """What a reader is told: the item's title, with its parent's title or its id where another item has the same."""
    is_parent: bool
    """Whether its dates are derived from what is nested in it."""


@dataclass(frozen=True)
class Roadmap:
    """One roadmap, as it was read: tuples in the order of the files."""

    header: Header
    file: str
    phases: tuple[Phase, ...] = ()
    groups: tuple[Group, ...] = ()
    bodies: tuple[Body, ...] = ()
    tasks: tuple[Task, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    decisions: tuple[Decision, ...] = ()
    questions: tuple[Question, ...] = ()
    risks: tuple[Risk, ...] = ()
    issues: tuple[Issue, ...] = ()
    journal: tuple[JournalEntry, ...] = ()
    functions: tuple[Function, ...] = ()
    interfaces: tuple[Interface, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    scenario: str | None = field(default=None)
    """The scenario that has been applied, if any."""

    @property
    def id(self) -> str:
        """The roadmap's id."""
        return self.header.id

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Every dated item by id: tasks with their subtasks in outline order, then milestones, then decisions."""
        rows: dict[str, Row] = {}
        for row in self._walk():
            rows.setdefault(row.item.id, row)
        for name, title in told_apart(_titled(rows)).items():
            rows[name] = rows[name]._replace(title=title)
        return rows

    @cached_property
    def _others(self) -> dict[str, LocalText]:
        """The names of questions, risks, issues and functions whose titles repeat."""
        entries = (*self.questions, *self.risks, *self.issues, *self.functions)
        return told_apart(Titled(each.id, each.title) for each in entries)

    def title_of(self, entry: Question | Risk | Issue | Function) -> LocalText:
        """What a reader is told of one of these: its title, with its id where that repeats."""
        return self._others.get(entry.id, entry.title)

    @cached_property
    def told(self) -> frozenset[str]:
        """The items that reports tell of: what has no subtasks, and parents that bear something of their own.

        A deadline, a legal basis, a planned finish or deliverables are nobody else's; an owner is, unless a subtask has
        inherited it.
        """
        rows = self.rows
        parents = {name for name, row in rows.items() if row.is_parent}
        inherited: set[str] = set()
        for row in rows.values():
            up = row.parent
            if row.item.id in parents:
                continue
            while up is not None and up not in inherited and rows[up].owner == row.owner:
                inherited.add(up)
                up = rows[up].parent
        bearing = {name for name in parents if _bears(rows[name].item)}
        owning = {name for name in parents if rows[name].item.owner and name not in inherited}
        return frozenset(rows.keys() - parents | bearing | owning)

    def outline(self, row: Row) -> tuple[Row, ...]:
        """An item and its parents, the nearest first: what holds a parent holds its children."""
        found = [row]
        while found[-1].parent is not None:
            found.append(self.rows[found[-1].parent])
        return tuple(found)

    def _walk(self) -> Iterator[Row]:
        items: tuple[Item, ...] = (*self.tasks, *self.milestones, *self.decisions)
        stack: list[tuple[Item, Row | None]] = [(item, None) for item in reversed(items)]
        while stack:
            item, parent = stack.pop()
            row = _row(item, parent)
            yield row
            if isinstance(item, Task) and row.is_parent:
                stack.extend((part, row) for part in reversed(item.parts))

    def decided(self) -> Iterator[Decision]:
        """Every decision, those inside of tasks too."""
        return (row.item for row in self.rows.values() if isinstance(row.item, Decision))


def _bears(item: Item) -> bool:
    return bool(item.deadline or item.basis or value_of(item, "finish") or item.deliverables)


def _row(item: Item, parent: Row | None) -> Row:
    kind, gone = KIND_OF[type(item)], is_gone(item)
    is_parent = isinstance(item, Task) and bool(item.tasks or item.milestones or item.decisions)
    if parent is None:
        return Row(item, kind, None, 0, item.group, item.phase, item.owner, gone, item.title, is_parent)
    return Row(
        item,
        kind,
        parent.item.id,
        parent.depth + 1,
        item.group or parent.group,
        item.phase or parent.phase,
        item.owner or parent.owner,
        gone or parent.gone,
        item.title,
        is_parent,
    )


KIND_OF: dict[type, str] = {Task: "task", Milestone: "milestone", Decision: "decision"}
DATED_KINDS = tuple(KIND_OF.values())


def _titled(rows: dict[str, Row]) -> Iterator[Titled]:
    for name, row in rows.items():
        yield Titled(name, row.item.title, rows[row.parent].item.title if row.parent else None)


def has_costs(roadmap: Roadmap) -> bool:
    """Whether a roadmap tells of any money."""
    named = (roadmap.header, *roadmap.groups, *(row.item for row in roadmap.rows.values()))
    return any(each.cost is not None for each in named)


class OpenQuestions:
    """The unanswered questions of roadmaps, by what they block and by what waits for them, in whichever of these.

    Each is given with the id of the roadmap that asks it.
    """

    def __init__(self, roadmaps: Sequence[Roadmap]) -> None:
        self._asked: dict[str, tuple[str, Question]] = {}
        self._blocking: dict[str, list[tuple[str, Question]]] = {}
        for roadmap in roadmaps:
            for question in roadmap.questions:
                if question.is_open:
                    asked = self._asked[full_name(question.id, roadmap.id)] = roadmap.id, question
                    for target in question.blocks:
                        self._blocking.setdefault(full_name(target, roadmap.id), []).append(asked)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._asked)

    def blocking(self, roadmap: Roadmap, item: Item) -> Sequence[tuple[str, Question]]:
        """Those that block an item of a roadmap."""
        return self._blocking.get(full_name(item.id, roadmap.id), ())

    def awaited(self, roadmap: Roadmap, name: str) -> tuple[str, Question] | None:
        """The one that a link of a roadmap names, if it names one."""
        return self._asked.get(full_name(name, roadmap.id))

    def of(self, roadmap: Roadmap, item: Item) -> Iterator[tuple[str, Question]]:
        """Those that block an item, then those that it waits for; each once."""
        if self._asked:
            waits = (self.awaited(roadmap, link.task) for link in item.depends_on)
            found = [*self.blocking(roadmap, item), *(each for each in waits if each is not None)]
            yield from {(asking, question.id): (asking, question) for asking, question in found}.values()


class Titled(NamedTuple):
    """A thing with its title, and the title of its parent where it has one."""

    id: str
    title: LocalText
    parent: LocalText | None = None


def told_apart(things: Iterable[Titled]) -> dict[str, LocalText]:
    """The names of the things whose title repeats, by their id; the others are known by their title.

    The parent's title stands with it: “Tender (Area A)”. Where that does not tell them apart, the id does.
    """
    by_title: dict[str, dict[str, Titled]] = {}
    for each in things:
        for key in _keys(each.title):
            by_title.setdefault(key, {})[each.id] = each
    names: dict[str, LocalText] = {}
    for alike in by_title.values():
        if len(alike) > 1:
            names |= _names([each for each in alike.values() if each.id not in names])
    return names


def _keys(title: LocalText) -> set[str]:
    """The title in every language, as far as a reader sees a difference."""
    if isinstance(title, str):
        return {title.casefold()}
    return {in_language(title, lang).casefold() for lang in LANGUAGES}


def _names(alike: list[Titled]) -> dict[str, LocalText]:
    parents = Counter(key for each in alike if each.parent for key in _keys(each.parent))
    return {each.id: _with(each.title, _beside(each, parents)) for each in alike}


def _beside(each: Titled, parents: Counter[str]) -> LocalText:
    """The parent's title when no other of them has it and it says something else than the title; else the id."""
    if each.parent is None or _keys(each.parent) & _keys(each.title):
        return each.id
    return each.parent if all(parents[key] == 1 for key in _keys(each.parent)) else each.id


def _with(title: LocalText, beside: LocalText) -> LocalText:
    if isinstance(title, str) and isinstance(beside, str):
        return f"{title} ({beside})"
    return Titles(*(f"{in_language(title, lang)} ({in_language(beside, lang)})" for lang in LANGUAGES))
