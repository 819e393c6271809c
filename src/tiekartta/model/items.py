"""The entities of a roadmap, one pydantic model each; every field's description is the reference manual's text."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, field_validator

from tiekartta.model.links import AnyLink
from tiekartta.model.scalars import (
    Day,
    Euros,
    Flag,
    Id,
    Length,
    Local,
    Number,
    Ref,
    Share,
    Text,
    Texts,
    refuse,
)
from tiekartta.model.shapes import Strict, keyed, listed

Status = Literal["planned", "active", "waiting", "partly", "done", "dropped", "not-applicable"]
DeadlineKind = Literal["statutory", "fixed", "target"]
ConstraintType = Literal["SNLT", "FNET", "FNLT", "MSO", "MFO"]
GONE = frozenset({"dropped", "not-applicable"})
"""Statuses of items that vanish from the network; links run through them."""


class Deadline(Strict):
    """A last day, inclusive."""

    date: Day = Field(description="The last day on which the item may finish.")
    kind: DeadlineKind = Field("target", description="`statutory` (law), `fixed` (really set) or `target` (an aim).")
    basis: Texts = Field((), description="The section of law that sets it, such as `616/2021 28 §`.")
    assumed: Flag = Field(False, description="The date or its basis is a guess that still wants checking.")


def _constraint_type(value: object) -> object:
    if isinstance(value, str) and value.strip().upper() == "SNET":
        raise refuse("TK227")
    return value


class Constraint(Strict):
    """A date constraint of the classic kinds; rarely needed."""

    type: Annotated[ConstraintType, BeforeValidator(_constraint_type)] = Field(
        description="SNLT start no later than, FNET finish no earlier than, FNLT finish no later than, "
        "MSO must start on, MFO must finish on."
    )
    date: Day = Field(description="The day of the constraint.")


class Estimate(Strict):
    """A three-point estimate; dates are computed with `likely`."""

    optimistic: Length = Field(description="When all goes well.")
    likely: Length = Field(description="What dates are computed with.")
    pessimistic: Length = Field(description="When much goes wrong.")


class Support(Strict):
    """National support for an item."""

    by: Text = Field(description="Who gives it.")
    what: Local = Field(description="What is given.")
    status: Status | None = Field(
        None, description="`dropped` when the support was withdrawn: what needs it is blocked."
    )


class Funding(Strict):
    """Money for an item: who gives it, how much was asked for and granted, and what decides it."""

    by: Local | None = Field(None, description="Who gives it.")
    applied: Euros | None = Field(None, description="Euros that were applied for.")
    granted: Euros | None = Field(None, description="Euros that have been granted.")
    decision: Ref | None = Field(None, description="The decision or question that settles the rest.")


def _funding(value: object) -> object:
    """A sum alone is what has been granted; a text alone is who gives it."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return {"granted": value}
    return {"by": value} if isinstance(value, str) else value


_FundingForm = Annotated[Funding, BeforeValidator(_funding, json_schema_input_type=Euros | Text | Funding)]
_Fundings = Annotated[tuple[_FundingForm, ...], listed(Euros | Text | Funding)]


class Cost(Strict):
    """Money in euros. What a package, a group or the header says is the whole of it, what is inside included."""

    budget: Euros | None = Field(None, description="What it may cost.")
    spent: Euros | None = Field(None, description="What it has cost so far.")
    forecast: Euros | None = Field(None, description="What it is expected to cost in the end.")
    funding: _Fundings = Field(
        (), description="Who gives the money: `{by, applied, granted, decision}`, a list of them, or euros granted."
    )


class Indicator(Strict):
    """What an item is to reach, as a number."""

    title: Local | None = Field(None, description="What is measured, when the item's title does not say it.")
    target: Number = Field(description="The number to reach.")
    reached: Number | None = Field(None, description="The number reached so far.")
    unit: Local | None = Field(None, description="What is counted: `kuntaa`, `%`.")
    at_most: Flag = Field(False, description="`true` when the target is a ceiling: less is better.")
    date: Day | None = Field(None, description="The day on which `reached` was measured.")

    @property
    def is_reached(self) -> bool:
        """Whether the target has been reached."""
        if self.reached is None:
            return False
        return self.reached <= self.target if self.at_most else self.reached >= self.target


