"""`tiekartta add`: a new entry in the place where a person would put it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from tiekartta.cli.editing import DryRun, Path, carry_out, split
from tiekartta.cli.options import AsOf, Lang, misuse

if TYPE_CHECKING:
    from tiekartta.base.words import Words
    from tiekartta.project.editing import Edit, Workplace

_HELP = """Add a task, milestone, decision, question, risk, group, body or any other entry.

It comes beside its package or group, in the file that holds these; a task with package= into that package; or --after
another one.

Example: tiekartta add task testaus title="Testaa palkanmaksu" duration=3w group=ict --after palkkajarjestelma
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("add", help=_HELP)(_command)


def _command(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="Such as task, milestone, decision, question, risk.")],
    item: Annotated[list[str], typer.Argument(metavar="ID KEY=VALUE…", help="The new id, and its keys.")],
    after: Annotated[
        Optional[str], typer.Option("--after", metavar="ITEM", help="The entry that it comes after.")
    ] = None,
    path: Path = None,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    lang: Lang = None,
) -> int:
    given, found = split(item)
    if len(given) != 1:
        raise misuse("usage.one-item", "ID KEY=VALUE…", value=" ".join(item))

    def request(work: Workplace, _words: Words) -> Edit:
        from tiekartta.project.edits import added

        return added(work, kind, *given[0], after)

    return carry_out(request, path or found, lang, dry_run, as_of)
