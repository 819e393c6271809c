"""`tiekartta diff`: what changed between two versions, and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from tiekartta.cli.options import ScenarioName, default_path, language, misuse, today
from tiekartta.cli.session import Asked, answering, words_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tiekartta.base.findings import InputError
    from tiekartta.base.words import Words
    from tiekartta.compare.checks import Condition
    from tiekartta.compare.report import DiffReport, SettingsReport
    from tiekartta.project.editing import Edit
    from tiekartta.project.opened import Broken
    from tiekartta.project.opening import Opened

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


@answering(FORMATS, without=("excel",))
def _command(
    old: Annotated[Optional[str], typer.Argument(metavar="[OLD]", help="The old version.")] = None,
    new: Annotated[Optional[str], typer.Argument(metavar="[NEW]", help="The new version.")] = None,
    path: Annotated[Optional[str], typer.Argument(metavar="[PATH]", help="A roadmap, or a folder of them.")] = None,
    cached: Annotated[bool, typer.Option("--cached", help="Compare with what is staged for the next commit.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Every row of each section.")] = False,
    fail_on: Annotated[Optional[str], typer.Option("--fail-on", metavar="WHAT,…", help=FAIL_ON)] = None,
    scenario: ScenarioName = None,
    *,
    asked: Asked,
) -> int:
    wanted = conditions_of(fail_on)
    from tiekartta.base.findings import InputError
    from tiekartta.project.opened import Broken

    try:
        opened = _opened([each for each in (old, new, path) if each is not None], cached, asked)
    except Broken as error:
        if asked.format == "markdown":
            _tell_errors(error, asked)
        raise
    except InputError as error:
        if asked.format == "markdown":
            _tell_unreadable(error, asked)
        raise
    words = words_for(opened.new, asked.lang)
    _tell_old_errors(opened, words)
    reports = opened.reports()
    emit_reports(reports, opened, words, asked, every)
    return failed([opened.settings, *reports], wanted, words)


def _opened(arguments: list[str], cached: bool, asked: Asked) -> Opened:
    from tiekartta.base.words import words_of
    from tiekartta.cli.session import misuse
    from tiekartta.project.opened import Misused
    from tiekartta.project.opening import open_versions
    from tiekartta.project.versions import understand

    try:
        meant = understand(arguments, cached, default_path())
    except Misused as error:
        raise misuse(error, words_of(language(asked.lang))) from None
    return open_versions(meant, asked.day, today, asked.scenario)


def _tell_errors(broken: Broken, asked: Asked) -> None:
    """What a comment says of a version that cannot be compared: the errors, and nothing of the version before."""
    from tiekartta.cli.output import emit
    from tiekartta.render.findings import Located, in_order
    from tiekartta.render.views.diff_comment import errors_comment

    found = in_order(Located(finding, sources) for finding, sources in broken.errors)
    emit(errors_comment(found, words_for(broken.project, asked.lang)), asked.output)


def _tell_unreadable(error: InputError, asked: Asked) -> None:
    """The same where nothing could be read, not even in which language to tell it."""
    from tiekartta.base.words import words_of
    from tiekartta.cli.output import emit
    from tiekartta.render.findings import Located
    from tiekartta.render.views.diff_comment import unreadable_comment

    emit(unreadable_comment(Located(error.finding, None), words_of(language(asked.lang))), asked.output)


def _tell_old_errors(opened: Opened, words: Words) -> None:
    """The errors of the old version, because of which some of its roadmaps are not compared."""
    if not opened.unreadable:
        return
    from tiekartta.cli.output import note, tell_errors

    tell_errors(opened.old_errors, words)
    note(words("diff.old-errors"))


def emit_reports(
    reports: list[DiffReport],
    opened: Opened | Edit,
    words: Words,
    asked: Asked,
    every: bool,
) -> None:
    """Write reports of a comparison, of two versions or of what an edit would do."""
    from tiekartta.cli.output import emit, emit_document

    width, color, output = asked.columns, asked.painted, asked.output
    if asked.format == "json":
        from tiekartta.render.formats import json

        emit(json.pieces(_data(reports, opened.settings)), output)
    elif asked.format in ("github", "sarif"):
        emit(_for_service(reports, opened, words, asked.format), output)
    elif asked.format == "markdown":
        from tiekartta.render.views.diff_comment import comment

        emit(comment(reports, words, every, opened.settings), output)
    else:
        from tiekartta.render.views.diff import SHORT, diff_document

        document = diff_document(reports, words, None if every else SHORT, opened.settings)
        emit_document(document, width, color, output)


def _for_service(reports: list[DiffReport], opened: Opened | Edit, words: Words, format: str) -> str | Iterator[str]:
    """The checks as annotations or SARIF, where a service shows them."""
    from tiekartta.project.opening import Opened
    from tiekartta.project.placing import placed, placed_checks
    from tiekartta.render.findings_formats.comparison import github, sarif

    checks = placed_checks(opened, reports) if isinstance(opened, Opened) else placed(opened.ground(), reports)
    return github(checks, words) if format == "github" else sarif(checks, words, opened.path)


def _data(reports: list[DiffReport], settings: SettingsReport) -> object:
    """One report as it is, several in a list; what changed in the settings, where anything did, beside them."""
    if not settings.changes:
        return reports[0] if len(reports) == 1 else {"roadmaps": reports}
    if len(reports) > 1:
        return {"settings": settings, "roadmaps": reports}
    from tiekartta.render.formats.json import jsonable

    return {**jsonable(reports[0]), "settings": settings}


def conditions_of(text: str | None) -> list[Condition]:
    """The conditions of `--fail-on`."""
    if not text:
        return []
    from tiekartta.compare.checks import CHECKS, parse_condition

    conditions = [parse_condition(each) for each in text.split(",")]
    if None in conditions:
        known = ", ".join([*CHECKS, "error", "warning"])
        raise misuse("usage.not-made-of", "--fail-on", value=repr(text), known=known)
    return [each for each in conditions if each is not None]


def failed(reports: Sequence[DiffReport | SettingsReport], wanted: list[Condition], words: Words) -> int:
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
