"""What the memo is about: which roadmap, which meeting, since when, and which commands show its numbers."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tiekartta.model.references import Reference
from tiekartta.project.opened import Misused, Project

if TYPE_CHECKING:
    from tiekartta.analyse.summary.chances import Chances
    from tiekartta.analyse.summary.meetings import MeetingDay
    from tiekartta.analyse.summary.memo import Changes, Command, MemoReport
    from tiekartta.analyse.summary.scope import Scope
    from tiekartta.base.words import Words
    from tiekartta.model.roadmap import Roadmap
    from tiekartta.schedule.schedule import Schedule


_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)


@dataclass(frozen=True)
class Request:
    """The options that choose what the memo tells, as they were given."""

    path: str
    meeting: str | None
    since: str
    group: str | None
    scenario: str | None
    as_of: str | None
    forecast: bool = False


def report_of(project: Project, schedule: Schedule, request: Request) -> MemoReport:
    """The memo's report; a wrong option is told with what there is to choose from."""
    from tiekartta.analyse.summary.memo import memo_of
    from tiekartta.analyse.summary.scope import Scope

    owner, name = Reference.parse(request.meeting or "")
    body, at, day = name.partition("@")
    roadmap = _roadmap(project, owner, body)
    scope = Scope(roadmap, schedule, project.config.at_risk, request.group)
    meeting = _meeting(scope, body, _day(day, "--meeting") if at else None)
    since, changed = _news(scope, meeting, body or None, request, project)
    report = memo_of(scope, meeting, since, changed, body or None, _commands(scope, meeting, request))
    return replace(report, chances=_chances(scope, schedule, project)) if request.forecast else report


def _chances(scope: Scope, schedule: Schedule, project: Project) -> Chances:
    """The chances of the target, and of the statutory deadlines of the groups that the memo is about."""
    from tiekartta.project.chances import chances_of

    found = chances_of([scope.roadmap], schedule, project)[scope.roadmap.id]
    ends = ("target", "end")
    told = [each for each in found.deadlines if each.kind in ends or scope.covers(scope.group_of(each.id))]
    told.sort(key=lambda each: (each.kind not in ends, each.chance))  # the least likely first
    return replace(found, deadlines=tuple(told))


def _news(
    scope: Scope, meeting: MeetingDay | None, body: str | None, request: Request, project: Project
) -> tuple[date | None, Changes | None]:
    """Since when things are news, and what changed in the plan since then: by default since the last meeting."""
    from tiekartta.analyse.summary.memo import Changes, previous_meeting

    if request.since == "last-meeting":
        from tiekartta.project.plan_changes import changes_since_meeting

        before = previous_meeting(scope, meeting, body)
        day = before.date if before else None
        found = changes_since_meeting(day, request.path, scope.roadmap, project, request.scenario)
        if found is None:
            return None, None
        told = found.told if found.told and day and found.told < day else None
        return told, Changes(found.name, found.unread, found.changes, shares=found.shares)
    if _DAY.match(request.since):
        return _day(request.since, "--since"), None
    from tiekartta.project.plan_changes import changes_since

    earlier = changes_since(request.since, request.path, scope.roadmap.id, project, request.scenario)
    old = earlier.status_date
    since = old if old and old < scope.status_date else None
    return since, Changes(earlier.name, False, earlier.changes, earlier.commits, earlier.shares)


def template_source(name: str, words: Words) -> str:
    """The text of a built-in template or of a file, which is read as safely as a roadmap."""
    from tiekartta.base.findings import InputError
    from tiekartta.read.document import decode
    from tiekartta.read.files import DiskTree
    from tiekartta.render.memo.template import TEMPLATES, built_in

    if name in TEMPLATES:
        return built_in(name)
    text, findings = decode(DiskTree(name).read(""), name)
    if findings:
        raise InputError(findings[0])
    return text


def _roadmap(project: Project, owner: str, body: str) -> Roadmap:
    """The one roadmap that the memo is about: the only one, the one named, or the only one with the body."""
    found = [each for each in project.roadmaps if owner in ("", each.id)]
    if len(found) > 1 and body:
        found = [each for each in found if any(entry.id == body for entry in each.bodies)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(each.id for each in found or project.roadmaps)
    raise Misused("summary.which-roadmap", "PATH", known=known)


def _meeting(scope: Scope, body: str, day: date | None) -> MeetingDay | None:
    """The meeting that was asked for, else the next one; None where there is none any more."""
    if body and body not in scope.book.bodies:
        known = ", ".join(scope.book.bodies) or "–"
        raise Misused("summary.no-body", "--meeting", body=body, known=known)
    if body and day:
        found = scope.book.at(body, day)
        if found is None:
            known = ", ".join(each.isoformat() for each in scope.book.days(body)) or "–"
            key = "summary.cancelled" if day in scope.book.bodies[body].cancelled else "summary.no-meeting"
            raise Misused(key, "--meeting", body=body, date=day, known=known)
        return found
    return scope.book.next(body or None, scope.status_date)


def _day(text: str, option: str) -> date:
    try:
        if len(text) != 10:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise Misused("summary.bad-day", option, value=text) from None


def _commands(scope: Scope, meeting: MeetingDay | None, request: Request) -> tuple[Command, ...]:
    """The commands that show the memo's numbers, ready to be pasted."""
    from tiekartta.analyse.summary.memo import Command

    path = shlex.quote(request.path)
    rest = f" --scenario {shlex.quote(request.scenario)}" if request.scenario else ""
    rest += f" --as-of {scope.status_date.isoformat()}"
    only = f" --group {shlex.quote(request.group)}" if request.group else ""
    since = f" --since {shlex.quote(request.since)}" if request.since != "last-meeting" else ""
    whole = f" --meeting {shlex.quote(f'{meeting.body.id}@{meeting.date.isoformat()}')}" if meeting else ""
    changes: tuple[Command, ...] = ()
    if request.since != "last-meeting" and not _DAY.match(request.since):
        changes = (Command("changes", f"tiekartta diff {shlex.quote(request.since)} {path}{_as_of(request)}"),)
    return (
        Command("status", f"tiekartta status {path}{only}{rest} --all"),
        Command("deadlines", f"tiekartta list {path}{only} --statutory --unfinished{rest}"),
        Command("open", f"tiekartta list {path}{only} --kind question,risk,interface --unfinished{rest}"),
        Command("reserve", f"tiekartta critical {path}{rest}"),
        *([Command("chances", f"tiekartta forecast {path}{rest}")] if request.forecast else []),
        Command("dates", f"tiekartta schedule {path}{rest}"),
        Command("all", f"tiekartta summary {path}{whole}{only}{since}{rest} --full"),
        *changes,
    )


def _as_of(request: Request) -> str:
    return f" --as-of {request.as_of}" if request.as_of else ""
