"""`tiekartta portfolio`: counties side by side, and against the national roadmap."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from tiekartta.cli.options import PathArgument, choose, choose_all
from tiekartta.cli.session import Asked, answering

FORMATS = ("text", "markdown", "json", "csv")
_BY = ("group", "phase", "package")
_ONLY = ("table", "deviations", "not-taken-up", "late")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "portfolio",
        help="Counties side by side: how far each is in each block, where they deviate from the national roadmap and "
        "why, what nobody has taken up, and what is late in how many."
        "\n\nExample: tiekartta portfolio roadmaps --by phase --as-of 2022-06-15",
    )(_command)


@answering(FORMATS, without=("scenario",))
def _command(
    path: PathArgument = None,
    by: Annotated[str, typer.Option("--by", metavar="WHAT", help=f"The blocks: {', '.join(_BY)}.")] = "group",
    only: Annotated[
        Optional[str], typer.Option("--only", metavar="PART,…", help=f"Only these parts: {', '.join(_ONLY)}.")
    ] = None,
    national: Annotated[
        Optional[str],
        typer.Option("--national", metavar="ROADMAP", help="The roadmap to compare with, else the one carried out."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every row of each list.")] = False,
    *,
    asked: Asked,
) -> int:
    choose(by, _BY, "--by")
    parts = choose_all(only, _ONLY, "--only")
    from tiekartta.analyse.portfolio.report import portfolio_of
    from tiekartta.cli.output import Answer
    from tiekartta.project.names import check_name
    from tiekartta.render.views.counties import counties_document
    from tiekartta.render.views.counties_csv import counties_csv

    session = asked.open(path)
    check_name(session, national, [each.id for each in session.everything])
    schedule, config = session.sound_schedule(), session.config
    report = portfolio_of(
        session.roadmaps, schedule, config.at_risk, config.shares, by, national, session.as_of is not None
    )
    answer = Answer(
        lambda: report,
        lambda: counties_document(report, session.words, every, parts, config.at_risk),
        lambda: counties_csv(report, session.words, parts[0] if parts else "table"),
    )
    asked.emit(answer)
    return 0
