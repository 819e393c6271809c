"""The rows of a list: dated items, and questions, risks, issues, functions and interfaces, in one shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tiekartta.analyse.about import interface_state, issue_state, question_state
from tiekartta.analyse.items import StatusItem, status_item
from tiekartta.analyse.readiness import Readiness, readiness_of, target_day
from tiekartta.analyse.states import States
from tiekartta.base.words import Reason
from tiekartta.model.entities import Function, Issue, Risk
from tiekartta.model.items import GONE, Item, Question
from tiekartta.model.references import full_name
from tiekartta.model.roadmap import DATED_KINDS, Roadmap, Row
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.schedule import Schedule

UNDATED = ("question", "risk", "issue", "function", "interface")
KINDS = (*DATED_KINDS, *UNDATED)


_FINISHED = frozenset(
    {
        "done", "plan.dropped", "plan.not-applicable", "question.answered", "risk.closed", "issue.resolved",
        "issue.closed",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Help:
    """National support: who gives what; `status` is `dropped` when it was withdrawn."""

    by: str
    what: LocalText
    status: str | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one party owes: its status, the day of the status, and the day by which it is wanted."""

    party: str
    title: LocalText
    status: str
    on: date | None
    due: date | None
    source: tuple[str, ...]
    notes: LocalText | None
    is_owed: bool


@dataclass(frozen=True, slots=True)
class Wait:
    """An unfinished predecessor, or an open question that holds the item."""

    roadmap: str
    id: str
    title: LocalText
    kind: str
    group: str | None
    body: str | None
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """One row. `due` is the deadline, else the forecast finish; an entry without dates has its own day, if any.

    `state` is a state of the item, or a key of the words such as `question.open`; `item` is None for what has no
    dates. `concerns` are the ids that a question blocks, a risk or an issue affects, a function requires, an interface
    holds.
    """

    roadmap: str
    id: str
    kind: str
    title: LocalText
    group: str | None
    phase: str | None
    owner: LocalText | None
    state: str
    reason: Reason | None
    due: date | None
    item: StatusItem | None
    basis: tuple[str, ...]
    tags: tuple[str, ...]
    packages: tuple[str, ...]
    declared: bool
    necessary: bool | None
    assumed: bool
    support: tuple[Help, ...]
    deliverables: tuple[Delivery, ...]
    incomplete: bool
    implements: str | None
    deviation: LocalText | None
    waits_for: tuple[Wait, ...]
    missing: tuple[str, ...]
    concerns: tuple[str, ...]
    groups: tuple[str, ...]
    contingency: LocalText | None = None
    """Of a key function: its reserve arrangement for the turn of the year."""
    has_cost: bool = False
    readiness: Readiness | None = None
    """Of a key function: how far what it requires is."""

    @property
    def name(self) -> str:
        """The id with the roadmap's."""
        return full_name(self.id, self.roadmap)

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.state in _FINISHED


def entries_of(roadmap: Roadmap, schedule: Schedule, at_risk: int) -> Iterator[ListItem]:
    """Every entry of a roadmap: items in the order of the plan, dropped ones too, then what has no dates."""
    states = States(roadmap, schedule, at_risk)
    for row in roadmap.rows.values():
        if row.item.id in roadmap.told:
            yield _dated(roadmap, schedule, states, row)
    for question in roadmap.questions:
        yield _plain(roadmap, "question", question, question_state(question), question.due, question.blocks)
    for risk in roadmap.risks:
        yield _plain(roadmap, "risk", risk, f"risk.{risk.status}", None, risk.affects)
    for issue in roadmap.issues:
        yield _plain(roadmap, "issue", issue, issue_state(issue), issue.due, issue.affects)
    for function in roadmap.functions:
        yield _function(roadmap, schedule, states, function)
    for interface in roadmap.interfaces:
        yield _plain(roadmap, "interface", interface, interface_state(interface), None, interface.items)


def _function(roadmap: Roadmap, schedule: Schedule, states: States, function: Function) -> ListItem:
    """A key function: due on the day before the target, and ready when the last that it requires is finished."""
    state = "function.contingency" if function.contingency else "function.no-contingency"
    told = readiness_of(roadmap, schedule, function)
    target = target_day(roadmap, schedule)
    due = target - timedelta(days=1) if target else None
    plain = _plain(roadmap, "function", function, state, due, function.requires)
    missing = (*plain.missing, *([] if function.contingency else ["contingency"]))
    return replace(plain, readiness=told, contingency=function.contingency, missing=missing)


