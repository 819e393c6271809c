"""`tiekartta summary`: the memo for a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from tiekartta.cli.options import Group, PathArgument, default_path, language
from tiekartta.cli.session import Asked, answering

if TYPE_CHECKING:
    from tiekartta.analyse.summary.memo import MemoReport
    from tiekartta.base.words import Words

FORMATS = ("markdown", "text", "json")
_EXAMPLE = "tiekartta summary roadmaps/pohjois-pohjanmaa --meeting laaja-seurantaryhma@2021-12-20 --lang fi"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("summary", help=f"The memo for a meeting.\n\nExample: {_EXAMPLE}")(_command)


@answering(FORMATS, without=("excel",))
def _command(
    path: PathArgument = None,
    meeting: Annotated[
        Optional[str],
        typer.Option("--meeting", metavar="BODY[@DATE]", help="The meeting; by default the next one of any body."),
    ] = None,
    since: Annotated[
        str,
        typer.Option("--since", metavar="REF|DATE|last-meeting", help="What counts as news."),
    ] = "last-meeting",
    group: Group = None,
    template: Annotated[
        str, typer.Option("--template", metavar="NAME|FILE", help="A built-in template, or a file of yours.")
    ] = "memo",
    list_templates: Annotated[bool, typer.Option("--list-templates", help="List the built-in templates.")] = False,
    forecast: Annotated[
        bool, typer.Option("--forecast", help="Tell the chances of the target and of statutory deadlines too.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="Tell all, not only what fits on two pages.")] = False,
    *,
    asked: Asked,
) -> int:
    from tiekartta.cli.output import emit
    from tiekartta.cli.session import misuse
    from tiekartta.project.memo import Request, report_of, template_source
    from tiekartta.project.names import check_id
    from tiekartta.project.opened import Misused

    if list_templates:
        return _list_templates(asked.lang)
    session = asked.open(path)
    source = template_source(template, session.words)
    check_id(session, "groups", group)
    schedule = session.sound_schedule()
    if forecast:
        from tiekartta.cli.forecast import check_outcomes
        from tiekartta.forecast import RUNS

        check_outcomes(session.roadmaps, RUNS, "--forecast")
    request = Request(path or default_path(), meeting, since, group, asked.scenario, asked.as_of, forecast)
    try:
        report = report_of(session, schedule, request)
    except Misused as error:
        raise misuse(error, session.words) from None
    if asked.format == "json":
        from tiekartta.render.formats import json

        emit(json.pieces(report), asked.output)
        return 0
    text = _markdown(report, session.words, template, source, full)
    if asked.format == "markdown":
        emit(text, asked.output)
        return 0
    from tiekartta.cli.output import emit_document
    from tiekartta.render.memo.markdown_reader import read

    emit_document(read(text), asked.columns, asked.painted, asked.output)
    return 0


def _list_templates(lang: str | None) -> int:
    from tiekartta.base.words import words_of
    from tiekartta.cli.output import emit
    from tiekartta.render.memo.template import TEMPLATES

    words = words_of(language(lang))
    emit("".join(f"{name:<10}{words(f'template.{name}')}\n" for name in TEMPLATES))
    return 0


def _markdown(report: MemoReport, words: Words, name: str, source: str, full: bool) -> str:
    from tiekartta.render.memo.sandbox import TemplateProblem
    from tiekartta.render.memo.template import PAGES, render

    try:
        return render(report, words, source, full, PAGES.get(name, 2))
    except TemplateProblem as error:
        problem = words(error.key, **error.args_of)
        told = words("template.problem", file=name, line=error.line, problem=problem)
        raise typer.BadParameter(told, param_hint="--template") from None
