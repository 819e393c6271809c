"""The entities of a roadmap, one pydantic model each; every field's description is the reference manual's text."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from tiekartta.model.links import AnyLink
from tiekartta.model.scalars import (
    Day,
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

Status = Literal["planned", "active", "waiting", "partly", "done", "dropped", "not-applicable"]
DeadlineKind = Literal["statutory", "fixed", "target"]
ConstraintType = Literal["SNLT", "FNET", "FNLT", "MSO", "MFO"]
GONE = frozenset({"dropped", "not-applicable"})
"""Statuses of items that vanish from the network; links run through them."""


class Strict(BaseModel):
    """Base of every model: frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def keyed(key: str, forms: Any) -> BeforeValidator:
    """Let a plain value stand for a mapping with that one key; `forms` are the types of both, for the JSON Schema."""
    return BeforeValidator(
        lambda value: value if isinstance(value, (dict, BaseModel)) else {key: value}, json_schema_input_type=forms
    )


class Deadline(Strict):
    """A last day, inclusive."""

    date: Day = Field(description="The last day on which the item may finish.")
    kind: DeadlineKind = Field("target", description="`statutory` (law), `fixed` (really set) or `target` (an aim).")
    basis: Texts = Field((), description="The section of law that sets it, such as `616/2021 28 §`.")
    assumed: Flag = Field(False, description="The date or its basis is a guess that still wants checking.")


class Constraint(Strict):
    """A date constraint of the classic kinds; rarely needed."""

    type: ConstraintType = Field(
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
    support: Annotated[
        tuple[Support, ...],
        BeforeValidator(
            lambda v: v if isinstance(v, (list, tuple)) else [v], json_schema_input_type=Support | list[Support]
        ),
    ] = Field((), description="National support: `{by, what}` or a list of them.")
    deliverables: dict[Text, Status] = Field(default_factory=dict, description="Who owes what: party → status.")
    outcome: Local | None = Field(None, description="How it ended, or what was decided.")

    @field_validator("depends_on", mode="before")
    @classmethod
    def _links_are_a_list(cls, value: Any) -> Any:
        if isinstance(value, (str, dict)):
            raise refuse("TK205", wanted="list", value=value)
        return value


class Task(Scheduled):
    """Work that takes time; may nest."""

    duration: Length | None = Field(None, description="`15d`, `3w` working time; `30ed`, `4ew` elapsed.")
    estimate: Estimate | None = Field(None, description="`{optimistic, likely, pessimistic}` instead of `duration`.")
    effort: Number | None = Field(None, description="Person-days.")
    start: Day | None = Field(None, description="Planned start, and not earlier than this.")
    finish: Day | None = Field(None, description="Planned finish, inclusive; with `start` it gives the duration.")
    constraint: Constraint | None = Field(None, description="A hard date constraint; rarely needed.")
    progress: Share | None = Field(None, description="`60%`, `60`, or `0.6`.")
    started: Day | None = Field(None, description="The actual first day.")
    remaining: Length | None = Field(None, description="Working time left, from the data date on.")
    tasks: tuple[Task, ...] = Field((), description="Subtasks; dates and progress are then derived from them.")


class Milestone(Scheduled):
    """An event: `date` happens on that day whatever we do; `planned` is what we aim at."""

    date: Day | None = Field(None, description="The day on which it happens whatever we do.")
    planned: Day | None = Field(None, description="The day that we aim at; not earlier.")


class Decision(Scheduled):
    """A decision, made only in a meeting of its body."""

    body: Id | None = Field(None, description="The body in whose meeting it is made.")
    meeting: Day | None = Field(None, description="The meeting that it is planned for; not earlier.")


class Question(Placed):
    """An open question; without an answer it holds what it blocks."""

    due: Day | None = Field(None, description="The day by which the answer is wanted.")
    blocks: tuple[Ref, ...] = Field((), description="Items that wait for the answer.")
    answer: Local | None = Field(None, description="The answer; with it the question holds nothing any more.")
    answered: Day | None = Field(None, description="The day of the answer.")


Item = Task | Milestone | Decision
"""What has dates."""


def is_gone(item: Item) -> bool:
    """Whether an item is no part of the plan: dropped, not applicable, or a task of which every subtask is."""
    return item.status in GONE or (isinstance(item, Task) and bool(item.tasks) and all(map(is_gone, item.tasks)))


def value_of(item: BaseModel, key: str) -> Any:
    """The value of a key that only some kinds of item have, None in the others.

    `getattr` with a default says the same, but pydantic makes it ten times as slow for a key that is not there.
    """
    return item.__dict__.get(key)
