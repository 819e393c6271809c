"""The formats of `tiekartta timeline --clock`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiekartta.cli.output import emit, emit_csv, emit_document

if TYPE_CHECKING:
    from tiekartta.analyse.clock import ClockOptions
    from tiekartta.cli.session import Session
    from tiekartta.schedule.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Paper:
    """Where and how a clock is written."""

    format: str
    output: str | None
    columns: int
    color: bool
    excel: bool = False


def write_clock(session: Session, schedule: Schedule, options: ClockOptions, paper: Paper) -> None:
    """Write the clocks of a session in one format."""
    from tiekartta.analyse.clock import clock_of

    clocks = [clock_of(each, schedule, session.config.at_risk, options) for each in session.roadmaps]
    if paper.format == "json":
        from tiekartta.render.formats import json

        emit(json.render({"roadmaps": clocks} if session.loaded.is_portfolio else clocks[0]), paper.output)
    elif paper.format == "svg":
        from tiekartta.render.views.clock_svg import clock_svg

        emit(clock_svg(clocks, session.words), paper.output)
    elif paper.format == "csv":
        from tiekartta.render.views.clock import clock_csv

        emit_csv(clock_csv(clocks), paper.output, paper.excel)
    else:
        from tiekartta.render.views.clock import clock_document

        document = clock_document(clocks, session.words)
        if paper.format == "markdown":
            from tiekartta.render.formats import markdown

            emit(markdown.render(document), paper.output)
        else:
            emit_document(document, paper.columns, paper.color, paper.output)
