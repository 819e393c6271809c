"""The memo for a meeting as one report, which every template and the JSON format tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.cancelled import CancelledMeeting
from tiekartta.analyse.costs import CostLine, Costs
from tiekartta.analyse.status import Named, Share, StatutoryCount, Target
from tiekartta.analyse.summary.chances import Chances
from tiekartta.analyse.summary.colours import Disagreement, disagreements
from tiekartta.analyse.summary.deadlines import Due, due_before, statutory_after
from tiekartta.analyse.summary.decisions import WantedDecision, wanted
from tiekartta.analyse.summary.deliverables import Owed, owed
from tiekartta.analyse.summary.functions import OpenFunction, open_functions
from tiekartta.analyse.summary.groups import OpenInterface, Wait, open_interfaces, waits
from tiekartta.analyse.summary.issues import Measure, OpenIssue, measures, open_issues
from tiekartta.analyse.summary.journal import Since, since
from tiekartta.analyse.summary.late import LateItem, late_items
from tiekartta.analyse.summary.meetings import MeetingDay
from tiekartta.analyse.summary.questions import OpenQuestion, open_questions
from tiekartta.analyse.summary.risks import OpenRisk, open_risks
from tiekartta.analyse.summary.scope import Scope
from tiekartta.analyse.summary.situation import situation
from tiekartta.base.words import Reason
from tiekartta.model.roadmap import has_costs
from tiekartta.model.scalars import LocalText

_AHEAD = 3
"""How many later meetings of the body are told."""


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A change of the plan between two versions, from what to what: days, or working days of the target's reserve.

    `kind` is `target-date`, `target-reserve`, `deadline` (it was moved), `deadline-set`, `deadline-lifted`,
    `deadline-missed`, `deadline-at-risk` or `deadline-saved` (the forecast moved), `meeting`, `meeting-lost`,
    `meeting-cancelled` (of a body), `risk-new`, `risk-realised`, `risk-raised`, `under-way` (dropped, although progress
    was reported), `added`, `removed`, `dropped`, `slipped` or `sooner`. One about a statutory deadline is never cut.
    """

    kind: str
    id: str
    title: LocalText
    before: date | int | None
    after: date | int | None
    statutory: bool = False


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
    unread: bool = False
    """The earlier version has errors, so that nothing can be told of it."""
    changes: tuple[PlanChange, ...] = ()
    commits: tuple[PlanCommit, ...] = ()
    shares: tuple[Share, ...] = ()
    """How groups and phases stood then."""


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
    meeting: MeetingDay | None
    """None where nobody meets on or after the data date: the memo is then written at the data date."""
    body: Named | None
    """The body that meets, or whose meeting was asked for."""
    previous: date | None
    next: date | None
    target: Target | None
    late: tuple[LateItem, ...]
    situation: tuple[Reason, ...]
    since: Since
    baseline: str | None
    baseline_unread: bool
    changes: tuple[PlanChange, ...]
    commits: tuple[PlanCommit, ...]
    groups: tuple[Named, ...]
    phases: tuple[Named, ...]
    shares: tuple[Share, ...]
    shares_before: tuple[Share, ...]
    """The same in the earlier version that the plan is compared with."""
    disagreements: tuple[Disagreement, ...]
    statutory: StatutoryCount
    due: tuple[Due, ...]
    statutory_ahead: tuple[Due, ...]
    decisions: tuple[WantedDecision, ...]
    questions: tuple[OpenQuestion, ...]
    waits: tuple[Wait, ...]
    interfaces: tuple[OpenInterface, ...]
    risks: tuple[OpenRisk, ...]
    issues: tuple[OpenIssue, ...]
    costs: tuple[CostLine, ...]
    """The whole, then each group, package and item whose budget is exceeded or whose funding is still to be settled."""
    measures: tuple[Measure, ...]
    owed: tuple[Owed, ...]
    functions: tuple[OpenFunction, ...]
    upcoming: tuple[MeetingDay, ...]
    others: tuple[MeetingDay, ...]
    cancelled: tuple[CancelledMeeting, ...]
    ended: tuple[MeetingDay, ...]
    """The last meeting of each body that has something to decide and no later meeting; of the memo's own too."""
    commands: tuple[Command, ...] = ()
    chances: Chances | None = None
    """Only when a forecast is asked for."""


