"""The entities around the dated items: phases, groups, bodies, risks, the journal, functions, interfaces, scenarios."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from tiekartta.base import limits
from tiekartta.model.items import Cost, Entry, Placed
from tiekartta.model.scalars import (
    Day,
    Flag,
    Id,
    Length,
    Local,
    Number,
    Ref,
    Text,
    Texts,
    parse_duration,
    parse_progress,
)
from tiekartta.model.shapes import LENGTH_SCHEMA, SHARE_SCHEMA, Parsed, Strict, keyed


class Phase(Entry):
    """A phase of the roadmap."""

    start: Day | None = Field(None, description="First day.")
    finish: Day | None = Field(None, description="Last day, inclusive.")
    body: Id | None = Field(None, description="The body that leads the phase.")


class Group(Entry):
    """A preparation group or sub-group."""

    parent: Id | None = Field(None, description="The group that this is a sub-group of.")
    lead: Local | None = Field(None, description="The role that leads it.")
    members: Texts = Field((), description="Organisations or roles in it; never persons.")
    capacity: Number | None = Field(None, description="Person-days a week.")
    cost: Cost | None = Field(None, description="Money in euros for all of the group's items and sub-groups.")


class Meeting(Strict):
    """One meeting of a body."""

    date: Day = Field(description="The day of the meeting.")
    time: Text | None = Field(None, description='Clock time, such as `"13:00"`.')
    place: Local | None = Field(None, description="Where it is held.")
    title: Local | None = Field(None, description="Its name, when it has one.")
    cancelled: Flag = Field(False, description="It is not held: no decision is made in it, and reports say so.")
    why: Local | None = Field(None, description="Why it is cancelled.")
    sources: Texts = Field((), description="Where the fact comes from.")


class Recurrence(Strict):
    """Meetings by an iCalendar recurrence rule (RFC 5545, RRULE); public holidays are left out."""

    rrule: Text = Field(description="Such as `FREQ=MONTHLY;BYDAY=3MO`.")
    start: Day | None = Field(None, description="First day of the rule (DTSTART); without it the roadmap's start.")
    closed: tuple[Day, ...] = Field((), description="Days without a meeting (EXDATE).")
    open: tuple[Day, ...] = Field((), description="Further meeting days (RDATE).")
    holidays: Flag = Field(False, description="Meets on public holidays too.")
    time: Text | None = Field(None, description="Clock time of each meeting.")
    place: Local | None = Field(None, description="Where they are held.")
    title: Local | None = Field(None, description="What each is called.")


RULE_FORM, MEETING_FORM = "form of a rule", "form of a meeting"
"""Names of the two forms; in a finding's path they are no keys of a file."""
_RULE_KEYS = frozenset({"rrule", "rule", "start", "closed", "open", "holidays"})


def _form(value: Any) -> str:
    """Whether a value is meant as a rule or as a meeting: a text that begins with a digit is meant as a date."""
    if isinstance(value, str):
        return MEETING_FORM if value[:1].isdigit() else RULE_FORM
    if isinstance(value, dict):
        return RULE_FORM if "date" not in value and value.keys() & _RULE_KEYS else MEETING_FORM
    return RULE_FORM if isinstance(value, Recurrence) else MEETING_FORM


_RuleText = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^[^0-9]", "maxLength": limits.TEXT})]
_AnyMeeting = Annotated[
    Annotated[Meeting, keyed("date", Day | Meeting), Tag(MEETING_FORM)]
    | Annotated[Recurrence, keyed("rrule", _RuleText | Recurrence), Tag(RULE_FORM)],
    Discriminator(_form),
]


class Body(Entry):
    """Who decides or follows up."""

    meetings: Annotated[
        tuple[_AnyMeeting, ...],
        BeforeValidator(
            lambda value: [value] if isinstance(value, (str, dict)) else value,
            json_schema_input_type=list[_AnyMeeting] | Recurrence | Text,
        ),
    ] = Field((), description="Dates, `{date, time, place, title}` and iCalendar rules `{rrule: …}`, also mixed.")
    notice: Length | None = Field(None, description="Time before a meeting by which its material must be ready.")
    place: Local | None = Field(None, description="Where it usually meets.")

    @property
    def listed(self) -> tuple[Meeting, ...]:
        """The meetings that are given by their days, cancelled ones too."""
        return tuple(each for each in self.meetings if isinstance(each, Meeting))

    @property
    def cancelled(self) -> dict[Day, Meeting]:
        """The cancelled meetings by their days."""
        return {each.date: each for each in self.listed if each.cancelled}