def _dated(roadmap: Roadmap, schedule: Schedule, states: States, row: Row) -> ListItem:
    item = row.item
    dates = schedule.dates[roadmap.id].get(item.id)
    found = status_item(row, dates, states.of(row, dates), states) if dates else None
    outline = roadmap.outline(row)
    deadline = item.deadline.date if item.deadline else None
    return ListItem(
        roadmap=roadmap.id,
        id=item.id,
        kind=row.kind,
        title=row.title,
        group=row.group,
        phase=row.phase,
        owner=row.owner,
        state=found.state if found else f"plan.{_gone_as(outline)}",
        reason=found.reasons[0] if found else None,
        due=deadline or (found.early_finish if found else None),
        item=found,
        basis=tuple(dict.fromkeys((*(item.deadline.basis if item.deadline else ()), *item.basis))),
        tags=tuple(dict.fromkeys(tag for each in outline for tag in each.item.tags)),
        packages=tuple(name for each in outline for name in (each.item.id, each.item.package) if name)[1:],
        declared=item.critical == "declared",
        necessary=item.necessary,
        assumed=item.assumed,
        support=tuple(Help(each.by, each.what, each.status) for each in item.support),
        deliverables=tuple(_deliveries(roadmap, item)),
        incomplete=bool(found) and _is_incomplete(item),
        implements=item.implements,
        deviation=item.deviation,
        waits_for=tuple(_waits(states, row)) if found and found.state != "done" else (),
        missing=tuple(_missing(row)),
        concerns=(),
        groups=(row.group,) if row.group else (),
        has_cost=item.cost is not None,
    )


def _is_incomplete(item: Item) -> bool:
    """Met in part, or with a party that has not delivered all that it owes."""
    return item.status == "partly" or any(owed.is_owed for owed in item.deliverables.values())


def _deliveries(roadmap: Roadmap, item: Item) -> Iterator[Delivery]:
    """What each party owes; without a day of its own it is wanted by the item's deadline."""
    deadline = item.deadline.date if item.deadline else None
    for party, owed in item.deliverables.items():
        title = roadmap.header.parties.get(party, party)
        yield Delivery(
            party, title, owed.status, owed.date, owed.due or deadline, owed.source, owed.notes, owed.is_owed
        )


def _gone_as(outline: Sequence[Row]) -> str:
    """In what way an item is no part of the plan: by its own status, or by that of a parent."""
    return next((each.item.status for each in outline if each.item.status in GONE), None) or "dropped"


def _waits(states: States, row: Row) -> Iterator[Wait]:
    for roadmap, other, _, _ in states.predecessors.unfinished(row):
        body = getattr(other.item, "body", None)
        yield Wait(roadmap, other.item.id, other.title, other.kind, other.group, body, other.item.tags)
    for asking, question in states.predecessors.questions(row):
        yield Wait(asking, question.id, question.title, "question", question.group, None, question.tags)


def _missing(row: Row) -> Iterator[str]:
    item = row.item
    given = {
        "owner": row.owner,
        "deadline": item.deadline,
        "source": item.sources,
        "group": row.group,
        "phase": row.phase,
        "basis": item.basis or (item.deadline and item.deadline.basis),
    }
    yield from (key for key, value in given.items() if not value)


def _title(roadmap: Roadmap, entry: object) -> LocalText:
    if isinstance(entry, (Question, Risk, Issue, Function)):
        return roadmap.title_of(entry)
    title: LocalText = getattr(entry, "subject", None) or entry.title  # type: ignore[attr-defined]
    return title


def _plain(
    roadmap: Roadmap, kind: str, entry: object, state: str, due: date | None, concerns: tuple[str, ...]
) -> ListItem:
    group = getattr(entry, "group", None)
    sources = getattr(entry, "sources", ())
    given = {"owner": getattr(entry, "owner", None), "source": sources}
    return ListItem(
        roadmap=roadmap.id,
        id=entry.id,  # type: ignore[attr-defined]
        kind=kind,
        title=_title(roadmap, entry),
        group=group or getattr(entry, "lead", None),
        phase=getattr(entry, "phase", None),
        owner=getattr(entry, "owner", None),
        state=state,
        reason=None,
        due=due,
        item=None,
        basis=getattr(entry, "basis", ()),
        tags=getattr(entry, "tags", ()),
        packages=tuple(name for name in (getattr(entry, "package", None),) if name),
        declared=False,
        necessary=None,
        assumed=getattr(entry, "assumed", False),
        support=(),
        deliverables=(),
        incomplete=False,
        implements=getattr(entry, "implements", None),
        deviation=getattr(entry, "deviation", None),
        waits_for=(),
        missing=tuple(key for key, value in given.items() if not value),
        concerns=concerns,
        groups=getattr(entry, "groups", ()) or ((group,) if group else ()),
    )