Indicators = Annotated[tuple[Indicator, ...], listed(Indicator)]


class Deliverable(Strict):
    """What one party owes: how it stands, since when, and who says so."""

    status: Status = Field(description="How it stands; `partly` when it came in incomplete.")
    date: Day | None = Field(None, description="The day of the status: when it was delivered, in full or in part.")
    due: Day | None = Field(None, description="The day by which it is wanted; without it the item's deadline.")
    source: Texts = Field((), description="Where the fact comes from.")
    notes: Local | None = Field(None, description="What is missing, or what a later reader should know.")

    @property
    def is_owed(self) -> bool:
        """Whether something of it is still to come."""
        return self.status not in ("done", "dropped", "not-applicable")


Deliverables = dict[Text, Annotated[Deliverable, keyed("status", Status | Deliverable)]]


class Entry(Strict):
    """What every item of every list may say."""

    id: Id = Field(description="Unique in the roadmap: letters, digits, `-`, `_`, `.`; starts with a letter or digit.")
    title: Local = Field(description="Free text, or one text a language: `{fi: …, sv: …, en: …}`.")
    description: Local | None = Field(None, description="More than the title says.")
    sources: Texts = Field((), description="Where the fact comes from: codes of the header's `sources`, or texts.")
    links: Texts = Field((), description="Web addresses.")
    tags: Texts = Field((), description="Words to find entries by.")
    notes: Local | None = Field(None, description="What a later reader should know.")
    assumed: Flag = Field(False, description="This is a guess; reports can count guesses.")


class Placed(Entry):
    """An item that belongs somewhere and to somebody."""

    group: Id | None = Field(
        None, description="The preparation group; a subtask has its parent's unless it says its own."
    )
    phase: Id | None = Field(None, description="The phase; a subtask has its parent's unless it says its own.")
    owner: Local | None = Field(None, description="The responsible body or role; never a person's name.")
    package: Id | None = Field(
        None,
        description="The task package that this belongs to without being nested in it: for grouping, not for dates.",
    )
    basis: Texts = Field((), description="Statutory basis, such as `616/2021 28 §`.")
    scenarios: tuple[Id, ...] = Field((), description="The scenarios that the item belongs to; without it, all.")
    implements: Ref | None = Field(None, description="The item of another roadmap that this one carries out.")
    deviation: Local | None = Field(None, description="Why this differs from what it implements.")
    decided_in: Local | None = Field(None, description="The decision or meeting behind the last change of plan.")
    ids: dict[Text, Text] = Field(
        default_factory=dict, description="Identifiers elsewhere: `{asianumero: …, hankesalkku: …}`."
    )


class Scheduled(Placed):
    """An item with dates: a task, a milestone or a decision."""

    depends_on: tuple[AnyLink, ...] = Field(
        (), description='What it waits for: `id`, `"id FF"`, `"id FS+5d"`, or `{task, type, lag, why, assumed}`.'
    )
    deadline: Annotated[Deadline, keyed("date", Day | Deadline)] | None = Field(
        None, description="A date, or `{date, kind, basis}`; inclusive."
    )
    status: Status | None = Field(None, description="Without it, the actual dates tell.")
    finished: Day | None = Field(None, description="The actual last day.")
    critical: Literal["declared"] | None = Field(None, description="A human's word: a critical item.")
    necessary: Flag | None = Field(None, description="A human's word: necessary for an undisturbed transfer.")
    support: Annotated[tuple[Support, ...], listed(Support)] = Field(
        (), description="National support: `{by, what}` or a list of them."
    )
    deliverables: Deliverables = Field(
        default_factory=dict, description="Who owes what: party → status, or `{status, date, due, source, notes}`."
    )
    cost: Cost | None = Field(None, description="Money in euros: `{budget, spent, forecast, funding}`.")
    indicator: Indicators = Field((), description="What it is to reach: `{target, reached, unit}` or a list of them.")
    evidence: Texts = Field((), description="Links or references to what proves that it was reached.")
    outcome: Local | None = Field(None, description="How it ended, or what was decided.")

    @field_validator("depends_on", mode="before")
    @classmethod
    def _links_are_a_list(cls, value: Any) -> Any:
        if isinstance(value, (str, dict)):
            raise refuse("TK205", wanted="list", value=value)
        return value


