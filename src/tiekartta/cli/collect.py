"""`tiekartta collect`: filled-in forms read back, shown, and with `--apply` written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tiekartta.cli.editing import Editing, editing
from tiekartta.cli.options import misuse

if TYPE_CHECKING:
    from tiekartta.base.words import Words
    from tiekartta.project.collecting import Collection
    from tiekartta.project.editing import Workplace

_HELP = """What filled-in forms change, and what that does; --apply writes it, all or nothing.

Reads .xlsx and .ods. A cell that is not understood is told with its place, and so is one whose item somebody else has
changed since the form was made. What nobody filled in stays.

Example: tiekartta collect ict.xlsx talous.xlsx --apply
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("collect", help=_HELP)(_command)


@editing
def _command(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Filled-in forms.")],
    apply: Annotated[bool, typer.Option("--apply", help="Write the changes.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Show the difference of the files as well, write nothing.")
    ] = False,
    *,
    asked: Editing,
) -> int:
    if apply and dry_run:
        raise misuse("usage.apply-or-dry-run", "--apply")
    from tiekartta.cli.editing import refused
    from tiekartta.project.collecting import collect
    from tiekartta.project.opened import Broken

    work, words = asked.workplace()
    try:
        collection = collect(work, files)
    except Broken as error:
        return refused(error, words)
    return _tell(collection, work, words, apply, dry_run)


def _tell(collection: Collection, work: Workplace, words: Words, apply: bool, dry_run: bool) -> int:
    """Tell what was found and what changes, and write it when asked; the exit code."""
    from tiekartta.cli.editing import lines_of, show_difference
    from tiekartta.cli.output import emit, finding_lines, note

    for line in finding_lines(collection.findings, None, words):
        note(line)
    edit = collection.edit
    if edit is None:
        note(words("collect.stopped", n=len(collection.errors)))
        return 2
    if not edit.files:
        emit(words("collect.same") + "\n")
        return 0
    lines = lines_of(edit, words)
    if dry_run:
        show_difference(work, edit)
    if apply:
        edit.write()
    emit("".join(f"{line}\n" for line in lines))
    if not apply:
        note(words("collect.preview"))
    return 0
