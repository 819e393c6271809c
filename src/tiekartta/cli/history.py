"""`tiekartta history`: how the forecast moved over the versions in git."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from tiekartta.cli.options import PathArgument, choose, parse_day
from tiekartta.cli.session import Asked, answering
from tiekartta.cli.versions import EVERY, kept_answers, repository_of

if TYPE_CHECKING:
    from tiekartta.cli.session import Session
    from tiekartta.project.history import Wanted
    from tiekartta.read.git.repository import Repository

FORMATS = ("text", "markdown", "json", "csv", "svg")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_HELP = """How the forecast moved over the versions in git, and whether it is getting better.

Example: tiekartta history roadmaps/kansallinen --every month --item talousarvio-2023
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("history", help=_HELP)(_command)


@answering(FORMATS, without=("scenario",))
def _command(
    path: PathArgument = None,
    item: Annotated[
        Optional[list[str]], typer.Option("--item", metavar="ID", help="An item to follow too; may be repeated.")
    ] = None,
    since: Annotated[
        Optional[str], typer.Option("--since", metavar="DATE|REF", help="Only versions since a day or a revision.")
    ] = None,
    every: Annotated[
        str, typer.Option("--every", metavar="|".join(EVERY), help="Every commit, or the last of a week or month.")
    ] = "commit",
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Compute every version anew.")] = False,
    *,
    asked: Asked,
) -> int:
    choose(every, EVERY, "--every")
    from tiekartta.cli.output import Answer
    from tiekartta.cli.progress import progress_bar
    from tiekartta.project.history import histories
    from tiekartta.render.document import Document

    session = asked.open(path)
    session.sound_schedule()
    repository = repository_of(session)
    wanted = _wanted(session, repository, item or [], since, every)
    with progress_bar(session.words("history.reading")) as progress:
        reports = histories(session, repository, wanted, None if no_cache else kept_answers(), progress)

    def document() -> Document:
        from tiekartta.render.views.history import history_document

        told = [history_document(report, session.words, asked.columns) for report in reports]
        return Document(tuple(block for each in told for block in each.blocks))

    def csv() -> str:
        from tiekartta.render.views.history_csv import history_csv

        return history_csv(reports)

    def svg() -> str:
        from tiekartta.render.views.history_svg import history_svg

        return history_svg(reports, session.words)

    report = session.one_or_roadmaps(reports)
    asked.emit(Answer(lambda: report, document, csv, svg))
    return 0


def _wanted(session: Session, repository: Repository, items: list[str], since: str | None, every: str) -> Wanted:
    """What was asked for; an unknown item or revision is told with the nearest that there is."""
    from tiekartta.project.history import Wanted
    from tiekartta.project.names import check_name

    known = {name for roadmap in session.roadmaps for name in roadmap.rows}
    for each in items:
        check_name(session, each, known)
    day = parse_day(since, "--since") if since and _DAY.match(since) else None
    commit = repository.commit(since) if since and day is None else None
    return Wanted(tuple(items), day, commit, every)
