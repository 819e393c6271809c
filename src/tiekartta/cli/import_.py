"""`tiekartta import`: a roadmap from a plan of another tool."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from tiekartta.cli.editing import DryRun, Editing, Path
from tiekartta.cli.options import language, misuse, today
from tiekartta.cli.session import Asked, answering

if TYPE_CHECKING:
    from tiekartta.base.words import Words
    from tiekartta.read.foreign.workbook import Unclear

FORMATS = ("text", "json")
_HELP = """A roadmap from a plan of another tool: Microsoft Project XML, GanttProject, a workbook (.xlsx, .ods) or .csv.

The roadmap goes to standard output, or into a new folder with --output. On standard error stands what has no place in
a roadmap, with its count, and which dates come out differently, with the reason.

With --body a calendar (.ics) is read instead: the meetings of the body from the data date on become those of the
calendar that it keeps, in place; what it does not have is cancelled, and what is past stays.

Example: tiekartta import suunnitelma.xml --output roadmaps/hanke
Example: tiekartta import ics valtuusto.ics --body valtuusto
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import", help=_HELP)(_command)


@answering(FORMATS, without=("scenario", "output", "excel"))
def _command(
    files: Annotated[
        list[str], typer.Argument(metavar="[ics] FILE", help="The plan or calendar; its ending tells what it is.")
    ],
    output: Annotated[
        Optional[str], typer.Option("--output", "-o", metavar="FOLDER", help="A new folder for the roadmap.")
    ] = None,
    column: Annotated[
        Optional[list[str]],
        typer.Option("--map", metavar="COLUMN=WHAT", help="What a column of a table is; - leaves it out. Repeatable."),
    ] = None,
    target: Annotated[
        Optional[str], typer.Option("--target", metavar="TASK", help="The id or title of what the plan exists for.")
    ] = None,
    body: Annotated[
        Optional[str], typer.Option("--body", metavar="ID", help="The body whose calendar the file is.")
    ] = None,
    title: Annotated[
        Optional[str],
        typer.Option("--title", metavar="TEXT", help="Only meetings of the calendar with this in their title."),
    ] = None,
    path: Path = None,
    dry_run: DryRun = False,
    *,
    asked: Asked,
) -> int:
    file, is_calendar = _file(files)
    if is_calendar or body is not None:
        from tiekartta.cli.import_calendar import follow_calendar

        if body is None:
            raise misuse("usage.whose-meetings", "--body")
        return follow_calendar(file, body, title, Editing(path, dry_run, asked.as_of, asked.lang))
    return _import_plan(file, output, column or [], target, asked)


def _file(files: list[str]) -> tuple[str, bool]:
    """The file, and whether it is a calendar: by the word before it or by its ending."""
    named = len(files) == 2 and files[0] == "ics"
    if len(files) != 1 and not named:
        raise misuse("usage.one-file", "FILE")
    return files[-1], named or files[-1].lower().endswith(".ics")


def _import_plan(file: str, output: str | None, column: list[str], target: str | None, asked: Asked) -> int:
    from tiekartta.base.words import words_of
    from tiekartta.cli.output import emit, emit_document, note
    from tiekartta.project.importing import imported, read_foreign
    from tiekartta.read.files import read_foreign_file
    from tiekartta.read.foreign.workbook import Unclear
    from tiekartta.render.formats import json, text
    from tiekartta.render.views.imported import import_document

    words = words_of(language(asked.lang))
    place = _new_place(output)
    try:
        plan = read_foreign(read_foreign_file(file), os.path.basename(file), _columns(column))
    except Unclear as error:
        raise typer.BadParameter(_asked(error, words), param_hint="--map") from None
    roadmap, report = imported(plan, os.path.basename(file), target, today)
    document = import_document(report, words)
    if place is None:
        emit(json.pieces(report) if asked.format == "json" else roadmap)
        note(text.plain(text.render(document, asked.columns)).rstrip("\n"))
        return 0
    os.makedirs(os.path.dirname(place), exist_ok=True)
    emit(roadmap, place)
    if asked.format == "json":
        emit(json.pieces(report))
    else:
        emit_document(document, asked.columns, asked.painted)
    return 0


def _new_place(folder: str | None) -> str | None:
    """The file to write, which must not be there yet: an import makes a roadmap, and changes none."""
    if folder is None:
        return None
    place = os.path.join(folder, "roadmap.yaml")
    if os.path.lexists(place) or (os.path.lexists(folder) and not os.path.isdir(folder)):
        raise misuse("usage.there-already", "--output", value=place)
    return place


def _columns(told: list[str]) -> dict[str, str]:
    from tiekartta.read.foreign.workbook import NAMES

    found = {}
    for each in told:
        name, equals, what = each.rpartition("=")
        if not equals or not name or what not in (*NAMES, "-"):
            raise misuse("usage.no-column", "--map", value=repr(each), known=", ".join((*NAMES, "-")))
        found[name] = what
    return found


def _asked(error: Unclear, words: Words) -> str:
    """What is not clear about the columns of a table, and how to say it."""
    from tiekartta.read.foreign.workbook import NAMES

    about = words(f"import.column.{error.about}") if error.about else ""
    told = words(f"import.{error.problem}", file=error.file, columns=", ".join(error.columns) or "–", about=about)
    return f"{told} {words('import.map', known=', '.join(NAMES))}"
