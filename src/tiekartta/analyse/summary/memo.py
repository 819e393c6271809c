"""The memo for a meeting as one report, which every template and the JSON format tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tiekartta.analyse.cancelled import CancelledMeeting
from tiekartta.analyse.status import Named, Share, StatutoryCount, Target
from tiekartta.analyse.summary.colours import Disagreement, disagreements
from tiekartta.analyse.summary.deadlines import Due, due_before, statutory_after
from tiekartta.analyse.summary.decisions import WantedDecision, wanted
from tiekartta.analyse.summary.deliverables import Owed, owed
from tiekartta.analyse.summary.functions import OpenFunction, open_functions
from tiekartta.analyse.summary.groups import OpenInterface, Wait, open_interfaces, waits
from tiekartta.analyse.summary.journal import Since, since
from tiekartta.analyse.summary.meetings import MeetingDay
from tiekartta.analyse.summary.questions import OpenQuestion, open_questions
from tiekartta.analyse.summary.risks import OpenRisk, open_risks
from tiekartta.analyse.summary.scope import Scope
from tiekartta.analyse.summary.situation import situation
from tiekartta.base.words import Reason
from tiekartta.model.scalars import LocalText

FIRST_MEETING = timedelta(days=28)
"""How far back a body's first meeting looks, as it has no meeting before it."""
_AHEAD = 3
"""How many later meetings of the body are told."""


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A change of the plan between two versions, from what to what: days, or working days of the target's reserve.

    `kind` is `target-date`, `target-reserve`, `deadline` (it was moved), `deadline-set`, `deadline-lifted`,
    `deadline-missed` or `deadline-saved` (the forecast moved across it), `meeting`, `meeting-lost`, `added`, `removed`,
    `dropped`, `slipped` or `sooner`.
    """

    kind: str
    id: str
    title: LocalText
    before: date | int | None
    after: date | int | None


@dataclass(frozen=True, slots=True)
class PlanCommit:
    """A commit behind the changes; `link` is its page when the repository's origin has one."""

    id: str
    date: date
    title: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in the plan since an earlier version, `baseline` as it was named; the newest commit first."""

    baseline: str | None = None
    changes: tuple[PlanChange, ...] = ()
    commits: tuple[PlanCommit, ...] = ()


@dataclass(frozen=True, slots=True)
class Command:
    """A command line that shows the numbers of a section."""

    section: str
    line: str


@dataclass(frozen=True, slots=True)
class MemoReport:
    """Everything that a memo tells, in the order of a memo; sections without content are empty."""

    roadmap: str
    title: LocalText
    version: str | None
    status_date: date
    illustrative: bool
    scenario: Named | None
    group: Named | None
    meeting: MeetingDay
    previous: date | None
    next: date | None
    target: Target | None
    situation: tuple[Reason, ...]
    since: Since
    baseline: str | None
    changes: tuple[PlanChange, ...]
    commits: tuple[PlanCommit, ...]
    groups: tuple[Named, ...]
    phases: tuple[Named, ...]
    shares: tuple[Share, ...]
    disagreements: tuple[Disagreement, ...]
    statutory: StatutoryCount
    due: tuple[Due, ...]
    statutory_ahead: tuple[Due, ...]
    decisions: tuple[WantedDecision, ...]
    questions: tuple[OpenQuestion, ...]
    waits: tuple[Wait, ...]
    interfaces: tuple[OpenInterface, ...]
    risks: tuple[OpenRisk, ...]
    owed: tuple[Owed, ...]
    functions: tuple[OpenFunction, ...]
    upcoming: tuple[MeetingDay, ...]
    others: tuple[MeetingDay, ...]
    cancelled: tuple[CancelledMeeting, ...]
    commands: tuple[Command, ...] = ()


def memo_of(
    scope: Scope,
    meeting: MeetingDay,
    since_day: date | None = None,
    changed: Changes | None = None,
    commands: tuple[Command, ...] = (),
) -> MemoReport:
    """The memo for a meeting; `since_day` is the day after which things are news, by default the last meeting."""
    changed = changed or Changes()
    body = meeting.body.id
    previous = scope.book.previous(body, meeting.date)
    upcoming = scope.book.after(body, meeting.date, _AHEAD)
    following = upcoming[0].date if upcoming else None
    header, status = scope.roadmap.header, scope.status
    decisions = wanted(scope, meeting)
    return MemoReport(
        roadmap=scope.roadmap.id,
        title=header.title,
        version=header.version,
        status_date=scope.status_date,
        illustrative=header.illustrative,
        scenario=status.scenario,
        group=scope.named(scope.group) if scope.group else None,
        meeting=meeting,
        previous=previous.date if previous else None,
        next=following,
        target=status.target,
        situation=situation(scope, following, len(decisions)),
        since=since(scope, since_day or (previous.date if previous else meeting.date - FIRST_MEETING)),
        baseline=changed.baseline,
        changes=changed.changes,
        commits=changed.commits,
        groups=tuple(each for each in status.groups if scope.covers(each.id)),
        phases=_phases(scope),
        shares=_shares(scope),
        disagreements=disagreements(scope),
        statutory=status.statutory,
        due=due_before(scope, following) if following else (),
        statutory_ahead=statutory_after(scope, following),
        decisions=decisions,
        questions=open_questions(scope),
        waits=waits(scope),
        interfaces=open_interfaces(scope),
        risks=open_risks(scope),
        owed=owed(scope),
        functions=open_functions(scope),
        upcoming=upcoming,
        others=scope.book.others(body, meeting.date),
        cancelled=scope.book.cancelled(body, previous, upcoming),
        commands=commands,
    )


def _shares(scope: Scope) -> tuple[Share, ...]:
    """The shares of the groups that are asked for; the totals only when that is all."""
    return tuple(each for each in scope.status.shares if scope.group is None or (each.group in scope.groups))


def _phases(scope: Scope) -> tuple[Named, ...]:
    """The phases that still have something to do in the groups that are asked for."""
    open_ = {each.phase for each in _shares(scope) if each.done < each.total}
    return tuple(each for each in scope.status.phases if each.id in open_)