class Milestone(Scheduled):
    """An event: `date` happens on that day whatever we do; `planned` is what we aim at."""

    date: Day | None = Field(None, description="The day on which it happens whatever we do.")
    planned: Day | None = Field(None, description="The day that we aim at; not earlier.")


class Decision(Scheduled):
    """A decision, made only in a meeting of its body."""

    body: Id | None = Field(None, description="The body in whose meeting it is made.")
    via: tuple[Id, ...] = Field(
        (), description="The bodies that handle it before, in order, each in a meeting of its own."
    )
    meeting: Day | None = Field(None, description="The meeting that it is planned for; not earlier.")


class Task(Scheduled):
    """Work that takes time; may nest."""

    duration: Length | None = Field(
        None, description="`15d`, `3w` working time; `30ed`, `4ew` elapsed; `0d` is a milestone."
    )
    estimate: Estimate | None = Field(None, description="`{optimistic, likely, pessimistic}` instead of `duration`.")
    effort: Number | None = Field(None, description="Person-days.")
    start: Day | None = Field(None, description="Planned start, and not earlier than this.")
    finish: Day | None = Field(None, description="Planned finish, inclusive; with `start` it gives the duration.")
    constraint: Constraint | None = Field(None, description="A hard date constraint; rarely needed.")
    progress: Share | None = Field(None, description="`60%`, `60`, or `0.6`.")
    started: Day | None = Field(None, description="The actual first day.")
    remaining: Length | None = Field(None, description="Working time left, from the data date on.")
    expected_finish: Day | None = Field(
        None, description="The day on which those who do it expect work under way to be finished: it sets what remains."
    )
    tasks: tuple["Task", ...] = Field((), description="Subtasks; dates and progress are then derived from them.")
    milestones: tuple[Milestone, ...] = Field((), description="Milestones that belong to the task as subtasks do.")
    decisions: tuple[Decision, ...] = Field((), description="Decisions that belong to the task as subtasks do.")

    @property
    def is_point(self) -> bool:
        """Whether it takes no time: it is a milestone then."""
        return self.duration is not None and not self.duration.amount

    @property
    def parts(self) -> "tuple[Item, ...]":
        """What is nested in it: subtasks, milestones and decisions."""
        return (*self.tasks, *self.milestones, *self.decisions)


class Question(Placed):
    """An open question; without an answer it holds what it blocks."""

    due: Day | None = Field(None, description="The day by which the answer is wanted.")
    blocks: tuple[Ref, ...] = Field((), description="Items that wait for the answer.")
    answer: Local | None = Field(None, description="The answer; with it the question holds nothing any more.")
    answered: Day | None = Field(None, description="The day of the answer.")

    @property
    def is_open(self) -> bool:
        """Whether it still wants an answer."""
        return not (self.answer or self.answered)


Item = Task | Milestone | Decision
"""What has dates."""


def is_gone(item: Item) -> bool:
    """Whether an item is no part of the plan: dropped, not applicable, or a task of which every part is."""
    if item.status in GONE:
        return True
    nested = isinstance(item, Task) and (item.tasks or item.milestones or item.decisions)
    return bool(nested) and all(map(is_gone, item.parts))  # type: ignore[union-attr]


def value_of(item: BaseModel, key: str) -> Any:
    """The value of a key that only some kinds of item have, None in the others.

    `getattr` with a default says the same, but pydantic makes it ten times as slow for a key that is not there.
    """
    return item.__dict__.get(key)
