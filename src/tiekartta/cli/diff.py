"""`tiekartta diff`: what changed between two versions, and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from tiekartta.cli.options import (
    AsOf,
    Color,
    Format,
    Lang,
    Output,
    ScenarioName,
    Width,
    choose,
    columns,
    default_path,
    language,
    parse_day,
    today,
    use_color,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiekartta.base.words import Words
    from tiekartta.compare.checks import Condition
    from tiekartta.compare.report import DiffReport

FORMATS = ("text", "markdown", "json", "github", "sarif")
_HELP = """What changed between two versions, and what it does.

OLD and NEW are git revisions (main, v1.0, HEAD~3, main...HEAD for the merge base) or two paths; without them HEAD is
compared with the working tree.

Example: tiekartta diff main...HEAD --fail-on statutory-missed,"target-slip>5d"
"""
FAIL_ON = (
    "Exit with 1 when any of these is found, such as target-slip>5d; or error, warning. See docs/reference/diff.md."
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("diff", help=_HELP)(_command)


def _command(
    old: Annotated[Optional[str], typer.Argument(metavar="[OLD]", help="The old version.")] = None,
    new: Annotated[Optional[str], typer.Argument(metavar="[NEW]", help="The new version.")] = None,
    path: Annotated[Optional[str], typer.Argument(metavar="[PATH]", help="A roadmap, or a folder of them.")] = None,
    cached: Annotated[bool, typer.Option("--cached", help="Compare with what is staged for the next commit.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Every row of each section.")] = False,
    fail_on: Annotated[Optional[str], typer.Option("--fail-on", metavar="WHAT,…", help=FAIL_ON)] = None,
    scenario: ScenarioName = None,
    as_of: AsOf = None,
    lang: Lang = None,
    format: Format = "text",
    output: Output = None,
    color: Color = "auto",
    width: Width = None,
) -> int:
    choose(format, FORMATS, "--format")
    wanted = conditions_of(fail_on)
    from tiekartta.base.words import words_of
    from tiekartta.cli.session import misuse, words_for
    from tiekartta.compare.assemble import compare_versions
    from tiekartta.project.opened import Misused
    from tiekartta.project.versions import open_versions, understand

    try:
        asked = understand([each for each in (old, new, path) if each is not None], cached, default_path())
    except Misused as error:
        raise misuse(error, words_of(language(lang))) from None
    opened = open_versions(asked, parse_day(as_of, "--as-of"), today, scenario)
    words = words_for(opened.new, lang)
    reports = compare_versions(opened.versions, opened.new.config.at_risk, opened.locate)
    emit_reports(
        reports, opened.versions.new.name, words, format, output, None if every else 0, columns(width), use_color(color)
    )
    return failed(reports, wanted, words)


def emit_reports(
    reports: list[DiffReport],
    name: str,
    words: Words,
    format: str,
    output: str | None,
    most: int | None,
    width: int,
    color: bool,
) -> None:
    """Write reports of a comparison; `name` is the new version's."""
    from tiekartta.cli.output import emit, emit_document

    if format == "json":
        from tiekartta.render.formats import json

        emit(json.render(reports[0] if len(reports) == 1 else {"roadmaps": reports}), output)
    elif format in ("github", "sarif"):
        from tiekartta.render.findings_formats import comparison

        emit(
            comparison.github(reports, words, name) if format == "github" else comparison.sarif(reports, words, name),
            output,
        )
    elif format == "markdown":
        from tiekartta.render.views.diff_comment import comment

        emit(comment(reports, words, most is None), output)
    else:
        from tiekartta.render.views.diff import SHORT, diff_document

        emit_document(diff_document(reports, words, None if most is None else SHORT), width, color, output)


def conditions_of(text: str | None) -> list[Condition]:
    """The conditions of `--fail-on`."""
    if not text:
        return []
    from tiekartta.compare.checks import CHECKS, parse_condition

    conditions = [parse_condition(each) for each in text.split(",")]
    if None in conditions:
        known = ", ".join([*CHECKS, "error", "warning"])
        raise typer.BadParameter(f"{text!r} is not made of: {known}", param_hint="--fail-on")
    return [each for each in conditions if each is not None]


def failed(reports: Sequence[DiffReport], wanted: list[Condition], words: Words) -> int:
    """Tell what was found of what `--fail-on` names; the exit code."""
    if not wanted:
        return 0
    from tiekartta.cli.output import note

    checks = [check for report in reports for check in report.checks]
    found = False
    for condition in wanted:
        count = sum(condition.holds(check) for check in checks)
        if count:
            found = True
            note(words("found", n=count, what=str(condition)))
    return int(found)
