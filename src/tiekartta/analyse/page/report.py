"""All that the page of one roadmap tells, as one value: the reports of other commands, cards, agendas and clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tiekartta.analyse.clock import ClockOptions, ClockReport, clock_of, years_of
from tiekartta.analyse.costs import CostLine, Costs
from tiekartta.analyse.critical import CriticalReport, critical_report
from tiekartta.analyse.crossings import Crossings
from tiekartta.analyse.items import StatusItem
from tiekartta.analyse.page.agendas import BodyAgendas, agendas_of
from tiekartta.analyse.page.answer import Answer, answer_of
from tiekartta.analyse.page.cards import Card, cards_of
from tiekartta.analyse.states import States
from tiekartta.analyse.status import StatusReport
from tiekartta.analyse.summary.colours import Disagreement, disagreements
from tiekartta.analyse.summary.deliverables import Owed, owed
from tiekartta.analyse.summary.functions import OpenFunction, open_functions
from tiekartta.analyse.summary.groups import OpenInterface, open_interfaces
from tiekartta.analyse.summary.issues import Measure, OpenIssue, measures, open_issues
from tiekartta.analyse.summary.questions import OpenQuestion, open_questions
from tiekartta.analyse.summary.risks import OpenRisk, open_risks
from tiekartta.analyse.summary.scope import Scope
from tiekartta.analyse.timeline.report import TimelineOptions, TimelineReport, timeline_of, window_of
from tiekartta.model.roadmap import Roadmap, has_costs
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.schedule import Schedule

_CLOCKS = 3
"""The years that get a clock: the data date's and those after it, at most so many."""


@dataclass(frozen=True, slots=True)
class PageReport:
    """One roadmap. `lang` is the language of its plain texts, where the header says so."""

    roadmap: str
    title: LocalText
    description: LocalText | None
    lang: str | None
    status_date: date
    status: StatusReport
    answer: Answer
    timeline: TimelineReport
    critical: CriticalReport | None
    statutory: tuple[StatusItem, ...]
    """Every item with a statutory deadline: late first, then by deadline; what is met comes last."""
    bodies: tuple[BodyAgendas, ...]
    clocks: tuple[ClockReport, ...]
    questions: tuple[OpenQuestion, ...]
    risks: tuple[OpenRisk, ...]
    interfaces: tuple[OpenInterface, ...]
    issues: tuple[OpenIssue, ...]
    owed: tuple[Owed, ...]
    functions: tuple[OpenFunction, ...]
    costs: tuple[CostLine, ...]
    measures: tuple[Measure, ...]
    disagreements: tuple[Disagreement, ...]
    cards: tuple[Card, ...]


def pages_of(roadmaps: Iterable[Roadmap], schedule: Schedule, at_risk: int) -> Iterator[PageReport]:
    """The pages of some of the roadmaps that a schedule has."""
    crossings = Crossings(schedule, at_risk)
    return (_page_of(crossings, schedule, roadmap, at_risk) for roadmap in roadmaps)


def _page_of(crossings: Crossings, schedule: Schedule, roadmap: Roadmap, at_risk: int) -> PageReport:
    scope = Scope(roadmap, schedule, at_risk)
    target = schedule.targets[roadmap.id]
    header = roadmap.header
    states = States(roadmap, schedule, at_risk)
    return PageReport(
        roadmap=roadmap.id,
        title=header.title,
        description=header.description,
        lang=header.lang,
        status_date=scope.status_date,
        status=scope.status,
        answer=answer_of(scope.status),
        timeline=_timeline(roadmap, schedule, at_risk),
        critical=critical_report(schedule, roadmap.id, target) if target else None,
        statutory=tuple(sorted((item for item in scope.status.items if item.statutory), key=_worst_first)),
        bodies=agendas_of(scope),
        clocks=tuple(_clocks(scope)),
        questions=open_questions(scope),
        risks=open_risks(scope),
        interfaces=open_interfaces(scope),
        issues=open_issues(scope),
        owed=owed(scope),
        functions=open_functions(scope),
        costs=tuple(Costs(roadmap).lines()) if has_costs(roadmap) else (),
        measures=measures(scope),
        disagreements=disagreements(scope),
        cards=tuple(cards_of(crossings, schedule, roadmap, states)),
    )


def _timeline(roadmap: Roadmap, schedule: Schedule, at_risk: int) -> TimelineReport:
    """Every item on a row of its own, drawn on the roadmap's own window; rows outside it have dates but no bar."""
    dates = schedule.dates[roadmap.id].values()
    first, last = window_of(roadmap, schedule, TimelineOptions())
    everything = TimelineOptions(
        depth=1_000,
        every=True,
        first=min((each.early_start for each in dates), default=first),
        last=max((each.early_finish for each in dates), default=last),
    )
    return replace(timeline_of(roadmap, schedule, at_risk, everything), first=first, last=last)


def _worst_first(item: StatusItem) -> tuple[bool, bool, date, int]:
    return (item.state == "done", item.statutory not in ("late", "missed"), item.deadline or date.max, item.total_float)


def _clocks(scope: Scope) -> Iterator[ClockReport]:
    years = years_of(scope.roadmap, scope.schedule)
    ahead = [year for year in years if year >= scope.status_date.year] or list(years[-1:])
    for year in ahead[:_CLOCKS]:
        clock = clock_of(scope.roadmap, scope.schedule, scope.at_risk, ClockOptions(year), scope.status)
        if clock.marks:
            yield clock