def _probability(value: object) -> object:
    return value if value in ("low", "medium", "high") else parse_progress(value)


def _impact(value: object) -> object:
    return value if value in ("low", "medium", "high") else parse_duration(value)


def _or_level(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [{"enum": ["low", "medium", "high"]}, schema]}


class Risk(Placed):
    """Something that may go wrong."""

    probability: Annotated[Any, Parsed(_probability, _or_level(SHARE_SCHEMA))] = Field(
        None, description="`low`, `medium`, `high`, or a share such as `30%`."
    )
    impact: Annotated[Any, Parsed(_impact, _or_level(LENGTH_SCHEMA))] = Field(
        None, description="`low`, `medium`, `high`, or a duration that a forecast adds."
    )
    affects: tuple[Ref, ...] = Field((), description="Items that would suffer.")
    response: Local | None = Field(None, description="What is done about it.")
    status: Literal["open", "realised", "closed"] = Field("open", description="How it stands.")


class Issue(Placed):
    """Something that has gone wrong and is being mended; a realised risk becomes one."""

    raised: Day | None = Field(None, description="The day on which it was found.")
    due: Day | None = Field(None, description="The day by which it is to be mended.")
    affects: tuple[Ref, ...] = Field((), description="Items that suffer.")
    status: Literal["open", "active", "resolved", "closed"] = Field(
        "open",
        description="`open`, `active` (being mended), `resolved` (mended) or `closed` (ended without being mended).",
    )
    resolution: Local | None = Field(None, description="What is done about it, or how it ended.")
    resolved: Day | None = Field(None, description="The day on which it ended.")
    from_risk: Ref | None = Field(None, description="The risk that came true as this.")

    @property
    def is_open(self) -> bool:
        """Whether it still wants mending."""
        return self.status in ("open", "active") and self.resolved is None


class JournalEntry(Strict):
    """What was told at a date about an item, a group, a phase or the whole."""

    date: Day = Field(description="The day on which it was told.")
    about: Ref | None = Field(None, description="An item, group, phase or body; without it, the whole roadmap.")
    note: Local = Field(description="What was told.")
    alert: Literal["green", "yellow", "red"] | None = Field(None, description="A human's colour.")
    by: Local | None = Field(None, description="The role that told it.")
    sources: Texts = Field((), description="Where the fact comes from.")


class Function(Entry):
    """A key function or service that must work on day one."""

    requires: tuple[Ref, ...] = Field((), description="Items that must be finished before the target.")
    contingency: Local | None = Field(None, description="The reserve arrangement for the turn of the year.")
    owner: Local | None = Field(None, description="The responsible body or role.")
    group: Id | None = Field(None, description="The group that prepares it.")


class Interface(Strict):
    """An interface between groups (yhdyspinta)."""

    id: Id = Field(description="Unique in the roadmap.")
    title: Local | None = Field(None, description="Its name, when the subject is not enough.")
    groups: tuple[Id, ...] = Field(description="The groups whose work meets here.")
    subject: Local = Field(description="What they share.")
    lead: Id | None = Field(None, description="The group that has the main responsibility.")
    agreed: Flag = Field(False, description="Whether the main responsibility has been agreed.")
    items: tuple[Ref, ...] = Field((), description="Items that belong to the interface.")
    sources: Texts = Field((), description="Where the fact comes from.")
    notes: Local | None = Field(None, description="What a later reader should know.")
    assumed: Flag = Field(False, description="This is a guess; reports can count guesses.")


class Choice(Strict):
    """Which decision chooses a scenario, and with which outcome."""

    decision: Ref = Field(description="The decision that chooses.")
    outcome: Local | None = Field(None, description="The outcome of the decision that means this scenario.")


class Scenario(Entry):
    """An alternative future, as changes on the same roadmap."""

    when: Annotated[Choice, keyed("decision", Ref | Choice)] | None = Field(
        None, description="The decision that chooses it: its id, or `{decision, outcome}`."
    )
    change: dict[Ref, dict[str, Any]] = Field(
        default_factory=dict, description="Item → its keys as they are in this scenario."
    )
    drop: tuple[Ref, ...] = Field((), description="Items that do not exist in this scenario.")
    add: dict[Literal["tasks", "milestones", "decisions", "questions"], list[Any]] = Field(
        default_factory=dict, description="Items that exist only in this scenario, by list."
    )
