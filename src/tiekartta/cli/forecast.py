"""`tiekartta forecast`: chances instead of a single date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from tiekartta.cli.options import PathArgument, misuse
from tiekartta.cli.session import Asked, answering
from tiekartta.forecast import RUNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiekartta.cli.output import Answer
    from tiekartta.cli.session import Session
    from tiekartta.forecast.report import ForecastReport
    from tiekartta.forecast.spread import Assumptions
    from tiekartta.model.roadmap import Roadmap

FORMATS = ("text", "markdown", "json", "csv", "svg")
EXIT_FOUND = 1
_MOST_RUNS, _MOST_SEED, _LONGEST = 1_000_000, 2**32 - 1, 1000
_HELP = """The chances of the target and of every statutory deadline, and what moves them most.

Decisions wait for a meeting of their body in every simulated future, so their dates come in lumps.

Example: tiekartta forecast roadmaps/kansallinen --fail-on 'chance<80%'
"""
_SPREAD = (
    "How short and how long work without an estimate may turn out, in per cent of the plan; none: no spread at all."
)
_CORRELATION = "Correlation between the tasks of one preparation group, 0 to 1."
_FROM_HISTORY = "Learn the spread from how long finished work took, against its plan in earlier versions in git."
_FAIL_ON = "Exit with 1 when the target or a statutory deadline has a lower chance than this."


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("forecast", help=_HELP)(_command)


@answering(FORMATS)
def _command(
    path: PathArgument = None,
    runs: Annotated[int, typer.Option("--runs", metavar="N", min=1, max=_MOST_RUNS, help="How many futures.")] = RUNS,
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", min=0, max=_MOST_SEED, help="The same seed gives the same futures.")
    ] = 1,
    spread: Annotated[Optional[str], typer.Option("--spread", metavar="LOW-HIGH|none", help=_SPREAD)] = None,
    triangular: Annotated[
        bool, typer.Option("--triangular", help="Triangular distributions instead of beta-PERT.")
    ] = False,
    correlation: Annotated[
        float, typer.Option("--correlation", metavar="SHARE", min=0, max=1, help=_CORRELATION)
    ] = 0.0,
    no_risks: Annotated[bool, typer.Option("--no-risks", help="As if no risk would strike.")] = False,
    from_history: Annotated[bool, typer.Option("--from-history", help=_FROM_HISTORY)] = False,
    fail_on: Annotated[Optional[str], typer.Option("--fail-on", metavar="chance<N%", help=_FAIL_ON)] = None,
    *,
    asked: Asked,
) -> int:
    bounds, least = _bounds(spread), _least(fail_on)
    if from_history and spread is not None:
        raise misuse("usage.spread-or-history", "--from-history")

    session = asked.open(path)
    schedule = session.sound_schedule()
    from tiekartta.forecast.simulation import Request
    from tiekartta.forecast.telling import forecasts

    check_outcomes(session.roadmaps, runs, "--runs")
    assumptions = _assumptions(session, bounds, triangular, correlation, not no_risks)
    if from_history:
        assumptions = _learned(session, assumptions)
    reports = forecasts(session.roadmaps, schedule, assumptions, Request(runs, seed))
    asked.emit(_answer(session, reports))
    return _failed(session, reports, least, fail_on)


def check_outcomes(roadmaps: Iterable[Roadmap], runs: int, option: str) -> None:
    """Refuse a forecast of so many deadlines that its futures do not fit into memory."""
    from tiekartta.base.limits import OUTCOMES

    rows = (row for roadmap in roadmaps for row in roadmap.rows.values())
    deadlines = sum(row.item.deadline is not None and row.item.deadline.kind == "statutory" for row in rows)
    if deadlines * runs > OUTCOMES:
        raise misuse("forecast.too-many", option, n=deadlines, runs=runs, most=OUTCOMES)


def _answer(session: Session, reports: list[ForecastReport]) -> Answer:
    from tiekartta.cli.output import Answer
    from tiekartta.render.document import Document

    def document() -> Document:
        from tiekartta.render.views.forecast import forecast_document

        return forecast_document(reports, session.words)

    def csv() -> str:
        from tiekartta.render.views.forecast_csv import forecast_csv

        return forecast_csv(reports)

    def svg() -> str:
        from tiekartta.render.views.forecast_svg import forecast_svg

        return forecast_svg(reports, session.words)

    report = session.one_or_roadmaps(reports)
    return Answer(lambda: report, document, csv, svg)


def _assumptions(
    session: Session, bounds: tuple[int, int] | None, triangular: bool, correlation: float, risks: bool
) -> Assumptions:
    """What the settings state, with what the options change; without spread estimates count by their likely value."""
    from dataclasses import replace

    from tiekartta.forecast.spread import assumptions_of, spread_of_per_cent

    stated = replace(
        assumptions_of(session.config.forecast), triangular=triangular, correlation=correlation, risks=risks
    )
    if bounds is None:
        return stated
    spread = spread_of_per_cent(bounds)
    return replace(stated, assumed=spread, other=spread, estimates=stated.estimates and not spread.is_none)


def _learned(session: Session, stated: Assumptions) -> Assumptions:
    """The assumptions with what finished work tells; too little of it is told, and changes nothing."""
    import os

    from tiekartta.project.finished import LEAST, finished_shares
    from tiekartta.read.git.repository import Repository

    shares = finished_shares(session, Repository(os.path.dirname(session.roadmaps[0].file) or "."))
    if len(shares) >= LEAST:
        return stated.knowing(shares)
    from tiekartta.cli.output import note

    note(session.words("forecast.no-history", n=len(shares), least=LEAST))
    return stated


def _bounds(text: str | None) -> tuple[int, int] | None:
    """The bounds that `--spread` gives."""
    if text is None:
        return None
    if text == "none":
        return 100, 100
    match = re.fullmatch(r"(\d{1,4})%?\s*[-–:]\s*(\d{1,4})\s*%?", text, re.ASCII)
    low, high = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= low <= 100 <= high <= _LONGEST:
        raise misuse("usage.no-spread", "--spread", value=repr(text))
    return low, high


def _least(text: str | None) -> float | None:
    """The chance below which the command fails."""
    if text is None:
        return None
    match = re.fullmatch(r"\s*chance\s*<\s*(\d{1,3}(?:[.,]\d+)?)\s*%\s*", text, re.ASCII)
    share = float(match[1].replace(",", ".")) / 100 if match else -1.0
    if not 0 <= share <= 1:
        raise misuse("usage.no-chance", "--fail-on", value=repr(text))
    return share


def _failed(session: Session, reports: list[ForecastReport], least: float | None, what: str | None) -> int:
    if least is None:
        return 0
    chances = [each.chance for report in reports for each in report.everything if each.chance is not None]
    found = sum(chance < least for chance in chances)
    if not found:
        return 0
    from tiekartta.cli.output import note

    note(session.words("forecast.found", n=found, what=what))
    return EXIT_FOUND