def memo_of(
    scope: Scope,
    meeting: MeetingDay | None,
    since_day: date | None = None,
    changed: Changes | None = None,
    body: str | None = None,
    commands: tuple[Command, ...] = (),
) -> MemoReport:
    """The memo for a meeting; `since_day` is the day after which things are news, by default the last meeting.

    Where there was no meeting before, everything that has happened is news. `body` is the one that was asked for.
    """
    changed = changed or Changes()
    day = meeting.date if meeting else scope.status_date
    previous = previous_meeting(scope, meeting, body)
    upcoming = scope.book.after(meeting.body.id, day, _AHEAD) if meeting else ()
    following = upcoming[0].date if upcoming else None
    header, status = scope.roadmap.header, scope.status
    decisions = wanted(scope, meeting) if meeting else ()
    late = late_items(scope)
    told = {each.id for each in late}
    return MemoReport(
        roadmap=scope.roadmap.id,
        title=header.title,
        version=header.version,
        status_date=scope.status_date,
        illustrative=header.illustrative,
        scenario=status.scenario,
        group=scope.named(scope.group) if scope.group else None,
        meeting=meeting,
        body=meeting.body if meeting else scope.named(body) if body else None,
        previous=previous.date if previous else None,
        next=following,
        target=status.target,
        late=late,
        situation=situation(scope, following, len(decisions) if meeting else None),
        since=since(scope, since_day or (previous.date if previous else None)),
        baseline=changed.baseline,
        baseline_unread=changed.unread,
        changes=changed.changes,
        commits=changed.commits,
        groups=tuple(each for each in status.groups if scope.covers(each.id)),
        phases=_phases(scope),
        shares=_shares(scope),
        shares_before=changed.shares,
        disagreements=disagreements(scope),
        statutory=status.statutory,
        due=_untold(due_before(scope, following), told) if following or not meeting else (),
        statutory_ahead=_untold(statutory_after(scope, following), told) if meeting else (),
        decisions=decisions,
        questions=open_questions(scope),
        waits=waits(scope),
        interfaces=open_interfaces(scope),
        risks=open_risks(scope),
        issues=open_issues(scope),
        costs=_costs(scope),
        measures=measures(scope),
        owed=owed(scope),
        functions=open_functions(scope),
        upcoming=upcoming,
        others=scope.book.others(meeting.body.id if meeting else None, day),
        ended=scope.book.ended(_deciding(scope, meeting), day),
        cancelled=scope.book.cancelled(meeting.body.id, previous, upcoming) if meeting else (),
        commands=commands,
    )


def _costs(scope: Scope) -> tuple[CostLine, ...]:
    if not has_costs(scope.roadmap):
        return ()
    costs = Costs(scope.roadmap)
    lines = list(costs.lines())
    told = [each for each in lines[1:] if each.over or any(one.decision for one in each.funding)]
    if scope.group is None:
        return (lines[0], *told)
    whole = [each for each in lines if each.kind == "group" and each.id == scope.group]
    groups = {each.id: scope.group_of(each.id) for each in told}
    return (*whole, *(each for each in told if each.id != scope.group and scope.covers(groups[each.id])))


def previous_meeting(scope: Scope, meeting: MeetingDay | None, body: str | None) -> MeetingDay | None:
    """The meeting of the body before this one; without a meeting the last one of the body, or of any, until now."""
    if meeting is not None:
        return scope.book.previous(meeting.body.id, meeting.date)
    return scope.book.last(body, scope.status_date)


def _deciding(scope: Scope, meeting: MeetingDay | None) -> set[str]:
    """The bodies of decisions that are not made, and the one that meets."""
    bodies = {each.body for each in scope.roadmap.decided() if each.body and scope.is_open(each.id)}
    return bodies | ({meeting.body.id} if meeting else set())


def _untold(dues: tuple[Due, ...], told: set[str]) -> tuple[Due, ...]:
    """Without what the memo tells already as late."""
    return tuple(each for each in dues if each.id not in told)


def _shares(scope: Scope) -> tuple[Share, ...]:
    """The shares of the groups that are asked for; the totals only when that is all."""
    return tuple(each for each in scope.status.shares if scope.group is None or (each.group in scope.groups))


def _phases(scope: Scope) -> tuple[Named, ...]:
    """The phases that still have something to do in the groups that are asked for."""
    open_ = {each.phase for each in _shares(scope) if each.done < each.total}
    return tuple(each for each in scope.status.phases if each.id in open_)
