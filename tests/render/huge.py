"""A roadmap far larger than any real one, where everything that a memo tells of is there many times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from tests.build import read
from tiekartta.analyse.summary.memo import Command, MemoReport, PlanChange, PlanCommit, memo_of
from tiekartta.analyse.summary.scope import Scope
from tiekartta.schedule.schedule import compute

LONG = "Sovi hyvinvointialueen ja kuntien välisestä työnjaosta, kustannuksista ja henkilöstöstä"
DECISIONS = 30
_DAY = date(2022, 3, 1)
_COMMAND = "tiekartta list roadmaps/huge --statutory --unfinished --as-of 2022-03-01"


def huge_report(title: str = LONG, name: str = "Hallinto ja tukipalvelut") -> MemoReport:
    """The memo's report; `title` is that of every item, and `name` that of every group, owner and body."""
    loaded = read("\n".join(_lines(title, name)) + "\n")
    assert loaded.findings == []
    plan = loaded.roadmaps[0]
    scope = Scope(plan, compute([plan], {"r": _DAY}), 10)
    meeting = scope.book.at("b0", date(2022, 3, 7))
    assert meeting is not None
    later = date(2022, 6, 1)
    return replace(
        memo_of(scope, meeting),
        commands=tuple(Command(each, _COMMAND) for each in ("status", "deadlines", "open", "reserve", "dates", "all")),
        baseline="v1.0",
        changes=tuple(PlanChange("slipped", f"t{n}", title, _DAY, later) for n in range(40)),
        commits=tuple(PlanCommit("abcdef0", _DAY, title, None) for _ in range(20)),
    )


def _lines(title: str, name: str) -> Iterator[str]:
    yield f'tiekartta: 1\nid: r\ntitle: "{name}"\nstart: 2022-01-03\nstatus_date: {_DAY}\nversion: "1"\ntarget: end'
    yield "illustrative: true\ngroups:"
    yield from (f'  - {{id: g{n}, title: "{name} {n}"}}' for n in range(12))
    yield "phases:"
    yield from (f'  - {{id: p{n}, title: "{name} {n}"}}' for n in range(6))
    yield "bodies:"
    for n in range(6):
        days = ", ".join(f'{{date: 2022-0{month}-07, title: "{title}", time: "17.00"}}' for month in (2, 3, 4, 6, 9))
        yield f'  - {{id: b{n}, title: "{name} {n}", meetings: [{days}]}}'
    yield "tasks:"
    yield from (_task(n, title, name) for n in range(270))
    yield "decisions:"
    for n in range(DECISIONS):
        waits = "t0" if n % 2 else "t1, t6, t11"
        deadline = f'{{date: 2022-03-20, kind: statutory, basis: "616/2021 {n} §"}}'
        yield (
            f'  - {{id: d{n}, title: "{title} {n}", group: g{n % 12}, body: b0, meeting: 2022-03-07,'
            f" depends_on: [{waits}], deadline: {deadline}}}"
        )
    made = ", ".join(f"d{n}" for n in range(DECISIONS))
    yield f'milestones: [{{id: end, title: "{title}", date: 2023-01-01, depends_on: [{made}, t269]}}]'
    yield "questions:"
    for n in range(20):
        yield f'  - {{id: q{n}, title: "{title}?", owner: "{name}", due: 2022-02-{n + 1:02}, blocks: [t{n * 5 + 2}]}}'
    yield "risks:"
    yield from (
        f'  - {{id: r{n}, title: "{title}", probability: high, impact: 4w, response: "{title}"}}' for n in range(20)
    )
    yield "functions:"
    yield from (f'  - {{id: f{n}, title: "{title}", requires: [t{n + 2}]}}' for n in range(20))
    yield "interfaces:"
    yield from (f'  - {{id: i{n}, groups: [g{n}, g{n + 1}], subject: "{title}", items: [t{n + 2}]}}' for n in range(9))
    yield "journal:"
    for n in range(24):
        about = f"about: g{n % 12}, " if n % 2 else ""
        yield f'  - {{date: 2022-02-20, {about}note: "{title}. {title}. {n}", alert: green, by: "{name}"}}'


def _task(n: int, title: str, name: str) -> str:
    """Every fifth task is done and every fifth under way; many are late, and some are owed by municipalities."""
    told = f'id: t{n}, title: "{title} {n}", group: g{n % 12}, phase: p{n % 6}, owner: "{name}"'
    if n % 5 == 0:
        told += f', started: 2022-01-10, finished: 2022-02-10, outcome: "{title}"'
    elif n % 5 == 1:
        told += ", started: 2022-02-14"
    else:
        told += ", duration: 30d" + (f", depends_on: [t{n - 7}]" if n > 7 else "")
    if n % 4 == 0:
        told += f', deadline: {{date: {date(2022, 2, 1) + timedelta(n)}, kind: statutory, basis: "616/2021 {n} §"}}'
    else:
        told += f", deadline: {date(2022, 2, 15) + timedelta(n % 60)}"
    if n % 10 == 3:
        told += ", deliverables: {" + ", ".join(f"Kunta {k}: planned" for k in range(n % 9, n % 9 + 12)) + "}"
    return f"  - {{{told}}}"
