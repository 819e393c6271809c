"""`tiekartta report`: one page that shows where the roadmap stands."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from tiekartta.cli.options import AsOf, Output, PathArgument, ScenarioName

Langs = Annotated[
    Optional[str],
    typer.Option("--lang", metavar="fi|sv|en", help="Language of the page; several, as in fi,sv, with a switch."),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "report",
        help="One page that shows where the roadmap stands, to look at, share and print.\n\n"
        "Example: tiekartta report --output report.html",
    )(_command)


def _command(
    path: PathArgument = None,
    lang: Langs = None,
    as_of: AsOf = None,
    scenario: ScenarioName = None,
    output: Output = None,
) -> int:
    from tiekartta.analyse.page.report import page_of
    from tiekartta.cli.output import emit
    from tiekartta.cli.session import open_session

    langs = _langs(lang)
    session = open_session(path, langs[0] if langs else None, as_of, scenario)
    schedule = session.sound_schedule()
    roadmaps = {each.id: each for each in (*session.roadmaps, *session.loaded.context)}
    from tiekartta.render.page.page import Page, render_page

    pages = [Page(page_of(roadmaps, schedule, each, session.config.at_risk)) for each in session.roadmaps]
    emit(render_page(pages, langs or [session.words.lang]), output)
    return 0


def _langs(text: str | None) -> list[str]:
    """The languages that are asked for, each once."""
    if text is None:
        return []
    from tiekartta.base.words import LANGUAGES

    found = list(dict.fromkeys(each.strip() for each in text.split(",")))
    if not found or any(each not in LANGUAGES for each in found):
        raise typer.BadParameter(f"{text!r} is not made of fi, sv and en", param_hint="--lang")
    return found
